"""A figure or statement taken back counts no more, however it is said, and nothing else goes."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import SOFTWARE, answers

_ALL = SOFTWARE.format(staff=90)
_FACTS = {
    "industry",
    "main_business_revenue_last_year",
    "rd_expenditure_last_year",
    "full_time_rd_staff",
    "equipment_original_value_last_year",
    "valid_ip_last_three_years",
}
_SERIES = (
    "领军企业问技术创新中心，2001年成立，境内占比八成，销售收入2023年60亿、2024年62亿、2025年66亿，"
    "研发费用2023年5亿、2024年6亿、2025年7亿"
)


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("研发投入那个数先别用，审计还没出来", "rd_expenditure_last_year"),
        ("营收先不要算，是未审数", "main_business_revenue_last_year"),
        ("3.2亿那个主营收入先不要算", "main_business_revenue_last_year"),
        ("专职研发那个人数先撤掉，人事说口径不对，要重新数", "full_time_rd_staff"),
        ("知识产权那15件也不作数，先删掉，我再去核", "valid_ip_last_three_years"),
        ("设备原值先收回，还得重新盘", "equipment_original_value_last_year"),
        ("设备原值划掉吧", "equipment_original_value_last_year"),
        ("刚才的人数当我没说", "full_time_rd_staff"),
        ("主营收入作废，等审计报告", "main_business_revenue_last_year"),
        ("软件业那个先别采信，行业待定", "industry"),
    ],
)
def test_what_is_taken_back_is_not_known_and_the_rest_stays(words: str, gone: str) -> None:
    answer = last(_ALL, words)
    assert answer.kind == "eligibility"
    assert {*answer.facts} & _FACTS == _FACTS - {gone}
    assert answer.verdicts[0].outcome == "incomplete"
    assert "已撤回" in answer.reply


def test_two_taken_back_at_once() -> None:
    answer = last(_ALL, "营收和研发投入都先别算")
    gone = {"main_business_revenue_last_year", "rd_expenditure_last_year"}
    assert {*answer.facts} & _FACTS == _FACTS - gone


def test_a_statement_is_taken_back_like_a_figure() -> None:
    answer = last(
        "我们跟高校院所没有任何产学研合作，企业技术中心能报吗", "产学研那句先收回，要问研发部"
    )
    assert "has_industry_academia_cooperation" not in answer.facts
    assert answer.verdicts[0].outcome == "incomplete"


def test_of_a_series_only_the_year_named_is_taken_back() -> None:
    answer = last(_SERIES, "2024年的研发费用先撤回")
    assert {*answer.facts["rd_expenses"]} == {"2023", "2025"}
    assert {*answer.facts["sales_revenue"]} == {"2023", "2024", "2025"}


def test_a_year_that_was_not_told_takes_nothing_back() -> None:
    answer = last(_ALL, "2023年的主营收入先别算")
    assert answer.facts["main_business_revenue_last_year"] == 320_000_000


@pytest.mark.parametrize(
    "words",
    [
        "我们中心前年被撤销过",
        "兼职的不算吧？",
        "专职人数怎么算，外包的要不要算进去",
        "贷款先收回来了",
    ],
)
def test_like_words_that_take_nothing_back(words: str) -> None:
    answer = last(_ALL, words)
    assert {*answer.facts} >= _FACTS


def test_a_new_value_beside_the_old_sets_it_right() -> None:
    answer = last(_ALL, "专职90人不算数，实际是78")
    assert answer.facts["full_time_rd_staff"] == 78
