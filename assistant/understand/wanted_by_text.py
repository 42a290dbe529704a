"""Figures that are what the text asks for or what is only asked about, and not what a body has."""

from __future__ import annotations

from functools import lru_cache

from assistant.language import language
from assistant.language.later import later_words
from assistant.understand.figures import Figure
from assistant.understand.plain import Plain
from assistant.understand.qualified import WORDY


def wanted_by_text(plain: Plain, figure: Figure) -> bool:
    """Whether a figure is what the text asks for (要求60人以上, 2亿元以上就可以吗), not what is."""
    words = language().common
    clause = plain.words(figure.clause)
    if not WORDY.search(clause):
        return False
    at = figure.quantity.outer_start - figure.clause.start
    behind = plain.text[figure.quantity.outer_end : figure.clause.end]
    if clause[at : at + 1] == "几" and not behind.strip() and plain.ended_by(figure.clause) == "?":
        return True  # 设备原值几千万？
    if words.required_figure.search(clause[:at]) or words.required_behind.search(behind):
        return True
    if words.text_says.search(clause[:at]) and not words.own_body.search(clause[:at]):
        return True
    start, stop = plain.sentence_span(figure.clause.sentence)
    own = words.own_body.search(plain.text, start, stop)
    alone = len(plain.quantities_in(start, stop)) == 1
    if alone and not own and words.asks_article.search(plain.text, start, stop):
        return True  # 60%这个境内比例写在哪一条里
    if _asks(plain, start, stop):
        own = words.own_body.search(clause)
        limit = figure.quantity.direction not in (None, "about")
        asked = plain.text[start:stop] if limit else clause  # 不少于60人，60人算吗
        if not own and later_words().asks_inclusion.search(asked):
            return True  # 设备正好500万算达标吗
        if not own and words.spoken_of.search(clause[:at]):
            return True  # 是不是就不看销售收入那50亿了
        if later_words().counted_as_asked.search(clause[:at]):
            return True  # 6件，还有15件在审，能算21件不
        if words.spoken_behind.match(behind):
            return True  # 60%这个比例，分母是什么
        bound = figure.quantity.direction not in (None, "about")
        if not own and bound and words.of_any.match(behind):
            return True  # 年均研发10亿以上的，还看占比吗
    if figure.supposed or figure.quantity.direction in (None, "about"):
        return False
    ahead = plain.text[start : figure.quantity.outer_start]
    if words.text_speaks.search(ahead) and not words.own_body.search(ahead):
        return True
    ended = plain.text[figure.clause.end : figure.clause.end + 1]
    if ended != "?" and not words.question_ends.search(clause):
        return False
    periods = words.periods.values()
    return not (words.own_body.search(clause) or any(p.search(clause[:at]) for p in periods))


def _asks(plain: Plain, start: int, stop: int) -> bool:
    return plain.text[stop : stop + 1] == "?" or _is_question(plain.text[start:stop])


@lru_cache(maxsize=64)
def _is_question(sentence: str) -> bool:
    """Whether the words of a sentence ask; looked up for each of its figures."""
    words = language().common
    asking = (words.question_ends, words.alternatives_asked, words.asking)
    return any(pattern.search(sentence) for pattern in asking)
