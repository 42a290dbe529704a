"""The industry by what a body says it does: 做液压阀的厂子, 开火锅连锁的, 建筑工程勘察与设计院."""

from __future__ import annotations

from typing import NamedTuple

from assistant.language import language
from assistant.language.business import business_words
from assistant.language.trades import made_things, trade_ahead, trade_words
from assistant.understand.bodies import of_strangers
from assistant.understand.english_parts import is_english
from assistant.understand.named_kind import says_own
from assistant.understand.plain import Clause, Plain
from assistant.understand.spans import longest_spans

_AHEAD = 32  # characters before a trade that may say whose it is
_HARDLY = 4  # a topic ends this near before the trade


class Trade(NamedTuple):
    """A class of industry and the words it was read from."""

    name: str
    start: int
    end: int


def trades(plain: Plain) -> list[Trade]:
    """The trades that a message says are this body's; those asked, supposed or others' left out."""
    words = trade_words()
    apart = of_strangers(plain)
    found: list[Trade] = []
    for clause in plain.clauses:
        text = plain.words(clause)
        if clause.start in apart or is_english(text):
            continue
        common = language().common
        if common.uncertain.search(text) or common.supposing.search(text):
            continue
        found += _coded(clause, text)
        found += _made(plain, clause, text)
        spans = [
            (m.start(), m.end(), name)
            for name, pattern in words.classes.items()
            for m in pattern.finditer(text)
            if m.group()
        ]
        if spans:
            found += _told(plain, clause, text, longest_spans(spans, len(text)))
    return found


def _coded(clause: Clause, text: str) -> list[Trade]:
    words = trade_words()
    return [
        Trade(name, clause.start + m.start(), clause.start + m.end())
        for name, pattern in words.codes.items()
        for m in pattern.finditer(text)
        if words.code_ahead.search(text[: m.start()])
    ]


def _made(plain: Plain, clause: Clause, text: str) -> list[Trade]:
    """What is made, or the craft that is done, whatever it is: 生产数控机床, 做铸造加工的工厂."""
    words, common = trade_words(), language().common
    if plain.ended_by(clause) == "?" or common.question_ends.search(text):
        own = common.own_body.search(text)
        if own is None:
            return []
    out: list[Trade] = []
    bars = (words.not_made, words.not_crafts)
    for pattern, bar in zip(made_things(), bars, strict=True):
        match = pattern.search(text)
        if match is None or bar.search(match["made"]) or _barred(text, match.start("said")):
            continue
        behind = text[match.end() :]
        if common.asking.search(behind) and common.own_body.search(text) is None:
            continue
        start, end = clause.start + match.start("said"), clause.start + match.end("said")
        out.append(Trade("manufacturing", start, end))
        break
    named = words.named_so.match(text)
    barred = words.not_crafts.search(text) or _barred(text, len(text))
    if named and not out and not barred and plain.ended_by(clause) != "?":
        out.append(Trade("manufacturing", clause.start, clause.end))
    if (taken := words.takes_on.search(text)) and not _barred(text, taken.start()):
        out.append(Trade("construction", clause.start + taken.start(), clause.start + taken.end()))
    return out


def _barred(text: str, at: int) -> bool:
    """Whether what stands before a trade makes it another's, or no trade of now."""
    before = text[max(0, at - _AHEAD) : at]
    return bool(trade_words().bars.search(before) or language().common.other_bodies.search(before))


def _told(
    plain: Plain, clause: Clause, text: str, spans: list[tuple[int, int, str]]
) -> list[Trade]:
    """The trade named first with a frame before it, and those it runs on to."""
    words, common = trade_words(), language().common
    does, is_one = trade_ahead()
    asked = plain.ended_by(clause) == "?" or common.question_ends.search(text)
    for index, (start, end, name) in enumerate(spans):
        before = text[max(0, start - _AHEAD) : start]
        if words.bars.search(before) or common.other_bodies.search(before):
            return []
        topic = words.topic.match(text)
        about = topic is not None and start - topic.end() <= _HARDLY
        done = does.search(before) is not None or about
        if not done and not is_one.search(before):
            continue
        names = [name]
        for then_start, then_end, then in spans[index + 1 :]:
            between = text[end:then_start]
            if between == "的" and then != name:
                return []  # 做检测的设备: what it is for, or what is made?
            if between.strip("的") == "":
                names[-1] = then  # 检测设备 are goods
            elif len(between) <= 2 and all(c in words.both for c in between):
                names.append(then)
            else:
                break
            end = then_end
        behind = text[end:]
        if business_words().acts_on_us.match(behind):
            return []
        own = says_own(before)
        if not own and business_words().for_things.match(behind):
            continue  # 做软件开发的同事有28个
        made = words.maker.match(behind)
        asks = common.asking.search(behind) or common.about_text.search(behind)
        if not own and asks:
            continue
        if not own and common.rule_of.match(behind[made.end() if made else 0 :]):
            continue  # 软件企业不是要80人吗
        whole = words.ends.match(behind)
        is_body = own and name == words.rest and not behind.strip()
        if not (made or (whole and (done or is_body or words.mainly.match(behind)))):
            continue
        if len(set(names)) > 1:
            return []
        if asked and not (made and own):
            return []
        return [Trade(names[0], clause.start + start, clause.start + end)]
    return []
