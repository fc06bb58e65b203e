"""Glued tables in boxes of plans: the caption apart, the header in one piece."""

import pytest

from pipeline.cleaning.paragraphs.boxes import tables_in_boxes
from pipeline.cleaning.traced import Traced


def lines(text: str) -> list[str]:
    return tables_in_boxes(Traced.of(text)).text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "专栏2 “十一五”主要指标指标2005年2010年增减情况1粮食产量（万吨）4045",
            ["专栏2 “十一五”主要指标", "指标2005年2010年增减情况1粮食产量（万吨）4045"],
        ),
        (
            "专栏1：水利发展主要目标序号指标2020年2025年属性1用水总量",
            ["专栏1：水利发展主要目标", "序号指标2020年2025年属性1用水总量"],
        ),
        (
            "指标名称2010年2015年\n规划目标“十二五”\n增减情况1公路里程（公里）100120",
            ["指标名称2010年2015年规划目标“十二五”增减情况1公路里程（公里）100120"],
        ),
        ("指标\n2020年\n2025年\n属性", ["指标", "2020年", "2025年", "属性"]),
        ("指标2020年2025年属性\n规划用地（亩）100200", ["指标2020年2025年属性", "规划用地（亩）100200"]),
        ("专栏3 重点工程\n规划建设水库2座。", ["专栏3 重点工程", "规划建设水库2座。"]),
    ],
)
def test_captions_and_headers_stand_apart(text: str, expected: list[str]) -> None:
    assert [line for line in lines(text) if line.strip()] == expected
