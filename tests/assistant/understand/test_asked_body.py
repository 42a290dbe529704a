"""Another body that wants one too: told of, it is the one judged; beside one's own, it is not."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand


def _facts(*messages: str) -> dict[str, object]:
    dialogue = Dialogue(as_of=dt.date(2026, 11, 22))
    for message in messages:
        dialogue = merge(dialogue, understand(message, dialogue))
    return dict(dialogue.facts("etc"))


@pytest.mark.parametrize(
    "message",
    [
        "另外我们兄弟公司也想报，能把它的条件帮忙核一下吗，它是建筑业，去年主营收入13亿",
        "对了，关联公司也打算申报，它做建筑的，去年主营收入13亿",
        "我们兄弟单位也想报，帮忙看看，建筑业，去年主营收入13亿",
    ],
)
def test_a_sister_company_that_wants_one_is_judged(message: str) -> None:
    """Its figures are those of the body asked about, where none of one's own were told."""
    facts = _facts("企业技术中心运行评价得了68分算什么等级", message)
    assert facts["industry"] == "construction"
    assert facts["main_business_revenue_last_year"] == 1300000000


def test_a_sister_companys_figures_never_enter_beside_ones_own() -> None:
    """One's own case stands, and the other's figure is no part of it."""
    facts = _facts(
        "企业技术中心，制造业，我们去年主营收入3亿", "兄弟公司也想报，它专职研发200人，帮看看"
    )
    assert facts["main_business_revenue_last_year"] == 300000000
    assert "full_time_rd_staff" not in facts


def test_one_that_only_wants_one_tells_nothing() -> None:
    """兄弟公司也想报 alone clears nothing."""
    facts = _facts("企业技术中心，制造业，专职研发70人", "兄弟公司也想报", "研发1200万")
    assert facts["full_time_rd_staff"] == 70
