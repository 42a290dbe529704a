"""Whose figures are told over several turns: a subsidiary that applies, bodies by a letter."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import SOFTWARE, answers


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


def test_a_subsidiary_that_is_to_apply_is_the_body_asked_about() -> None:
    answer = last(
        "我们有家子公司想报企业技术中心，子公司营收2.4亿，研发1300万，专职70",
        "子公司设备原值520万，专利11件，发明申请去年1件，做轴承的",
    )
    assert answer.facts["main_business_revenue_last_year"] == 240_000_000
    assert answer.facts["equipment_original_value_last_year"] == 5_200_000
    assert answer.verdicts[0].outcome == "qualified_on_figures"


def test_a_subsidiary_beside_us_is_kept_apart() -> None:
    answer = last("企业技术中心，我们专职研发50人，子公司专职研发90人，够不够")
    assert answer.facts["full_time_rd_staff"] == 50


def test_bodies_told_by_a_letter_do_not_mix() -> None:
    told = (
        "咨询企业技术中心。甲公司：制造业，营收1.5亿，研发800万，专职50",
        "乙公司：制造业，营收5亿，研发3000万，专职100",
        "甲公司够不够",
    )
    answer = last(*told)
    assert answer.facts["main_business_revenue_last_year"] == 150_000_000
    assert answer.facts["full_time_rd_staff"] == 50
    assert answer.verdicts[0].outcome == "not_qualified"


def test_what_was_told_of_a_body_with_a_letter_is_kept_while_another_is_spoken_of() -> None:
    found = answers(
        "客户A报企业技术中心：做阀门的，去年营收2.2亿，研发6000万，专职研发61人",
        "客户B报技术创新中心：独角兽，近三年研发费用总额1.9亿、销售收入总额12亿",
        "客户A企业技术中心那边，营收写错了，是1.9亿",
        "B的境内研发总额有1.3亿",
    )
    assert found[1].facts["entity_type"] == "unicorn"
    assert found[1].verdicts[0].regulation == "tic"
    assert found[2].facts["main_business_revenue_last_year"] == 190_000_000
    assert found[2].facts["full_time_rd_staff"] == 61
    assert found[2].verdicts[0].outcome == "not_qualified"
    assert found[3].facts["total_rd_expenses_domestic_three_years"] == 130_000_000
    assert "main_business_revenue_last_year" not in found[3].facts


def test_a_list_of_firms_is_judged_one_by_one() -> None:
    found = answers(
        "园区替企业把关企业技术中心。甲公司：做检测的，去年营收2.6亿，专职研发78人",
        "乙公司：生产医疗器械，去年营收3个多亿，专职研发70到78人",
        "甲公司专职研发补到83人了",
    )
    outcomes = [one.verdicts[0].outcome for one in found]
    assert outcomes == ["not_qualified", "incomplete", "incomplete"]
    assert found[2].facts["main_business_revenue_last_year"] == 260_000_000


def test_a_firm_with_a_letter_beside_ones_own_is_no_turn() -> None:
    told = last("我们专职研发50人，做轴承的，报企业技术中心", "乙公司：专职研发90人，人家够吗")
    assert told.facts["full_time_rd_staff"] == 50


_COMMITTED = ("技术创新中心，新建独立法人，几家单位合资的", "承诺未来三年每年2500万")


def test_a_commitment_supposed_in_total_is_the_third_of_it() -> None:
    answer = last(*_COMMITTED, "改成三年总共5000万呢")
    assert answer.facts["committed_average_rd_next_three_years"] == 25_000_000
    assert answer.verdicts[0].outcome == "not_qualified"
    assert answer.verdicts[0].hypothetical is not None


def test_a_commitment_set_right_in_total_is_the_third_of_it() -> None:
    answer = last(*_COMMITTED, "不对，三年总共5000万")
    assert answer.verdicts[0].outcome == "not_qualified"


@pytest.mark.parametrize(
    ("words", "staff"),
    [
        ("如果其中一个人下月离职呢", 89),
        ("要是走两个人呢", 88),
        ("如果3个人离职呢", 87),
        ("如果不是90而是75呢", 75),
    ],
)
def test_heads_that_would_leave_come_off_what_is_supposed(words: str, staff: int) -> None:
    before, after = answers(SOFTWARE.format(staff=90), words)
    assert after.facts == before.facts
    assert after.verdicts[0].hypothetical == {"full_time_rd_staff": staff}
