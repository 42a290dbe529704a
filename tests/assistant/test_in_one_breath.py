"""What a turn sets right, takes back or places with few words reaches the fact that is meant."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import SOFTWARE, answers

_SOFTWARE = SOFTWARE.format(staff=95)
_MAKER = (
    "企业技术中心，制造业，上年主营业务收入2亿元，研发经费支出9999999元，专职研发人员60人，"
    "仪器设备原值500万元，近三年有效知识产权10件，上年发明专利申请1件"
)
_YOUNG = (
    "独角兽企业报技术创新中心，公司2025年3月5日成立，2025年销售收入1亿元，"
    "研究开发费用1600万元，境内1500万元"
)
_UNICORN = "独角兽企业，技术创新中心，上一年度研究开发费用增速11%，近三年境内占比70%"
_HEADQUARTERS = "我们是总部企业，报企业技术中心，我们是制造业"


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


def barred(answer: Answer) -> str:
    return answer.verdicts[0].condition("no_reapplication_bar").status


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("研发费用去年的增速百分之十二哦不是百分之九", "rd_growth_last_year", 0.09),
        ("去年研发费用增速15%呃不是5%", "rd_growth_last_year", 0.05),
        ("境内占比七成诶不是五成", "domestic_rd_share_three_years", 0.5),
        ("近三年研发费用占销售收入的18%嗯不是8%", "rd_share_of_sales_three_years", 0.08),
    ],
)
def test_a_slip_of_the_tongue_counts_as_it_is_set_right(
    words: str, fact: str, value: float
) -> None:
    assert last("技术创新中心，我们是独角兽企业", words).facts[fact] == value


def test_what_was_told_before_is_denied_all_the_same() -> None:
    answer = last("软件企业报企业技术中心，专职研发人员90人", "是80人哦不是90人")
    assert answer.facts["full_time_rd_staff"] == 80


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("看漏了一块钱，研发经费支出应该是10000000元", "rd_expenditure_last_year", 10_000_000),
        ("少打了一元，研发经费支出是10000000元", "rd_expenditure_last_year", 10_000_000),
        ("多数了3个人，应该是57人", "full_time_rd_staff", 57),
        ("漏了2件，知识产权应该是12件", "valid_ip_last_three_years", 12),
        ("少报了100万，设备原值是600万", "equipment_original_value_last_year", 6_000_000),
    ],
)
def test_by_how_much_a_figure_was_wrong_is_no_figure(words: str, fact: str, value: int) -> None:
    answer = last(_MAKER, words)
    assert answer.kind == "eligibility"
    assert answer.facts[fact] == value


@pytest.mark.parametrize(
    "words",
    [
        "成立日期报错了，是2025年1月10日，金额不变",
        "成立时间不对，应该是2025年1月10日，其他数据都没变",
        "成立日期填错了，2025年1月10日，其余照旧",
        "更正成立日期：2025年1月10日，其他没问题",
    ],
)
def test_a_date_is_set_right_and_the_rest_said_to_stay(words: str) -> None:
    answer = last(_YOUNG, words)
    assert answer.facts["established_on"] == "2025-01-10"
    assert answer.facts["rd_expenses"] == {"2025": 16_000_000}
    assert answer.verdicts[0].outcome == "qualified_on_figures"


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("记错了，原因是提供虚假材料和数据，日期没错", "14.3"),
        ("原因说错了，应该是数据造假", "14.3"),
        ("原因不是没交材料，是偷税", "14.6"),
        ("撤销的原因更正一下：伪造材料，时间不变", "14.3"),
    ],
)
def test_the_ground_of_a_revocation_is_set_right(words: str, ground: str) -> None:
    told = "我们的中心2024年9月1日被撤销，原因是逾期未报送评价材料"
    before, answer = answers(_SOFTWARE, told, words)[1:]
    assert barred(before) == "met"
    assert barred(answer) == "unmet"
    assert answer.facts["center_revoked_under"] == ground
    assert answer.facts["center_revoked_on"] == "2024-09-01"
    assert "serious_tax_violation_within_three_years" not in answer.facts


@pytest.mark.parametrize(
    ("words", "day", "status"),
    [
        ("查到了，是2024年12月15日", "2024-12-15", "unmet"),
        ("翻到文件了，2024年6月1日", "2024-06-01", "met"),
        ("问过了，是12月15号", "2024-12-15", "unmet"),
        ("确认了，具体日期2024年11月3日", "2024-11-03", "met"),
    ],
)
def test_the_day_of_a_revocation_told_by_its_year_is_found(
    words: str, day: str, status: str
) -> None:
    told = "2024年因为逾期未报送评价材料被撤销过资格，具体哪天忘了"
    before, answer = answers(_SOFTWARE, told, words)[1:]
    assert barred(before) == "unknown"
    assert answer.facts["center_revoked_on"] == day
    assert barred(answer) == status


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("增速那个数撤回，财务说口径不对，目前没有数", "rd_growth_last_year"),
        ("增长率先别用", "rd_growth_last_year"),
        ("境内占比先别算，增长率没问题", "domestic_rd_share_three_years"),
        ("境内那个比例撤回", "domestic_rd_share_three_years"),
    ],
)
def test_a_rate_is_taken_back_by_its_own_name(words: str, gone: str) -> None:
    answer = last(_UNICORN, words)
    rates = {"rd_growth_last_year", "domestic_rd_share_three_years"}
    assert {*answer.facts} & rates == rates - {gone}
    assert answer.verdicts[0].outcome == "incomplete"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("专职研发人员可能有六十多个，我不确定，先别算", set()),
        ("设备原值大概五百多万，还没盘点，先不要算", set()),
        ("专职研发65人，研发经费差不多1200万，经费先别用", {"full_time_rd_staff"}),
        ("研发经费1200万，专职研发65人，这两个数都先别算", set()),
    ],
)
def test_what_is_said_not_to_count_yet_is_no_fact(words: str, left: set[str]) -> None:
    known = {"industry", "main_business_revenue_last_year"}
    answer = last("制造业，想报企业技术中心，去年主营业务收入2.7亿", words)
    assert {*answer.facts} == known | left


def test_one_figure_is_taken_back_beside_another_told() -> None:
    answer = last("制造业，想报企业技术中心，专职研发人员55人", "人数先撤回，营收2.5亿")
    assert {*answer.facts} == {"industry", "main_business_revenue_last_year"}


@pytest.mark.parametrize(
    ("words", "place"),
    [("实际就是在天津，请按实际判断", False), ("其实是放在北京", True), ("就在河北", False)],
)
def test_the_place_of_the_center_is_told_by_the_place_alone(words: str, place: bool) -> None:
    asked = "我们是总部企业，报企业技术中心，技术中心放在天津可以吗？我们是制造业"
    supposed, answer = answers(asked, "那放在上海呢？", words)[1:]
    assert supposed.verdicts[0].hypothetical == {"center_in_beijing": False}
    assert "center_in_beijing" not in supposed.facts
    assert answer.facts["center_in_beijing"] is place
    status = answer.verdicts[0].condition("headquarters_location").status
    assert status == ("met" if place else "unmet")


@pytest.mark.parametrize("words", ["公司在河北", "工厂放在河北", "总部在上海", "客户都在天津"])
def test_the_place_of_something_else_is_not_the_centers(words: str) -> None:
    assert "center_in_beijing" not in last(_HEADQUARTERS, words).facts


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("设备原值多说了150万", "equipment_original_value_last_year", 3_500_000),
        ("专职漏数了3个", "full_time_rd_staff", 63),
        ("少算了50万设备", "equipment_original_value_last_year", 5_500_000),
        ("研发费用少统计了120万，一共1120万", "rd_expenditure_last_year", 11_200_000),
        ("设备少写一个零，是5000万", "equipment_original_value_last_year", 50_000_000),
        ("设备多写了一个零，应该是50万", "equipment_original_value_last_year", 500_000),
    ],
)
def test_what_was_told_too_much_or_too_little_is_taken_off_or_added(
    words: str, fact: str, value: int
) -> None:
    answer = last(_MAKER, words)
    assert answer.kind == "eligibility"
    assert answer.facts[fact] == value
    assert answer.verdicts[0].hypothetical is None


@pytest.mark.parametrize(
    ("words", "day", "ground"),
    [
        ("2022年3月份的事，因为走私", "2022-03", "14.5"),
        ("2025年1月8日，提供虚假材料", "2025-01-08", "14.3"),
        ("原因是没报评价材料，2024年12月1日", "2024-12-01", "14.2"),
    ],
)
def test_day_and_ground_of_a_revocation_in_one_message(words: str, day: str, ground: str) -> None:
    answer = last("企业技术中心，我们被撤销过资格", words)
    assert answer.facts["center_revoked_on"] == day
    assert answer.facts["center_revoked_under"] == ground
    assert answer.verdicts


@pytest.mark.parametrize(
    ("words", "staff"),
    [
        ("专职多算了外包的8人", 77),
        ("专职人数多统计了实习生6个", 79),
        ("研发经费比预算少报了300万", 85),
        ("离标准差了多少万", 85),
        ("多数人员是硕士", 85),
    ],
)
def test_those_counted_by_mistake_come_off_and_a_comparison_changes_nothing(
    words: str, staff: int
) -> None:
    told = "软件企业，申请企业技术中心，专职研发人员85人，研发经费1200万"
    answer = last(told, words)
    assert answer.facts["full_time_rd_staff"] == staff
    assert answer.facts["rd_expenditure_last_year"] == 12_000_000
