"""How good the tables are: measured against what coders wrote down by hand, and shipped with them."""

import dataframely as dy

from pipeline.tables.identifiers import DOC_ID
from pipeline.tables.table import Table, column, is_one_of


class Quality(Table):
    """One row a rate: agreement of the tables with gold (documents coded by hand), by document and over all.

    Empty where the project has no gold.
    """

    name = "quality"
    zh = "数据质量:与人工编码(金标准)比对所得的指标,按文件及合计"
    key = ("scope", "gold", "part", "aspect", "measure")

    scope = column(
        dy.String,
        "What the rate is taken over",
        "统计范围",
        values=is_one_of(all="all documents with gold 全部有金标准的文件", document="one document 单份文件"),
    )
    gold = column(
        dy.String,
        "Name of the gold: the file name without suffix, or its part before an underscore; null over all",
        "金标准名称(文件名或其下划线前部分);合计为空",
        nullable=True,
    )
    doc_id = column(
        dy.String,
        f"{DOC_ID[0]}; null over all, and where the corpus lacks the document that gold is for",
        f"{DOC_ID[1]};合计及语料中无此文件时为空",
        nullable=True,
    )
    part = column(
        dy.String,
        "What is judged",
        "评价对象",
        values=is_one_of(
            text="the clean text 清洗后正文",
            sections="sections 章节",
            targets="quantitative targets 量化目标",
            milestones="dated milestones 里程碑",
            responsibilities="agencies in notes of responsibility 责任单位",
            citations="citations 引用文件",
            metadata="metadata of the document 文件元数据",
        ),
    )
    aspect = column(
        dy.String,
        "What of it is compared",
        "比较内容",
        values=is_one_of(
            characters="characters but white space, by the longest common runs 字符(不含空白)",
            paragraphs="equal paragraphs in order 段落",
            tree="level, label, heading and heading above, in order 层级、序号、标题及上级标题",
            found="the same thing in the same place 找到",
            valued="found, and value, unit and comparator agree 数值、单位、比较关系一致",
            strict="found, and all fields agree 全部字段一致",
            all="all fields of metadata 全部元数据字段",
            value="bounds and unit 数值与单位",
            indicator="nearly the same words 指标",
            measure="field measure 数值类型",
            direction="field direction 增减方向",
            comparator="field comparator 比较关系",
            period="field period 时间口径",
            deadline="the year of the deadline 期限年份",
            strength="field strength 承诺强度",
            title="field title 标题",
            doc_number="field doc_number 发文字号",
            doc_type="field doc_type 文种",
            issued_on="field issued_on 发文日期",
            adopted_on="field adopted_on 通过日期",
            published_on="field published_on 发布日期",
            plan_start="field plan_start 规划期起始年",
            plan_end="field plan_end 规划期结束年",
            region="field region 地域",
            level="field level 行政层级",
            script="field script 字体",
            redistributable="field redistributable 可否发布正文",
        ),
    )
    measure = column(
        dy.String,
        "Which rate",
        "指标",
        values=is_one_of(
            precision="n_matched / n_found; 1 where both codings are empty 查准率",
            recall="n_matched / n_gold; 1 where both codings are empty 查全率",
            f1="harmonic mean of precision and recall 查准率与查全率的调和平均",
            accuracy="n_matched / n_gold 正确率",
            error_rate="n_errors / n_gold 错误率",
        ),
    )
    n_gold = column(dy.Int32, "Things in gold, or fields that gold answers", "金标准中的数量")
    n_found = column(dy.Int32, "Things in the tables, or fields compared", "数据表中的数量")
    n_matched = column(dy.Int32, "Things in both, or fields that agree", "一致的数量")
    n_errors = column(
        dy.Int32,
        "Missed and invented things, or fields that disagree; for characters those to replace, drop or add",
        "漏掉与多出的数量,或不一致的字段数;字符则为需改、删、增之数",
    )
    value = column(dy.Float64, "The rate", "比率", unit="1")
    coder_agreement = column(
        dy.Float64,
        "The same rate between two coders of these documents, where known",
        "两名编码员对同一批文件的一致程度(已知者)",
        nullable=True,
        unit="1",
    )
    coder_agreement_elsewhere = column(
        dy.Float64,
        "The same rate between two coders on other documents, where known",
        "两名编码员在其他文件上的一致程度(已知者)",
        nullable=True,
        unit="1",
    )
    agreement_source = column(
        dy.String, "Where the coders' agreement is from", "编码员一致程度的来源", nullable=True
    )
