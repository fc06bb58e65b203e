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
