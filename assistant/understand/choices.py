"""Facts with named values: the industry and the kind of body."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.language import language
from assistant.language.business import business_words
from assistant.language.goods import goods_words
from assistant.language.kind_words import kind_words
from assistant.language.telling import telling_words
from assistant.language.trades import trade_words
from assistant.language.words import Choice
from assistant.understand.asked import asks_of_text
from assistant.understand.asserted_kind import between_marks, listed, said_of_itself
from assistant.understand.bare_trade import bare_trade
from assistant.understand.bodies import BodyState, of_strangers
from assistant.understand.english import english_names
from assistant.understand.english_parts import is_english
from assistant.understand.form import asks_something
from assistant.understand.making import makes_goods
from assistant.understand.named_kind import (
    denied_in_english,
    named_kind,
    none_of_them,
    of_another,
    of_any,
    only_claimed,
    outside_of,
)
from assistant.understand.negation import negated
from assistant.understand.plain import Clause, Plain
from assistant.understand.record import Value
from assistant.understand.spans import longest_spans
from assistant.understand.supposing import supposed_from
from assistant.understand.told_business import told_business, two_lines
from assistant.understand.trades import trades

_REST = "other"  # of no named kind
_MAKERS = "manufacturing"
_REACH = 24
_SEVERAL = 2  # classes named beside each other with what is wanted of each
_NEAR = 14  # characters, digits not counted, between one's own name and what one is
_OTHER_NAME = re.compile("[一-鿿]{2}")


class Told(NamedTuple):
    """A fact with a named value or a date, as told."""

    fact: str
    value: Value
    start: int
    end: int
    regulation: str | None
    supposed: bool = False


def choices(plain: Plain) -> list[Told]:
    """The industry and the kind of body, where a message asserts them."""
    if asks_of_text(plain):
        return []
    supposed = supposed_from(plain)
    apart = of_strangers(plain)
    out: list[Told] = []
    for regulation, words in language().regulations.items():
        for choice in words.choices:
            out += _choice(plain, choice, regulation, supposed, apart)
            out += _choice_in_english(plain, choice, regulation, supposed)
            if choice.many and not any(one.fact == choice.fact for one in out):
                none = none_of_them(plain, choice)
                out += [Told(choice.fact, _REST, *none, regulation)] if none else []
            if choice.many and not any(one.fact == choice.fact for one in out):
                kind = named_kind(plain, choice, apart)
                out += [Told(choice.fact, *kind, regulation)] if kind else []
    if two_lines(plain):
        return [one for one in out if one.fact != trade_words().fact]
    if not any(one.fact == trade_words().fact for one in out):
        out += _by_trade(plain)
    return out


def _by_trade(plain: Plain) -> list[Told]:
    """The industry by what the body does, where no class is named; two of them state nothing."""
    words = trade_words()
    if business_words().asks_which.search(plain.text):
        return []  # 我们既卖软件又做硬件，算哪个行业
    found = trades(plain)
    if not found and (made := makes_goods(plain)) is not None:
        return [Told(words.fact, _MAKERS, *made, words.regulation)]
    if not found and (bare := bare_trade(plain)) is not None:
        return [Told(words.fact, *bare, words.regulation)]
    if not found and (told := told_business(plain)) is not None:
        return [Told(words.fact, *told, words.regulation)]
    if len({one.name for one in found}) != 1:
        return []
    return [Told(words.fact, found[0].name, found[0].start, found[0].end, words.regulation)]


def _choice_in_english(
    plain: Plain, choice: Choice, regulation: str, supposed: dict[int, int]
) -> list[Told]:
    found: list[tuple[str, int, int, bool]] = []
    for one in english_names(plain):
        if denied_in_english(plain, one.start):
            continue
        if (one.fact, one.regulation) == (choice.fact, regulation):
            begin = supposed.get(plain.clause_at(one.start).sentence)
            found.append((one.value, one.start, one.end, begin is not None and begin <= one.start))
    return [
        *_told(choice, regulation, [one for one in found if not one[3]], supposed=False),
        *_told(choice, regulation, [one for one in found if one[3]], supposed=True),
    ]


def _choice(
    plain: Plain,
    choice: Choice,
    regulation: str,
    supposed: dict[int, int],
    apart: frozenset[int],
) -> list[Told]:
    found: list[tuple[str, int, int, bool]] = []
    of_parent = _told_of_parent(plain)
    for index, clause in enumerate(plain.clauses):
        text = plain.words(clause)
        if clause.start in apart or clause.start in of_parent or is_english(text):
            continue
        spans = [
            (m.start(), m.end(), name)
            for name, pattern in choice.values.items()
            for m in pattern.finditer(text)
            if m.group()
        ]
        inside = [(name, start, end) for start, end, name in longest_spans(spans, len(text))]
        if not inside:
            continue
        begin = supposed.get(clause.sentence)
        is_supposed = begin is not None and begin <= clause.start + inside[0][1]
        if is_supposed and begin is not None and _of_itself(plain, clause, begin):
            is_supposed = False
        if len(inside) > 1 and language().common.alternatives.search(plain.text):
            continue
        asserted, denied, previous = False, False, 0
        common = language().common
        after = text[inside[-1][2] :]
        if _denied_behind(after) or kind_words().none_behind.match(after):
            continue
        then = "" if after or len(inside) < _SEVERAL else _next(plain, index)
        if kind_words().none_behind.match("，" + then):
            continue  # 领军、独角兽、社会组织，哪一类我们都不是
        of_trade = choice.fact == trade_words().fact
        if choice.many and of_another(text, inside[0][1], inside[-1][2]):
            continue  # 协会的会员企业, 我老婆在的学会
        if of_trade and business_words().asks_which.search(plain.text):
            continue
        if of_trade and not is_supposed and goods_words().not_its_own.search(text[: inside[0][1]]):
            continue  # 打算以后做机器人, 朋友家做门窗的
        staff = of_trade and business_words().for_things.match(text[inside[-1][2] :])
        if staff and language().common.own_body.search(text[: inside[0][1]]) is None:
            continue  # 做软件开发的同事有28个
        if of_trade and business_words().acts_on_us.match(text[inside[0][2] :]):
            continue  # 设备制造商给我们开的票
        if (
            of_trade
            and not is_supposed
            and _of_such(plain, choice, text[: inside[0][1]], text[inside[-1][2] :])
        ):
            continue  # 建筑企业申报企业技术中心，设备原值的线划在哪里？
        if only_claimed(plain, index, text[: inside[0][1]]):
            continue  # 说是独角兽，其实只是个普通企业
        for name, start, end in inside:
            if denied and "而" not in text[previous:start] and _joins(text[previous:start]):
                previous = end  # 不是领军企业、独角兽: neither
                continue
            follows = asserted and _joins(text[previous:start])
            turned = is_supposed and common.changes_name.search(text[max(0, start - 4) : start])
            if not follows and not turned and common.not_own_name.search(text[:start]):
                continue
            told = follows or is_supposed or said_of_itself(plain, clause, start, end)
            told = told or listed(text, start, end) or between_marks(plain, clause, start, end)
            # 打算新建一个独立法人，承诺1800万，够吗: what is still to be is told by its commitment.
            to_be = name in choice.self_asserting and _has_money(plain)
            if choice.many and not is_supposed and not to_be and _of_any(plain, clause, text[end:]):
                continue
            if not told and not (name in choice.self_asserting and _planned(plain, clause)):
                continue
            before = text[max(0, start - _REACH) : start].rsplit(":", 1)[-1]
            if not to_be and telling_words().wished.search(text[:start]):
                continue
            said = common.not_negators.sub("", common.asserted_anew.split(before)[-1])
            denied = negated(said[-8:], "", "")
            denied = denied or outside_of(before, text[end:])
            if name in choice.self_asserting and inside[0][1] < start:
                denied = denied or negated(
                    text[: inside[0][1]][-8:], "", ""
                )  # 不是初创、…、新建法人
            if denied:
                previous = end
                continue
            asserted, previous = True, end
            found.append((name, clause.start + start, clause.start + end, is_supposed))
    if not found:
        return []
    stated = [one for one in found if not one[3]]
    return [
        *_told(choice, regulation, stated, supposed=False),
        *_told(choice, regulation, [one for one in found if one[3]], supposed=True),
    ]


def _denied_behind(after: str) -> bool:
    """Whether words behind a name deny it; 不是 before another name denies that (…不是企业)."""
    denied = language().common.names_denied.match(after)
    if denied is None:
        return False
    return not (denied.group().endswith("不是") and _OTHER_NAME.match(after, denied.end()))


def _next(plain: Plain, index: int) -> str:
    """The clause behind one, if it is of the same sentence and short."""
    following = plain.clauses[index + 1 : index + 2]
    if not following or following[0].sentence != plain.clauses[index].sentence:
        return ""
    text = plain.words(following[0])
    return text if len(text) <= _NEAR else ""


def _told_of_parent(plain: Plain) -> frozenset[int]:
    """Where clauses begin that go on about another body named before (母公司…，是领军企业)."""
    state, out = BodyState(), set()
    for clause in plain.clauses:
        before = state.other
        state.enter(plain, clause)
        if before and state.other and not state.marks:
            out.add(clause.start)
    return frozenset(out)


def _of_itself(plain: Plain, clause: Clause, begin: int) -> bool:
    """Whether only a figure before is supposed (假如专职有80个，我们做软件的)."""
    words = language().common
    if begin >= clause.start or words.changes_name.search(plain.words(clause)):
        return False
    return bool(plain.quantities_in(begin, clause.start))


def _told(
    choice: Choice, regulation: str, found: list[tuple[str, int, int, bool]], *, supposed: bool
) -> list[Told]:
    names = list(dict.fromkeys(name for name, *_ in found))
    if not names:
        return []
    if len(names) > 1 and not choice.many:
        return []  # two industries in one breath decide nothing
    value: Value = names[0] if len(names) == 1 else names
    start = found[0][1]
    end = found[-1][2] if found[-1][2] - start < 60 else found[0][2]
    return [Told(choice.fact, value, start, end, regulation, supposed)]


def _joins(between: str) -> bool:
    return len(between) <= 6 and language().common.connecting.search(between) is not None


def _has_money(plain: Plain) -> bool:
    return any(one.kind == "money" for one in plain.quantities)


def _of_any(plain: Plain, clause: Clause, behind: str) -> bool:
    start, end = plain.sentence_span(clause.sentence)
    return of_any(behind, plain.text[start : end + 1]) and not _own_figure(plain)


def _own_figure(plain: Plain) -> bool:
    """Whether a figure of a year gone by is told, and none that is wanted (去年研发增速8%)."""
    common = language().common
    figured = any(one.kind in ("money", "share", "count") for one in plain.quantities)
    gone = any(common.periods[name].search(plain.text) for name in ("last_year", "three_years"))
    return figured and gone and common.bounding.search(plain.text) is None


def _of_such(plain: Plain, choice: Choice, before: str, behind: str) -> bool:
    """Whether a message asks what holds for such bodies, and tells nothing of one."""
    if before.strip() or not behind.strip(" 的啊呀嘛") or not asks_something(plain.text):
        return False
    told = any(one.kind not in ("date", "period") for one in plain.quantities)
    if told and language().common.bounding.search(plain.text) is not None:
        names = (one.search(plain.text) for one in choice.values.values())
        told = sum(one is not None for one in names) < _SEVERAL
    return not told and language().common.own_body.search(plain.text) is None


def _planned(plain: Plain, clause: Clause) -> bool:
    """Whether a clause with words such as 新建独立法人 tells a plan and asks nothing."""
    words = language().common
    text = plain.words(clause)
    asks = words.asking.search(text) or words.question_ends.search(text)
    return not asks and not words.about_text.search(text) and plain.ended_by(clause) != "?"
