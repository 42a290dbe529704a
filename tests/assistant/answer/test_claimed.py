"""A limit that somebody takes for the text's is checked against the text, not kept as a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from assistant.dialogue import Dialogue
from assistant.record import Answer
from assistant.turn import Assistant


def answer(message: str, *hits: str) -> tuple[Dialogue, Answer]:
    """The answer where search finds these units, best first."""

    def search(query: str, k: int) -> Sequence[SimpleNamespace]:
        return [SimpleNamespace(cite=cite, score=1.0, quote="") for cite in hits]

    one = Assistant(search=search)  # type: ignore[arg-type]
    return one.respond(one.start(dt.date(2026, 11, 22)), message)


@pytest.mark.parametrize(
    ("message", "unit", "words"),
    [
        ("社会组织建技术创新中心研发费要年均2000万对吗", "tic:6.3.4", "500万元"),
        ("制造业报企业技术中心研发人员80人起，是这样吧？", "etc:5.5", "60 人"),
        ("领军企业销售收入30亿就能牵头技术创新中心，是吗", "tic:6.3.1", "50亿元"),
        ("听说报企业技术中心得有20件知识产权", "etc:5.9", "10 件"),
        ("建筑业设备原值500万就够了吧，企业技术中心", "etc:5.6", "1000 万元"),
    ],
)
def test_a_false_limit_is_corrected_and_not_kept(message: str, unit: str, words: str) -> None:
    dialogue, given = answer(message, unit)
    assert given.kind == "regulation"
    assert unit in {quote.cite for quote in given.citations}
    assert words in given.reply and "与条文不一致" in given.reply
    assert not [fact for fact in given.facts if fact not in ("industry", "entity_type")]
    assert not [held for held in dialogue.held if held.fact not in ("industry", "entity_type")]


def test_a_figure_of_one_s_own_is_kept() -> None:
    _, given = answer("我们专职研发人员70人，企业技术中心够了吧", "etc:5.5")
    assert given.facts["full_time_rd_staff"] == 70


def test_the_limit_of_the_kind_named_is_said_first() -> None:
    _, given = answer("建筑企业申请市级企业技术中心，收入要多少？", "etc:5.3")
    assert given.reply.startswith("建筑业的限值是“建筑业不低于 15 亿元”")
