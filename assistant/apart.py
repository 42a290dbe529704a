"""The questions of a message looked up one by one, where it asks several.

归谁指导？考核完了会不会有进有出: search for the whole finds what most of the words are of, and the
rest is not answered. So each question is looked up by itself.
"""

from __future__ import annotations

import re

from assistant.answer.asking import asks
from assistant.answer.wording import data
from corpus import load_regulation, regulation_ids

_MARKS = re.compile(r"[。？?！!；;\n]+")
_COMMAS = re.compile("[，,、]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST = 3
"""characters of its own from which a question can be looked up by itself"""
_WHOLE = 5
"""the same, from which it need not be of a topic"""
_MOST = 4
"""questions of a message that are looked up by themselves"""


def asked_apart(message: str) -> tuple[str, ...]:
    """The questions of a message, each to be read alone; none where there is only one.

    What is said before the first of them (材料交晚了，会不会撤，还能再报吗) belongs to each.
    """
    for marks in (_MARKS, _COMMAS):
        clauses = [one.strip() for one in marks.split(message) if one.strip()]
        clauses = [one for one in clauses if not _only_of_text(one)]
        said = ""
        while clauses and not _asks(clauses[0]):
            said += clauses.pop(0) + "，"
        questions = [one for one in clauses if _asks(one)]
        if 1 < len(questions) == len(clauses) <= _MOST and all(map(_enough, questions)):
            return tuple(said + one for one in questions)
    return ()


def _asks(clause: str) -> bool:
    """Whether a clause asks, if only as a further one of a kind (专利呢)."""
    clause = re.sub(data("asking.yaml")["some"], "", clause)
    return asks(clause) or re.search(data("asking.yaml")["asks_further"], clause) is not None


def _only_of_text(clause: str) -> bool:
    """Whether a clause only asks what the text says (指引里怎么说)."""
    return re.fullmatch(data("asking.yaml")["text_only"], clause) is not None


def _enough(question: str) -> bool:
    return len(_HAN.findall(_unnamed(question))) >= _LEAST


def elliptic(question: str) -> bool:
    """Whether a question says too little to be looked up by meaning (专利呢)."""
    return len(_HAN.findall(_unnamed(question))) < _WHOLE


def _unnamed(question: str) -> str:
    for name in sorted(
        (name for one in regulation_ids() for name in load_regulation(one).names),
        key=len,
        reverse=True,
    ):
        question = question.replace(name, "")
    return question
