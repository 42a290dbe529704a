"""A figure told before is changed by a later message, whatever words stand around the new one."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import answers

_ETC = (
    "我们是制造企业，想申请市级企业技术中心，去年主营业务收入2.6亿，研究与试验发展经费支出1500万，"
    "专职研发人员72人，技术开发仪器设备原值680万，近三年有效知识产权15件，去年发明专利申请3件。"
)
_UNICORN = (
    "我们是独角兽，问技术创新中心。近三年研发费用占销售收入的比例是16%，去年研发费用增速12%，"
    "境内研发费用占比66%。"
)
_LEADING = (
    "领军企业，2004年成立，想牵头技术创新中心，销售收入2023年48亿、2024年51亿、2025年55亿。",
    "研究开发费用2023年4亿、2024年5亿、2025年6亿。",
)
_STARTUP = (
    "前沿初创企业，国家高新技术企业，2024年3月12日成立，年均研发费用2300万，境内占比90%，"
    "能报技术创新中心不"
)
_SALES, _RD = "main_business_revenue_last_year", "rd_expenditure_last_year"
_STAFF, _EQUIPMENT = "full_time_rd_staff", "equipment_original_value_last_year"
_RIGHTS = "valid_ip_last_three_years"


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("刚才那个1500万里头有委外没扣，扣完剩1380万。", _RD, 13_800_000),
        ("72人是上季度的花名册，最新的是69人。", _STAFF, 69),
        ("老板说680万不含软件系统，算上的话是735万，就按735万吧。", _EQUIPMENT, 7_350_000),
        ("2.6亿是开票数，真正确认的收入是2.52亿", _SALES, 252_000_000),
        ("去年收入漏并了一家分公司，全口径2.75亿。", _SALES, 275_000_000),
        ("研发支出还少计了一个课题，补进来是1560万。", _RD, 15_600_000),
        ("设备那块会计重新盘过，应当按705万填。", _EQUIPMENT, 7_050_000),
        ("设备原值一节，客户补充说明为785万元，请以此为准。", _EQUIPMENT, 7_850_000),
    ],
)
def test_the_old_value_or_a_part_of_the_name_says_what_is_changed(
    words: str, fact: str, value: int
) -> None:
    answer = last(_ETC, words)
    assert answer.facts[fact] == value
    assert answer.verdicts


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("审计报告出来了，研发支出核增了80万，到1580万。", _RD, 15_800_000),
        ("这周走了俩专职的，剩70", _STAFF, 70),
        ("知识产权有两件上个月到期失效，现在有效的只有13件。", _RIGHTS, 13),
        ("重新数了一遍知识产权，多数了一件商标，14件。", _RIGHTS, 14),
        ("研究与试验发展经费支出调减60万。", _RD, 14_400_000),
        ("设备原值还要再加45万元，漏登了一台试验台。", _EQUIPMENT, 7_250_000),
        ("那 72 里有 20 个是 part-time intern，不是专职，得拿掉", _STAFF, 52),
        ("前述15件中有2件已被宣告无效。", _RIGHTS, 13),
    ],
)
def test_an_amount_of_change_is_reckoned_and_never_taken_for_the_value(
    words: str, fact: str, value: int
) -> None:
    assert last(_ETC, words).facts[fact] == value


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("其中45人是硕士。", _STAFF, 72),
        ("我们今年又招了一批销售，50个人", _STAFF, 72),
        ("研发人员平均工资两万一。", _RD, 15_000_000),
        ("2024年收入是2.2亿。", _SALES, 260_000_000),
        ("又签了个2亿的单子", _SALES, 260_000_000),
        ("同行人家专职都200人了。", _STAFF, 72),
        ("明年营收能做到3亿。", _SALES, 260_000_000),
        ("设备去年更新改造花了200万。", _EQUIPMENT, 6_800_000),
    ],
)
def test_a_part_a_plan_or_another_year_changes_nothing(words: str, fact: str, value: int) -> None:
    assert last(_ETC, words).facts.get(fact) in (value, None)


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("增速那个数报高了，其实9.5%。", "rd_growth_last_year", 0.095),
        ("16%没算资本化的部分，加上后17.2%。", "rd_share_of_sales_three_years", 0.172),
        ("境内的占比刚对完账，63.5%。", "domestic_rd_share_three_years", 0.635),
        ("境内研发占比上调两个百分点。", "domestic_rd_share_three_years", 0.68),
        (
            "占销售收入那个区间不对，应该是12%到14%之间。",
            "rd_share_of_sales_three_years",
            {"min": 0.12, "max": 0.14},
        ),
    ],
)
def test_a_share_is_called_by_what_it_is_a_share_of(words: str, fact: str, value: object) -> None:
    assert last(_UNICORN, words).facts[fact] == value


@pytest.mark.parametrize(
    ("words", "fact", "year", "value"),
    [
        ("2024年那年审计调了，51亿变49.5亿。", "sales_revenue", "2024", 4_950_000_000),
        ("研发2025年补提了2000万，6.2亿。", "rd_expenses", "2025", 620_000_000),
        ("2025年研究开发费用追加了1000万。", "rd_expenses", "2025", 610_000_000),
        ("2024年销售收入漏合并了一块业务，应为56亿", "sales_revenue", "2024", 5_600_000_000),
        ("研发这三年审定数依次是3.9亿、5.2亿、6.1亿。", "rd_expenses", "2024", 520_000_000),
        ("2023和2024的研发费用我填反了。", "rd_expenses", "2023", 500_000_000),
    ],
)
def test_a_year_of_a_series_is_changed_alone(words: str, fact: str, year: str, value: int) -> None:
    assert last(*_LEADING, words).facts[fact][year] == value


@pytest.mark.parametrize(
    ("messages", "fact", "value"),
    [
        (("收入改成2.4亿。", "不改了，还是原来的2.6亿。"), _SALES, 260_000_000),
        (("人数请改按90人计。", "前述更正作废，仍按原来的数。"), _STAFF, 72),
        (("研发支出调减60万。", "我又看了下，还按我最开始报的那个"), _RD, 15_000_000),
    ],
)
def test_a_change_is_gone_back_from(messages: tuple[str, ...], fact: str, value: int) -> None:
    answer = last(_ETC, *messages)
    assert answer.facts[fact] == value
    assert answer.verdicts


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("翻了执照，成立日是三月二十一号不是十二号。", "established_on", "2024-03-21"),
        ("成立日子得更一下，2023年5月8日。", "established_on", "2023-05-08"),
        ("高企资格上个月被撤了。", "national_high_tech_enterprise", False),
    ],
)
def test_a_day_or_a_standing_is_told_anew(words: str, fact: str, value: object) -> None:
    answer = last(_STARTUP, words)
    assert answer.facts[fact] == value
    assert "center_revoked" not in answer.facts


def test_a_body_that_moved_is_registered_where_it_came_to() -> None:
    told = "我们注册地在天津，制造业，想申请企业技术中心"
    answer = last(told, "搬了！九月份注册地正式变更到了北京通州")
    assert answer.facts["registered_in_beijing"] is True
    assert "established_on" not in answer.facts


def test_a_kind_that_is_lost_counts_no_more() -> None:
    told = "既是领军企业也是独角兽企业，去年研发增速12%，境内研发占比66%。技术创新中心？"
    answer = last(told, "独角兽榜单今年没进，只能按领军企业算。")
    assert answer.facts["entity_type"] == "leading_enterprise"


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("收入那个数肯定不对，等会计回来再说。", _SALES),
        ("经费还要往下调，具体调多少等审计。", _RD),
        ("改成900", _RD),
    ],
)
def test_what_is_no_longer_so_decides_nothing_until_it_is_told(words: str, fact: str) -> None:
    answer = last(_ETC, words)
    assert fact not in answer.facts


def test_a_doubt_ends_when_one_of_its_facts_is_told() -> None:
    answer = last(_ETC, "改成900", "说的是设备")
    assert answer.facts[_RD] == 15_000_000


def test_two_sums_told_in_a_wrong_unit_are_told_in_the_right_one() -> None:
    told = "企业技术中心 家电制造业 主营业务收入21500元 研究与试验发展经费支出1200元"
    answer = last(told, "写成元了，两个数后面都该是万元")
    assert answer.facts[_SALES] == 215_000_000
    assert answer.facts[_RD] == 12_000_000
