"""The kind of body where a short clause does nothing but name it: 社会组织一个; …的独角兽就是我们.

Whatever words do it, unless one of them may make it another's, asked, wished for or the text's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.language.business import business_words
from assistant.language.kind_words import kind_words
from assistant.language.later import later_words
from assistant.language.stated_words import stated_words
from assistant.language.telling import telling_words
from assistant.language.trades import trade_words
from assistant.language.words import Choice
from assistant.understand.bodies import of_strangers
from assistant.understand.business_name import business_name
from assistant.understand.english import asked_in_english
from assistant.understand.english_parts import is_english
from assistant.understand.form import asks_something
from assistant.understand.negation import negated
from assistant.understand.plain import Plain
from assistant.understand.spans import longest_spans
from assistant.understand.supposing import supposed_from

_LONGEST = 16  # characters of a clause beside the name of the kind
_REST = "other"
_BEHIND = 4  # characters behind a kind in speech without marks that are of it
_NEAR = 14  # characters before a kind that may deny it


def named_kind(plain: Plain, choice: Choice, apart: frozenset[int]) -> tuple[str, int, int] | None:
    """The one kind that a message names, and where, if its clause only names it."""
    named = {
        (name, m.start(), m.end())
        for name, pattern in choice.values.items()
        for m in pattern.finditer(plain.text)
        if m.group()
    }
    if len({name for name, *_ in named}) != 1:
        return None
    name, start, end = min(named, key=lambda one: one[1])
    if name == _REST or name in choice.self_asserting:
        return None
    clause = plain.clause_at(start)
    rest = plain.text[clause.start : start] + "\0" + plain.text[end : clause.end]
    if clause.start in apart or is_english(plain.words(clause)):
        return None
    if of_another(plain.words(clause), start - clause.start, end - clause.start):
        return None
    if len(rest) > _LONGEST:
        near, behind = plain.text[max(clause.start, start - _LONGEST) : start], plain.text[end:]
        if not (says_own(near) or language().common.own_body.match(behind)):
            return None
        rest = near + "\0" + behind[:_BEHIND]  # …初创公司前沿初创企业我们有国家高新证书
    if plain.ended_by(clause) == "?" or supposed_from(plain).get(clause.sentence) is not None:
        return None
    words = telling_words()
    general = words.kind_in_general.match(plain.text, end) or words.kind_open.search(rest)
    return None if general else (name, start, end)


class AskedKind(NamedTuple):
    """A kind of body, or a line of business, that a question names as what applies."""

    fact: str
    value: str
    start: int
    end: int
    regulation: str


def asked_kinds(plain: Plain) -> list[AskedKind]:
    """The kinds that a question names as what applies: 物流公司能申请吗, 独角兽怎么报.

    Nothing is stated by it; whose it is, shows what is told of oneself beside it or later. A fact
    for which several are named is left out, and so is a kind that is compared, denied or asked for.
    """
    found: list[AskedKind] = []
    compared: set[str] = set()
    apart, supposed = of_strangers(plain), supposed_from(plain)
    for clause in plain.clauses:
        begin, end = plain.sentence_span(clause.sentence)
        sentence = plain.text[begin : end + 1]
        if clause.start in apart or supposed.get(clause.sentence) is not None:
            continue
        if not asks_something(sentence):
            continue
        text = plain.words(clause)
        if is_english(text):
            named = asked_in_english(plain, clause.start, clause.end)
            found += [AskedKind(o.fact, o.value, o.start, o.end, o.regulation) for o in named]
            continue
        if kind_words().applies.search(sentence) is None:
            continue
        here: list[AskedKind] = []
        for regulation, words in language().regulations.items():
            for choice in words.choices:
                for name, start, stop in _names(choice, text):
                    if _compared(text[:start], text[stop:]):
                        compared.add(choice.fact)
                    at = (clause.start + start, clause.start + stop)
                    here.append(AskedKind(choice.fact, name, *at, regulation))
        trade = _trade_asked(text)
        if trade is not None and all(one.fact != trade_words().fact for one in here):
            name, start, stop = trade
            at = (clause.start + start, clause.start + stop)
            here.append(AskedKind(trade_words().fact, name, *at, trade_words().regulation))
        found += here
    one_each = {one.fact: one for one in found if one.fact not in compared}
    return [
        one
        for one in one_each.values()
        if all(other.value == one.value for other in found if other.fact == one.fact)
    ]


def _names(choice: Choice, text: str) -> list[tuple[str, int, int]]:
    spans = [
        (m.start(), m.end(), name)
        for name, pattern in choice.values.items()
        for m in pattern.finditer(text)
        if m.group()
    ]
    return [(name, start, end) for start, end, name in longest_spans(spans, len(text))]


def _compared(before: str, behind: str) -> bool:
    """Whether words around a kind compare or deny it, or ask what it is and who is one."""
    words = kind_words()
    barred = words.asked_not.search(before) or words.asked_not_behind.match(behind)
    return barred is not None


def _trade_asked(text: str) -> tuple[str, int, int] | None:
    """The line of business of the body that a clause asks for, by its whole name before that."""
    does = kind_words().does.match(text)
    asked = kind_words().asked_of.search(text, does.end() if does else 0)
    if asked is None or asked.start() < 2:
        return None
    said = text[: asked.start()]
    if business_words().bars.search(said) or _compared(said, ""):
        return None
    if does is not None and said.endswith("的"):  # 做餐饮连锁的能申吗
        name = business_name(said[does.end() : -1])
        return None if name is None else (name.name, does.end(), len(said) - 1)
    for start in range(len(said) - 2):
        name = business_name(said[start:])
        if name is None or _compared(said[:start], ""):
            continue
        if (name.whole and name.body) or (start == 0 and name.name == _REST):
            return name.name, start, len(said)  # 酱油厂, 连锁超市
    return None


def of_another(text: str, start: int, end: int) -> bool:
    """Whether a kind is that of a body one only is in, or was sent by."""
    words, before = kind_words(), text[:start]
    if language().common.own_body.search(before) is not None:
        return words.not_it_behind.match(text[end:]) is not None and before.endswith("是")
    ahead = words.not_it_ahead.search(before)
    return ahead is not None or words.not_it_behind.match(text[end:]) is not None


def says_own(before: str) -> bool:
    """Whether words before a kind or a trade say that it is the speaker's own."""
    own = language().common.own_body.search(before) is not None
    return own or kind_words().myself.search(before) is not None


def named_otherwise(plain: Plain, fact: str, value: str) -> bool:
    """Whether a message names another kind than one asked of before, or denies that one."""
    for words in language().regulations.values():
        for choice in words.choices:
            if choice.fact != fact:
                continue
            for name, start, _ in _names(choice, plain.text):
                ahead = plain.text[plain.clause_at(start).start : start]
                if name != value or negated(ahead[-_NEAR:], "", ""):
                    return True
    return False


def of_any(behind: str, sentence: str) -> bool:
    """Whether a question asks of any body of a kind (社会组织当依托单位，会不会吃亏)."""
    common = language().common
    if telling_words().kind_in_general.match(behind) is None or common.own_body.search(sentence):
        return False
    return asks_something(sentence)


def none_of_them(plain: Plain, choice: Choice) -> tuple[int, int] | None:
    """Where a message says that it is of no kind: 不属于领军企业、独角兽、初创，也非社会组织."""
    supposed = supposed_from(plain)
    denied: dict[str, tuple[int, int]] = {}
    for clause in plain.clauses:
        text = plain.words(clause)
        if supposed.get(clause.sentence) is not None or plain.ended_by(clause) == "?":
            continue
        common = language().common
        if common.asking.search(common.indefinite.sub("", text)) or common.uncertain.search(text):
            continue
        spans = [
            (m.start(), m.end(), name)
            for names in (choice.values, later_words().denied_names)
            for name, pattern in names.items()
            if name in choice.values
            for m in pattern.finditer(text)
            if m.group() and name != _REST
        ]
        first: int | None = None
        names = longest_spans(spans, len(text))
        listed = names and names[-1][1] == len(text)
        closing = plain.text[clause.end : clause.end + _NEAR] if listed else ""
        all_none = kind_words().none_behind.match(closing)  # …，哪一类我们都不是
        for start, end, name in names:
            first = start if first is None else first
            ahead, behind = text[:first], text[end:]
            outside = outside_of(ahead, behind)
            none = _all_denied().match(behind) or kind_words().none_behind.match(behind)
            english = denied_in_english(plain, clause.start + start)
            if all_none or outside or none or english or negated(ahead[-_NEAR:], "", ""):
                denied[name] = (clause.start + start, clause.start + end)
    if not denied and (unnamed := _none_of_all(plain)) is not None:
        return unnamed
    if not choice.values.keys() - {_REST, *choice.self_asserting} <= denied.keys():
        return None  # it may still be of a kind that was not denied
    start, end = min(a for a, _ in denied.values()), max(b for _, b in denied.values())
    return start, end


def _none_of_all(plain: Plain) -> tuple[int, int] | None:
    """Where one is said to be of none of the kinds there are, without their names."""
    words = kind_words()
    said = words.none_of_all.search(plain.text)
    if said is None or words.of_kinds.search(plain.text) is None:
        return None
    clause = plain.clause_at(said.end() - 1)
    asks = plain.ended_by(clause) == "?" or language().common.question_ends.search(
        plain.words(clause)
    )
    supposed = clause.sentence in supposed_from(plain)
    return None if asks or supposed else said.span()


def only_claimed(plain: Plain, index: int, ahead: str) -> bool:
    """Whether words before a kind only report it, and the clause behind says what is so."""
    following = plain.clauses[index + 1 : index + 2]
    if not following or telling_words().claimed.search(ahead) is None:
        return False
    return stated_words().claim_undone.match(plain.words(following[0])) is not None


def outside_of(ahead: str, behind: str) -> bool:
    """Whether words around a kind say that one is outside of it: 不在领军、独角兽这些里面."""
    words = later_words()
    return (
        words.outside_of.search(ahead) is not None
        and words.outside_behind.search(behind) is not None
    )


@lru_cache(maxsize=1)
def _all_denied() -> re.Pattern[str]:
    return re.compile(later_words().none_of_them)


def denied_in_english(plain: Plain, at: int) -> bool:
    """Whether a name stands in a row of denied ones: neither an X, a Y nor a Z."""
    words = kind_words()
    begin, _ = plain.sentence_span(plain.clause_at(at).sentence)
    match = words.denied_in_english.search(plain.text[begin:at])
    return match is not None and words.turned_in_english.search(match.group()) is None
