"""That a body manufactures, by the goods it says it makes: 做紧固件做了三十年, 主打光刻胶, 锻件厂.

Goods are known by how their name ends; what is done with them otherwise (sold, let, repaired) is
another trade and states nothing here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language import language
from assistant.language.business import business_words
from assistant.language.goods import goods_makers, goods_words, made_goods
from assistant.understand.bodies import of_strangers
from assistant.understand.plain import Clause, Plain
from assistant.understand.supposing import supposed_from

_WORDS = re.compile("[一-鿿]")
_AHEAD = 24  # characters before the words of making that may say whose it is


def makes_goods(plain: Plain) -> tuple[int, int] | None:
    """Where a message says that goods are made by the body itself, if it does."""
    apart = of_strangers(plain)
    for clause in plain.clauses:
        text = plain.words(clause)
        if clause.start in apart or not _WORDS.search(text) or _open(plain, clause, text):
            continue
        for match in (*made_goods().finditer(text), *goods_makers().finditer(text)):
            if _ours(text[max(0, match.start() - _AHEAD) : match.start()]) and _made(match["made"]):
                return clause.start + match.start(), clause.start + match.end("made")
        works = goods_words().works.search(text)
        if works is not None and _is_works(text, works):
            return clause.start + works.start("made"), clause.start + works.end()
    return None


def _open(plain: Plain, clause: Clause, text: str) -> bool:
    """Whether a clause asks, doubts or supposes."""
    common = language().common
    if plain.ended_by(clause) == "?" or supposed_from(plain).get(clause.sentence) is not None:
        return True
    bars = (common.question_ends, common.uncertain, common.asking, common.other_bodies)
    return any(bar.search(text) for bar in bars)


def _ours(ahead: str) -> bool:
    words = goods_words()
    if words.not_ours.search(ahead) is not None:
        return False
    # 那个…啊我跟你讲我们是搞锅炉的: what is spoken without a pause before 我们 is no part of it.
    own = max(ahead.rfind(one) for one in words.ourselves.split())
    return _own().fullmatch(ahead[max(own, 0) :]) is not None


def _made(name: str) -> bool:
    words = goods_words()
    return not (words.not_goods.search(name) or words.not_making.search(name))


def _is_works(text: str, works: re.Match[str]) -> bool:
    words = goods_words()
    name = works["made"]
    ahead = text[max(0, works.start() - _AHEAD) : works.start()]
    bars = (words.not_works, words.not_making, words.not_ours, business_words().no_name)
    return words.not_ours.search(ahead) is None and not any(bar.search(name) for bar in bars)


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    return re.compile(rf".{{0,6}}?{goods_words().own_making}")
