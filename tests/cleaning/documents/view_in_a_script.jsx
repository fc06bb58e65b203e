export default () => (
 <div>
  <h1 style={{color: "red"}}>江南市水利发展三年行动计划</h1>
  <p className="p">为加快水利建设，根据省有关规定，制定本计划。</p>
  <p className="p">一、总体要求</p>
  <p className="p">坚持节水优先，到2025年，全市新增灌溉面积10万亩，农村自来水普及率达到95%以上。</p>
  <p className="p">二、主要任务</p>
  <p className="p">（一）推进重点工程。新建水库3座，除险加固20座。</p>
  <p className="p">（二）强化管理。落实“河长制”，建立巡查制度。</p>
  <p className="p">江南市人民政府</p>
  <p className="p">2023年3月1日</p>
 </div>
)