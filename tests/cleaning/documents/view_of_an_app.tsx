                <ScrollView>
                    <View style={{ width, marginHorizontal: width * 0.05 }}>
                        {/* <Image style={{ width: width * 0.9 }} source={{uri:'http://x/a.jpeg'}} /> */}
                        <Text style={{ fontSize: 16, fontWeight: "bold" }}>南湖省出台计划推进乡村旅游发展</Text>
                        <View style={{ flexDirection: "row" }}>
                            <Text style={{ fontSize: 10 }}>#南湖日报</Text>
                            <Text style={{ fontSize: 10 }}>|2021-7-13</Text>
                        </View>
                        <TouchableOpacity onPress={() => this.go(1)}><Text>
                                &emsp;&emsp;近日，省文化和旅游厅印发计划，提出到2025年建成乡村旅游重点村<Text style={{color: "red"}}>一百个</Text>，带动就业二十万人。
                        </Text></TouchableOpacity>
                        <Text>&emsp;&emsp;计划要求，每个县都要有一条乡村旅游精品线路，并配齐停车场、厕所等设施。</Text>
                    </View>
