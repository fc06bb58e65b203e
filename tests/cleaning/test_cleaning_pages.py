"""What sites, libraries and electronic editions put around a text; and what only looks so."""

import pytest

from pipeline.cleaning import clean

_TITLE = "清河市“十四五”时期的主要目标"
_BODY = "近日，清河市召开会议，部署全年工作，提出粮食总产量稳定在100万吨以上，城镇新增就业5万人。"
_MORE = "会议要求，各县区要压实责任，按月调度，确保各项任务按期完成，取得实效。"


def _text(page: str) -> str:
    return clean(page.encode()).text


@pytest.mark.parametrize(
    "line",
    [
        "首页>要闻要闻",
        "首页->内地",
        "首页 > 政务动态",
        "第A03版:要闻 上一版 下一版",
        "第12版：经济新闻 下一期",
        "前言:本站为你精心整理了农村道路建设方案范文,希望能为你的创作提供参考价值,欢迎咨询。",
        "清河市人民政府 www.example.gov.cn 时间：2021-01-14 08:36 来源：清河日报",
    ],
)
def test_line_of_the_page_over_the_title(line):
    assert _text(f"{line}\n\n{_TITLE}\n\n{_BODY}\n{_MORE}\n") == f"{_TITLE}\n{_BODY}\n{_MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "轻触这里,加载下一页",
        "点击加载下一页",
        "本文网址: https://www.example.com/2012/12/27/a8.html",
        "◆工作报告摘要刊第二、三版",
        "■图表新闻见A5版",
    ],
)
def test_line_of_the_page_under_the_text(line):
    assert _text(f"{_TITLE}\n{_BODY}\n{_MORE}\n\n{line}\n") == f"{_TITLE}\n{_BODY}\n{_MORE}"


@pytest.mark.parametrize("stamp", [" 2021-02-12 14:08", "  2021年2月12日 9:30", " 2021/02/12 14:08:33"])
def test_stamp_behind_the_headline(stamp):
    document = clean(f"{_TITLE}{stamp}\n{_BODY}\n{_MORE}\n".encode())
    assert document.text == f"{_TITLE}\n{_BODY}\n{_MORE}"
    assert any(removal.text.strip() == stamp.strip() for removal in document.removals)


def test_year_of_the_title_behind_it():
    title = "2021年清河县国民经济和社会发展统计公报"
    assert _text(f"{title} 2021\n{_BODY}\n{_MORE}\n") == f"{title}\n{_BODY}\n{_MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "全市新闻出版版面安排如下，第一版：要闻。",
        "会议时间定于2021-02-12 14:08，地点在会议中心。",
        "各镇街道要通过政务新媒体(微博)公开办事指南，每月更新2次。",
        "是否全面完成了年度任务？",
    ],
)
def test_sentences_that_only_look_like_the_page_stay(line):
    assert _text(f"{_TITLE}\n{_BODY}\n{line}\n{_MORE}\n") == f"{_TITLE}\n{_BODY}\n{line}\n{_MORE}"


def test_links_to_accounts_behind_names():
    body = "清河至云山(微博)高速公路全长359公里，经过青溪（微博）和白石两县，2015年建成通车。"
    plain = "清河至云山高速公路全长359公里，经过青溪和白石两县，2015年建成通车。"
    assert _text(f"{_TITLE}\n{body}\n{_MORE}\n") == f"{_TITLE}\n{plain}\n{_MORE}"


def test_contents_that_a_library_prints_over_a_text():
    contents = "目录/提纲:……\n一、工作回顾\n二、目标任务\n(一)、增加农民收入\n……\n"
    opening = "清河镇政府工作报告\n各位代表:\n今天,我代表镇人民政府作工作报告。"
    own = f"{opening}\n一、工作回顾\n{_BODY}\n二、目标任务\n{_MORE}"
    title, _, rest = own.partition("\n")
    assert _text(f"{title}\n{contents}\n{rest}\n") == own


def test_blanks_that_lost_their_encoding_before_a_signature():
    head = (
        "清河市人民政府关于印发住房发展规划的通知\n各县(区)人民政府:\n现将《清河市住房发展规划》印发给你们。"
    )
    signed = "??????????????? ?清河市人民政府\n????????? 2018年12月24日\n"
    assert _text(f"{head}\n{signed}") == f"{head}\n清河市人民政府\n2018年12月24日"


@pytest.mark.parametrize(
    ("report", "stays"),
    [
        ("日前,清河印发《清河市打赢净水保卫战实施方案(2019-2020年)》。全文如下:", False),
        ("近日,清河市政府公布《清河市打赢净水保卫战实施方案(2019-2020年)》,具体内容如下:", False),
        ("现将《清河市打赢净水保卫战实施方案(2019-2020年)》印发给你们,全文如下:", True),
    ],
)
def test_report_that_prints_the_document_in_full(report, stays):
    title = "清河市打赢净水保卫战实施方案(2019-2020年)"
    plan = f"{title}\n为改善水质,制定本实施方案。\n一、目标要求\n到2020年,优良水体比例达到94%。"
    assert _text(f"{report}\n{plan}\n") == (f"{report}\n{plan}" if stays else plan)


def test_title_again_without_its_year():
    own = f"2005年清河县农业建设工作意见\n{_BODY}\n{_MORE}"
    assert _text(f"清河县农业建设工作意见\n{own}\n") == own
