"""Reading: encodings, kinds of text, script, what is refused."""

import pytest

from pipeline.cleaning import UnreadableDocument, clean, decode
from pipeline.cleaning.reading.media import media_type_of

PROSE = "江州市人民政府关于加强安全生产工作的意见\n到2025年，生产安全事故死亡人数下降15%，各级各部门要认真贯彻落实。\n"
TRADITIONAL = "江州市人民政府關於加強安全生產工作的意見\n到2025年，生產安全事故死亡人數下降15%，各級各部門要認真貫徹落實。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_encodings_of_simplified_text(encoding: str) -> None:
    assert decode(PROSE.encode(encoding))[0] == PROSE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "gb18030"])
def test_encodings_of_traditional_text(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding))[0] == TRADITIONAL


def test_a_file_cut_off_inside_a_character_is_read() -> None:
    text, encoding = decode(PROSE.encode()[:-3])
    assert encoding == "utf-8"
    assert PROSE.startswith(text)


@pytest.mark.parametrize(
    "source", [b"", b" \n\r\n", b"\x00\x00", b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04abc", b"\x89PNG\r\n"]
)
def test_what_is_no_text_is_refused(source: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        clean(source)


def test_a_page_of_links_is_refused() -> None:
    items = "".join(
        f"<li><a>关于印发第{i}号方案的通知</a><span>2023-01-{i:02}</span></li>" for i in range(1, 9)
    )
    with pytest.raises(UnreadableDocument, match="no document text found"):
        clean(f"<html><body><ul>{items}</ul></body></html>".encode())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("一、总体要求\n到2025年，增长8%。", "text/plain"),
        ("<div><p>一</p><p>二</p></div>", "text/html"),
        ("<%@ page %>\n<!DOCTYPE html>\n<html>", "text/html"),
        ("---\ntitle: 条例\n---\n正文", "text/markdown"),
        ("# 条例\n\n## 第一章 总则\n", "text/markdown"),
        ("投资额<5亿元且>1亿元的项目", "text/plain"),
    ],
)
def test_media_types(text: str, kind: str) -> None:
    assert media_type_of(text) == kind


@pytest.mark.parametrize(
    ("written", "clean_text"),
    [
        ("沿著正確方向，著力推進，著眼長遠，隨著發展。", "沿着正确方向，着力推进，着眼长远，随着发展。"),
        ("著名學者的著作，成效顯著，卓著功勳，土著居民。", "著名学者的著作，成效显著，卓著功勋，土著居民。"),
        ("執著追求，意味著進步，本著原則辦理。", "执着追求，意味着进步，本着原则办理。"),
        ("網際網路優化營商環境，軟體產業。", "网际网路优化营商环境，软体产业。"),
    ],
)
def test_script_is_converted_and_words_stay(written: str, clean_text: str) -> None:
    document = clean(written.encode())
    assert (document.script, document.text) == ("Hant", clean_text)
    assert len(document.text) == len(written)


@pytest.mark.parametrize(
    ("written", "clean_text"),
    [
        ("增长８．５％，ＧＤＰ达到１２０亿元。", "增长8.5%，GDP达到120亿元。"),
        ("增长8．5％，降到３％。３．加强领导。", "增长8．5％，降到3%。3．加强领导。"),
        ("1. 编制 规划，加强 管理。", "1. 编制规划，加强管理。"),
        (
            "根据《中共甲省委 甲省人民政府关于节水的意见》，结合实际。",
            "根据《中共甲省委 甲省人民政府关于节水的意见》，结合实际。",
        ),
        (
            "根据《甲省人民 政府关于节水的意见》，结 合实际。",
            "根据《甲省人民政府关于节水的意见》，结合实际。",
        ),
        ("打造 50 个特色小 镇,培育“冠军” 企业 20 家。", "打造50个特色小镇,培育“冠军”企业20家。"),
        ("第一条 为了加强管理，制定本条例。", "第一条 为了加强管理，制定本条例。"),
        ("第一章　总　　则", "第一章 总则"),
        ("激发创新动能 提升核心竞争力", "激发创新动能 提升核心竞争力"),
        ("采用 BIM technology 等技术，推进建设。", "采用BIM technology等技术，推进建设。"),
        ("对引进的**计划人才给予支持，由□□局负责。", "对引进的**计划人才给予支持，由□□局负责。"),
    ],
)
def test_blanks_width_and_masks(written: str, clean_text: str) -> None:
    assert clean(written.encode()).text == clean_text


@pytest.mark.parametrize(
    "written",
    [
        "按照第（二）项规定，依照本条例第三条、第五条处理。其中（一）类项目优先。",
        "二十一、十二届三中全会以来，完成一、二、三产业融合。",
        "网站建设、技术支持和举报电话等工作由市政府办公室负责，不得转载涉密信息。",
        "加强版权所有者权益保护，打击侵权盗版，规范互联网新闻信息服务许可。",
    ],
)
def test_the_document_is_not_cut(written: str) -> None:
    document = clean(("关于加强管理的通知\n" + written).encode())
    assert document.text.split("\n", 1)[1] == written
    assert document.removals == ()


def cleaned(text: str) -> str:
    return clean(text.encode()).text


def test_glosses_with_blanks_without_brackets_and_cut_off_go() -> None:
    text = "全縣(xiàn)要堅(jiān)持改革開(kāi )放,推動(dòng)社會(huì )發(fā)展。�?lái),這是要點(diǎn)。�?/p>\n工作重點(di"
    assert cleaned(text) == "全县要坚持改革开放,推动社会发展。�?,这是要点。�?\n工作重点"


@pytest.mark.parametrize(
    "added",
    [
        "12/07/2023 11:02",
        "https://www.example.org/",
        "|",
        "跳到主要內容",
        "彩票足球投注",
        "date 2023-07-12 快訊",
        "经济时报／ 记者王小明／即时报导",
        "Subscribe NEWS INSIGHT Telegram:",
        "(王小明摄)",
        "市长李某视察工厂。记者王小明／摄影",
        "(新闻局图片)",
    ],
)
def test_lines_that_a_site_puts_above_the_text_go(added: str) -> None:
    text = (
        "江州市召开会议，部署今年的安全生产工作，要求各级各部门认真贯彻落实。\n会议指出，全市生产形势平稳。"
    )
    assert cleaned(f"{added}\n{text}") == text


@pytest.mark.parametrize(
    "kept",
    [
        "足球",
        "2025年11月2日",
        "江州市发展计划",
        "发展为什么要靠改革?",
        "《江州摄影》",
        "(江州市发展改革委员会)",
    ],
)
def test_lines_of_the_document_above_the_text_stay(kept: str) -> None:
    text = f"{kept}\n江州市召开会议，部署今年的安全生产工作，要求各级各部门认真贯彻落实。\n会议指出，全市生产形势平稳。"
    assert cleaned(text) == text


def test_the_words_of_a_site_of_model_texts_go() -> None:
    body = "为了加强安全生产工作，根据市政府的统一部署，特制定如下实施方案。\n一、组织领导\n成立领导小组，其组成人员如下。"
    page = (
        "文库斋\n消防工作方案范文合集五篇\n工作2.3W\n以下是小编收集整理的消防工作方案5篇，欢迎阅读。\n"
        f"消防工作方案范文合集五篇\n消防工作方案 篇1\n{body}"
    )
    assert cleaned(page) == f"消防工作方案\n{body}"


def test_a_translation_goes_and_other_english_stays() -> None:
    chinese = (
        "近日印发的规划提出：到2015年，全市森林覆盖率达到21.66%，新造林3000公顷，"
        "林业产业总产值达到3.5亿元，生态体系初步形成，结构更趋合理。"
    )
    english = (
        "The plan says that by 2015 the forest coverage of the city will reach 21.66%, that 3000 hectares will be "
        "planted, and that the total output of forestry will be 3.5 hundred million yuan, while the structure of "
        "the industry becomes more rational and the system takes shape."
    )
    other = english.replace("21.66", "11").replace("3000", "12").replace("3.5", "7")
    assert cleaned(f"{chinese}\n{english}") == chinese
    assert cleaned(f"{chinese}\n{other}").endswith("takes shape.")


def test_number_and_title_printed_once_more_go() -> None:
    text = "江州市人民政府文件\n江政发〔2023〕2号\n江州市人民政府关于印发《江州市防汛方案》的通知\n"
    again = "江政发〔2023〕2号江州市人民政府关于印发江州市防汛方案的通知\n"
    rest = "各区人民政府：\n现将《江州市防汛方案》印发给你们，请认真贯彻执行。"
    assert cleaned(text + again + rest) == text + rest


@pytest.mark.parametrize(
    ("text", "title"),
    [("一、综　合", "一、综合"), ("三、农 业", "三、农业"), ("一、王明 李红", "一、王明 李红")],
)
def test_spaced_names_of_sections(text: str, title: str) -> None:
    body = "初步核算，全年生产总值100亿元，比上年增长5%。"
    assert cleaned(f"江州市统计公报\n{text}\n{body}").split("\n")[1] == title


def test_a_title_is_parted_from_the_first_heading() -> None:
    text = "江州市教育局工作计划一、指导思想：坚持改革，促进发展。二、工作目标：提高入学率，巩固成果。"
    lines = cleaned(text).split("\n")
    assert lines[0] == "江州市教育局工作计划"
    assert lines[1].startswith("一、指导思想：")


def test_signs_of_chinese_numerals_are_narrow():
    text = "去年占比約十一．七％，發電量年增加二十％，裝置容量五．六GW，其他縣市說明如下，會議決定繼續辦理。"
    found = clean(text.encode()).text
    assert "约十一.七%" in found and "二十%" in found and "五.六GW" in found
    kept = "一．三项原则\n到2030年比重为6.5％以上。任务分为三类，二．九成以上由各县负责落实，逐年考核。"
    assert "一．三" in clean(kept.encode()).text


def test_document_in_a_string_of_three_quotation_marks():
    body = (
        "某县关于稳定就业的通知\n\n各乡镇人民政府：\n\n为稳定就业，现就有关事项通知如下。\n\n一、主要目标\n\n"
    )
    body += "全年城镇新增就业4000人以上，城镇登记失业率控制在4%以内。"
    for quotes in ("'''", '"""'):
        code = f"    # 读入文本\n    text = {quotes}\n{body}{quotes}\n    text = tokenizer.cut(text)\n"
        assert clean(code.encode()).text == body.replace("\n\n", "\n")
