"""What documents promise: quantitative targets and dated milestones."""

import dataframely as dy

from pipeline.tables.identifiers import DOC_ID, SECTION_ID
from pipeline.tables.table import Table, column, is_one_of

CUE = dy.Struct({"kind": dy.String(), "text": dy.String(), "start": dy.Int32(), "end": dy.Int32()})


class Targets(Table):
    """One row an indicator-value pair that a document commits to, or a dated milestone (codebook section 4)."""

    name = "targets"
    zh = "量化目标与有期限的里程碑:每个指标与数值一行"
    key = ("doc_id", "start", "target_id")

    doc_id = column(dy.String, *DOC_ID)
    target_id = column(
        dy.String, "Identifier of the target, stable while its wording is", "目标标识,措辞不变则不变"
    )
    section_id = column(dy.String, *SECTION_ID, nullable=True)
    quote = column(
        dy.String,
        "Shortest run of the text that holds indicator, value and qualifiers",
        "含指标、数值和限定语的最短引文",
    )
    start = column(dy.Int32, "Start of the quote", "引文起点", unit="code point")
    end = column(dy.Int32, "End of the quote, exclusive", "引文终点(不含)", unit="code point")
    value_text = column(
        dy.String, "Value expression in the quote; null for milestones", "数值原文;里程碑为空", nullable=True
    )
    value_start = column(
        dy.Int32, "Start of the value expression", "数值起点", nullable=True, unit="code point"
    )
    value_end = column(
        dy.Int32, "End of the value expression, exclusive", "数值终点(不含)", nullable=True, unit="code point"
    )
    indicator = column(dy.String, "What is measured, as written", "指标(原文写法)")
    indicator_id = column(
        dy.String,
        "Standard indicator in the lexicon; null where none matches",
        "标准指标标识;无匹配则为空",
        nullable=True,
    )
    measure = column(
        dy.String,
        "How the value counts",
        "数值类型",
        values=is_one_of(
            level="reach or keep a value 达到或保持的水平",
            growth="a rate of change 变化率",
            increment="an amount added or done in the period 期内新增或完成量",
            coverage="full coverage or complete removal 全覆盖或清零",
            milestone="a dated result without a number 有期限而无数值的结果",
        ),
    )
    direction = column(
        dy.String,
        "Direction of a growth or increment",
        "增减方向",
        nullable=True,
        values=is_one_of(up="增加", down="减少"),
    )
    value_min = column(
        dy.Float64,
        "Lower bound in the base unit; null where open",
        "下限(基本单位)",
        nullable=True,
        unit="see column unit",
    )
    value_max = column(
        dy.Float64,
        "Upper bound in the base unit; null where open",
        "上限(基本单位)",
        nullable=True,
        unit="see column unit",
    )
    unit = column(
        dy.String, "Base unit in Chinese, scale words folded into the value", "基本单位", nullable=True
    )
    comparator = column(
        dy.String,
        "How the value bounds the result",
        "比较关系",
        nullable=True,
        values=is_one_of(
            eq="达到",
            approx="左右",
            ge="以上、不低于",
            gt="超过、突破",
            le="以内、不超过",
            lt="低于",
            range="区间",
        ),
    )
    period = column(
        dy.String,
        "What span the value is for",
        "时间口径",
        values=is_one_of(point="at a date 时点", annual="each year 每年", cumulative="over the span 累计"),
    )
    deadline = column(
        dy.String, "Year or YYYY-MM that the text itself gives", "文本给出的期限(年或年-月)", nullable=True
    )
    deadline_inferred = column(
        dy.String,
        "Year taken from the plan period where the text gives none",
        "由规划期推断的期限",
        nullable=True,
    )
    strength = column(
        dy.String,
        "How firmly the issuer commits itself",
        "承诺强度",
        values=is_one_of(
            binding="确保、必须、约束性", plain="no marker 无标记", strive="力争、努力", expected="预期"
        ),
    )
    cues = column(dy.List(CUE), "The words that decided, with kind and span", "判断依据的词语、类别及位置")
    base_value = column(
        dy.Float64,
        "Base value that an indicator table gives",
        "指标表中的基期值",
        nullable=True,
        unit="see column unit",
    )
    base_year = column(dy.Int32, "Year of the base value", "基期年份", nullable=True, unit="year")
    attribute = column(dy.String, "约束性 or 预期性, as stated", "指标属性(约束性、预期性)", nullable=True)
    flags = column(
        dy.List(dy.String()),
        "Doubts, such as a value that contradicts its indicator's dimension",
        "疑点(如量纲不符)",
    )
    rule = column(dy.String, "Rule that fired", "命中的规则")
    path = column(dy.List(dy.String()), "Decisions on the way to the row, in order", "判断过程")
