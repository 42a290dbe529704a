"""The kind of body where a short clause does nothing but name it: 社会组织一个; …的独角兽就是我们.

Whatever words do it, unless one of them may make it another's, asked, wished for or the text's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language import language
from assistant.language.kind_words import kind_words
from assistant.language.later import later_words
from assistant.language.telling import telling_words
from assistant.language.words import Choice
from assistant.understand.english_parts import is_english
from assistant.understand.form import asks_something
from assistant.understand.negation import negated
from assistant.understand.plain import Clause, Plain
from assistant.understand.spans import longest_spans
from assistant.understand.supposing import supposed_from

_LONGEST = 16  # characters of a clause beside the name of the kind
_REST = "other"
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
    if clause.start in apart or is_english(plain.words(clause)) or len(rest) > _LONGEST:
        return None
    if plain.ended_by(clause) == "?" or supposed_from(plain).get(clause.sentence) is not None:
        return None
    words = telling_words()
    general = words.kind_in_general.match(plain.text, end) or words.kind_open.search(rest)
    return None if general else (name, start, end)


def asks_for_us(plain: Plain, clause: Clause, before: str, behind: str) -> bool:
    """Whether a question names what may apply, and what follows is of ourselves.

    工程勘察设计公司可以申请吗？我们去年主营业务收入2.05亿。
    """
    if before.strip() or plain.ended_by(clause) != "?":
        return False
    if telling_words().may_apply.match(behind) is None:
        return False
    later = [one for one in plain.clauses if one.start > clause.end]
    own = language().common.own_body
    return any(own.search(plain.words(one)) for one in later) and any(
        q.kind in ("money", "count") for q in plain.quantities_in(clause.end, len(plain.text))
    )


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
        for start, end, name in longest_spans(spans, len(text)):
            first = start if first is None else first
            ahead, behind = text[:first], text[end:]
            outside = outside_of(ahead, behind)
            none = _all_denied().match(behind) or kind_words().none_behind.match(behind)
            english = denied_in_english(plain, clause.start + start)
            if outside or none or english or negated(ahead[-_NEAR:], "", ""):
                denied[name] = (clause.start + start, clause.start + end)
    if not choice.values.keys() - {_REST, *choice.self_asserting} <= denied.keys():
        return None  # it may still be of a kind that was not denied
    start, end = min(a for a, _ in denied.values()), max(b for _, b in denied.values())
    return start, end


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
