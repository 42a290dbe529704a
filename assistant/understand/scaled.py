"""The words that suppose so many times as much of what was told: 涨两成呢, 打八折, 翻倍.

Such words name no figure of their own: what they say follows from what was told before, see
`scaled_facts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from assistant.language import language
from assistant.language.later import later_words
from assistant.language.supposed import ScaledWords, supposed_words
from assistant.language.telling import telling_words
from assistant.language.words import FigureFact
from assistant.understand.form import asks_something
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import asks_what_if, supposed_from

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue
    from assistant.understand.figures import Figure

_BRIEF = 16  # characters of a message that goes on supposing without a word that says so
_BRIEF_LATIN = 50
_TENTH = Decimal("0.1")
_HALF = Decimal("0.5")


class Change(NamedTuple):
    """Words at `[start, end)` of the plain text that make a figure so many times as great.

    Where they can be read two ways (涨两倍: twice or three times) the factors are two. `points` are
    what a share is raised by, where the words can mean that (降5个点).
    """

    start: int
    end: int
    clause: Clause
    factors: tuple[Decimal, ...]
    points: Decimal | None = None
    only_points: bool = False
    told: bool = False  # it is so, and nothing is supposed: 审计核减3%


def scaled(plain: Plain, dialogue: Dialogue) -> list[Change]:
    """The changes that a message supposes, or tells, of what was told, in order."""
    out = []
    for clause in plain.clauses:
        for one in sorted(_changes(plain, clause), key=lambda one: one.start):
            if _of_growth(plain, one, dialogue):
                continue
            if _is_supposed(plain, one, dialogue):
                out.append(one)
            elif _is_told(plain, one, dialogue):
                out.append(one._replace(told=True))
    out = out or _once_more(plain, dialogue)
    return [one for i, one in enumerate(out) if i == 0 or one.start >= out[i - 1].end]


def _once_more(plain: Plain, dialogue: Dialogue) -> list[Change]:
    """Another share by which the one figure supposed last would be changed: 涨两成呢, 三成呢."""
    shares = [one for one in plain.quantities if one.kind == "share" and one.value is not None]
    words = words_of_scale()
    rest = words.once_more.sub("", plain.text)
    if len(shares) != 1 or len(dialogue.supposed) != 1 or rest.strip(" ?,，。") != shares[0].text:
        return []
    supposed = dialogue.supposed[0]
    spec = known_figures(dialogue, dialogue.regulations).get(supposed.fact)
    before = dialogue.facts(None).get(supposed.fact)
    if spec is None or spec.units == ("share",) or words.points.search(shares[0].text):
        return []
    told, then = (_number(one) for one in (before, supposed.value))
    if told is None or then is None or told == then:
        return []
    value = shares[0].value or Decimal(0)
    factor = 1 + value if then > told else 1 - value
    start, end = shares[0].outer_start, shares[0].outer_end
    return [Change(start, end, plain.clause_at(start), (factor,))]


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    return Decimal(str(value))


def is_scaled(changes: Sequence[Change], figure: Figure) -> bool:
    """Whether a figure only says by how much another is changed."""
    at = figure.quantity.outer_start
    return any(one.start <= at < one.end for one in changes)


def _changes(plain: Plain, clause: Clause) -> Iterator[Change]:
    """What a clause says of a change: with a share (涨两成), or by a word of its own (翻倍)."""
    words = words_of_scale()
    text = plain.words(clause)
    said: list[tuple[re.Match[str], Decimal]] = []
    for name, factor in words.whole.items():
        said += [(m, _exact(factor)) for m in words.patterns[name].finditer(text)]
    for match in words.discount.finditer(text):
        digits = "".join(str(words.digits.get(one, one)) for one in match["of"])
        even = match["of"] in words.even
        said.append((match, _HALF if even else Decimal(f"0.{digits.replace('.', '')}")))
    for match in words.multiplied.finditer(text):
        said.append((match, Decimal(match["of"] or match["times"])))
    for match in words.powers.finditer(text):
        said.append((match, Decimal(2 ** words.digits.get(match["of"], 1))))
    for match, times in said:
        yield Change(clause.start + match.start(), clause.start + match.end(), clause, (times,))
    for quantity in plain.quantities_in(clause.start, clause.end):
        if quantity.kind == "share" and quantity.value is not None:
            ahead = plain.text[clause.start : quantity.outer_start]
            behind = plain.text[quantity.outer_end : clause.end]
            value, end = quantity.value, quantity.outer_end
            if behind.startswith(words.and_half):
                value, end = value + (_HALF if "倍" in quantity.text else _TENTH / 2), end + 1
            yield from _by_share(clause, ahead, behind, quantity.text, value, end)


def _exact(factor: str) -> Decimal:
    """A factor as written: 2, or 2/3."""
    above, _, below = factor.partition("/")
    return Decimal(above) / Decimal(below or 1)


def _by_share(
    clause: Clause, ahead: str, behind: str, said: str, value: Decimal, end: int
) -> Iterator[Change]:
    """The change that a share makes by the words around it; none where they are of none."""
    words = words_of_scale()
    points = words.points.search(said) is not None
    times = words.times.search(said) is not None
    to = words.down_to.search(ahead) or words.of_before.search(ahead)
    signed = words.signed.search(ahead)
    if to is not None:
        qualifiers = language().common.qualifiers
        part = any(qualifiers[one].search(ahead) for one in ("ratio", "domestic"))
        plainly = said.endswith("%") or part  # 境内只有五成五 is a share itself
        if not points and (to["before"] or not plainly):
            yield Change(clause.start + to.start(), end, clause, (value,))
        return
    up, down = words.up.search(ahead), words.down.search(ahead)
    tail = words.up_behind.match(behind), words.down_behind.match(behind)
    sign = 1 if up or tail[0] else -1 if down or tail[1] else 0
    if signed:
        sign = -1 if signed["sign"] in words.minus else 1
    elif value < 0:
        sign, value = -1, -value
    if not sign:
        return
    at = next((one.start() for one in (up, down, signed) if one), len(ahead))
    last = end + next((one.end() for one in tail if one), 0)
    turned = words.turned_over.search(ahead) is not None
    if times:
        more = (value,) if turned and value > 1 else ()
        factors = (1 + sign * value, *more, *((value,) if value > 1 and not turned else ()))
        if turned and value == 1:
            factors = (Decimal(2),)
        if min(factors) < 0:
            return
        yield Change(clause.start + at, last, clause, tuple(dict.fromkeys(factors)))
    elif 1 + sign * value >= 0:
        half = words.even_share.search(said) is not None
        raised = None if half else sign * value
        yield Change(clause.start + at, last, clause, (1 + sign * value,), raised, points)


def _is_supposed(plain: Plain, change: Change, dialogue: Dialogue) -> bool:
    """Whether a change is supposed and not told (营收砍了一半): said so, asked, or gone on with."""
    words = words_of_scale()
    behind = plain.text[change.end : change.clause.end]
    said = plain.text[change.start : change.end]
    if later_words().misread.match(behind):
        return False  # 翻番不现实
    begin = supposed_from(plain).get(change.clause.sentence)
    if begin is not None and begin <= change.end:
        return True
    start, _ = plain.sentence_span(change.clause.sentence)
    if words.conditional.search(plain.text[start : change.clause.end]):
        return True
    if behind.rstrip(" ?") == "呢":
        return True  # 打八折呢，我说研发
    done = words.done.search(said) or words.done_behind.match(behind)
    if asks_what_if(plain, change.clause) and not done:
        return True
    longest = _BRIEF_LATIN if plain.text.isascii() else _BRIEF
    return dialogue.supposing and len(plain.text) <= longest and not done


def _is_told(plain: Plain, change: Change, dialogue: Dialogue) -> bool:
    """Whether a change was made to what is held: by the books (核减3%), or of heads (人减了1/4).

    What came of a year that is over changes only by the books.
    """
    words = words_of_scale()
    if not dialogue.held or plain.ended_by(change.clause) == "?":
        return False
    text = plain.words(change.clause)
    if asks_something(text) or telling_words().wished.search(text):
        return False
    said = plain.text[change.clause.start : change.end]
    if words.restated.search(said):
        return True
    behind = plain.text[change.end : change.clause.end]
    done = words.done.search(said) or words.done_behind.match(behind)
    ahead = plain.text[change.clause.start : change.start]
    return bool(done and (words.heads.match(behind) or words.heads_ahead.search(ahead)))


def _of_growth(plain: Plain, change: Change, dialogue: Dialogue) -> bool:
    """Whether words tell a growth over the year before (比上年涨两成), which is no change of it.

    A growth that is held may be changed itself: 增速翻倍呢.
    """
    words = words_of_scale()
    ahead = plain.text[change.clause.start : change.start]
    if words.compared.search(ahead):
        return True
    if words.growth.search(ahead):
        return not any(
            grows(spec) for spec in known_figures(dialogue, dialogue.regulations).values()
        )
    behind = plain.text[change.end : change.clause.end]
    grown = change.points is not None and words.of_year.search(
        plain.text[change.clause.start : change.end]
    )
    return bool(grown) or words.compared_behind.match(behind) is not None


def known_figures(held: Dialogue, at_hand: tuple[str, ...]) -> dict[str, FigureFact]:
    """The figures held under the regulation at hand, with what each is of."""
    out: dict[str, FigureFact] = {}
    for regulation in at_hand or tuple(language().regulations):
        facts = held.facts(regulation)
        for spec in language().regulations[regulation].figures:
            if spec.fact in facts:
                out.setdefault(spec.fact, spec)
    return out


def grows(spec: FigureFact) -> bool:
    """Whether a fact is how much a figure grew."""
    return bool({"growth", "decline"} & {*spec.needs})


def words_of_scale() -> ScaledWords:
    """The words by which a figure held is changed by a factor."""
    return supposed_words().scaled
