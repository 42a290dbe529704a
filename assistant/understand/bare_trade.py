"""The industry by the name of a business, wherever it stands as one's own.

That is behind words that are ours (我们这摊子是弄…的), behind a label (本司：软件), in brackets
behind a body (标的公司（纺织机械制造商）), as a body brought in (昌平一户铸造厂), or as no more
than a clause (造纸企业，…). What is behind it must go on about the body itself; words of another
body, of a supposition or of the text's rules before it bar it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.language import language
from assistant.language.business import business_words, goes_on, lead
from assistant.understand.bodies import of_strangers
from assistant.understand.business_name import BusinessName, business_name
from assistant.understand.english_parts import is_english
from assistant.understand.measures import named_measures
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import supposed_from

_LONGEST = 20  # characters of a name
_RATE = 4  # characters before a name that make a rate of it (研发/销售)
_MOST_LEADS = 40  # places in a clause where a name may begin
_COUNTED = re.compile(r" ?[|:/] ?\d")
_BREAKS = re.compile(r"[:( —|/~-]|(?<=[\d万亿元人件%])、")


class _Place(NamedTuple):
    """Where a name may begin: whether words that are ours stand before, and whether it is done."""

    at: int
    own: bool
    does: bool
    label: bool


def bare_trade(plain: Plain) -> tuple[str, int, int] | None:
    """The class that a message names as this body's, and where; None where it names two."""
    apart = of_strangers(plain)
    found: list[tuple[str, int, int]] = []
    owned = False
    for clause in plain.clauses:
        text = plain.words(clause)
        supposed = supposed_from(plain).get(clause.sentence)
        if clause.start in apart or (supposed is not None and supposed <= clause.start):
            continue
        if not is_english(text) and not language().common.uncertain.search(text):
            named = _named(plain, clause, text, owned=owned)
            if named is not None:
                name, start, end = named
                found.append((name.name, clause.start + start, clause.start + end))
        owned = owned or language().common.own_body.search(text) is not None
    return found[0] if len({name for name, *_ in found}) == 1 else None


def _named(
    plain: Plain, clause: Clause, text: str, *, owned: bool
) -> tuple[BusinessName, int, int] | None:
    for place in _places(text):
        for end in reversed([*name_ends(text, place.at)]):
            name = business_name(text[place.at : end])
            if name and _ours(plain, clause, text, place, end, name, owned=owned):
                return name, place.at, end
    return None


def name_ends(text: str, at: int, also: re.Pattern[str] | None = None) -> Iterator[int]:
    """Where a name that begins at a place may end: before words that go on about the body."""
    if business_words().no_name.match(text, at):
        return
    for end in range(at + 2, min(len(text), at + _LONGEST) + 1):
        if business_words().no_name.match(text, end - 1):
            return
        goes = goes_on().match(text, end) or (also is not None and also.match(text, end))
        if goes and not business_words().inside.match(text, end - 2):
            yield end


def _places(text: str) -> list[_Place]:
    """The places of a clause where a name may begin, the first ones first."""
    own_body = language().common.own_body
    starts = {0: False} | {m.end(): False for m in _BREAKS.finditer(text)}
    starts |= {match.start(): True for match in own_body.finditer(text)}
    out: dict[int, _Place] = {}
    for start, own in sorted(starts.items()):
        label = text[start - 1 : start] == ":"
        reached, pending = {start}, [start]
        while pending and len(out) < _MOST_LEADS:
            at = pending.pop()
            for match in _leads(text, at):
                if match not in reached:
                    reached.add(match)
                    pending.append(match)
        for at in reached:
            said = text[start:at]
            does = business_words().done_ahead.search(said) is not None
            ours = own or (at > start and own_body.search(said) is not None)
            does = does or (ours and business_words().is_ahead.search(said) is not None)
            before = out.get(at)
            if before is None or (ours and not before.own):
                out[at] = _Place(at, ours, does, label and at - start <= 2)
    return [out[at] for at in sorted(out)]


def _leads(text: str, at: int) -> list[int]:
    """The places reached from one by words that may stand before a name."""
    match = lead().match(text, at)
    ends = [match.end()] if match else []
    if match and match.end() - at > 1:
        shorter = lead().match(text[: match.end() - 1], at)
        ends += [shorter.end()] if shorter else []
    return ends


def _ours(
    plain: Plain,
    clause: Clause,
    text: str,
    place: _Place,
    end: int,
    name: BusinessName,
    *,
    owned: bool,
) -> bool:
    """Whether a name is this body's, and not another's, the text's or of a question."""
    words, common = business_words(), language().common
    before, behind = text[: place.at], text[end:]
    if words.rates_only.search(text[max(0, place.at - _RATE) : end]):
        return False
    if not place.own and words.for_things.match(behind):
        return False  # 做软件的同事有28个
    said = before[before.rfind(":") + 1 :]  # 转来请核：…
    if any(bar.search(said) for bar in (words.bars, common.other_bodies, common.asking)):
        return False
    bracketed = before.endswith("(")
    if words.acts_on_us.match(behind) or (words.general.search(behind) and not place.own):
        return False  # 设备制造商给我们开票; 软件企业要80人
    alone = _alone(text, place, end, name) or _all_there_is(plain, text[place.at : end])
    if not (name.whole or place.does or place.label or bracketed or alone):
        return False
    if ":" in before and not _labelled(before, name, at_label=place.label):
        return False
    if bracketed and not (name.whole or name.name != "manufacturing"):
        return False
    if not place.own and not place.label and not bracketed:
        if not place.does and (owned or words.ours.search(behind)):
            return False
        if not name.body and not place.does and not alone:
            return False
    asked = plain.ended_by(clause) == "?" or common.question_ends.search(behind) is not None
    told = any(one.kind not in ("date", "period") for one in plain.quantities)
    wants = name.whole and words.wants.match(behind) is not None and not asked
    return told or place.own or wants or not (asked or behind.strip(" 的啊呀嘛呢哈"))


def _all_there_is(plain: Plain, name: str) -> bool:
    """Whether a message is no more than goods (汽车零部件), which are no measure."""
    alone = plain.text.strip(" 。.!的") == name and not plain.quantities
    return alone and not named_measures(name)


def _labelled(before: str, name: BusinessName, *, at_label: bool) -> bool:
    """Whether a label ahead of a name may be of one's own business."""
    words = business_words()
    label = before[: before.rfind(":")]
    if words.not_labels.search(label):
        return False
    return name.whole or not at_label or words.labels.search(label) is not None


def _alone(text: str, place: _Place, end: int, name: BusinessName) -> bool:
    """Whether a line of business is all that stands between two marks (造纸 主营1.98亿)."""
    if name.name == "manufacturing" and not name.whole:
        return False
    left = place.at == 0 or text[place.at - 1] in " :(|/—-~、"
    right = end == len(text) or text[end] in " )|/—-~("
    right = right or (text[end] == ":" and goes_on().match(text, end + 1) is not None)
    if _COUNTED.match(text, end) and text[end - 1] not in "业司厂院所店":
        return False  # 销售|45: a row of a table of heads
    return left and right
