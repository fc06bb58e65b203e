"""Reading: encodings, kinds of text, script, what is refused."""

import pytest

from pipeline.cleaning import UnreadableDocument, clean, decode
from pipeline.cleaning.media import media_type_of

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
