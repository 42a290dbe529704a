"""Many chats at once: every reply is right for the facts of its own chat."""

from __future__ import annotations

from benchmarks.chats import talk, wrong


def test_ten_chats_at_once_are_each_answered_on_their_own_facts(address: str) -> None:
    times, problems = talk(address, 10)
    assert problems == []
    assert len(times) == 20


def test_a_reply_on_the_facts_of_another_would_be_noticed() -> None:
    held = [
        {"fact": "full_time_rd_staff", "value": 85},
        {"fact": "main_business_revenue_last_year", "value": 3 * 10**8},
        {"fact": "industry", "value": "software"},
    ]
    conditions = [{"id": "rd_staff", "status": "met"}, {"id": "revenue", "status": "met"}]
    kept = {"dialogue": {"held": held}, "verdicts": [{"conditions": conditions}]}
    assert wrong(kept, 85, 3) is None
    assert wrong(kept, 86, 3) is not None
    conditions[0]["status"] = "unmet"
    assert wrong(kept, 85, 3) is not None
