"""Columns that were read straight across are put one below the other; what only looks like columns stays."""

from itertools import zip_longest

import pytest

from pipeline.cleaning import clean
from pipeline.cleaning.faults import faults

FIRST = (
    "近年来，全省各地坚持生态优先、绿色发展，扎实推进污染防治攻坚战，生态环境质量持续改善。"
    "到2025年，全省森林覆盖率达到45%以上，地表水优良比例稳定在90%左右。"
    "各级各部门要压实责任，强化督查考核，确保各项任务落到实处，不断增强群众的获得感。"
    "要健全常态化的调度机制，定期通报进展，对工作滞后的地方约谈提醒。"
)
SECOND = (
    "产业是高质量发展的根基。我们将聚焦新能源、新材料和高端装备制造，实施延链补链强链工程，"
    "力争三年内新增规模以上工业企业500家，培育专精特新企业120家，形成一批具有核心竞争力的产业集群，"
    "为现代化建设提供有力支撑。要落实惠企政策，优化营商环境，支持民营企业发展壮大。"
)


def columns_of(text: str) -> int:
    return sum(1 if char < "\u1100" else 2 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for char in text:
        if columns_of(lines[-1]) + columns_of(char) > width:
            lines.append("")
        lines[-1] += char
    return lines


@pytest.mark.parametrize("width", [24, 30, 36])
@pytest.mark.parametrize("padded", [True, False])
def test_two_columns(width: int, padded: bool) -> None:
    rows = []
    for left, right in zip_longest(wrapped(FIRST, width), wrapped(SECOND, width), fillvalue=""):
        gap = " " * (width + 5 - columns_of(left)) if padded else " " * bool(left)
        rows.append((left + gap + right).rstrip())
    document = clean("\n".join(rows).encode())
    assert document.text == f"{FIRST}\n{SECOND}"
    assert "interleaved_columns" in document.flags
    assert faults(document) == ()


def test_three_columns_below_a_running_head() -> None:
    third = "要" + SECOND[:-1] + "，让发展成果惠及全体人民。"
    rows = zip_longest(*(wrapped(text, 28) for text in (FIRST, SECOND, third)), fillvalue="")
    body = "\n".join(" ".join(cell for cell in row if cell) for row in rows)
    document = clean(f"P. 12\n某某评论 2021·3\n{body}\n".encode())
    assert "某某评论" not in document.text
    assert document.text.startswith(FIRST)
    assert faults(document) == ()


@pytest.mark.parametrize(
    "written",
    [
        "\n".join(f"（{n}）推进甲乙丙丁建设 由市发展改革委牵头 各县区政府落实" for n in "一二三四五六七八"),
        "\n".join(f"城镇居民收入{n} 12{n}0亿元 18{n}0亿元 8.{n}% 预期性" for n in range(1, 9)),
        "\n".join(wrapped((FIRST + SECOND).replace("，", "， "), 70)),
    ],
)
def test_what_only_looks_like_columns(written: str) -> None:
    document = clean(written.encode())
    assert "interleaved_columns" not in document.flags
    assert "".join(document.text.split()) == "".join(written.split())
