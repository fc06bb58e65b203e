public class Feed {
    public static void main(String[] args) {
        Report report = new Report();
        report.setTitle("市文化馆改造方案公布");
        report.setContent("北原在全国率先启动“十二五”沿海防护林体系\n" +
                "建设工程\n" +
                "　　新华社北原4月15日电（记者李某、王某）国家林\n" +
                "业部门15日宣布，全国沿海防护林体系建设重点地区之\n" +
                "一的北原省近日正式启动沿海防护林体系建设工程，在全\n" +
                "国率先打响工程建设攻坚战。\n" +
                "　　据介绍，北原省海岸线长度1292公里，占全国大陆海\n" +
                "岸线总长的6.5%。这个省计划完成人工造林120.5万亩，森\n" +
                "林覆盖率提高3个百分点，到2015年达到41.6%。（完）");
        System.out.println("score: " + report.score());
    }
}
