"""The body asked about, where it is not the person's own: a client's, 有家施工企业, 乙公司.

Whoever speaks of one body throughout asks about that body, whatever it is called; only beside a
body of one's own, or one told before, is it another.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.language import language
from assistant.language.bodies import body_words
from assistant.language.later import later_words
from assistant.understand.bodies import IT, Label
from assistant.understand.form import asks_something
from assistant.understand.plain import Plain, reworded
from assistant.understand.regulation import named_spans

if TYPE_CHECKING:
    from assistant.dialogue import Dialogue

_IS = {1: "咱", 2: "咱是", 3: "我们是", 4: "我公司是", 5: "我们公司是"}
"""words that bring in a body, as ones that say what one's own is"""


class Turned(NamedTuple):
    """That a message turns to another body: by what letter or name that is called from now on.

    `keeps`: the regulation at hand stays, though nothing that was told of the other body does.
    """

    letter: str = ""
    called: str = ""
    keeps: bool = True
    said: tuple[int, int] | None = None  # where it is brought in (再来一户)


def turned(plain: Plain, dialogue: Dialogue, marks: tuple[Label, ...]) -> Turned | None:
    """Whether a message leaves the body told of before for another; None where it does not."""
    reset = [match.end() for match in language().common.resetting.finditer(plain.text)]
    letters = [one.key for one in marks]
    known = dialogue.letter
    if reset:
        behind = [one.key for one in marks if one.start >= reset[-1]]
        behind = behind or [one for one in letters if one != known]
        return Turned(letter=behind[0] if behind else "", keeps=False)
    if known and letters and letters[-1] != known and _turns(plain, dialogue, marks):
        return Turned(letter=letters[-1])
    following = body_words().next_body.search(plain.text)
    if following is not None and dialogue.all_held():
        return Turned(said=following.span())
    applies = body_words().another_applies.search(plain.text)
    if applies is not None and not _only_asked(plain, applies):
        return Turned(called=next(name for name in applies.groups() if name))
    also = body_words().also_applies.search(plain.text)
    if also is not None and _told_instead(plain, also.end(), dialogue):
        return Turned(called=also["a"])
    return None


def _told_instead(plain: Plain, at: int, dialogue: Dialogue) -> bool:
    """Whether another body that wants one too is told of, and nothing of one's own is told.

    Beside what is held of one's own, or said in the same message, it stays another's.
    """
    behind = plain.text[at:]
    own = language().common.own_body.search(behind)
    told = dialogue.all_held() or own is not None
    return not told and body_words().told_of_it.search(behind) is not None


def _turns(plain: Plain, dialogue: Dialogue, marks: tuple[Label, ...]) -> bool:
    """Whether another label is turned to: the known one is left, or the other is asked for.

    Of clients, none of which is one's own, the one that heads a message is asked for; one that
    was turned from before by its letter alone.
    """
    words, known = body_words(), dialogue.letter
    for one in marks:
        ahead = plain.text[: one.start].rstrip(" ，,。:")
        if one.key != known and words.turns_to.search(ahead):
            return True
        behind = plain.words(plain.clause_at(one.start))
        if one.key == known and words.leaves.search(behind):
            return True
    first = marks[0]
    alone = all(one.key == first.key for one in marks) and not plain.text[: first.start].strip()
    back = first.key in {one.letter for one in dialogue.shelf}
    alone = alone and (back or words.headed.match(plain.text, first.end) is not None)
    strange = dialogue.set_apart or later_words().contrasted.search(plain.text)
    own = language().common.own_body.search(plain.text)
    return alone and not strange and own is None


def _only_asked(plain: Plain, match: re.Match[str]) -> bool:
    """Whether it is only asked or supposed that another applies (能不能由总公司申报？)."""
    clause = plain.clause_at(match.start())
    text = plain.words(clause)
    asks = asks_something(text) or plain.ended_by(clause) == "?"
    return asks or language().common.supposing.search(text) is not None


def as_called(plain: Plain, called: str) -> Plain:
    """The message with the body that applies from now on (总公司) as the person's own."""
    if not called:
        return plain
    at = plain.text.find(called)
    if at < 0:
        return plain
    text = plain.text.replace(called, _own(called))
    text = text[:at] + IT.sub("咱", text[at:])
    return replace(plain, text=text) if len(text) == len(plain.text) else plain


def brought_in_as_own(plain: Plain, said: tuple[int, int]) -> Plain:
    """The message with the words that turn to the next body (再来一户) as that body itself."""
    words = plain.text[slice(*said)]
    own = body_words().own_said["zh" if re.search("[一-鿿]", words) else "en"]
    return reworded(plain, {said: own})


def as_own(plain: Plain, letter: str = "") -> Plain:
    """The message with those it is asked for (帮客户问, 它, 该公司) as the body itself.

    Nothing moves: each is put in words of its own length. Beside bodies it is set against (隔壁
    公司, 母公司) a pronoun may be one of them, so only clients and friends are taken then. Where
    it is called by a `letter`, another that is brought in is a stranger.
    """
    words, bodies = later_words(), body_words()
    beside = words.contrasted.search(plain.text) is not None
    only = language().common.those_asked_for

    def own(match: re.Match[str]) -> str:
        said = match.group()
        if beside and (only.search(said) is None or said.startswith("他")):
            return said
        return _own(said)

    def brought_in(match: re.Match[str]) -> str:
        return _IS.get(len(match["sign"]), match["sign"]) + match["kind"]

    text = bodies.family.sub(own, words.third_party.sub(own, plain.text))
    if not beside:
        text = text if letter else bodies.brought_in.sub(brought_in, text)
        text = bodies.again.sub(own, text)
        text = _in_english().sub(lambda match: bodies.in_english[match.group()], text)
    return replace(plain, text=text) if len(text) == len(plain.text) else plain


def _own(said: str) -> str:
    words = later_words().own_by_length
    return words[min(len(said), len(words)) - 1]


@lru_cache(maxsize=1)
def _in_english() -> re.Pattern[str]:
    words = "|".join(sorted(body_words().in_english, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")


def asked_for_another(plain: Plain, *, set_apart: bool, told: bool) -> bool:
    """Whether a message asks on behalf of a body that is not the person's own.

    It says so (替一家企业咨询), or speaks of a client, a friend's company, 有家软件企业 or 它 where
    no body of one's own stands beside it.

    Args:
        plain: the message.
        set_apart: whether one's own body, or one it is set against, was spoken of before.
        told: whether something is known of the body already: a client named then is another, and
            so is one of whom nothing is asked.
    """
    words, common = later_words(), language().common
    if common.on_behalf.search(plain.text) or words.asked_on_behalf.search(plain.text):
        return True
    if (set_apart and told) or apart(plain):
        return False
    lettered = {match.group() for match in words.lettered.finditer(plain.text)}
    if lettered and (told or len(lettered) > 1):
        return False  # 甲公司2亿，乙公司3亿
    # 客户技术中心就在海淀 speaks of a center it has, and names no regulation to apply under.
    loose = body_words().loose_names.split()
    named = any(plain.text[a:b] not in loose for a, b, _ in named_spans(plain))
    asks = words.asks_to_apply.search(plain.text) is not None or named
    asks = asks and not told
    if asks and body_words().family.search(plain.text):
        return True
    spoken_of = [match.group() for match in words.third_party.finditer(plain.text)]
    if any(asks or words.new_party.search(one) is None for one in spoken_of):
        return True
    return not told and _brings_in(plain, asks=asks)


def _brings_in(plain: Plain, *, asks: bool) -> bool:
    """Whether a message brings in one body and tells of it: 有家施工企业，去年收入14.9亿.

    某公司 of which nothing is asked is only spoken of.
    """
    words = body_words()
    figures = [one for one in plain.quantities if one.kind not in ("date", "period")]
    if words.party_in_english.search(plain.text) or words.pronoun_in_english.search(plain.text):
        return bool(figures)
    brought = list(words.brought_in.finditer(plain.text))
    if len(brought) != 1 or not figures or words.heard_of.search(plain.text):
        return False
    return asks or not brought[0]["sign"].startswith("某")


def apart(plain: Plain) -> bool:
    """Whether a message speaks of one's own body, or of one that another is set against."""
    words = later_words()
    rest = words.third_party.sub("", body_words().who_asks.sub("", plain.text))
    own = language().common.own_body.search(rest) is not None
    return own or words.contrasted.search(plain.text) is not None
