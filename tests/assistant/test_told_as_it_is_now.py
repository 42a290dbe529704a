"""What a later message says is so now takes its place, whatever words say it; the rest stays."""

from __future__ import annotations

import pytest

from tests.assistant.turns import Case, holds

_SALES, _RD = "main_business_revenue_last_year", "rd_expenditure_last_year"
_STAFF, _EQUIPMENT = "full_time_rd_staff", "equipment_original_value_last_year"
_RIGHTS, _AVERAGE = "valid_ip_last_three_years", "average_rd_expenses_three_years"
_GROWTH, _SHARE = "rd_growth_last_year", "rd_share_of_sales_three_years"
_HOME, _KIND = "domestic_rd_share_three_years", "entity_type"
_COMMITTED = "committed_average_rd_next_three_years"
_ETC, _TIC = "企业技术中心，我们是做阀门的制造企业，", "技术创新中心，我们是独角兽，"
_BOTH = "技术创新中心，我们既是独角兽也是社会组织"


@pytest.mark.parametrize(
    "case",
    [
        ((f"{_ETC}专职研发66人", "66是年中的数，年底83"), {_STAFF: 83}),
        ((f"{_ETC}有效知识产权14件", "14件里有5件在申请，有效的9件"), {_RIGHTS: 9}),
        ((f"{_TIC}境内占比100%", "之前讲境内100%不严谨，境内只有70%"), {_HOME: 0.7}),
        ((f"{_TIC}境内占比71%", "71%只是2025年的，三年整体是63%"), {_HOME: 0.63}),
        (
            (f"{_ETC}营收1.7亿，研发1200万", "上个月审计把我们营收从1.7亿调成了2.05亿"),
            {_SALES: 205_000_000, _RD: 12_000_000},
        ),
        ((f"{_ETC}营收2.3亿", "2.3是2024的，2025掉到1.85亿"), {_SALES: 185_000_000}),
    ],
)
def test_a_value_beside_the_one_held_takes_its_place_without_a_word_of_correction(
    case: Case,
) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        (
            ("技术创新中心，新建独立法人实体，承诺未来三年年均3000万", "财务说承诺只能写1500万"),
            {_COMMITTED: 15_000_000},
        ),
        ((f"{_ETC}专职研发六十多个", "公司优化，人砍到52了，还够吗"), {_STAFF: 52}),
        ((f"{_ETC}研发支出1100万", "哦这是预算，实际花了935万"), {_RD: 9_350_000}),
        ((f"{_ETC}研发经费1300万", "不止，把委外的算上是1650万"), {_RD: 16_500_000}),
        ((f"{_ETC}研发经费2.3个亿？不，0.23亿",), {_RD: 23_000_000}),
    ],
)
def test_a_part_of_its_name_is_enough_for_what_is_so_now(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        (
            (f"{_TIC}去年研发增速25%，境内占比80%", "25%这个增速作废", "近三年研发占销售11%",
             "去年增速审计确认了：6%"),
            {_GROWTH: 0.06, _SHARE: 0.11, _HOME: 0.8},
        ),
        (
            (f"{_TIC}研发增速去年11%，境内75%", "增速那个数还在审，先别算进去",
             "定了，9.6%；三年占比是14.9%"),
            {_GROWTH: 0.096, _SHARE: 0.149, _HOME: 0.75},
        ),
        (
            (f"{_TIC}增速去年13%，境内80%", "增速还没过审，先不用", "审完了，是8.5%，境内那个不变"),
            {_GROWTH: 0.085, _HOME: 0.8},
        ),
        ((f"{_ETC}研发经费一千四", "一千四百万哈"), {_RD: 14_000_000}),
        ((f"{_ETC}专职研发五十几个，具体我问下", "五十八"), {_STAFF: 58}),
        (
            (f"{_ETC}营收2.6亿，研发1300万，专职65", "除了专职，别的都先不算"),
            {_STAFF: 65, _SALES: None, _RD: None},
        ),
        (
            ("技术创新中心，前沿初创，年均研发费用120万美元", "按人民币记账的话年均是860万"),
            {_AVERAGE: 8_600_000},
        ),
    ],
)  # fmt: skip
def test_what_was_taken_back_or_asked_about_is_told_by_the_next_figure(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        ((_BOTH, "独角兽那个称号今年没保住"), {_KIND: "social_organization"}),
        ((_BOTH, "社会组织那边上个月注销了，现在就剩独角兽"), {_KIND: "unicorn"}),
        ((_BOTH, "我们已经不是独角兽了"), {_KIND: "social_organization"}),
        ((_BOTH, "独角兽的增速没统计"), {_KIND: ["unicorn", "social_organization"]}),
        ((_BOTH, "那就按独角兽吧"), {_KIND: "unicorn"}),
        (
            ("技术创新中心，我们注册地在天津", "上个月迁到北京来了"),
            {"registered_in_beijing": True},
        ),
    ],
)
def test_what_a_body_has_become_or_is_no_longer(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        ((f"{_ETC}专职研发62人", "62人分两班，一班31人"), {_STAFF: 62}),
        ((f"{_ETC}专职研发66人", "前年才50人"), {_STAFF: 66}),
        ((f"{_ETC}专职研发66人", "今年年底打算招到80"), {_STAFF: 66}),
        ((f"{_ETC}营收2.3亿", "营收里1.2亿是出口"), {_SALES: 230_000_000}),
        ((f"{_ETC}设备原值620万", "620万里进口设备300万"), {_EQUIPMENT: 6_200_000}),
        ((f"{_TIC}境内占比70%", "占比提到80%会不会好一点"), {_HOME: 0.7}),
        ((f"{_TIC}去年研发增速12%", "销售增速20%"), {_GROWTH: 0.12}),
        ((f"{_ETC}设备原值500万，专职研发60", "刚才说的两个数都先作废，我重新统计"),
         {_STAFF: None, _EQUIPMENT: None}),
        ((f"{_ETC}专职研发61人", "走了3个专职研发，现在剩58", "61那个数别用了，58是准的"),
         {_STAFF: 58}),
    ],
)  # fmt: skip
def test_a_part_another_time_a_plan_and_a_question_set_nothing_right(case: Case) -> None:
    holds(case)


def test_what_was_said_to_be_too_much_is_corrected_without_a_mark_too() -> None:
    told = "技术创新中心，我们是领军企业，近三年研发费用合计20亿，境内研发费用三年合计15亿"
    fact = "total_rd_expenses_domestic_three_years"
    holds(((told, "境内的说多了应该是十一亿五"), {fact: 1_150_000_000}))
