"""What nobody told of the body changes no fact of it; what the body tells does."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import answers

_ETC = (
    "我们是制造企业，想申请市级企业技术中心，去年主营业务收入2.3亿，研究与试验发展经费支出1300万，"
    "专职研发人员66人，技术开发仪器设备原值600万，近三年有效知识产权15件，去年发明专利申请3件。"
)
_NEW = "新建独立法人实体，想建技术创新中心，承诺未来三年年均研发费用2200万"
_LEADING = "领军企业，2004年成立，想建技术创新中心，近三年年均销售63亿"
_SALES, _RD = "main_business_revenue_last_year", "rd_expenditure_last_year"
_STAFF, _EQUIPMENT = "full_time_rd_staff", "equipment_original_value_last_year"
_COMMITTED = "committed_average_rd_next_three_years"


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


def supposed(answer: Answer) -> dict[str, object]:
    return {k: v for one in answer.verdicts for k, v in (one.hypothetical or {}).items()}


@pytest.mark.parametrize(
    "words",
    [
        "可是隔壁公司说两亿就行了呀，我们比两亿多那么多，所以到底能不能报",
        "有台设备单价就80万，这种算不算仪器设备",
        "一台这种仪器市价30万左右",
        "人均研发经费快20万了",
        "招聘网站上还挂着10个研发岗",
        "顾问建议我们报2.8亿，这不好吧",
        "朋友让我写60人混过去，我没干",
        "专员说68人更保险",
        "财务说可能会审减到1100万，还没定",
        "搞不好审计要砍掉200万",
        "税务申报表上是2.5亿含税，条文看的是不含税吧？",
        "你确定是2亿不是2.5亿？",
        "税务加计扣除按1500万算的，不是一个口径，这里还是1300万",
        "后三项不变",
        "同园区有家90人的都被刷了",
        "55人、1.8亿那种公司是不是没戏",
        "加计扣除省了200万税",
        "花了20万买了3件，买的算吗",
    ],
)
def test_what_others_say_or_one_piece_costs_changes_nothing(words: str) -> None:
    assert last(_ETC, words).facts == last(_ETC).facts


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("财务说要改成1.97亿", _SALES, 197_000_000),
        ("审计建议采纳了，主营调整为1.97亿", _SALES, 197_000_000),
        ("人事核过了，专职58人", _STAFF, 58),
        ("改成58人就行", _STAFF, 58),
        ("漏登了一台45万的试验台，设备原值要加上", _EQUIPMENT, 6_450_000),
        ("研发经费审计核减3%", _RD, 12_610_000),
        ("人走了三分之一", _STAFF, 44),
        ("上面那个1300万把委托外单位的240万也算了，去掉后1060万", _RD, 10_600_000),
    ],
)
def test_what_the_books_say_still_changes_it(words: str, fact: str, value: int) -> None:
    assert last(_ETC, words).facts[fact] == value


def test_what_was_granted_in_money_is_no_addition() -> None:
    answer = last(_NEW, "改口，董事会只批了每年1900万，承诺数按这个")
    assert answer.facts[_COMMITTED] == 19_000_000


def test_one_year_is_no_average() -> None:
    answer = last(_LEADING, "第一年其实才58亿")
    assert answer.facts["average_sales_revenue_three_years"] == 6_300_000_000


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("那补一台50万的检测仪器，够了吧", {_EQUIPMENT: 6_500_000}),
        ("从生产线抽四个人转来专职做研发，这样成不成", {_STAFF: 70}),
        ("若再调三个人过来呢", {_STAFF: 69}),
        ("要是把子公司的3000万收入并进来呢", {_SALES: 260_000_000}),
        ("那66要是只有58呢", {_STAFF: 58}),
        ("收入到3.1亿、人到70，能过不", {_SALES: 310_000_000, _STAFF: 70}),
        ("发明再报两件。现在按收入涨10%推一遍", {_SALES: 253_000_000}),
    ],
)
def test_what_is_only_thought_of_is_supposed(words: str, expected: dict[str, object]) -> None:
    answer = last(_ETC, words)
    then = supposed(answer)
    assert {fact: then.get(fact) for fact in expected} == expected
    assert answer.facts == last(_ETC).facts


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (("倘若收入涨两成", "三成呢"), {_SALES: 299_000_000}),
        (("假如设备多买100万", "多买200万？"), {_EQUIPMENT: 8_000_000}),
        (("假如设备多买100万", "那要是不多买反而少买100万"), {_EQUIPMENT: 5_000_000}),
    ],
)
def test_suppositions_in_a_row_leave_out_what_was_said(
    messages: tuple[str, ...], expected: dict[str, object]
) -> None:
    assert supposed(last(_ETC, *messages)) == expected


@pytest.mark.parametrize(
    ("messages", "fact", "value"),
    [
        (
            (
                "制造企业，想申请企业技术中心，有道工艺在淘汰目录里",
                "那道工艺已经停掉拆完了，现在没有任何目录所列的工艺和设备",
            ),
            "uses_phased_out_process_or_equipment",
            False,
        ),
        (
            (
                "独角兽，问技术创新中心，2015年成立，2024年出过一般安全生产责任事故",
                "记错了，那起是2021年的事，之后再没出过",
            ),
            "safety_accident_within_three_years",
            False,
        ),
        (
            (
                "独角兽，问技术创新中心，2015年成立，2024年出过一般安全生产责任事故",
                "记错了，那起是2021年的事，之后再没出过",
            ),
            "established_on",
            "2015",
        ),
        (
            ("独角兽，问技术创新中心，境内研发占比71%", "占比那个取消吧，还没审完"),
            "domestic_rd_share_three_years",
            None,
        ),
        (
            ("前沿初创企业，问技术创新中心，有国家高新证书", "抱歉，高新证书去年到期了没续"),
            "established_on",
            None,
        ),
    ],
)
def test_what_is_over_is_told_of_nothing_else(
    messages: tuple[str, ...], fact: str, value: object
) -> None:
    assert last(*messages).facts.get(fact) == value


def test_the_first_and_the_last_year_stood_in_each_others_place() -> None:
    answer = last(
        "社会组织，问技术创新中心，2023年到2025年研发费用600万、400万、500万",
        "头一年和最后一年写反了",
    )
    assert answer.facts["rd_expenses"] == {"2023": 5_000_000, "2024": 4_000_000, "2025": 6_000_000}
