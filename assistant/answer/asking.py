"""What form of answer a question wants: a figure, a whole list, a confirmation."""

from __future__ import annotations

import re
from typing import Any

from assistant.answer.wording import data
from assistant.language.wants import intent_words
from corpus import fold, resolve
from corpus.topics import load_topics
from corpus.unit import Unit
from rules.quantity import find_quantities

_CLAUSE = re.compile("[，,。；;]")


def _words() -> dict[str, Any]:
    return data("asking.yaml")


def _contains(message: str, words: list[str]) -> bool:
    folded = fold(message).lower()
    return any(fold(word).lower() in folded for word in words)


def figure_wanted(message: str) -> str | None:
    """The kind of figure a question asks for (money, period, count, share, score), if any."""
    message = re.sub(_words()["indefinite"], " ", _without_told(message))
    for kind, words in _words()["figure"].items():
        if _contains(message, words):
            return str(kind)
    return None


def _without_told(message: str) -> str:
    """A message without the words for a figure that it gives itself (境内占比88%)."""
    joints = _words()["told_by"]
    for figure in reversed(find_quantities(message)):
        ahead = re.search(joints, message[: figure.start])
        if ahead is not None:
            message = message[: ahead.start()] + message[figure.start :]
    return message


def asks_for_a_day(message: str) -> bool:
    """Whether a day or month itself is asked for."""
    return re.search(_words()["day"], message) is not None


def asks_how_many_items(message: str) -> bool:
    """Whether it is asked how many items an article has."""
    return re.search(_words()["how_many_items"], message) is not None


def is_hearsay(message: str) -> bool:
    """Whether what is stated was heard of the rules, and is of no body."""
    return _contains(message, _words()["hearsay"]) and not speaks_of_oneself(message)


def without_figure(message: str) -> str:
    """A question without the words that only ask for a figure (多少个工作日): what it is of."""
    words = [word for kinds in _words()["figure"].values() for word in kinds]
    for word in sorted((*words, *_words()["units"], *_words()["counting"]), key=len, reverse=True):
        message = message.replace(word, " ")
    return message


def forms(message: str) -> set[str]:
    """The forms a question is put in (who, how often), where they tell what it is about."""
    folded = fold(message).lower()
    return {
        form for form, entries in _words()["form"].items() if any(_all(e, folded) for e in entries)
    }


def _all(entry: str, folded: str) -> bool:
    """Whether all words of an entry occur, each in one of its alternatives."""
    return all(
        any(fold(word).lower() in folded for word in part.split("|")) for part in entry.split()
    )


def asks(message: str) -> bool:
    """Whether a message asks anything, in whatever form."""
    words = _words()
    message = re.sub(words["vague"], "", message)
    marks = [words[one] for one in ("confirm", "consequence", "list", "question", "recognised")]
    if figure_wanted(message) is not None or any(_contains(message, one) for one in marks):
        return True
    return re.search(words["asked"], message) is not None


def asks_at_all(clause: str) -> bool:
    """Whether a clause asks something by more than a word for how an answer is to look."""
    return asks(re.sub(_words()["looks"], "", clause))


def without_self(message: str) -> str:
    """A message without the words that only say who is asking (我们是小巨人企业)."""
    words = _words()
    opens, then = ("|".join(map(re.escape, words[key])) for key in ("of_self", "of_self_until"))
    own = re.compile(rf"^\s*(?:{opens}).*?(?=(?:{then})|$)")
    return "，".join(own.sub("", one) for one in _CLAUSE.split(message))


def without_unasked(message: str) -> str:
    """A message without what it says is not asked (别说企业技术中心的, 不问金额)."""
    left = re.sub(_words()["unasked"], "", message)
    return left if re.search(r"\w", left) else message


def asks_more(message: str) -> bool:
    """Whether a message that names an article asks something else than what it says."""
    return not _contains(message, _words()["asks_content"])


def speaks_of_oneself(message: str) -> bool:
    """Whether a message tells of the asker's own body."""
    return _contains(message, _words()["oneself"])


def asks_in_a_noun(message: str) -> bool:
    """Whether a message ends with the noun for what the text says of it (…的前提？)."""
    return re.search(_words()["nouns"], fold(message)) is not None


def says_so(message: str) -> bool:
    """Whether something is stated and only assent is asked for (…吧)."""
    return _contains(message, _words()["assent"])


def speaks_of_assessment(message: str) -> bool:
    """Whether a number without a unit may be a score."""
    if re.search(_words()["marked"], message, re.IGNORECASE) is not None:
        return True
    return _contains(message, _words()["assessed"])


def asks_whether_counted(message: str) -> bool:
    """Whether it is asked if a kind of body counts as another (潜在独角兽算不算)."""
    return _contains(message, _words()["recognised"])


def forbids(clause: str) -> bool:
    """Whether a clause only forbids an answer (别说没有)."""
    return re.search(_words()["forbidding"], clause) is not None


def wants_number(message: str) -> bool:
    """Whether a number itself is asked for, and not who or what there is."""
    return _contains(message, _words()["counted"])


def of_oneself(message: str, at: int) -> bool:
    """Whether the clause around a place tells of the asker's own case (我们成立才一年)."""
    start = 0
    for clause in _CLAUSE.split(message):
        if start <= at <= start + len(clause):
            return _contains(clause, _words()["own_words"])
        start += len(clause) + 1
    return False


def wants_chance(message: str) -> bool:
    """Whether it is asked if there is a chance to get the status (有机会么, 有戏吗)."""
    return re.search(_words()["chance"], fold(message).lower()) is not None


def refers_back(message: str) -> bool:
    """Whether a message speaks of what was told before (刚才那些能沿用哪些)."""
    return re.search(_words()["told_before"], fold(message)) is not None


def turns(message: str) -> bool:
    """Whether what was told is now to be judged by another text, and nothing is asked of it."""
    return re.search(_words()["turning"], fold(message)) is not None and not asks(message)


def asks_why_so(message: str) -> bool:
    """Whether it is asked why a conclusion is as it is, and not why something was asked."""
    return re.search(_words()["why_so"], fold(message)) is not None


def speaks_of_before(message: str) -> bool:
    """Whether a message speaks of a conclusion given earlier (之前说不行)."""
    return re.search(_words()["earlier"], fold(message)) is not None


def plans(message: str) -> bool:
    """Whether a message tells what the asker is about to do (想合起来新设一个法人)."""
    return re.search(_words()["planning"], fold(message)) is not None


def wants_list(message: str) -> bool:
    """Whether the whole list is asked for."""
    return _contains(message, _words()["list"])


def doubts_case(message: str) -> bool:
    """Whether it is asked if one's own case passes all the same: 就差一个多月也不行？, 还行吗."""
    folded = fold(message)
    words = _words()["of_case"]
    return re.search(words["doubts"], folded) is not None and not re.search(
        words["no_doubt"], folded
    )


def asks_whether(message: str) -> bool:
    """Whether a yes or no is wanted on how one stands, by its form: 基本条件数字都够了对吧."""
    folded = fold(message).lower()
    words = _words()["of_case"]
    if re.search(words["no_doubt"], folded):
        return False
    if re.search(words["doubts"], folded) or re.search(words["left_out"], folded):
        return True
    return all(re.search(words[one], folded) for one in ("judged", "yes_or_no"))


def asks_how_judged(message: str) -> bool:
    """Whether nothing is asked but what is told comes to: …，如何认定？"""
    return re.search(_words()["of_case"]["how_judged"], fold(message)) is not None


def is_elided(message: str) -> bool:
    """Whether who asks is meant though no word says so: 做餐饮的能申吗, 领导让去报."""
    return re.search(_words()["of_case"]["elided"], fold(message)) is not None


def intends_to_apply(message: str) -> bool:
    """Whether it is said that one is to apply (那个中心我们想试试)."""
    return re.search(_words()["of_case"]["intends"], fold(message)) is not None


def wants_confirmation(message: str) -> bool:
    """Whether the person states something to have it confirmed."""
    ends = re.search(_words()["assented"], message) is not None
    return ends or _contains(message, _words()["confirm"])


def asks_whether_included(message: str) -> bool:
    """Whether it is asked if exactly a limit is enough (含2亿本数吗)."""
    return re.search(_words()["included"], fold(message)) is not None


def carries_meaning(opening: str) -> bool:
    """Whether the opening words of a list say what its items are items of."""
    return _contains(opening, _words()["opening"])


def names_a_body(opening: str) -> bool:
    """Whether the opening words of a list say whose duties its items are."""
    return _contains(opening, _words()["duties"])


def announces_list(opening: str) -> bool:
    """Whether the opening words of a list only say that it follows (下列情形)."""
    return _contains(opening, _words()["announces"])


def gives_alternatives(opening: str) -> bool:
    """Whether the items of a list are conditions of which one is enough."""
    return _contains(opening, _words()["alternatives"])


def wants_consequence(message: str) -> bool:
    """Whether it is asked what follows from something."""
    return _contains(message, _words()["consequence"])


def wants_comparison(message: str) -> bool:
    """Whether things are to be set side by side."""
    return _contains(message, _words()["compare"])


def sets_side_by_side(message: str) -> bool:
    """Whether a question about both regulations asks for what each of them says."""
    said = _contains(message, _words()["compare_both"])
    return said or wants_comparison(message) or tells_apart(message)


def speaks_of_both(message: str) -> bool:
    """Whether both regulations are spoken of without being named."""
    return _contains(message, _words()["both"]) or tells_apart(message)


def tells_apart(message: str) -> bool:
    """Whether each of two is spoken of in turn (一个找谁一个找谁), and no points are listed."""
    folded = fold(message).lower()
    listed = re.search(_words()["listed_first"], folded) is not None
    return not listed and re.search(_words()["distributed"], folded) is not None


def wants_invention(message: str) -> bool:
    """Whether something invented is asked for, or that the rules be set aside."""
    folded = fold(message).lower()
    ordered = re.search(_words()["decline_in_order"], folded) is not None
    return ordered or any(_all(entry, folded) for entry in _words()["decline"])


def wants_recap(message: str) -> bool:
    """Whether what was told so far is to be summed up."""
    return _contains(message, _words()["recap"])


def asks_for_names(message: str) -> bool:
    """Whether it is asked which enterprises have the status, or what they scored."""
    first = next(iter(load_topics().match(message)), None)
    names = _words()["names"]
    return first is not None and first.topic.id == names["topic"] and first.weight >= names["least"]


def of_the_nation(message: str) -> bool:
    """Whether a center of the state is asked about by itself, and not the way there.

    国家企业技术中心要多少人 is outside of all; 优秀的能推荐国家级吗 is not.
    """
    folded = fold(message).lower()
    words = _words()["nation"]
    own = re.sub(words["center"], "", folded)
    return own != folded and re.search(words["way"], own) is None


def wants_which(message: str) -> bool:
    """Whether the asker wants to know which of the two it can or should apply for."""
    return _contains(message, _words()["which_one"]) and speaks_of_oneself(message)


def wants_one_of_both(message: str) -> bool:
    """Whether it is asked which of the two there is a chance for, and nothing is compared."""
    if wants_comparison(message):
        return False
    return re.search(_words()["which_of_both"], fold(message).lower()) is not None


def wants_text(message: str) -> bool:
    """Whether the words of the text are asked for, and not whether a body meets them."""
    return _contains(message, _words()["text_wanted"])


def wants_next_step(message: str) -> bool:
    """Whether the step after one that is done is asked for."""
    return _contains(message, _words()["next_step"])


def asks_of_program(message: str) -> bool:
    """Whether it is asked who or what the program is."""
    return intent_words().of_program.search(fold(message).lower()) is not None


def is_thanks(message: str) -> bool:
    """Whether the message is a word of thanks or parting."""
    return _contains(message, _words()["thanks"])


def asks_whether_written(message: str) -> bool:
    """Whether it is asked if the text speaks of something at all (有没有依据), not how much."""
    return (
        figure_wanted(message) is None and re.search(_words()["of_existence"], message) is not None
    )


def has_figure(cite: str, kind: str) -> bool:
    """Whether a unit, read with the opening words of its list, states a figure of that kind."""
    unit = resolve(cite)
    texts = (unit.text, *(resolve(other).opening for other in unit.context))
    return any(q.kind == kind for text in texts for q in find_quantities(text))


def sentences(unit: Unit) -> tuple[str, ...]:
    """The sentences of a unit without its marker."""
    parts = [part.strip() for part in unit.body.replace("\n", "").split("。")]
    return tuple(part for part in parts if part)


def point(unit: Unit, wanted: str | None) -> str:
    """The words of a unit to quote: the sentences that hold the figure wanted, or all of it."""
    if unit.children:
        return unit.body.strip()
    if wanted:
        holding = [s for s in sentences(unit) if any(q.kind == wanted for q in find_quantities(s))]
        if len(holding) == 1:
            return holding[0]
    return unit.body.strip().rstrip("；;。")
