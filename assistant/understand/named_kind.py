"""The kind of body where a short clause does nothing but name it: 社会组织一个; …的独角兽就是我们.

Whatever words do it, unless one of them may make it another's, asked, wished for or the text's.
"""

from __future__ import annotations

from assistant.language import language
from assistant.language.telling import telling_words
from assistant.language.words import Choice
from assistant.understand.english_parts import is_english
from assistant.understand.form import asks_something
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import supposed_from

_LONGEST = 16  # characters of a clause beside the name of the kind
_REST = "other"


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
