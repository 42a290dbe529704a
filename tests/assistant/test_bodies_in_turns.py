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
