"""Corrections in later turns reach the item they mean; while it is open, no verdict is given."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import SOFTWARE, answers

_TOTALS = (
    "我们是领军企业，2010年成立，近三年销售收入总额180亿，研发费用总额20亿，其中境内13亿，"
    "能申请技术创新中心吗"
)
_ALL = SOFTWARE.format(staff=90)


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    "words",
    [
        "境内改成11亿",
        "境内总额改为11亿",
        "境内研发费用总额是11亿，刚才说错了",
        "境内那部分写错了，应该是11亿",
        "更正一下，境内11亿",
    ],
)
def test_home_names_the_one_figure_of_home(words: str) -> None:
    answer = last(_TOTALS, words)
    assert answer.facts["total_rd_expenses_domestic_three_years"] == 1_100_000_000
    assert answer.verdicts[0].outcome == "not_qualified"


@pytest.mark.parametrize(
    "words",
    ["等等人数写错了，应该是55", "人数改成55", "人数是55人", "人头数不对，是55", "改成55人"],
)
def test_heads_name_the_one_head_count(words: str) -> None:
    answer = last(_ALL, words)
    assert answer.facts["full_time_rd_staff"] == 55
    assert answer.verdicts[0].outcome == "not_qualified"


@pytest.mark.parametrize("words", ["公司总人数是300人", "员工一共300人", "客户有300个"])
def test_other_heads_do_not_replace_the_head_count(words: str) -> None:
    assert last(_ALL, words).facts["full_time_rd_staff"] == 90


@pytest.mark.parametrize(
    "words", ["算了，是81", "还是81吧", "改成81", "哦不，81", "不对，应该是81"]
)
def test_a_bare_number_after_a_correction_goes_to_the_item_just_changed(words: str) -> None:
    answer = last(_ALL, "不对，专职是80人", words)
    assert answer.facts["full_time_rd_staff"] == 81
    assert answer.facts["valid_ip_last_three_years"] == 15


@pytest.mark.parametrize("words", ["不好意思，设备800没错", "改成800", "还是800吧"])
def test_a_number_without_a_unit_takes_the_unit_of_the_item_just_changed(words: str) -> None:
    answer = last("企业技术中心，软件企业，专职85人，设备原值750万", "不对，设备是450万", words)
    assert answer.facts["equipment_original_value_last_year"] == 8_000_000


def test_a_number_takes_its_unit_from_a_number_that_took_its_own() -> None:
    answer = last(_ALL, "设备写错了，900", "还是1100吧", "不，1200")
    assert answer.facts["equipment_original_value_last_year"] == 12_000_000


@pytest.mark.parametrize("words", ["撤回，12件", "知识产权那个数先撤回，12件", "作废，是12件"])
def test_a_figure_behind_a_retraction_takes_its_place(words: str) -> None:
    answer = last("企业技术中心，软件企业，知识产权15件，专职研发85人", words)
    assert answer.facts["valid_ip_last_three_years"] == 12
    assert answer.facts["full_time_rd_staff"] == 85


@pytest.mark.parametrize("words", ["改成500万", "应该是500万，刚才写错了"])
def test_no_verdict_on_the_old_figures_while_it_is_open_which_is_changed(words: str) -> None:
    answer = last(_ALL, words)
    assert answer.kind == "clarify"
    assert [verdict.outcome for verdict in answer.verdicts] == ["incomplete"]
    assert "500万" in answer.reply


@pytest.mark.parametrize(
    ("words", "value"),
    [("境内14亿", 1_400_000_000), ("其中境内研发14亿", 1_400_000_000), ("境内占九成", None)],
)
def test_a_figure_of_home_beside_totals_is_a_total(words: str, value: int | None) -> None:
    answer = last("领军企业，报技术创新中心，三年研发费用合计15亿，三年销售收入合计160亿", words)
    assert answer.facts.get("total_rd_expenses_domestic_three_years") == value


@pytest.mark.parametrize(
    ("words", "each", "outcome"),
    [
        ("承诺未来三年研发共7000万", "23333333.333333333333", "qualified_on_figures"),
        ("承诺未来三年研发投入合计6000万", 20_000_000, "qualified_on_figures"),
        ("承诺未来三年研发费用总额5999万", "19996666.666666666667", "not_qualified"),
        ("我们承诺三年一共投五千万", "16666666.666666666667", "not_qualified"),
        ("承诺未来三年每年投2500万", 25_000_000, "qualified_on_figures"),
        ("承诺未来三年年均研发费用2100万", 21_000_000, "qualified_on_figures"),
    ],
)
def test_a_commitment_in_total_is_tested_by_its_third(
    words: str, each: object, outcome: str
) -> None:
    answer = last("技术创新中心，新建独立法人", words)
    assert answer.facts["committed_average_rd_next_three_years"] == each
    assert answer.verdicts[0].outcome == outcome
    assert "不一致" not in answer.reply


_OPEN = "软件企业申请企业技术中心，收入3亿，研发2000万，设备400万，知识产权20件，都满足吗"


@pytest.mark.parametrize(
    "words",
    [
        "汇率按7算",
        "利率大概5",
        "按8.5的系数算",
        "不少于60人是包括60吗",
        "我们有3个部门",
        "60人含不含",
    ],
)
def test_a_number_of_something_else_answers_no_question(words: str) -> None:
    assert "full_time_rd_staff" not in last(_OPEN, words).facts


@pytest.mark.parametrize(
    "words", ["90", "90人", "大概90吧", "财务说是90", "目前90个左右", "嗯，90", "一共90人"]
)
def test_a_number_with_its_particles_answers_the_question(words: str) -> None:
    assert last(_OPEN, words).facts["full_time_rd_staff"] == 90


def test_a_fraction_of_a_person_is_never_taken() -> None:
    assert "full_time_rd_staff" not in last(_OPEN, "8.5").facts


def test_what_the_rules_refuse_is_no_fact_of_any_answer() -> None:
    refused, later = answers("领军企业，技术创新中心，境内研发占比120%", "有效期几年")
    assert "domestic_rd_share_three_years" not in refused.facts
    assert "domestic_rd_share_three_years" not in later.facts


@pytest.mark.parametrize(
    ("asked", "told", "fact", "value"),
    [
        ("企业技术中心收入要求多少", "我们2.3亿", "main_business_revenue_last_year", 230_000_000),
        ("企业技术中心专职要多少人", "我们85", "full_time_rd_staff", 85),
        ("企业技术中心设备要求多少", "有480万", "equipment_original_value_last_year", 4_800_000),
        ("技术创新中心研发增速要求多少", "我们11%", "rd_growth_last_year", 0.11),
    ],
)
def test_a_figure_behind_the_question_for_its_rule_is_read(
    asked: str, told: str, fact: str, value: object
) -> None:
    assert last(asked, told).facts == {fact: value}


_FOREIGN = "企业技术中心，我们去年销售收入3亿，软件企业，专职85人，研究开发费用2000万"


@pytest.mark.parametrize(
    "words",
    [
        "主营业务收入就是销售收入",
        "销售收入就是主营业务收入",
        "主营业务收入跟销售收入是同一个数",
        "销售收入等于主营业务收入",
        "销售收入和主营业务收入口径一样",
        "主营业务收入和销售收入是一个口径",
    ],
)
def test_two_measures_said_to_be_one_are_one_in_either_order(words: str) -> None:
    answer = last(_FOREIGN, words)
    assert answer.facts["main_business_revenue_last_year"] == 300_000_000
    assert "rd_expenditure_last_year" not in answer.facts


def test_what_waits_under_a_foreign_term_waits_until_it_is_said_to_be_the_same() -> None:
    answer = last(_FOREIGN, "主营业务收入就是销售收入", "研发支出也一样")
    assert answer.facts["rd_expenditure_last_year"] == 20_000_000
    assert answer.evidence["rd_expenditure_last_year"][0].turn == 1


@pytest.mark.parametrize(
    "words",
    ["主营业务收入就是销售收入吗", "主营业务收入不是销售收入", "主营业务收入是不是销售收入"],
)
def test_two_measures_not_said_to_be_one_stay_two(words: str) -> None:
    assert "main_business_revenue_last_year" not in last(_FOREIGN, words).facts
