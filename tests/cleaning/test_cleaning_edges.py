"""Lines that pages put above and below a document, each by itself: stamps, widgets, records, credits, notices."""

import pytest

from pipeline.cleaning import clean

_DOCUMENT = """关于加快发展现代物流业的实施意见
各县（市、区）人民政府，市直有关单位：
为加快发展现代物流业，提升流通效率，现提出如下实施意见。
一、主要目标
到2025年，全市社会物流总费用占地区生产总值的比率下降到13%左右，培育5A级物流企业10家。
二、保障措施
各部门要按照职责分工，加强协调配合，确保各项任务落到实处。"""


@pytest.mark.parametrize(
    "line",
    [
        "ABC图数室 2019-03-20 10:33:06",
        "某某晚报 2021-11-01 03:20 大字",
        "http://news.example.com.cn 2007年02月16日 02:29 某某证券网-某某证券报",
        "2020-11-01 10:00 · 某某发布",
        "2020年11月01日 星期日 第A03版 要闻新闻",
        "精确检索",
        "索 引 号 | H001/2020-37819 | 成文日期 | 2020-12-24 |",
        "发布机构 | 区政府办 | 主题分类 | 综合政务 |",
        "无障碍浏览",
        "繁体版 | 简体版 | 适老版",
        "今天是：2020年11月1日 星期日",
        "索引号：002482285/2020-00012",
        "文号：某政发〔2020〕1号",
        "有效性：有效",
        "【颁布单位】某市人民政府",
        "上一版 下一版",
        "某某®提示:根据2019年5月16日某市人民政府关于公布清理结果的通知规定,继续有效",
    ],
)
def test_line_above_a_document(line):
    assert clean(f"{line}\n{_DOCUMENT}\n".encode()).text == _DOCUMENT


@pytest.mark.parametrize(
    "line",
    [
        "特别提醒：如果我们使用了您的图片，请作者与本站联系索取稿酬。如您不希望作品出现在本站，可联系我们要求撤下您的作品。",
        "欢迎关注某某新闻APP",
        "声明：本站文章均来自网络，版权归原作者所有，如有侵犯您的权益，请联系我们删除。",
        "更多新闻请关注某某网",
        "网友评论仅供其表达个人看法，并不表明本站立场。",
        "0人点赞",
        "登录后参与评论",
        "编辑/李四",
        "文/张三 图/李四",
        "责任编辑 张三",
        "编辑 张三 校对 李四",
        "审稿：李四",
        "关键词：物流;流通",
        "全文完",
        "#",
        "*",
        "TOP",
        "您访问的链接即将离开“某市人民政府”门户网站 是否继续？",
    ],
)
def test_line_below_a_document(line):
    assert clean(f"{_DOCUMENT}\n{line}\n".encode()).text == _DOCUMENT


@pytest.mark.parametrize(
    "line",
    [
        "2021年3月5日在某市第十届人民代表大会第一次会议上",
        "某政发〔2021〕3号",
        "（2021年3月5日某市人民政府第3次常务会议通过）",
        "某市人民政府令第100号2010年1月1日",
    ],
)
def test_line_of_the_document_stays(line):
    title, body = _DOCUMENT.split("\n", 1)
    assert line in clean(f"{title}\n{line}\n{body}\n".encode()).text


@pytest.mark.parametrize(
    "line",
    ["编辑出版 发行管理", "策划 制作 播出", "监督：各级各部门", "某市人民政府办公室", "附件：任务分解表"],
)
def test_line_at_the_end_stays(line):
    assert clean(f"{_DOCUMENT}\n{line}\n".encode()).text == f"{_DOCUMENT}\n{line}"


def test_a_column_as_the_last_line():
    assert clean("关于某事的通知\n解读：某市方案".encode()).text.startswith("关于某事的通知")


@pytest.mark.parametrize(
    ("above", "joined"),
    [
        ("某市人民政府办公室", True),
        ("中共某某县委 某某县人民政府", True),
        ("某某县发展和改革局等五部门", True),
        ("开始检索全部内容", False),
        ("正文内容", False),
        ("通知公告栏目", False),
    ],
)
def test_line_above_a_title_with_its_subject(above, joined):
    lines = clean(f"{above}\n{_DOCUMENT}\n".encode()).text.split("\n")
    assert (f"{above}关于加快发展现代物流业的实施意见" in lines) == joined
    assert ("关于加快发展现代物流业的实施意见" in lines) != joined


def test_report_of_a_site_above_the_whole_document():
    lead = "日前,某市印发关于加快发展现代物流业的实施意见。意见提出,到2025年培育物流企业10家。"
    title, body = _DOCUMENT.replace("关于加快", "某市人民政府关于加快", 1).split("\n", 1)
    document = f"{title}\n某政发〔2021〕3号\n{body}"
    assert clean(f"{lead}\n{document}\n".encode()).text == document
    other = "为贯彻国家部署,推动高质量发展,制定本文件。"
    assert clean(f"{other}\n{document}\n".encode()).text.startswith(other)


def test_office_that_sent_a_report_in():
    told = "一是优化产业结构,培育龙头企业20家以上。二是统筹城乡发展,完善基础设施,保持和谐稳定。"
    assert clean(f"{told}(某某县政府办 张某)".encode()).text == told
    duty = "一、扩大投资。(市政府办)\n二、促进消费,培育新型消费,举办展会20场以上,提升品质。(市商务局)"
    assert clean(duty.encode()).text == duty


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("——社会力量成为供给主体,增加值在", "服务业中的比重显著提升。", True),
        ("各地要结合实际,把", "这项工作摆上日程。", True),
        ("加大扶持力度,推动产业发展，", "2019年：存栏数达到100万头；", False),
        ("坚持以人为本", "各级政府要做好保障工作。", False),
    ],
)
def test_line_that_ends_in_an_open_word(first, second, joined):
    lines = clean(
        f"某县工作情况\n{first}\n\n{second}\n全县各项事业平稳发展,成效明显。\n".encode()
    ).text.split("\n")
    assert (first + second in lines) == joined


@pytest.mark.parametrize(
    ("line", "settled"),
    [
        ("某省印发实施意见 2025年产业规模达到500亿元", "某省印发实施意见 2025年产业规模达到500亿元"),
        ("民生保障 12.6万套住房今年建成", "民生保障 12.6万套住房今年建成"),
        ("区重点项目累计完成投资 5.6 亿元", "区重点项目累计完成投资5.6亿元"),
        ("某某镇人民政府 2024 年上半年发展情况", "某某镇人民政府2024年上半年发展情况"),
        ("关于印发某某县 2025年工作要点的通知", "关于印发某某县2025年工作要点的通知"),
        ("到 2025年建成", "到2025年建成"),
        ("增长 6%左右", "增长6%左右"),
    ],
)
def test_blank_before_a_number_in_a_headline(line, settled):
    body = "近日,某地召开会议,部署全年工作,提出粮食总产量稳定在100万吨以上。"
    assert clean(f"{line}\n{body}\n".encode()).text.split("\n")[0] == settled


@pytest.mark.parametrize(
    "row",
    [
        "指标 2015年 2020年 〔累计〕 属性",
        "森林覆盖率(%) 41.2 42 〔0.8〕 约束性",
        "智能绿色 9.新能源公交占比(%) ≥50 >80 预期性",
        "能耗降低(%) - - 〔14〕 约束性",
    ],
)
def test_blanks_between_cells_stay(row):
    assert clean(f"专栏2 主要指标\n{row}\n".encode()).text.split("\n")[1] == row


def test_rows_with_wide_gaps_stay_lines_and_the_text_above_is_joined():
    gap = " " * 12
    rows = [f"{n}.某项保险参保率(%){gap}>9{n}{gap}预期性" for n in range(1, 5)]
    body = [
        "到2035年,各项事业与经济社会协调发展,与国家和全省的",
        "发展远景目标相适应。民生保障更加充分,物质生活更为宽裕,",
        "精神生活更为丰富。平等包容的社会氛围更加浓厚,人人充分享",
        "有平等参与的权利,各族群众的安全感更有保障,共同富裕取得",
        "更为明显的实质性进展,各方面的制度更加成熟,社会文明程度",
        "达到新的高度,城乡面貌焕然一新。",
    ]
    page = "\n".join(
        [*(" " * 10 + line for line in body), "专栏1 主要指标", f"指标{gap}2025 年{gap}属性", *rows]
    )
    lines = clean(page.encode()).text.split("\n")
    assert lines[0] == "".join(body)
    assert lines[-4:] == [" ".join(row.split()) for row in rows]


def test_a_point_behind_chinese_closes_a_paragraph():
    page = "某局发布了《某某发展规划》(简称《规划》).\n《规划》明确,到2020年,产量达到240亿立方米.\n"
    assert clean(page.encode()).text.count("\n") == 1


def test_blanks_beside_the_number_of_a_document_go():
    line = "某政发 〔2021〕 5 号"
    assert (
        clean(f"关于印发规划的通知\n{line}\n各县人民政府:\n".encode()).text.split("\n")[1]
        == "某政发〔2021〕5号"
    )


def test_lines_above_a_menu_over_headline_and_stamp():
    page = "某某体育公司欢迎您\n首页|关于我们|联系我们|在线留言\n某省出台体育产业发展意见\n2015/8/13 21:53:31点击:\n"
    body = "8月10日,某省政府发布了实施意见,提出到2025年,体育产业总规模超过9000亿元。"
    assert clean(f"{page}{body}".encode()).text == f"某省出台体育产业发展意见\n{body}"


def test_opening_of_an_article_with_its_first_headline():
    told = "记者从气象台获悉,《某市防灾规划》已经市政府同意,日前正式发布。规划要求,到2020年,预警信息覆盖率达到95%以上。"
    head = "到2020年某市预警信息覆盖率达95%"
    page = [
        head,
        "来源:某某新闻网",
        f"原标题:《某市防灾规划》发布 {told[:40]}",
        "原标题:《某市防灾规划》发布",
        told,
    ]
    assert clean("\n".join(page).encode()).text == f"{head}\n{told}"


def test_adoption_note_broken_over_lines():
    note = [
        "(1993年5月31日省七届人大常委会",
        "第九次会议通过 1993年6月1日公布施行",
        "根据1998年5月28日某省第八届人民代表大会",
    ]
    note += ["常务委员会会议《关于修改", "〈某省统计规定〉的决定》修正)"]
    rules = "第一条 为了加强统计管理,制定本规定。\n第二条 本规定适用于本省。"
    lines = clean("\n".join(["某省统计规定", *note, rules]).encode()).text.split("\n")
    assert lines[1] == (
        "(1993年5月31日省七届人大常委会第九次会议通过 1993年6月1日公布施行 根据1998年5月28日某省第八届人民代表大会"
        "常务委员会会议《关于修改〈某省统计规定〉的决定》修正)"
    )


def test_name_of_a_model_text_run_on():
    text = "镇政府工作总结篇一2021年是极不平凡的一年,在县委领导下,全镇上下攻坚克难,各项工作取得新成效。\n一、工作回顾\n平稳。"
    assert clean(text.encode()).text.split("\n")[0] == "镇政府工作总结篇一"


def test_headline_that_shortens_the_title_below():
    body = "总理签批,国务院近日印发通知,对全国节能工作进行全面部署,提出到2020年能耗下降15%。"
    text = f"某网印发十三五节能工作方案\n某网印发《“十三五”节能综合工作方案》\n发布时间:2017-01-06 来源:某某网\n{body}"
    assert clean(text.encode()).text == f"某网印发《“十三五”节能综合工作方案》\n{body}"


def test_paragraph_that_presents_the_next():
    first = "受地理条件影响，全省土地资源十分宝贵，工业用地素来紧张——"
    second = "此前的一项统计显示，2017年，全省用地集聚规模以上工业企业3.9个，低于邻省。"
    assert clean(f"某省用地\n{first}\n{second}\n".encode()).text.split("\n")[1:] == [first, second]


_REPORT = (
    "昨日,省政府常务会议研究通过了有关政策,提出到2027年,全省森林覆盖率要达到65%,林业总产值达到3000亿元。"
)


@pytest.mark.parametrize(
    "line",
    [
        "www.example.com 2015-09-21 06:41 王某成 袁某群 来源:某某网 我来说两句",
        "本篇文章341字,读完约1分钟",
    ],
)
def test_line_above_a_report(line):
    assert (
        clean(f"某省出台政策加快林业发展\n{line}\n{_REPORT}\n".encode()).text
        == f"某省出台政策加快林业发展\n{_REPORT}"
    )


@pytest.mark.parametrize(
    "tail",
    [
        "- 心情版\n- 请选择您看到这篇新闻时的心情\n相关新闻\n- [ 08-16]某市推进林业建设\n- [ 08-09]某县林业产值40亿\n相关评论",
        "标题:某省出台林业政策\n地址:http://www.example.com/a/1.html",
        "• 中国某某行业运营态势与投资潜力研究报告(2018-2023)\n• 2018-2023年中国某某行业市场前景预测报告",
        "(文/彭某某)",
    ],
)
def test_lines_below_a_report(tail):
    border = "" if tail.startswith("(") else "\n"
    assert clean(f"某省出台政策\n{_REPORT}{border}{tail}\n".encode()).text == f"某省出台政策\n{_REPORT}"


def test_headline_with_another_name_of_the_area():
    page = "某南省城镇化率增速创新高\n2018-02-02 10:55 来源:某某日报\n字号:默认 超大|打印|\n"
    assert (
        clean(f"{page}我省城镇化率增速创新高\n{_REPORT}\n".encode()).text
        == f"我省城镇化率增速创新高\n{_REPORT}"
    )


def test_strewn_characters_of_a_forum_without_its_words():
    text = (
        "某省委、省政府印发' a' N$ {/ `3 V1 h. _# i! i\n- v! ? W) t- Y2 S《海洋强省建设行动计划》 + k* V5 J! ~& k\n"
        f'{_REPORT}" @. L6 z4 [8 [1 x0 @! X\n0 ?/ P: V. B6 x& F/ Q会议要求,各地各部门要抓好落实,确保完成目标任务。'
    )
    cleaned = clean(text.encode()).text
    assert cleaned.isascii() is False and not set("$`{~^&") & set(cleaned)
    assert _REPORT in cleaned


def test_bracket_of_a_labelled_value_stays_closed():
    document = clean(f"原标题:政府工作报告摘登(之二)\n{_REPORT}\n".encode())
    assert ("原标题", "政府工作报告摘登(之二)") in document.page_fields


@pytest.mark.parametrize(
    "line",
    [
        "索  引  号 11370800738160/2021-00412 公开方式 主动公开",
        "发布机构 某某市商务局 组配分类 规划计划",
        "有效性",
        "政策动向",
    ],
)
def test_record_parted_by_blanks_and_column_above_a_document(line):
    assert clean(f"{line}\n{_DOCUMENT}\n".encode()).text == _DOCUMENT


def test_advertisement_of_a_market_report_below_a_paragraph():
    first, *rest = _DOCUMENT.split("\n")
    advertised = "\n".join(
        [first, *rest[:3], "• 中国冷链车行业运营态势与投资前景分析报告(2018-2023)", *rest[3:]]
    )
    assert clean(f"{advertised}\n".encode()).text == _DOCUMENT


def test_day_of_a_feed_before_the_dateline():
    text = (
        "房屋局公布年度进度报告。未来十年供应目标定于42万个单位。\n发言人说，公营房屋供应目标为29.4万个单位。"
    )
    document = clean(f" date 2024-09-30 中评社香港9月30日电／{text}\n".encode())
    assert document.text == text
    assert any(removal.reason == "page_date" for removal in document.removals)


@pytest.mark.parametrize(
    "mark",
    ["【浏览字体：", "【字号 大 中 小】", "[浏览字体：大 中 小]", "【文字大小：大 中 小】", "【大小："],
)
def test_widget_of_letter_size_between_two_copies_of_the_title(mark):
    title = _DOCUMENT.split("\n", 1)[0]
    page = f"{title}\n2021-03-02 09:15\n发布单位：\n{mark}\n{_DOCUMENT}\n"
    assert clean(page.encode()).text == _DOCUMENT


@pytest.mark.parametrize("mark", ["▷", "▼▼▼", "◆ ◆ ◆", "☆"])
def test_ornament_between_a_heading_and_its_text(mark):
    first, *rest = _DOCUMENT.split("\n")
    page = "\n".join([first, *rest[:3], mark, *rest[3:]])
    document = clean(f"{page}\n".encode())
    assert document.text == _DOCUMENT
    assert any(removal.text == mark for removal in document.removals)


@pytest.mark.parametrize("line", ["▶ 建成物流园区3个。", "★符合条件的企业可以申报。"])
def test_ornament_before_words_stays(line):
    first, *rest = _DOCUMENT.split("\n")
    assert line[-8:] in clean("\n".join([first, rest[0], line, *rest[1:]]).encode()).text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("全县新建高标准农田3万亩\n，改造低产田2万亩\n。", "全县新建高标准农田3万亩，改造低产田2万亩。"),
        (
            "主要目标是\n：森林覆盖率达到40%\n；城区绿地率达到38%。",
            "主要目标是：森林覆盖率达到40%；城区绿地率达到38%。",
        ),
        ("完善公路\n、铁路\n、水运网络\n,畅通微循环。", "完善公路、铁路、水运网络,畅通微循环。"),
        ("推进“放管服\n”改革，落实《就业条例\n》各项规定。", "推进“放管服”改革，落实《就业条例》各项规定。"),
    ],
)
def test_punctuation_opens_no_line(broken, whole):
    before, after = "一、基本情况", "二、工作安排"
    page = f"{before}\n{broken}\n{after}\n各部门要加强协调，确保任务落实。\n"
    lines = clean(page.encode()).text.split("\n")
    assert lines[:3] == [before, whole, after]


def test_excerpt_that_opens_with_a_full_stop_keeps_its_paragraphs():
    text = "。完成投资20亿元。\n二、加快园区建设\n引进项目30个，新增产值15亿元。"
    assert clean(text.encode()).text == text
