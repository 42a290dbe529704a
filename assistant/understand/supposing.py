"""Where a message only supposes: 如果…, 要是…的话, 明年做到…行不行."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.supposed import supposed_words
from assistant.understand.form import asks_something
from assistant.understand.plain import Clause, Plain

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue
    from assistant.understand.figures import Figure

_LONGEST_TAIL = 400  # characters at the end of a sentence that may ask
_TOPIC = 10  # 研发的话 only names what follows; a longer 的话 supposes
_BRIEF = 14  # characters of a message that only says how many come instead
_LONGEST = 50  # characters of a message that only comes back from a supposition
_LONGEST_LATIN = 140  # the same in Latin letters


def _states(plain: Plain, clause: Clause, more: re.Match[str]) -> bool:
    """Whether words of more only compare (比前年多花了12%) or add up (两个亿再加两千万)."""
    text = plain.words(clause)
    begin, _ = plain.sentence_span(clause.sentence)
    ahead = plain.text[begin : clause.start + more.start()]
    planned = language().common.qualifiers["planned"].search(ahead)
    if planned and not asks_what_if(plain, clause):
        return True  # 打算再招到80人，现在62人
    if more["more"] == "多" and language().common.qualifiers["growth"].search(text[: more.end()]):
        return True
    _, end = plain.sentence_span(clause.sentence)
    if _adds_up(plain, clause, plain.text[clause.start + more.start() : end]):
        return True
    last = plain.quantities_in(clause.start, clause.start + more.start())
    return bool(last) and last[-1].outer_end == clause.start + more.start()


def _adds_up(plain: Plain, clause: Clause, text: str) -> bool:
    """Whether words of more add a figure to one told and tell the sum: 再加上35万就是515万."""
    if later_words().sum_told.match(text) is None or asks_what_if(plain, clause):
        return False
    return language().common.supposing.search(plain.words(clause)) is None


def supposed_from(plain: Plain) -> dict[int, int]:
    """By sentence number, the offset from which what is said is only supposed."""
    if plain.supposed is None:
        object.__setattr__(plain, "supposed", _supposed(plain))  # several stages ask
    assert plain.supposed is not None
    return plain.supposed


def goes_on(plain: Plain, dialogue: Dialogue) -> None:
    """Let a message go on supposing: 招到5个呢, 正好招7个, 又或者按制造业算, 按社会组织报行不行."""
    words = later_words()
    begun = supposed_from(plain)
    if dialogue.supposing and supposed_words().or_else.match(plain.text):
        for clause in plain.clauses:
            begun[clause.sentence] = min(begun.get(clause.sentence, clause.start), clause.start)
    if dialogue.supposing or _kind_held(dialogue):
        for clause in plain.clauses:
            if _taken_by(plain, clause):
                begun[clause.sentence] = min(begun.get(clause.sentence, clause.start), clause.start)
    if not dialogue.supposing or len(plain.text) > _BRIEF or words.resaid.search(plain.text):
        return
    for clause in plain.clauses:
        for one in plain.quantities_in(clause.start, clause.end):
            ahead = plain.text[clause.start : one.outer_start]
            coming = words.hiring.search(ahead) or words.hired_to.search(ahead)
            coming = coming or words.becoming_now.search(ahead) or words.leaving.search(ahead)
            coming = coming or words.any_more.search(ahead) or words.any_less.search(ahead)
            if coming and not words.come_already.search(plain.text):
                begun.setdefault(clause.sentence, clause.start)


def _kind_held(dialogue: Dialogue) -> bool:
    """Whether it was told of what industry or kind a body is."""
    choices = {one.fact for w in language().regulations.values() for one in w.choices}
    return any(one.fact in choices for one in dialogue.held)


def _taken_by(plain: Plain, clause: Clause) -> bool:
    """Whether a clause asks what would be by another kind or year: 按社会组织报呢，…."""
    text = plain.words(clause)
    if supposed_words().taken_by.match(text) is None or _turns_to_another(text):
        return False
    asked = asks_what_if(plain, clause) or asks_something(text)
    return text.rstrip(" ?").endswith("呢") or asked


def _supposed(plain: Plain) -> dict[int, int]:
    words = language().common
    out: dict[int, int] = {}
    for clause in plain.clauses:
        text = plain.words(clause)
        if _turns_to_another(text):
            continue
        over = supposed_words().over.search(text)
        starts = [
            match.start()
            for pattern in (words.supposing, words.supposed_plans)
            if (match := pattern.search(text, over.end() if over else 0))
            and not _in_figure(plain, clause, match)
        ]
        reckoned = _reckoned(plain, clause)
        starts = [at for at in starts if at >= reckoned]
        if supposed_words().by_year.search(text) and asks_something(plain.text):
            starts.append(0)
        more = words.supposing_more.search(text)
        if more and _states(plain, clause, more):
            more = None
        if more and plain.quantities_in(clause.start + more.end(), clause.end):
            starts.append(more.start())
        if _what_about(plain, clause, text):
            starts.append(0)
        behind = text.find("的话")
        if (
            behind >= reckoned
            and behind > 0
            and (
                plain.quantities_in(clause.start, clause.start + behind)
                or (text.rstrip().endswith("的话") and len(text) > _TOPIC)
            )
        ):
            starts.append(0)
        starts += _later(plain, clause)
        if starts:
            begin = clause.start + min(starts)
            out[clause.sentence] = min(out.get(clause.sentence, begin), begin)
    return out


def _reckoned(plain: Plain, clause: Clause) -> int:
    """Up to where a clause only says how its figure is reckoned: 拿近三年平均一下的话，每年55亿."""
    text = plain.words(clause)
    match = supposed_words().reckoned.match(text)
    if match is None or asks_what_if(plain, clause):
        return 0
    told = plain.quantities_in(clause.start, clause.start + match.end())
    sums = [one for one in told if one.kind not in ("date", "period", "bare")]
    return 0 if sums else match.end()


def _in_figure(plain: Plain, clause: Clause, match: re.Match[str]) -> bool:
    """Whether words begin inside a figure: 1000万一分不多 holds no 万一."""
    at = clause.start + match.start()
    return any(q.start < at < q.end for q in plain.quantities_in(clause.start, at))


def _turns_to_another(text: str) -> bool:
    """Whether a clause only turns to another regulation: 换成技术创新中心看呢."""
    for words in language().regulations.values():
        name = words.names.search(text)
        if name is not None:
            rest = text[: name.start()] + text[name.end() :]
            return _turning().fullmatch(rest) is not None
    return False


@lru_cache(maxsize=1)
def _turning() -> re.Pattern[str]:
    return re.compile(rf"(?:{later_words().turning_to}|\W)*+")


def _what_about(plain: Plain, clause: Clause, text: str) -> bool:
    """Whether a clause supposes with 呢 alone; 技术中心呢，… names a topic, 花了一千万呢 tells."""
    words = language().common
    if not text.rstrip(" ?").endswith("呢") or not words.what_about.match(text.strip(" ?")):
        return False
    ended = plain.ended_by(clause)
    told = plain.quantities_in(clause.start, clause.end)
    if ended in (",", "，") and all(q.kind in ("date", "period") for q in told):
        return False
    return not _tells(plain, clause, text)


def _tells(plain: Plain, clause: Clause, text: str) -> bool:
    """Whether a clause ends with 呢 and tells all the same: 营收做到两亿三了呢."""
    if plain.ended_by(clause) == "?" or not text.rstrip().endswith("呢"):
        return False
    begin, _ = plain.sentence_span(clause.sentence)
    if supposed_words().not_only.search(plain.text, begin, clause.start):
        return True  # 专职可不止70，82个呢
    return language().common.tells_with_ne.match(text) is not None


def _later(plain: Plain, clause: Clause) -> list[int]:
    """Where a clause begins to suppose what a dialogue has told otherwise.

    变成2000万、3000万呢; 招5个呢; 你就当我们有60人; in a question only, but for the last.
    """
    words = later_words()
    text = plain.words(clause)
    numbers = [
        one
        for one in plain.quantities_in(clause.start, clause.end)
        if one.kind not in ("date", "period")
    ]
    if not numbers:
        return []
    starts = []
    if (taking := words.taking_as.search(text)) and taking.end() < len(text):
        starts.append(taking.start())
    if asks_what_if(plain, clause) and not _tells(plain, clause, text):
        if words.becoming.match(text):
            starts.append(0)
        ahead = text[: numbers[0].outer_start - clause.start]
        coming = (words.hiring, words.any_more, words.leaving, words.turns_into)
        if any(one.search(ahead) for one in coming):
            starts.append(0)
        buys = (numbers[0].kind == "money" or numbers[0].unit == "件") and words.buying.search(
            ahead
        )
        if buys or words.converted.match(plain.text, numbers[0].outer_end, clause.end):
            starts.append(0)
        said = [plain.text[clause.start : one.outer_start] for one in numbers[1:]]
        if any(words.comes_to.search(one) for one in said):
            starts.append(0)
    return starts


def asks_what_if(plain: Plain, clause: Clause) -> bool:
    """Whether a sentence asks, behind a clause, what would be then: 再招8个行不, …，够了吗."""
    _, end = plain.sentence_span(clause.sentence)
    tail = plain.text[max(clause.start, end - _LONGEST_TAIL) : end]
    return plain.text[end : end + 1] == "?" or later_words().asks_what_if.search(tail) is not None


def by_another_year(plain: Plain, figure: Figure, at_hand: tuple[str, ...]) -> Figure:
    """A figure of an earlier year, supposed to count as the one asked for: 按前年的1.7亿算."""
    if not figure.supposed or figure.measure is None or figure.period in (None, "last_year"):
        return figure
    begin, end = plain.sentence_span(figure.clause.sentence)
    if supposed_words().by_year.search(plain.text[begin:end]) is None:
        return figure
    specs = [s for one in at_hand for s in language().regulations[one].figures]
    spans = {s.span for s in specs if figure.measure.measure in s.measures}
    return figure._replace(period=None) if "year" not in spans else figure


def stands_in(plain: Plain, figure: Figure) -> bool:
    """Whether another's figure is supposed to count as one's own: 能用集团的120亿.

    So is what those who pay would grant: 大股东只松口到1900万的话.
    """
    ahead = plain.text[figure.clause.start : figure.quantity.outer_start]
    if not figure.supposed:
        return False
    words = supposed_words()
    granted = figure.measure is None and words.granted_by.search(ahead) is not None
    return granted or words.stands_in.search(ahead) is not None


def comes_back(plain: Plain, dialogue: Dialogue, *, supposes: bool) -> bool:
    """Whether a message leaves what the one before supposed, or goes on about its verdict.

    Behind a supposition that is what is meant, unless the text is asked about or something else is
    supposed; without one, what is said must say so (照我们自己的来).
    """
    words = supposed_words()
    longest = _LONGEST_LATIN if plain.text.isascii() else _LONGEST
    if supposes or not dialogue.held or len(plain.text) > longest:
        return False
    if words.back.search(plain.text):
        return dialogue.supposing or words.of_text.search(plain.text) is None
    return dialogue.supposing and words.of_text.search(plain.text) is None
