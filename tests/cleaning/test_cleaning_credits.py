"""Credits of the press: at the head of a paragraph, on a line of their own, under a picture; and what only looks so."""

import pytest

from pipeline.cleaning import clean

_BODY = "近日，某市召开会议，部署全年工作，提出粮食总产量稳定在100万吨以上，城镇新增就业5万人。"
_MORE = "会议要求，各县区要压实责任，按月调度，确保各项任务按期完成，取得实效。"


@pytest.mark.parametrize(
    "credit",
    [
        "改革网讯 记者于某报道 ",
        "观点网讯：",
        "某某日报讯 ",
        "某地新闻网讯（记者 王某 通讯员 李某）",
        "新华社北京2012年2月29日电 ",
        "人民网福州1月11日电 ",
        "某某网的最新消息：",
        "东方财经讯：",
        "某某晚报讯 见习记者王某报道：",
        "中新网兰州3月5日电 (记者 赵某)",
    ],
)
def test_credit_before_a_paragraph(credit):
    assert clean(f"{credit}{_BODY}\n{_MORE}\n".encode()).text == f"{_BODY}\n{_MORE}"


@pytest.mark.parametrize(
    "opening",
    [
        "全市互联网讯息平台",
        "近日，物联网讯号站",
        "加快建设电信网、广播电视网，",
        "新闻发布会上，",
        "供销社讯息显示，",
        "某某日报社",
        "最新消息显示，",
    ],
)
def test_words_that_open_a_sentence_stay(opening):
    line = opening + "已经覆盖全部乡镇，今年再建设500个站点，服务农户10万户以上，方便群众生产生活。"
    assert clean(f"{line}\n{_MORE}\n".encode()).text == f"{line}\n{_MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "记者|王某某",
        "本报记者 王某 李某某",
        "见习记者彭某",
        "图片来源：某图网501636235",
        "省人大会议开幕。顾某某 摄",
        "图源：某某市融媒体中心",
    ],
)
def test_line_of_a_credit_below_the_body(line):
    assert clean(f"{_BODY}\n{_MORE}\n{line}\n".encode()).text == f"{_BODY}\n{_MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "记者证管理",
        "附件：https://example.org/a.doc",
        "征求意见网址：http://example.org/x",
        "（三）记者站建设",
    ],
)
def test_line_of_the_document_stays(line):
    assert clean(f"{_BODY}\n{_MORE}\n{line}\n".encode()).text.endswith(line)


@pytest.mark.parametrize(
    "credit",
    [
        "〔记者林某某／台北报导〕",
        "【联合报记者王某某／高雄报导】",
        "(中央社记者戴某某台北8日电)",
        "某都讯 记者刘某某 薛某某 ",
        "会场外景(1月9日摄)。某某网 刘某 摄新华网昆明1月19日电(刘某 康某)",
    ],
)
def test_more_credits_before_a_paragraph(credit):
    assert clean(f"{credit}{_BODY}\n{_MORE}\n".encode()).text == f"{_BODY}\n{_MORE}"


@pytest.mark.parametrize(
    "opening",
    [
        "【记者提问】",
        "通讯 记者站建设，",
        "会场外景雄伟。某某网络摄像头安装率达到90%，",
        "短讯 平台",
    ],
)
def test_more_words_that_open_a_sentence_stay(opening):
    line = opening + "已经覆盖全部乡镇，今年再建设500个站点，服务农户10万户以上，方便群众生产生活。"
    text = clean(f"{line}\n{_MORE}\n".encode()).text
    assert text.replace(" ", "") == f"{line}\n{_MORE}".replace(" ", "")


@pytest.mark.parametrize(
    "head",
    [
        "当前观点:{title}\n",
        "全球快资讯:{title}\n",
        "快捷搜索:\n{title}\n",
        "本页位置: 首页 → 新闻中心 → 经济新闻 |\n{title}\n",
        "新闻中心/公司新闻\n{title}\n",
        "{title}\n(资料图片仅供参考)\n",
        "百科知识 {title}\n{title}\n【摘要】:某市要求各区立即部署全年工作,进一步明确责任、分工和进度。一、总体要求\n{title}\n",
        "本网站使用Cookie提供更好的阅读体验,当您关闭此视窗,代表您同意上述规范。\nこちらのページは繁体字版です。日本語版に移動しますか。\n{title}\n",
        "{title}\n近日，某市召开会议，部署全年工作，提出粮食总产量\n",
    ],
)
def test_words_of_the_page_around_the_headline(head):
    title = "某市部署全年工作 力争粮食稳产增收"
    text = f"{head.format(title=title)}发布时间:2023-01-21 16:03 文章来源:某某网\n{_BODY}\n{_MORE}\n"
    assert clean(text.encode()).text == f"{title}\n{_BODY}\n{_MORE}"


@pytest.mark.parametrize(
    "title",
    ["全球信息通信产业发展:现状与任务研究", "今日头条新闻客户端发展规划", "当前农村工作的主要任务:三个重点"],
)
def test_titles_that_only_begin_like_a_column_stay(title):
    assert clean(f"{title}\n{_BODY}\n{_MORE}\n".encode()).text.startswith(title)


@pytest.mark.parametrize(
    "head",
    [
        "【某某新闻】",
        "【某台新闻台】",
    ],
)
def test_house_in_brackets_before_a_paragraph(head):
    assert clean(f"{head}{_BODY}\n{_MORE}\n".encode()).text == f"{_BODY}\n{_MORE}"


@pytest.mark.parametrize("credit", ["(新华社)", "（某某日报）", " (中新社)"])
def test_house_behind_the_last_sentence(credit):
    assert clean(f"{_BODY}\n{_MORE}{credit}\n".encode()).text == f"{_BODY}\n{_MORE}"


@pytest.mark.parametrize("kept", ["（含某某通讯社）", "（见附表）"])
def test_brackets_of_the_text_stay(kept):
    assert clean(f"{_BODY}\n{_MORE}{kept}\n".encode()).text.endswith(kept)


@pytest.mark.parametrize("line", ["□记者李四北京报道", "◆本报记者 王五 张六报道"])
def test_reporter_behind_a_mark(line):
    text = clean(f"某市明年新建地铁三条\n{line}\n{_BODY}\n{_MORE}\n".encode()).text
    assert text == f"某市明年新建地铁三条\n{_BODY}\n{_MORE}"


def test_day_of_the_paper_over_the_title():
    cleaned = clean(f"2023年03月28日\n某市首部数字经济发展报告出炉\n{_BODY}\n{_MORE}\n".encode())
    assert cleaned.text == f"某市首部数字经济发展报告出炉\n{_BODY}\n{_MORE}"
    signed = clean(f"某局关于召开会议的通知\n{_BODY}\n{_MORE}\n2023年3月28日\n".encode())
    assert signed.text.endswith("2023年3月28日")
