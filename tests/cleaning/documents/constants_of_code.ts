/**
 * 公文模板:逐字显示
 * 默认内容取自 某市人民政府办公室《关于推进养老服务的若干措施》的通知
 */

// 宋体字体栈
const FONT = "'SimSun', '宋体', serif";

const DEFAULT_TITLE =
  "南陵市人民政府办公室印发《关于推进养老服务发展的若干措施》的通知";
const DEFAULT_DOC_NUMBER = "南政办发〔2024〕8号";
const DEFAULT_RECIPIENT = "各县、区人民政府，市政府各部门：";
const DEFAULT_NOTICE = "《关于推进养老服务发展的若干措施》已经市政府同意，现印发给你们。";
const DEFAULT_SIGNATURE = "南陵市人民政府办公室\n2024年3月5日";
const DEFAULT_BODY = `一、到2026年，全市新增养老床位2000张，护理型床位占比达到60%以上。
二、支持社会力量举办养老机构，县（市、区）财政给予一次性建设补助。`;

// 高亮的句子
const DEFAULT_HIGHLIGHT = "支持社会力量举办养老机构";
