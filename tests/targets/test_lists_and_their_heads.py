"""What heads a list, a year that is not named, groups and sizes: many wordings, each with what is read of it."""

import pytest

from pipeline.sectioning import section_document
from pipeline.targets import Context, find_targets

PLAN = Context(title="", doc_type="意见", issued_on="2011-03-01", published_on="2011-03-01")


def read(sentence: str) -> list[str]:
    return [
        f"{target.indicator}={target.value_text} {target.measure} {target.period} {target.deadline} {target.strength}"
        for target in find_targets(sentence, [], PLAN)
    ]


@pytest.mark.parametrize(
    ("sentence", "strengths"),
    [
        (
            "主要预期目标是：地区生产总值增长5%左右，力争更好结果。固定资产投资增长5%左右。粮食产量稳定在400万吨。",
            ["expected", "expected", "expected"],
        ),
        (
            "主要预期目标是：生产总值增长5%，其中一产增加值增长3%。投资增长5%；消费增长4%。",
            ["expected"] * 4,
        ),
        (
            "预期目标为：生产总值增长8%，财政收入增长7%，投资增长9%。农民收入增长6%。",
            ["expected"] * 4,
        ),
        ("主要预期目标是：生产总值增长5%左右。要大力推进项目建设，开工项目100个。", ["expected", "plain"]),
        ("主要预期目标：生产总值增长6%。我们要新建学校20所。", ["expected", "plain"]),
        ("预期目标为：生产总值增长8%，投资增长9%。为此要新增就业3万人。", ["expected", "expected", "plain"]),
        ("力争实现突破：生产总值增长5%。财政收入增长3%。", ["strive", "plain"]),
    ],
)
def test_a_head_of_goals_goes_on_past_a_sentence_that_holds_but_the_first(
    sentence: str, strengths: list[str]
) -> None:
    assert [target.strength for target in find_targets(sentence, [], PLAN)] == strengths


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("2013年将重点推进五方面工作：\n（一）改造。力争全年整治企业20家，开展培训30次。", ["2013", "2013"]),
        ("2013年主要做好下列工作：\n（一）年内新建学校2所。", ["2013"]),
        ("到2020年，收入达到5万元。届时，森林覆盖率达到60%，建成公园20个。", ["2020"] * 3),
        ("到2020年，收入达到5万元。到那时，全县建成公园20个。新建学校3所。", ["2020", "2020", None]),
        ("2016-17年度新建公营房屋20 000个单位。", ["2017"]),
        ("由2019-20至2023-24年度，兴建约10万个单位。", ["2024"]),
        ("2020/21年度内，新增床位500张。", ["2021"]),
        ("2014-20年度内，新增床位500张。", [None]),
    ],
)
def test_a_year_that_is_told_elsewhere_or_is_one_of_account(text: str, deadlines: list[str | None]) -> None:
    context = Context(title="", doc_type="报告")
    assert [target.deadline for target in find_targets(text, [], context)] == deadlines


@pytest.mark.parametrize(
    "text",
    [
        "2013年将重点推进五方面工作：\n（一）改造。打造人才队伍，建设一批技术中心。",
        "2013年主要抓好：\n（一）健全机制。建立健全三轮驱动机制。",
        "到2030年各类能源占比未变。",
        "今年政府工作的总体要求是：\n以科学发展为指导，推动经济实现质的提升，完成“十二五”目标。",
        "2013年6月底前省政府印发《三年行动方案》。",
    ],
)
def test_no_milestones(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("有关事项要抓紧办理，确保2012年底前落实到位。", "落实到位"),
        ("2012年底前，资金拨付到位。", "资金拨付到位"),
        ("到2015年，10名以上老人居住的村都建有安居点。", "10名以上老人居住的村都建有安居点"),
    ],
)
def test_milestones_of_deeds_and_of_groups(text: str, named: str) -> None:
    assert [(t.measure, t.indicator) for t in find_targets(text, [], PLAN)] == [("milestone", named)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "每年培训教师500名、校长50名。",
            ["教师=500名 increment annual None plain", "校长=50名 increment annual None plain"],
        ),
        (
            "每年新建公路100公里；改造危房2万户。",
            [
                "公路=100公里 increment annual None plain",
                "危房=2万户 increment cumulative None plain",
            ],
        ),
        ("出台稳经济“四十条”，落实惠企“28条”措施。", []),
        (
            "争取获批国家级平台3个，去年获批2个。",
            ["国家级平台=3个 increment cumulative None strive"],
        ),
        ("去年全省获批国家级平台3个。", []),
        ("力争新获批工作站5家。", ["工作站=5家 increment cumulative None strive"]),
        ("到2015年，90%以上的学校通过验收。", ["学校通过验收=90%以上 level point 2015 plain"]),
        ("到2015年，全市10%的社区达标。", ["全市社区达标=10% level point 2015 plain"]),
        (
            "到2015年，80%以上的单位和社区签订共建协议。",
            ["单位和社区签订共建协议=80%以上 level point 2015 plain"],
        ),
        ("补贴80%的费用，落实30%的比例。", []),
        ("按照每3至10万居民设置1个服务中心。", []),
        ("原则上按每10万人口设置1所医院。", []),
        ("到2015年，每千名老人拥有床位40张。", ["每千名老人拥有床位=40张 level point 2015 plain"]),
        ("启动至少7个高速铁路项目。", ["高速铁路项目=至少7个 increment cumulative None plain"]),
        ("上线15个许可事项。", ["许可事项=15个 increment cumulative None plain"]),
        (
            "围绕产业需求建设5条专用线、26条产业路。",
            ["专用线=5条 increment cumulative None plain", "产业路=26条 increment cumulative None plain"],
        ),
        (
            "投资亿元以上项目新开工43个以上。",
            ["投资亿元以上项目新开工=43个以上 increment cumulative None plain"],
        ),
        ("中小学校全部开设通识课。", ["中小学校开设通识课=全部 coverage point None plain"]),
        ("中小学全部课程资源由省里统一提供。", []),
        ("到2015年，每个社区拥有3个以上的社会组织。", ["每个社区社会组织=3个以上 level point 2015 plain"]),
        (
            "到2015年，1万名老人以上的街道各建有1个服务中心。",
            ["服务中心=1个 level point 2015 plain"],
        ),
        ("百名外国专家引进项目。千名人才培训计划。百企升级行动。", []),
        ("引进百名外国专家。", ["外国专家=百名 increment cumulative None plain"]),
        (
            "到2012年底，医疗救助报销比例提高至90%，年度报销限额提高至4万元。",
            ["医疗救助报销比例=90% level point 2012 plain", "年度报销限额=4万元 level annual 2012 plain"],
        ),
        ("报销比例为90%，每人每年最高补助4万元。", []),
        (
            "到2015年，每千名老人拥有养老服务床位数35张。",
            ["每千名老人拥有养老服务床位数=35张 level point 2015 plain"],
        ),
        (
            "到2015年，生产总值年均增长5%、迈上3万亿元台阶。",
            ["生产总值=5% growth annual 2015 plain", "生产总值=3万亿元 level annual 2015 plain"],
        ),
        ("到2015年，财政收入突破百亿元大关。", ["财政收入=百亿元 level point 2015 plain"]),
        (
            "到2015年，每个乡镇有1所公办幼儿园；各区建有2个活动站点。",
            [
                "每个乡镇公办幼儿园=1所 level point 2015 plain",
                "各区活动站点=2个 level point 2015 plain",
            ],
        ),
        (
            "到2015年，促进100万农村劳动力转移就业。",
            ["农村劳动力转移就业=100万 increment cumulative 2015 plain"],
        ),
        ("建设300万人口大市。服务20万人口以上的城市。", []),
        ("到2015年，204万农村贫困人口全面脱贫。", ["204万农村贫困人口=全面脱贫 coverage point 2015 plain"]),
        (
            "到2015年，铁路、公路和机场将基本覆盖人口20万以上的城市。",
            [
                "公路人口20万以上的城市=基本覆盖 coverage point 2015 plain",
                "机场人口20万以上的城市=基本覆盖 coverage point 2015 plain",
                "铁路人口20万以上的城市=基本覆盖 coverage point 2015 plain",
            ],
        ),
        ("“十二五”期间，公路投资规模将达15亿元。", ["公路投资规模=15亿元 level cumulative 2015 plain"]),
        ("落实十六字方针，按照二十四字要求。", []),
        (
            "全市城乡居民收入分别增长8%和9%。",
            [
                "全市城镇居民收入=8% growth annual None plain",
                "全市农村居民收入=9% growth annual None plain",
            ],
        ),
        ("城乡居民收入增长8%。", ["城乡居民收入=8% growth annual None plain"]),
        (
            "到2015年，减排二氧化碳1.3亿吨、化学需氧量5万吨。",
            [
                "二氧化碳=1.3亿吨 increment cumulative 2015 plain",
                "化学需氧量=5万吨 increment cumulative 2015 plain",
            ],
        ),
        (
            "到2020年，光电三十一.二GW、离岸风电十．九GW。",
            [
                "光电=三十一.二GW level point 2020 plain",
                "离岸风电=十．九GW level point 2020 plain",
            ],
        ),
        (
            "到2020年，地铁达到10条，其中3条线路将于2015年底建成通车。",
            ["地铁=10条 level point 2020 plain", "线路=3条 increment cumulative 2015 plain"],
        ),
        (
            "新建750千伏和330千伏电网工程16个。",
            ["750千伏和330千伏电网工程=16个 increment cumulative None plain"],
        ),
        ("二．三产业增长5%。", ["二．三产业=5% growth annual None plain"]),
        ("2011—2015年的五年内，新建学校50所。", ["学校=50所 increment cumulative 2015 plain"]),
        ("到2015年，遴选评定名家达到50名。", ["名家=50名 increment cumulative 2015 plain"]),
    ],
)
def test_the_members_of_lists_and_groups(sentence: str, expected: list[str]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize("head", ["目标是：", "主要目标为：", "到2025年，主要目标是："])
def test_paragraphs_under_marked_headings_of_a_list_of_goals(head: str) -> None:
    text = (
        f"市政府近日印发了意见。\n{head}\n●园区再上台阶\n园区招引项目500个，其中外资项目50个，园区税收占比超过75%。\n"
        "●人才加快集聚\n技能人才总量超过8万人。\n落实好各项政策\n去年，全市举办招聘会50场。"
    )
    found = find_targets(text, section_document(text), Context(title="", doc_type="新闻报道"))
    assert [target.value_text for target in found] == ["500个", "50个", "75%", "8万人"]
