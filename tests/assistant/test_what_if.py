"""What is supposed is applied, said to be, and nothing else: over years, more and less, bodies."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import SOFTWARE, answers

_LEADING = (
    "我们是领军企业，2010年成立，近三年销售收入分别是80亿、100亿、120亿，"
    "研发费用分别是8亿、11亿、12亿，境内占比90%，能申请技术创新中心吗"
)
_TOTALS = (
    "领军企业，2010年成立，报技术创新中心，近三年销售收入合计180亿，研发费用合计20亿，境内13亿"
)
_UNICORN = "独角兽企业，2019年成立，近三年研发费用3000万、3100万、3200万，技术创新中心行吗"


def supposed(*messages: str) -> tuple[Answer, dict[str, object]]:
    """The last answer, and what its verdict supposes; nothing supposed is told as known."""
    *_, before, answer = answers(*messages)
    assert answer.facts == before.facts
    (verdict,) = answer.verdicts
    return answer, dict(verdict.hypothetical or {})


def _years(first: int, second: int, third: int) -> dict[str, int]:
    return {"2023": first, "2024": second, "2025": third}


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("要是三年研发都是5亿呢", _years(500_000_000, 500_000_000, 500_000_000)),
        ("假设每年研发费用5亿", _years(500_000_000, 500_000_000, 500_000_000)),
        ("如果近三年的研发费用均为6亿呢", _years(600_000_000, 600_000_000, 600_000_000)),
        ("如果研发费用是7亿、8亿、9亿呢", _years(700_000_000, 800_000_000, 900_000_000)),
        ("要是研发只有4亿、5亿、6亿呢", _years(400_000_000, 500_000_000, 600_000_000)),
        ("如果研发费用每年都少投2亿呢", _years(600_000_000, 900_000_000, 1_000_000_000)),
        ("假如去年研发只有6亿呢", {"2025": 600_000_000}),
        ("要是2024年的研发费用少投了3亿呢", {"2024": 800_000_000}),
        ("如果去年研发费用下降到6亿呢", {"2025": 600_000_000}),
        ("假如2023年和2024年研发都是5亿呢", {"2023": 500_000_000, "2024": 500_000_000}),
    ],
)
def test_a_supposition_over_years_is_not_answered_with_the_old_verdict(
    words: str, years: dict[str, int]
) -> None:
    answer, facts = supposed(_LEADING, words)
    assert facts == {"rd_expenses": years}
    assert answer.verdicts[0].outcome == "not_qualified"


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("如果去年研发费用多投800万呢", "rd_expenses", {"2025": 1_208_000_000}),
        ("去年研发再多花1亿行不行", "rd_expenses", {"2025": 1_300_000_000}),
        ("假设近三年研发一共只有20亿呢", "total_rd_expenses_three_years", 2_000_000_000),
        ("如果境内占比只有50%呢", "domestic_rd_share_three_years", 0.5),
    ],
)
def test_more_and_less_and_totals_are_supposed_of_what_was_told(
    words: str, fact: str, value: object
) -> None:
    _, facts = supposed(_LEADING, words)
    assert facts == {fact: value}


@pytest.mark.parametrize(
    ("opening", "words", "outcome"),
    [
        (_LEADING, "假设近三年研发一共只有20亿呢", "not_qualified"),
        (_LEADING, "如果研发占销售收入的比例只有9%呢", "not_qualified"),
        (_TOTALS, "如果境内研发合计只有11亿呢", "not_qualified"),
        (_TOTALS, "如果境内占比到55%呢", "not_qualified"),
        (_UNICORN + "，境内占比90%", "如果去年研发增速是12%呢", "qualified_on_figures"),
        (_UNICORN + "，境内占比90%", "要是去年研发再多投500万呢", "qualified_on_figures"),
    ],
)
def test_a_supposed_figure_takes_the_place_of_what_says_otherwise(
    opening: str, words: str, outcome: str
) -> None:
    answer, facts = supposed(opening, words)
    assert facts
    assert answer.verdicts[0].outcome == outcome


@pytest.mark.parametrize(
    ("words", "staff"),
    [
        ("再招8个行不", 80),
        ("招5个呢", 77),
        ("再来10个人可以吗", 82),
        ("要是扩招9个够不够", 81),
        ("What if we hire 8 more?", 80),
        ("你就当我们有85人", 85),
        ("就算专职有90人呢", 90),
    ],
)
def test_heads_to_come_are_added_to_the_head_count(words: str, staff: int) -> None:
    _, facts = supposed(SOFTWARE.format(staff=72), words)
    assert facts == {"full_time_rd_staff": staff}


def test_several_things_supposed_in_one_message_are_all_supposed() -> None:
    _, facts = supposed(
        SOFTWARE.format(staff=72), "研发再投100万，人再招8个，设备再买100万，软著再拿2件，行了吗"
    )
    assert facts == {
        "rd_expenditure_last_year": 16_000_000,
        "full_time_rd_staff": 80,
        "equipment_original_value_last_year": 4_200_000,
        "valid_ip_last_three_years": 17,
    }


def test_each_of_several_supposed_series_keeps_its_own_years() -> None:
    _, facts = supposed(_LEADING, "要是营收三年都是30亿、研发三年都是4亿呢")
    assert facts == {
        "sales_revenue": dict.fromkeys(("2023", "2024", "2025"), 3_000_000_000),
        "rd_expenses": dict.fromkeys(("2023", "2024", "2025"), 400_000_000),
    }


def test_more_of_home_is_added_to_what_was_told_of_home() -> None:
    _, facts = supposed(_TOTALS, "三年研发一共多投3亿呢")
    assert facts == {"total_rd_expenses_three_years": 2_300_000_000}
    _, facts = supposed(_TOTALS, "研发合计改成21亿", "境内再多2亿呢")
    assert facts == {"total_rd_expenses_domestic_three_years": 1_500_000_000}


def test_a_supposed_number_of_people_is_no_number_of_rights() -> None:
    _, facts = supposed(SOFTWARE.format(staff=72), "假如设备只有280万、人有90个呢")
    assert facts == {"equipment_original_value_last_year": 2_800_000, "full_time_rd_staff": 90}


def test_a_supposition_beside_the_statement_it_starts_from_is_applied() -> None:
    answer = answers("企业技术中心，软件企业，专职研发72人，如果再招8个就够了吗")[-1]
    assert answer.verdicts[0].hypothetical == {"full_time_rd_staff": 80}
    assert answer.facts["full_time_rd_staff"] == 72


@pytest.mark.parametrize("words", ["去年新招了5个人", "招标中了3个", "我们招了8个研发"])
def test_heads_that_have_come_are_not_supposed(words: str) -> None:
    answer = answers(SOFTWARE.format(staff=72), words)[-1]
    assert not any(verdict.hypothetical for verdict in answer.verdicts)
    assert answer.facts.get("full_time_rd_staff") == (None if "研发" in words else 72)


@pytest.mark.parametrize("words", ["再多投3000万呢"])
def test_a_supposition_that_cannot_be_placed_repeats_no_verdict(words: str) -> None:
    answer = answers(_LEADING, words)[-1]
    assert not any(verdict.hypothetical is None for verdict in answer.verdicts)
    assert "按假设" not in answer.reply


@pytest.mark.parametrize("words", ["收入大约2亿呢", "如果收入两亿左右呢", "要是收入差不多2亿呢"])
def test_a_supposed_figure_about_the_limit_decides_nothing(words: str) -> None:
    answer = answers(SOFTWARE.format(staff=90), words)[-1]
    assert answer.verdicts[0].outcome == "incomplete"
    assert "main_business_revenue_last_year" in answer.asks
    assert answer.facts["main_business_revenue_last_year"] == 320_000_000


_PUMPS = (
    "企业技术中心，设备制造商，去年主营业务收入1.9亿，研发1100万，专职研发58人，设备原值700万，"
    "近三年有效专利14件，去年发明专利申请2件"
)


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("多承诺100万呢", "committed_average_rd_next_three_years", 20_000_000),
        ("每年多拿150万呢", "committed_average_rd_next_three_years", 20_500_000),
        ("少承诺200万呢", "committed_average_rd_next_three_years", 17_000_000),
    ],
)
def test_so_much_more_or_less_of_what_is_committed_is_counted_from_it(
    words: str, fact: str, value: int
) -> None:
    told = "新建独立法人实体，技术创新中心，承诺未来三年平均每年投1900万研发费用"
    assert supposed(told, words)[1] == {fact: value}


def test_heads_supposed_in_a_row_are_each_counted_from_those_there_are() -> None:
    *_, five, seven, back = answers(
        _PUMPS, "再招10个人呢", "如果只招到5个呢", "正好招7个", "照实际的"
    )
    assert five.verdicts[0].hypothetical == {"full_time_rd_staff": 63}
    assert seven.verdicts[0].hypothetical == {"full_time_rd_staff": 65}
    assert back.verdicts[0].hypothetical is None
    assert back.facts["full_time_rd_staff"] == 58


def test_heads_that_have_come_are_not_supposed_behind_a_supposition() -> None:
    answer = answers(_PUMPS, "招7个呢", "现在专职65人了")[-1]
    assert answer.verdicts[0].hypothetical is None
    assert answer.facts["full_time_rd_staff"] == 65


@pytest.mark.parametrize(
    "words",
    [
        "少两个人而已，不影响吧？",
        "就差两个人也不行？",
        "哪怕就差1000万都不给过？",
        "还行吗",
        "那就是没戏了是吧",
    ],
)
def test_a_doubt_about_what_is_lacking_supposes_nothing_and_gets_the_verdict(words: str) -> None:
    answer = answers(_PUMPS, words)[-1]
    assert answer.kind == "eligibility"
    (verdict,) = answer.verdicts
    assert (verdict.outcome, verdict.hypothetical) == ("not_qualified", None)


def test_a_lack_that_is_supposed_is_taken_off() -> None:
    assert supposed(_PUMPS, "如果研发只少200万呢")[1] == {"rd_expenditure_last_year": 9_000_000}


def test_what_a_year_comes_to_with_something_added_is_that_year() -> None:
    told = "技术创新中心，前沿初创企业，国家高新技术企业，2025年1月1日成立，去年研发费用1999万"
    for words in ("那补记1万变成2000万呢", "如果补记1万呢"):
        assert supposed(told, words)[1] == {"rd_expenses": {"2025": 20_000_000}}


def test_a_business_said_to_be_the_same_can_be_thought_to_differ() -> None:
    told = "母公司已有市级企业技术中心，我们业务领域与母公司相同，软件业，想申请企业技术中心"
    assert supposed(told, "如果不同呢")[1] == {"business_differs_from_parent": True}


def test_another_kind_behind_a_pause_is_supposed() -> None:
    words = "假如我们不是独角兽、而是领军企业呢？"
    assert supposed(_UNICORN, words)[1] == {"entity_type": "leading_enterprise"}
