"""Figures of a sentence with the direction it gives them, however that is put.

`rules.quantity` finds the quantities; what bounds them is read here once more, because a person
who edits a draft writes 不应低于, 至少要有 or 达到……以上 where the law writes 不低于.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from assistant.draft.numerals import counted_in
from assistant.draft.words import any_of, words
from rules.quantity import Quantity, find_quantities

Direction = Literal["at_least", "above", "at_most", "below"]
_FLIPPED: dict[Direction, Direction] = {
    "below": "at_least",
    "above": "at_most",
    "at_least": "below",
    "at_most": "above",
}
_MONTHS, _PARTS, _DAYS = 12, 20, 30
_OFTEN = re.compile(r"(?<=[一每]年)[两二三四](?=[报评考审])")
_YEARLY = re.compile(r"(?P<often>每一?年)[^，。；、（）0-9两二三]{0,10}?一?[次回]")
# The grammar of quantities takes 前一年 for the name of a year.
_ONE_YEAR = re.compile(r"(?<![\d零一二三四五六七八九十])[一1]\s*年(?:以内|之内|内)")


# 一百元里六十元: a share.
_OUT_OF = re.compile(r"(?P<base>[一1]?百|100|十|10)\s*(?:元|块)(?:钱)?")


class Bound(NamedTuple):
    """One bound of a figure: what it counts, how much, and on which side of it one must be."""

    kind: str
    unit: str
    value: Decimal | str
    direction: Direction | None
    start: int
    end: int
    text: str
    period_over: bool = False


def classifier(bound: Bound) -> str:
    """The word a count is counted in (件, 名, 项); empty for a bare one."""
    found = re.search(r"[\d零〇一二两三四五六七八九十百千万]+\s*(\w?)", bound.text)
    return found[1] if found else ""


def complement(direction: Direction) -> Direction:
    """The direction that holds exactly where the other does not."""
    return _FLIPPED[direction]


def bounds(text: str, under: str = "") -> list[Bound]:
    """Every bound of a text, in order; a range gives two.

    Args:
        text: the words.
        under: what they stand under, which may name the unit of bare numbers (收入（万元）).
    """
    found: list[Bound] = []
    text, quantities = counted_in(text)
    for number, quantity in enumerate(quantities):
        before = quantities[number - 1].end if number else 0
        later = [one.start for one in quantities[number + 1 :]]
        aside = _patterns()["aside"].match(text, quantity.end)
        after = next((at for at in later if not aside or at >= aside.end()), len(text))
        found.extend(_bounds_of(text, quantity, before, after))
    found = [_and_a_half(text, one) for one in found]
    found = [_grown(text, _per_mille(text, one)) for one in found]
    found = _out_of(text, [_in_unit(text, one, under) for one in found])
    found = _with_edges(text, _and_months(text, found))
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        listed = text[one.end : other.start].strip() == "、" and other.kind in ("score", "count")
        if one.kind == "bare" and listed:
            # 60、65、69.9分: the unit stands behind the last.
            found[at] = one._replace(kind=other.kind, unit=other.unit)
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        up_to = re.fullmatch(r"起?\s*[，,]?\s*(?:到|至|—|-|~|～)?\s*", text[one.end : other.start])
        if (
            one.kind == other.kind
            and one.direction is None
            and up_to
            and other.direction == "below"
        ):
            # 70 分到不满 90 分: the first end is in.
            found[at] = one._replace(direction="at_least")
    found += [
        Bound("count", "次", Decimal("一二三四".index(match[0].replace("两", "二")) + 1), None,
              *match.span(), match[0])
        for match in _OFTEN.finditer(text)
    ]  # fmt: skip
    found += [_yearly(match) for match in _YEARLY.finditer(text)]
    taken = [(one.start, one.end) for one in found]
    for match in _ONE_YEAR.finditer(text):
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            place = (*match.span(), match[0])
            found.append(Bound("period", "月", Decimal(_MONTHS), "at_most", *place))
    return sorted(found, key=lambda one: one.start)


def _and_months(text: str, found: Sequence[Bound]) -> list[Bound]:
    """Years, months and days told one behind the other as one period (3 年零 1 个月)."""
    whole: list[Bound] = []
    for one in found:
        last = whole[-1] if whole else None
        between = re.compile(r"\s*[零又加]?\s*")
        if (
            last is not None
            and last.kind == one.kind == "period"
            and last.unit == "月"
            and one.unit in ("月", "天", "日")
            and isinstance(last.value, Decimal)
            and isinstance(one.value, Decimal)
            and (one.unit != "月" or one.value < _MONTHS <= last.value)
            and between.fullmatch(text, last.end, max(last.end, one.start))
        ):
            more = one.value if one.unit == "月" else one.value / _DAYS
            whole[-1] = last._replace(
                value=last.value + more,
                direction=last.direction or one.direction,
                end=one.end,
                text=text[last.start : one.end],
            )
        else:
            whole.append(one)
    return whole


def _with_edges(text: str, found: list[Bound]) -> list[Bound]:
    """The bounds of a text, those on one side of a number whose edge is told beside them made to
    hold it (刚满三年或者不到三年)."""
    closed: dict[str, Direction] = {"below": "at_most", "above": "at_least"}
    for at, (edge, side) in enumerate(pairwise(found)):
        joined = re.fullmatch("的?(?:或者?|和|、|，|以及)", text[edge.end : side.start])
        same = (edge.kind, edge.value) == (side.kind, side.value)
        if joined and same and edge.direction in (None, "at_least") and side.direction in closed:
            direction = closed[str(side.direction)]
            found[at : at + 2] = (one._replace(direction=direction) for one in (edge, side))
    return found


def _in_unit(text: str, bound: Bound, under: str = "") -> Bound:
    """A bare number in the unit named in brackets before it (收入（万元）：≥20000), or counting
    what stands right behind it (4档)."""
    if bound.kind != "bare" or not isinstance(bound.value, Decimal):
        return bound
    if re.match(r"\s*[档等级]", text[bound.end :]) and bound.value <= _PARTS:
        end = bound.end + 1
        return bound._replace(kind="count", unit="", end=end, text=text[bound.start : end])
    named = re.findall(
        r"[（(][^（()）]{0,6}?([亿万千]?元|人|件)[）)]|单位[:：]([亿万千]?元|人|件)",
        under + text[: bound.start],
    )
    named = [one or other for one, other in named]
    read = find_quantities(f"{bound.value:f}{named[-1]}") if named else []
    if len(read) != 1 or read[0].value is None:
        return bound
    kind, unit, value = _measure(read[0], read[0].value)
    return bound._replace(kind=kind, unit=unit, value=value)


def _per_mille(text: str, bound: Bound) -> Bound:
    """4.89 个千分点 as the share it is."""
    if bound.unit != "个" or not text.startswith("千分点", bound.end):
        return bound
    assert isinstance(bound.value, Decimal)
    end = bound.end + len("千分点")
    share = bound._replace(kind="share", unit="%", value=bound.value / 1000)
    return share._replace(end=end, text=text[bound.start : end])


def _grown(text: str, bound: Bound) -> Bound:
    """增长一倍 as the share it is."""
    grew = re.search(r"(?:增长|增加|增|涨|提高)了?\s*$", text[: bound.start])
    return bound._replace(kind="share", unit="%") if grew and bound.unit == "倍" else bound


def _and_a_half(text: str, bound: Bound) -> Bound:
    """七倍半 as the seven and a half it is."""
    if bound.unit != "倍" or text[bound.end : bound.end + 1] != "半":
        return bound
    assert isinstance(bound.value, Decimal)
    return bound._replace(value=bound.value + Decimal("0.5"), end=bound.end + 1)


def _out_of(text: str, found: list[Bound]) -> list[Bound]:
    """A small sum out of ten or a hundred yuan as the share it is (一百元里六十元)."""
    base = _OUT_OF.search(text)
    if base is None:
        return found
    whole = Decimal(10 if base["base"] in ("十", "10") else 100)
    return [
        one._replace(kind="share", unit="%", value=one.value / whole)
        if one.kind == "money" and isinstance(one.value, Decimal) and one.value < whole
        else one
        for one in found
        if not (one.kind == "money" and one.value == whole)
    ]


def _yearly(match: re.Match[str]) -> Bound:
    """每年……一次: a period of one year."""
    return Bound("period", "月", Decimal(_MONTHS), None, *match.span("often"), match["often"])


def _listed(text: str, quantity: Quantity) -> bool:
    """Whether 块 counts parts and is no money (七块：……, 一共四块)."""
    return (
        quantity.kind == "money"
        and text[quantity.start : quantity.end].endswith("块")
        and quantity.value is not None
        and quantity.value <= _PARTS
        and not text.startswith("钱", quantity.end)
        and _OUT_OF.search(text) is None
    )


def _bounds_of(text: str, quantity: Quantity, before: int, after: int) -> list[Bound]:
    place = (quantity.start, quantity.end, quantity.text)
    if quantity.kind == "date" and (years := _years(text, quantity)) is not None:
        return [years]
    if quantity.kind == "date":
        return [Bound("date", "", quantity.iso or "", None, *place)]
    if quantity.value is None:
        return _ends(quantity)
    kind, unit, value = _measure(quantity, quantity.value)
    if value < 0 and re.search("[元人件家%％\\d]\\s*$", text[: quantity.start]):
        value = -value  # 1000 万元－940 万元
    if _listed(text, quantity):
        kind, unit = "count", ""
    direction, start, end = _direction(text, quantity, before, after)
    ahead_of = kind == "period" and re.match("[之以]?前", text[quantity.end :])
    if ahead_of and re.search(r"满\s*$", text[: quantity.start]):
        # 满三年之前: within the three years.
        return [Bound(kind, unit, value, "at_most", *place)]
    if kind == "period" and re.search(r"每[满隔过]?\s*$", text[: quantity.start]):
        direction, start, end = None, quantity.start, quantity.end
    edge = re.match(r"的?(?:或者?|和|、)\s*(?:正好|刚好|恰|等于|整|刚满)", text[quantity.end :])
    if edge and direction in ("below", "above"):
        direction = "at_most" if direction == "below" else "at_least"
    passed = kind == "period" and re.search(r"(?<![经通超])过了?\s*$", text[: quantity.start])
    if passed and direction is None:
        direction, start, end = "above", quantity.start, quantity.end
    over = kind == "period" and bool(
        passed
        or (re.match(any_of(words().after_period_over), text[quantity.end : quantity.end + 2]))
    )
    if over and direction is None:
        direction = "above"
    return [Bound(kind, unit, value, direction, start, end, text[start:end], over)]


def _years(text: str, quantity: Quantity) -> Bound | None:
    """A date that is a number of years (有效期30年)."""
    number = re.fullmatch(r"(\d{1,2})\s*年", quantity.text)
    if number is None or not re.search("[期满管效长近过]\\s*$", text[: quantity.start]):
        return None
    value = Decimal(number[1]) * _MONTHS
    return Bound("period", "月", value, None, quantity.start, quantity.end, quantity.text)


def _ends(quantity: Quantity) -> list[Bound]:
    """Both ends of a range."""
    found: list[Bound] = []
    ends: list[tuple[Decimal | None, Direction]] = [
        (quantity.low, "above" if quantity.low_open else "at_least"),
        (quantity.high, "below" if quantity.high_open else "at_most"),
    ]
    for value, direction in ends:
        if value is not None:
            kind, unit, number = _measure(quantity, value)
            place = (quantity.outer_start, quantity.outer_end, quantity.text)
            found.append(Bound(kind, unit, number, direction, *place))
    return found


def _measure(quantity: Quantity, value: Decimal) -> tuple[str, str, Decimal]:
    """What is counted, in one unit for years and months."""
    if quantity.unit in ("年", "岁"):
        return "period", "月", value * _MONTHS
    if quantity.kind == "money":
        return "money", quantity.currency or "", value
    if quantity.kind == "count":
        return "count", quantity.unit, value
    return quantity.kind, quantity.unit, value


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    w = words()
    fill = f"(?:{any_of(w.fillers)}){{0,3}}"
    twice = f"(?P<twice>{any_of(w.excused)})?"
    negated = f"{twice}(?P<no>{any_of(w.negators)})?(?:是|要|有|再|得|能|会|可)?"
    before = {
        name: f"{negated}(?:{any_of(getattr(w, name))}){fill}$"
        for name in ("below", "above", "at_least", "at_most")
    }
    patterns = {f"before_{name}": re.compile(text) for name, text in before.items()}
    bracket = r"[（(]?"
    for name in ("above", "below", "at_least", "at_most"):
        options = any_of(getattr(w, f"after_{name}"))
        options += r"|[+＋](?!\s*\d)" if name == "at_least" else ""
        patterns[f"after_{name}"] = re.compile(rf"\s*{bracket}(?:{options})[）)]?")
    patterns["aside"] = re.compile(
        r"\s*(?:及|或)?(?:以上|以下)?[（(]不?含[^（）()]{0,8}[）)](?:以上|以下)?"
    )
    patterns["inclusive"] = re.compile(rf"\s*[（(](?:{any_of(w.inclusive)})[^）)]{{0,6}}[）)]")
    patterns["exclusive"] = re.compile(rf"\s*[（(](?:{any_of(w.exclusive)})[^）)]{{0,6}}[）)]")
    return patterns


def _direction(
    text: str, quantity: Quantity, before: int, after: int
) -> tuple[Direction | None, int, int]:
    """The direction of a figure, and where the words that give it begin and end."""
    patterns = _patterns()
    ahead = text[max(before, quantity.start - 24) : quantity.start]
    behind = text[quantity.end : min(after, quantity.end + 10)]
    at_back = _behind(behind, patterns)
    if at_back is not None and at_back[0] != "at_most":
        return at_back[0], quantity.start, quantity.end + at_back[1]
    # 不得多于全部研究开发费用的60%: what the figure is a part of stands between.
    found = _ahead(re.sub("(?:全部|总|整个|同期)(?:[^，。；]{0,14}的)?$", "", ahead), patterns)
    if found is not None:
        direction, length = found
        extra = re.match(patterns["exclusive"], behind)
        if extra and direction in ("at_least", "at_most"):
            direction = "above" if direction == "at_least" else "below"
        return direction, quantity.start - length, quantity.end
    if at_back is not None:
        return at_back[0], quantity.start, quantity.end + at_back[1]
    for name, options in words().from_afar.items():
        match = re.search(f"({any_of(options)})[^，。；、（(]{{0,12}}$", ahead)
        if match:
            return name, quantity.start - len(match[0]), quantity.end  # type: ignore[return-value]
    return None, quantity.start, quantity.end


def _ahead(ahead: str, patterns: dict[str, re.Pattern[str]]) -> tuple[Direction, int] | None:
    """The comparison that ends right before the figure; the longest that matches."""
    best: tuple[Direction, int] | None = None
    names: tuple[Direction, ...] = ("below", "above", "at_least", "at_most")
    for name in names:
        match = re.search(patterns[f"before_{name}"], ahead)
        if match is None or re.search(r"的[有是共还只]?\s*$", match[0]):
            continue  # 未达到的有三项
        # 不必不少于 lifts what 不少于 asks.
        direction = complement(name) if bool(match["no"]) != bool(match["twice"]) else name
        if best is None or len(match[0]) > best[1]:
            best = (direction, len(match[0]))
    return best


def _behind(behind: str, patterns: dict[str, re.Pattern[str]]) -> tuple[Direction, int] | None:
    """以上, 以内, （含）以上 right behind the figure."""
    included = re.match(patterns["inclusive"], behind)
    begin = included.end() if included else 0
    names: tuple[Direction, ...] = ("above", "below", "at_least", "at_most")
    for name in names:
        match = re.match(patterns[f"after_{name}"], behind[begin:])
        if match is None or not match[0].strip():
            continue
        if match[0].endswith("内") and re.match("[容部外地涵设]", behind[begin + match.end() :]):
            continue  # 七块内容
        end = begin + match.end()
        excluded = re.match(patterns["exclusive"], behind[end:])
        if excluded and name in ("at_least", "at_most"):
            return ("above" if name == "at_least" else "below"), end + excluded.end()
        return name, end
    return None


def ordinals(text: str) -> list[Bound]:
    """The days, months and years of a sentence that are numbered (第20个工作日)."""
    found = []
    for match in re.finditer(words().ordinals, text):
        for one in bounds(match["number"] + match["unit"]):
            found.append(one._replace(start=match.start(), end=match.end(), text=match[0]))
    return found
