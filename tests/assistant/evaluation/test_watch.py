"""Stage records come from the turn itself, and the turn is left as it was."""

from __future__ import annotations

import datetime as dt

import assistant.turn as turn
from assistant.evaluation.record import STAGES
from assistant.evaluation.watch import watched


def test_every_stage_of_a_turn_is_noted() -> None:
    program = turn.Assistant(search=lambda query, k: [])
    dialogue = program.start(dt.date(2026, 11, 22))
    with watched() as stages:
        _, answer = program.respond(dialogue, "企业技术中心，我们是软件企业，专职研发79人，够吗")
    assert set(stages) == set(STAGES) - {"corpus"}  # which is there before any message
    assert {
        "fact": "full_time_rd_staff",
        "value": 79,
        "quote": "专职研发79人",
        "mode": "state",
    } in (stages["understanding"]["facts"])
    assert stages["rules"]["verdicts"][0]["statuses"]["rd_staff"] == "unmet"
    assert answer.verdicts[0].outcome == stages["rules"]["verdicts"][0]["outcome"]


def test_a_turn_is_the_same_watched_or_not() -> None:
    program = turn.Assistant(search=lambda query, k: [])
    dialogue = program.start(dt.date(2026, 11, 22))
    steps = (turn.understand, turn.route, turn.decide, turn.look_up, turn.verify)
    with watched():
        seen = program.respond(dialogue, "企业技术中心，专职研发79人")
    assert (turn.understand, turn.route, turn.decide, turn.look_up, turn.verify) == steps
    assert program.respond(dialogue, "企业技术中心，专职研发79人") == seen
