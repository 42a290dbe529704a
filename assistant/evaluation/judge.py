"""What is said of a case's run: what does not hold, the stage that broke it, and its scores."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assistant.evaluation.case import DialogueCase, KnownCase, PairCase, RetrievalCase, RulesCase
from assistant.evaluation.judge_answer import judge_answer
from assistant.evaluation.ranking import ranking_scores
from assistant.evaluation.record import CaseRecord, CaseResult, Failure, Score, Stage, TurnRecord
from assistant.evaluation.reply_check import check_reply
from assistant.evaluation.sets import About, Item
from assistant.evaluation.value import facts_of, shown
from rules.verdict import Verdict

NOTHING = "无"
"""where neither an intent, nor a regulation, nor a fact is expected or found"""


class Sheet:
    """What gathers while one case is judged."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self.failures: list[Failure] = []
        self.scores: dict[str, Score] = {}
        self.confused: dict[str, list[tuple[str, str]]] = {}
        self.signature = ""

    def add(self, scores: dict[str, Score]) -> None:
        """Add to what a case has of each measure."""
        for name, (part, whole) in scores.items():
            before = self.scores.get(name, (0.0, 0.0))
            self.scores[name] = (before[0] + part, before[1] + whole)

    def compare(self, table: str, expected: str, found: str) -> None:
        """Add to a confusion table."""
        self.confused.setdefault(table, []).append((expected, found))

    def fail(
        self,
        stage: Stage,
        code: str,
        message: str,
        *,
        expected: object = None,
        found: object = None,
        turn: int | None = None,
    ) -> None:
        """Note one thing that does not hold."""
        self.failures.append(
            Failure(
                stage=stage,
                code=code,
                message=message,
                turn=turn,
                expected=None if expected is None else str(expected),
                found=None if found is None else str(found),
            )
        )


def judge(item: Item, about: About, record: CaseRecord, stale: tuple[str, ...] = ()) -> CaseResult:
    """Judge one case.

    Args:
        stale: cited units whose text was amended since the case was written; such a case is
            neither right nor wrong, and counts in no measure.
    """
    sheet = Sheet()
    case = item.case
    if not stale:
        if record.error is not None:
            sheet.fail("answer", "broke", f"程序出错：{record.error}")
        else:
            match case:
                case RetrievalCase():
                    _retrieval(case, record, sheet)
                case KnownCase():
                    _known(case, record, sheet)
                case DialogueCase():
                    _dialogue(case, item.as_of(about), record, sheet)
                case RulesCase():
                    _rules(case, record.verdicts[0], sheet)
                case PairCase():
                    _pair(case, record.verdicts, sheet)
        sheet.add({"passed": (0.0 if sheet.failures else 1.0, 1.0)})
    return CaseResult(
        key=item.key,
        split=item.split,
        tags=case.tags,
        cluster=case.cluster,
        status="stale" if stale else "failed" if sheet.failures else "passed",
        failures=tuple(sheet.failures),
        # As a baseline keeps them: what is compared later must be the same number.
        scores={
            name: (round(part, 6), round(whole, 6)) for name, (part, whole) in sheet.scores.items()
        },
        signature=sheet.signature if case.group else "",
        confused={table: tuple(pairs) for table, pairs in sheet.confused.items()},
        stale=stale,
    )


def _retrieval(case: RetrievalCase, record: CaseRecord, sheet: Sheet) -> None:
    sheet.add(ranking_scores(record.hits, case.gold))
    sheet.signature = record.hits[0] if record.hits else ""
    # A case fails where a reader would not see the right unit at all: not among the first three.
    if not set(record.hits[:3]) & set(case.gold):
        place = next((at for at, hit in enumerate(record.hits, 1) if hit in case.gold), None)
        sheet.fail(
            "retrieval",
            "not among three",
            "正确条款" + (f"排在第 {place}" if place else "没有找到"),
            expected="、".join(case.gold),
            found="、".join(record.hits[:5]) or "什么也没有",
        )


def _known(case: KnownCase, record: CaseRecord, sheet: Sheet) -> None:
    last = record.turns[-1]
    stage = last.stages["understanding"]
    if case.facts is not None:
        _same_facts("知道的情况", case.facts, last.known, sheet)
        sheet.signature = (
            "；".join(f"{name}={value}" for name, value, _ in sorted(facts_of(last.known)))
            or NOTHING
        )
        supposed = {
            each["fact"]: each["value"]
            for each in stage.get("facts", [])
            if each["mode"] == "suppose"
        }
        _same_facts("假设的情况", case.suppose, supposed, sheet)
    _wanted(case, stage, sheet)
    at_hand = stage.get("at hand", [])
    if case.regulation:
        _same_regulations({case.regulation}, set(at_hand), sheet)
    unclear = {fact for each in stage.get("unclear", []) for fact in each.get("candidates", [])}
    if case.unclear is not None and bool(case.unclear) != bool(unclear):
        sheet.fail(
            "understanding",
            "unclear",
            "没说清的数字判断不对",
            expected="、".join(case.unclear) or "没有",
            found="、".join(sorted(unclear)) or "没有",
        )
    elif case.unclear and not set(case.unclear) <= unclear:
        sheet.fail(
            "understanding",
            "unclear",
            "没说清的数字可能指的情况不全",
            expected="、".join(case.unclear),
            found="、".join(sorted(unclear)),
        )
    for regulation, facts in case.pending.items():
        read = {
            reading["fact"]: reading["value"]
            for each in stage.get("pending", [])
            if (reading := each["readings"].get(regulation)) is not None
        }
        _same_facts(f"在 {regulation} 下待定的情况", facts, read, sheet)


def _wanted(case: KnownCase, stage: dict[str, Any], sheet: Sheet) -> None:
    """What the last message wants, and of which regulations."""
    if case.intents is not None:
        _same_set(
            "intent",
            "想要什么没有认对",
            {str(one) for one in case.intents} - {"provide_facts"},
            set(stage.get("intents", [])) - {"provide_facts"},
            sheet,
        )
    if case.regulations is not None:
        _same_regulations(set(case.regulations), set(stage.get("regulations", [])), sheet)


def _same_regulations(wanted: set[str], found: set[str], sheet: Sheet) -> None:
    _same_set("regulation", "认错了说的是哪份规定", wanted, found, sheet)


def _same_set(
    what: str,
    message: str,
    wanted: set[str],
    found: set[str],
    sheet: Sheet,
) -> None:
    """Score two sets of names against each other, with the pairs that were taken for another."""
    sheet.add({what: (float(wanted == found), 1.0)})
    for pair in confusions(wanted, found):
        sheet.compare(what, *pair)
    if wanted != found:
        sheet.fail("understanding", what, message, expected=_listed(wanted), found=_listed(found))


def confusions(wanted: set[str], found: set[str]) -> list[tuple[str, str]]:
    """Pairs (expected, found) of a message that may want several things at once.

    What was found as expected stands on the diagonal; what was missed stands against each thing
    found instead, or against nothing.
    """
    if not wanted and not found:
        return [(NOTHING, NOTHING)]
    missed, extra = sorted(wanted - found), sorted(found - wanted)
    pairs = [(one, one) for one in sorted(wanted & found)]
    pairs += [(one, other) for one in missed or [NOTHING] for other in extra]
    return pairs + ([] if extra else [(one, NOTHING) for one in missed])


def _listed(words: set[str]) -> str:
    return "、".join(sorted(words)) or NOTHING


def _same_facts(
    what: str, expected: dict[str, object], found: dict[str, object], sheet: Sheet
) -> None:
    wanted, got = facts_of(expected), facts_of(found)
    scores: dict[str, Score] = {}
    if got:
        scores["fact precision"] = (len(wanted & got), len(got))
    if wanted:
        scores["fact recall"] = (len(wanted & got), len(wanted))
    sheet.add(scores)
    for missing in sorted(wanted - got):
        other = [value for name, value, _ in sorted(got) if name == missing[0]]
        sheet.fail(
            "understanding",
            "facts",
            f"{what}：{missing[0]} 不对",
            expected=shown(missing[0], missing[1]),
            found="、".join(shown(missing[0], one) for one in other) or "没有认出",
        )
    names = {name for name, _, _ in wanted}
    for extra in sorted(got - wanted):
        if extra[0] not in names:
            sheet.fail(
                "understanding",
                "facts",
                f"{what}：不该有 {extra[0]}",
                expected="没有",
                found=shown(extra[0], extra[1]),
            )


def _rules(case: RulesCase, verdict: Verdict, sheet: Sheet) -> None:
    statuses = {one.id: one.status for one in verdict.conditions}
    for name, status in case.expect.statuses.items():
        sheet.add({"status": (float(statuses.get(name) == status), 1.0)})
        if statuses.get(name) != status:
            sheet.fail(
                "rules",
                "status",
                f"条件 {name} 的状态不对",
                expected=status,
                found=statuses.get(name),
            )
    if case.expect.outcome is not None:
        sheet.compare("verdict", case.expect.outcome, verdict.outcome)
        sheet.add({"verdict": (float(verdict.outcome == case.expect.outcome), 1.0)})
        if verdict.outcome != case.expect.outcome:
            sheet.fail(
                "rules",
                "verdict",
                "结论不对",
                expected=case.expect.outcome,
                found=verdict.outcome,
            )


def _pair(case: PairCase, verdicts: tuple[Verdict, ...], sheet: Sheet) -> None:
    found = [verdict.condition(case.condition).status for verdict in verdicts]
    right = [one == two for one, two in zip(found, case.statuses, strict=True)]
    sheet.add({"pairs": (float(all(right)), 1.0), "status": (sum(right), 2.0)})
    for value, status, expected, ok in zip(case.values, found, case.statuses, right, strict=True):
        if not ok:
            sheet.fail(
                "rules",
                "status",
                f"{case.fact} 为 {value} 时，条件 {case.condition} 的状态不对",
                expected=expected,
                found=status,
            )


def _dialogue(case: DialogueCase, as_of: dt.date, record: CaseRecord, sheet: Sheet) -> None:
    shared: list[str] = []
    for number, (turn, expect) in enumerate(zip(record.turns, case.expect, strict=True), 1):
        if turn.answer is None:
            continue
        if expect is not None:
            shared += judge_answer(expect, turn, number, sheet)
        failures, scores = check_reply(turn.answer, case.turns[:number], as_of, number)
        sheet.failures += failures
        sheet.add(scores)
    sheet.signature = " / ".join(shared)
    _settled(case, record.turns, sheet)


def _settled(case: DialogueCase, turns: tuple[TurnRecord, ...], sheet: Sheet) -> None:
    """Whether, and after how many turns, the last expected verdict stands."""
    wanted = next((one.outcome for one in reversed(case.expect) if one and one.outcome), {})
    if len(case.turns) < 2 or not wanted or set(wanted.values()) == {"incomplete"}:
        return
    held = [set(wanted.values()) <= _standing(turn) for turn in turns]
    sheet.add({"settled": (float(any(held)), 1.0)})
    if any(held):
        sheet.add({"turns to settle": (float(held.index(True) + 1), 1.0)})


def _standing(turn: TurnRecord) -> set[str]:
    """The outcomes an answer gives that are no what-if."""
    verdicts = turn.answer.verdicts if turn.answer is not None else ()
    return {one.outcome for one in verdicts if one.hypothetical is None}
