"""A page that lists others is no document; an article with links to others under it is one."""

import pytest

from pipeline.cleaning import UnreadableDocument, clean

LINKS = "\n".join(
    f"- 某市出台第{n}批稳增长政策措施 助企纾困再加力(2021-07-0{n} 08:40:5{n})" for n in range(1, 9)
)
ARTICLE = (
    "日前，省政府印发《某省“十四五”制造业高质量发展规划》，从产业结构、创新能力、质量效益、绿色发展四个维度提出具体目标，并明确了保障措施。\n"
    "《规划》提出，到2025年，全省规模以上工业增加值年均增长6%，制造业增加值占地区生产总值比重保持基本稳定，高新技术企业达到8000家。\n"
    "《规划》围绕构建现代产业体系的要求，分行业提出制造业发展重点和优化路径，做强电子信息、先进装备、石油化工等主导产业，培育新兴产业。\n"
)


def test_an_article_above_links_is_kept() -> None:
    document = clean(f"某省印发制造业规划\n2021-07-13 08:40:54\n{ARTICLE}相关新闻\n{LINKS}".encode())
    assert "高新技术企业达到8000家" in document.text
    assert "助企纾困再加力" not in document.text


def test_links_alone_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="lists titles"):
        clean(f"政策文件\n{LINKS}\n首页 上一页 下一页 尾页".encode())


def test_the_head_of_an_electronic_edition_goes() -> None:
    page = (
        "第06版:经济新闻 上一版3 4下一版\n全市财力再上台阶\n肉蛋粮油价格下降\n返回主页 | 某某日报 | 版面导航\n上一期 下一期\n"
        f"某省印发制造业规划\n本报讯(记者 某某){ARTICLE}"
    )
    text = clean(page.encode()).text
    assert text.startswith("某省印发制造业规划\n日前，省政府印发")
    assert "上一期" not in text


def test_spam_of_mirrors_goes() -> None:
    spam = "天天看天天爽2020,国产 字幕 制服 中文在线,亚洲免费视频"
    page = f"{spam}\n某省印发制造业规划\n{ARTICLE}主站蜘蛛池模板: 某某县| 某某市| 家居"
    text = clean(page.encode()).text
    assert text.startswith("某省印发制造业规划")
    assert "蜘蛛池" not in text
