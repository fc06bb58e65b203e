"""Pages that print a stamp under the headline: what stands above, beside and below it, and documents that repeat a title."""

import pytest

from pipeline.cleaning import clean

_REPORT = """下月起上调城乡供水价格 主城区实行阶梯价格
记者昨从县物价局获悉,从4月1日起,该县将上调城乡供水价格,同时主城区实行阶梯价格制度。
一档为户月用水量18立方米以内的,执行基本价格;二档加价五成,三档加价一倍。"""
_HEADLINE, _BODY = _REPORT.split("\n", 1)
_NOTICE = "甲市人民政府办公室关于加强基层医疗卫生工作的通知"
_ADDRESSED = "各县(区)人民政府,市直各单位:\n为加强基层医疗卫生工作,现将有关事项通知如下,请认真贯彻执行。"


def _clean(text: str) -> str:
    return clean(text.encode()).text


@pytest.mark.parametrize(
    "above",
    [
        "小程序",
        "News center",
        "网上营业厅",
        "首页 头条 时事 社会 发布 综合 百业 专题 | 热视 镜头 直播 | 甲区 乙区 丙市 | 读报",
        "推广 热搜: ???  ????  content=  校长  时期  裂缝  创新  药厂",
        "欢迎来到甲市龙川水务建设有限公司。",
    ],
)
@pytest.mark.parametrize(
    "stamp", ["2015-03-31 15:21来源:阅读:", "来源:甲县新闻网 作者:王某 编辑:李某", "发布时间:2020-05-01"]
)
def test_menu_above_a_stamped_headline(above, stamp):
    assert _clean(f"{above}\n\n{_HEADLINE}\n\n{stamp}\n\n{_BODY}\n") == _REPORT


@pytest.mark.parametrize(
    "above",
    ["甲省人民政府办公厅", "甲市公安局", "(节选)", "在全市农村工作会议上的讲话要点", "乙府〔2020〕3号"],
)
def test_what_may_be_the_documents_stays_above_a_stamped_headline(above):
    assert above in _clean(f"{above}\n\n{_HEADLINE}\n\n发布时间:2020-05-01\n\n{_BODY}\n")


@pytest.mark.parametrize(
    "line",
    [
        "回复部门:甲县政府办 发布时间: 2021-12-24 17:18",
        "承办处室：监测处 回复时间：2020-01-02",
        "某省旅游信息某省自驾游8年前(2016-03-22)187次浏览0个评论",
        "政策问答 2021-03-04 阅读量：1024",
    ],
)
def test_stamp_of_whatever_label(line):
    assert _clean(f"{_HEADLINE}\n{line}\n{_BODY}\n") == _REPORT


@pytest.mark.parametrize(
    "line", ["实施范围：全县各乡镇。来源：自筹", "补贴对象:种粮大户 补贴标准:每亩20元", "牵头单位：县水利局"]
)
def test_labels_of_a_document_stay(line):
    assert line[:4] in _clean(f"{_NOTICE}\n{_ADDRESSED}\n{line}\n{_BODY}\n")


@pytest.mark.parametrize(
    "line",
    [
        "本网拥有此文版权,若需转载或复制,请注明来源于某某信息网,标注作者,并保持文章的完整性。否则,将追究法律责任。",
        "内容由网友发布或转自其他网站,如有侵权及其他问题,请发送邮件至a@b.com,我们将第一时间处理。",
        "凡本报记者署名文章，转载须经授权并注明出处，违者追究法律责任。",
        "记者 王某某 通讯员 李某(转自某县新闻网)",
    ],
)
def test_notice_below_a_report(line):
    assert _clean(f"{_HEADLINE}\n2020-05-01 10:20 来源:某网\n{_BODY}\n{line}\n") == _REPORT


@pytest.mark.parametrize(
    "line",
    [
        "第十二条 违者由公安机关依法追究法律责任,并注明出处。",
        "对侵犯著作权的行为,由文化部门依法查处,并责令删除侵权内容,没收违法所得,同时向社会公布处理结果。",
    ],
)
def test_provisions_on_liability_stay(line):
    assert line in _clean(f"{_NOTICE}\n{_ADDRESSED}\n第十一条 本办法适用于本市行政区域。\n{line}\n")


@pytest.mark.parametrize(
    "between",
    [
        "甲政办〔2017〕103号",
        "甲市人民政府办公室\n甲政办〔2017〕103号",
        "导读:加强基层医疗卫生工作具有重要意义,各地要抓好落实。\n甲政办〔2017〕103号",
    ],
)
@pytest.mark.parametrize("again", [_NOTICE, f"{_NOTICE[:13]}\n{_NOTICE[13:]}"])
def test_title_printed_again_under_its_number(between, again):
    text = _clean(f"{_NOTICE}\n{between}\n{again}\n{_ADDRESSED}\n")
    assert text.replace("甲市人民政府办公室\n", "") == f"{_NOTICE}\n甲政办〔2017〕103号\n{_ADDRESSED}"


def test_title_broken_inside_a_name():
    lines = "甲市贯彻落实《关于打好经济增长主动仗\n实现经济运行整体好转的若干政策\n措施》实施方案\n为贯彻落实精神,制定本方案。"
    assert _clean(lines).startswith(
        "甲市贯彻落实《关于打好经济增长主动仗实现经济运行整体好转的若干政策措施》实施方案\n"
    )


def test_headline_that_asks():
    page = f"您现在所在的位置: 网站首页 > 政策问答 > 详情内容\n甲县补充耕地项目补助标准?\n发布时间: 2021-12-24\n{_BODY}\n"
    assert _clean(page).startswith("甲县补充耕地项目补助标准?\n")


_OPINION = "甲省人民政府关于实施《国务院关于基础教育改革与发展的决定》的意见"
_PRINTED = f"""{_OPINION[:10]}
{_OPINION[10:]}
(甲政[2001]85号)
各市、县人民政府,省政府各部门:
为认真贯彻落实《国务院关于基础教育改革与发展的决定》精神,现提出以下实施意见。
一、切实保证基础教育优先发展"""


def test_teaser_and_tags_above_a_document():
    """A page repeats the beginning of the document, cut off, below its stamp and tags."""
    teaser = f"{_OPINION}(甲政[2001]85号)各市、县人民政府,省政府各部门:为认真贯彻落实《国务院关于基础教育改革"
    page = f"{_OPINION}\n2025-06-07 16:43\n166人看过\n学校\n农村\n教师\n{teaser}\n{_PRINTED}\n"
    assert _clean(page) == _clean(_PRINTED)


@pytest.mark.parametrize(
    "stamp",
    [
        "2008-05-23 华讯 来源:经济某报",
        "2024年1月16日 时事脉搏 某地财经 港闻",
        "】 【打 印】\n2019-02-27 14:20:30",
        "166人看过\n2019-02-27",
    ],
)
def test_more_stamps(stamp):
    assert _clean(f"{_HEADLINE}\n{stamp}\n{_BODY}\n") == _REPORT


def test_headings_parted_by_a_blank_from_their_text():
    text = (
        "一、加强组织领导 市政府各位领导同志及各有关部门和单位,要按照各自分工,进一步强化责任、转变方式,逐项地抓好落实。\n"
        "二、突出工作重点 各级各有关部门和单位要统揽全局,坚持发展思路不动摇,以重点突破带动面上工作的开展。"
    )
    assert _clean(f"{_NOTICE}\n{_ADDRESSED}\n{text}\n").endswith(text)
    # a single one is stray
    assert "加强组织领导市政府" in _clean(f"{_NOTICE}\n{_ADDRESSED}\n{text.split(chr(10))[0]}\n")


def test_title_with_its_preface_run_on():
    line = "2016-2020年甲经济开发区“十三五”发展规划纲要序言为深入贯彻科学发展观、推进开发区转型升级,根据市委部署,编制本规划。"
    assert _clean(
        f"{line}\n一、发展回顾(一)主要成就1、综合实力进一步壮大,贡献作用增强。\n2、项目投资规模增大。\n"
    ).split("\n")[:5] == [
        "2016-2020年甲经济开发区“十三五”发展规划纲要",
        "序言",
        "为深入贯彻科学发展观、推进开发区转型升级,根据市委部署,编制本规划。",
        "一、发展回顾",
        "(一)主要成就",
    ]


def test_broken_behind_its_circumstances():
    text = "按照建设高地的要求,综合考虑未来我省发展\n趋势,与全省规划发展目标相衔接,主要预期目标是:\n经济规模明显壮大。"
    assert _clean(text).split("\n")[0].endswith("未来我省发展趋势,与全省规划发展目标相衔接,主要预期目标是:")


def test_cells_with_a_bar_each():
    """Cells that stand one a line, a bar behind each, become rows by their figures or by the count of the rows."""
    table = "项目 |\n预算数 |\n合计 |\n4432 |\n1.因公出国费用 |\n39 |\n2.公务接待费 |\n323 |\n3.公务用车费 |\n4070 |\n"
    assert _clean(f"2021年区本级经费预算支出表\n{table}").split("\n")[1:] == [
        "项目 预算数",
        "合计 4432",
        "1.因公出国费用 39",
        "2.公务接待费 323",
        "3.公务用车费 4070",
    ]
    counted = (
        "序号 |\n项目名称 |\n建设地点 |\n建设单位 |\n1 |\n甲项目 |\n甲村九组 |\n甲公司 |\n2 |\n乙项目 |\n"
    )
    assert _clean(f"现将项目予以公示,公众可以提交书面意见。\n{counted}").split("\n")[1:] == [
        "序号 项目名称 建设地点 建设单位",
        "1 甲项目 甲村九组 甲公司",
        "2 乙项目",
    ]


@pytest.mark.parametrize("line", ["国发会:冲刺公建达成率!前10月创新高。(某某网资料照)", "扫描打开手机端"])
def test_caption_and_code(line):
    assert line not in _clean(f"{_HEADLINE}\n2025-11-20 某某网记者张某某 台北\n{line}\n{_BODY}\n{line}\n")


def test_name_over_the_editor():
    assert _clean(f"{_HEADLINE}\n{_BODY}\n(黄某)\n编辑 解某某\n回到目录 |  返回顶部\n") == _REPORT


def test_news_of_an_informant():
    line = "中国某某消息(信息员 刘某) 经省物价局批准,从2013年1月1日起调整供排水价格,其具体内容是:"
    assert (
        _clean(f"{_HEADLINE}\n2013-01-16 08:35:21\n{line}\n{_BODY}\n").split("\n")[1].startswith("经省物价局")
    )


def test_day_behind_the_last_sentence():
    text = "确定本次补贴标准为7.8元/亩。本次补贴资金于5月20日前直接发放至农户银行账户。 2023年5月13日"
    assert _clean(text).split("\n")[-1] == "2023年5月13日"
    assert _clean("本办法自发布之日起施行。原办法施行至2023年5月13日").count("\n") == 0
