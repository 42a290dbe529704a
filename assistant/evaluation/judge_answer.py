"""One answer against what a case expects of it, each failure with the stage that broke it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.evaluation.case import Expect
from assistant.evaluation.record import Score, Stage, TurnRecord
from assistant.evaluation.sentence import length, overlap, same_form
from assistant.evaluation.value import facts_of, shown
from assistant.record import Answer
from corpus import CitationError, locate, resolve
from rules import FactError, check
from rules.verdict import Verdict

if TYPE_CHECKING:
    from assistant.evaluation.judge import Sheet

REFUSAL = "unanswerable"


def judge_answer(expect: Expect, turn: TurnRecord, number: int, sheet: Sheet) -> list[str]:
    """Judge one answer; returns what paraphrases of the message must share."""
    answer = turn.answer
    assert answer is not None
    facts_right = _facts(expect, turn, number, sheet)
    _kind(expect, turn, number, sheet)
    _verdicts(expect, turn, facts_right, number, sheet)
    _citations(expect, turn, number, sheet)
    _words(expect, answer, number, sheet)
    _asks(expect, answer, number, sheet)
    for wanted in expect.results:
        if not any(
            one.what == wanted.what and same_form(wanted.value) in same_form(one.value)
            for one in answer.results
        ):
            said = same_form(wanted.value) in same_form(answer.reply)
            sheet.fail(
                "answer" if said else "rules",
                "results",
                f"没有算出应有的{wanted.what}",
                turn=number,
                expected=wanted.value,
                found="、".join(f"{one.what}={one.value}" for one in answer.results) or "没有",
            )
    outcomes = [f"{one.regulation}={one.outcome}" for one in answer.verdicts]
    first = [one.cite for one in answer.citations[:1]] if not outcomes else []
    return [answer.kind, *outcomes, *first]


def _facts(expect: Expect, turn: TurnRecord, number: int, sheet: Sheet) -> bool:
    assert turn.answer is not None
    wanted, got = facts_of(expect.facts), facts_of(turn.answer.facts)
    right = True
    if wanted:
        sheet.add({"fact recall": (len(wanted & got), len(wanted))})
    if wanted or expect.facts_absent:
        banned = {fact for fact in got if _name(fact[0]) in expect.facts_absent}
        names = {name for name, _, _ in wanted}
        spoken = {fact for fact in got if fact[0] in names} | banned
        if spoken:
            sheet.add({"fact precision": (len(spoken & wanted), len(spoken))})
        for extra in sorted(banned):
            right = False
            sheet.fail(
                "understanding",
                "facts",
                f"不该当作知道 {extra[0]}",
                turn=number,
                expected="没有",
                found=shown(extra[0], extra[1]),
            )
    for name, value, _ in sorted(wanted - got):
        right = False
        other = [one for own, one, _ in sorted(got) if own == name]
        sheet.fail(
            "understanding",
            "facts",
            f"{name} 不对",
            turn=number,
            expected=shown(name, value),
            found="、".join(shown(name, each) for each in other) or "没有认出",
        )
    return right


def _name(text: str) -> str:
    return text.partition("[")[0]


def _kind(expect: Expect, turn: TurnRecord, number: int, sheet: Sheet) -> None:
    answer = turn.answer
    assert answer is not None
    if expect.kind is None:
        return
    right = answer.kind in expect.kind
    sheet.add({"kind": (float(right), 1.0)})
    if expect.kind == (REFUSAL,):
        sheet.add({"refusal recall": (float(answer.kind == REFUSAL), 1.0)})
    elif REFUSAL not in expect.kind:
        sheet.add({"no false refusal": (float(answer.kind != REFUSAL), 1.0)})
    if not right:
        routed = turn.stages.get("answer", {}).get("kinds", [])
        # That a regulation is silent shows only while the answer is composed.
        possible = {*routed, REFUSAL} if "regulation" in routed else set(routed)
        stage: Stage = "answer" if possible & set(expect.kind) else "understanding"
        sheet.fail(
            stage,
            "kind",
            "回答的种类不对",
            turn=number,
            expected="或".join(expect.kind),
            found=answer.kind,
        )


def _verdicts(
    expect: Expect, turn: TurnRecord, facts_right: bool, number: int, sheet: Sheet
) -> None:
    answer = turn.answer
    assert answer is not None
    supposed = any(one.hypothetical is not None for one in answer.verdicts)
    missed = expect.hypothetical is True and not supposed
    for regulation, outcome in expect.outcome.items():
        verdict = _verdict(answer, regulation)
        found = verdict.outcome if verdict else "没有结论"
        sheet.compare("verdict", outcome, found)
        sheet.add({"verdict": (float(found == outcome), 1.0)})
        if found != outcome:
            sheet.fail(
                _verdict_stage(answer, verdict, facts_right, missed),
                "verdict",
                "结论不对",
                turn=number,
                expected=outcome,
                found=found,
            )
    for key, status in expect.statuses.items():
        regulation, _, name = key.rpartition(".")
        verdict = _verdict(answer, regulation, name)
        own = (
            next((one.status for one in verdict.conditions if one.id == name), None)
            if verdict
            else None
        )
        sheet.add({"status": (float(own == status), 1.0)})
        if own != status:
            sheet.fail(
                _verdict_stage(answer, verdict, facts_right, missed),
                "status",
                f"条件 {key} 的状态不对",
                turn=number,
                expected=status,
                found=own or "没有结论",
            )
    if expect.hypothetical is not None and supposed != expect.hypothetical:
        sheet.fail(
            "understanding",
            "hypothetical",
            "假设与事实没有分清",
            turn=number,
            expected="只是假设" if expect.hypothetical else "不是假设",
            found="只是假设" if supposed else "不是假设",
        )


def _verdict(answer: Answer, regulation: str, condition: str | None = None) -> Verdict | None:
    for verdict in answer.verdicts:
        if regulation and verdict.regulation != regulation:
            continue
        if condition is None or any(one.id == condition for one in verdict.conditions):
            return verdict
    return None


def _verdict_stage(
    answer: Answer, verdict: Verdict | None, facts_right: bool, missed_supposition: bool
) -> Stage:
    """Who is to blame: facts misread, rules misjudged, or a verdict that was not taken over."""
    if not facts_right or missed_supposition:
        return "understanding"
    if verdict is None:
        return "answer"
    try:
        anew = check(verdict.regulation, answer.facts)
    except FactError:
        return "understanding"
    # `as_of` is the dialogue's own, so only the same outcome says that the rules decided it.
    return "rules" if anew.outcome == verdict.outcome else "answer"


def _citations(expect: Expect, turn: TurnRecord, number: int, sheet: Sheet) -> None:
    answer = turn.answer
    assert answer is not None
    if not expect.must_cite:
        return
    for options in expect.must_cite:
        right = any(
            _serves(one.cite, one.quote, wanted) for one in answer.citations for wanted in options
        )
        sheet.add({"must cite": (float(right), 1.0)})
        if not right:
            near = _looked_up(turn)
            found = any(related(cite, wanted) for cite in near for wanted in options)
            searched = bool(turn.stages.get("retrieval")) and not answer.verdicts
            sheet.fail(
                "answer" if found or not searched else "retrieval",
                "must cite",
                "没有引用应引的条款",
                turn=number,
                expected="或".join(options),
                found="、".join(one.cite for one in answer.citations) or "没有引用",
            )
    wanted = _to_the_point(expect, answer)
    if answer.citations:
        relevant = sum(any(related(one.cite, own) for own in wanted) for one in answer.citations)
        sheet.add({"citation precision": (relevant, len(answer.citations))})
    sheet.add(_quote_scores(answer, expect, wanted))


def _to_the_point(expect: Expect, answer: Answer) -> tuple[str, ...]:
    """The units a citation may name: the case's, and where a verdict is wanted its conditions'."""
    if not expect.outcome and not expect.statuses:
        return expect.cites()
    return (*expect.cites(), *(one.cite for v in answer.verdicts for one in v.conditions))


def related(one: str, other: str) -> bool:
    """Whether one unit is the other, or part of it."""
    return one == other or any(
        long.startswith((f"{short}.", f"{short}#")) for long, short in ((one, other), (other, one))
    )


def _serves(cite: str, quote: str, wanted: str) -> bool:
    """Whether a citation shows a wanted unit: it, a part of it, or its words quoted from above."""
    if cite == wanted or cite.startswith((f"{wanted}.", f"{wanted}#")):
        return True
    if not related(cite, wanted):
        return False
    words, shown = same_form(resolve(wanted).body), same_form(quote)
    return words in shown or (len(shown) >= 6 and shown in words)


def _looked_up(turn: TurnRecord) -> list[str]:
    seen = turn.stages.get("retrieval", {})
    return [*seen.get("named", []), *seen.get("hits", [])[:5]]


def _quote_scores(answer: Answer, expect: Expect, wanted: Sequence[str]) -> dict[str, Score]:
    """Characters of quotes within the wanted units, overlapping quotes counted once."""
    quoted: dict[str, list[tuple[int, int]]] = {}
    for one in answer.citations:
        try:
            spans = locate(one.cite, one.quote) or ()
        except CitationError:
            continue
        quoted.setdefault(one.cite.partition(":")[0], []).extend(spans)
    right = {
        name: [
            span for cite in wanted if cite.startswith(f"{name}:") for span in resolve(cite).spans
        ]
        for name in quoted
    }
    total = sum(length(spans) for spans in quoted.values())
    scores: dict[str, Score] = {}
    if total:
        inside = sum(overlap(spans, right[name]) for name, spans in quoted.items())
        scores["quote precision"] = (inside, total)
    reached = sum(
        any(
            overlap(quoted.get(cite.partition(":")[0], []), resolve(cite).spans) for cite in options
        )
        for options in expect.must_cite
    )
    scores["quote recall"] = (reached, len(expect.must_cite))
    return scores


def _words(expect: Expect, answer: Answer, number: int, sheet: Sheet) -> None:
    lacking = [o for o in expect.must_say if not any(says(answer.reply, one) for one in o)]
    if expect.must_say:
        sheet.add({"must say": (float(not lacking), 1.0)})
    for options in lacking:
        sheet.fail(
            "answer",
            "must say",
            "回答里缺少应有的话",
            turn=number,
            expected="或".join(options),
            found=answer.reply[:200],
        )
    said = [words for words in expect.must_not_say if says(answer.reply, words)]
    if expect.must_not_say:
        sheet.add({"must not say": (float(not said), 1.0)})
    for words in said:
        sheet.fail(
            "answer",
            "must not say",
            "回答里出现了不该有的话",
            turn=number,
            expected=f"不出现“{words}”",
            found=_around(answer.reply, words),
        )


def says(reply: str, words: str) -> bool:
    """Whether a reply holds words, spaces and width apart; a number only as a whole number."""
    wanted = re.escape(same_form(words))
    before = r"(?<![\d.])" if words[:1].isdigit() else ""
    after = r"(?![\d.]\d|\d)" if words[-1:].isdigit() else ""
    return re.search(before + wanted + after, same_form(reply)) is not None


def _around(reply: str, words: str) -> str:
    text, wanted = same_form(reply), same_form(words)
    at = text.find(wanted)
    return text[max(0, at - 40) : at + len(wanted) + 40]


def _asks(expect: Expect, answer: Answer, number: int, sheet: Sheet) -> None:
    if expect.asks_any and not set(expect.asks_any) & set(answer.asks):
        sheet.fail(
            "answer",
            "asks",
            "没有追问应问的情况",
            turn=number,
            expected="、".join(expect.asks_any),
            found=_listed(answer.asks),
        )
    if expect.asks_none and answer.asks:
        sheet.fail(
            "answer",
            "asks",
            "不该再追问",
            turn=number,
            expected="不追问",
            found=_listed(answer.asks),
        )


def _listed(words: Iterable[str]) -> str:
    return "、".join(words) or "没有"
