"""Catalogues that an English message names first and then says one is (not) on.

We checked the catalogue of prohibited industries twice: ours isn't on it. The phase-out catalogue?
None of our machines is listed there.
"""

from __future__ import annotations

from assistant.language.english import english_words
from assistant.understand.english import EnglishStatement, idle, negators_in
from assistant.understand.english_parts import english_parts
from assistant.understand.plain import Plain

_FAR = 160  # characters between a catalogue and what is said of it
_NAME = 24  # characters from what is listed to the word for the list


def listed_in_english(plain: Plain) -> list[EnglishStatement]:
    """What a message says of the catalogue it named in a part before."""
    words = english_words()
    if words.lists.names.search(plain.text) is None:
        return []
    out: list[EnglishStatement] = []
    parts = list(english_parts(plain))
    for flag in words.flags:
        if flag.fact not in words.lists.facts:
            continue
        named = [m for m in flag.states.finditer(plain.text) if m.group()]
        for part in parts:
            ahead = [m for m in named if m.end() <= part.start]
            if not ahead or part.start - ahead[-1].end() > _FAR or part.other or idle(part):
                continue
            said = words.lists.on_it.search(part.text)
            if said is None or any(part.start <= m.start() < part.end for m in named):
                continue
            name = words.lists.names.search(plain.text, ahead[-1].end(), part.start)
            own = name is not None and name.start() - ahead[-1].end() <= _NAME
            begin = name.end() if name is not None and own else ahead[-1].end()
            other = words.lists.names.search(plain.text, begin, part.start)
            if other is not None or words.supposes.search(part.sentence):
                continue
            denied = bool(negators_in(part.text[: said.end()]))
            if not denied and not words.lists.own.search(part.text[: said.start()]):
                continue
            start = part.start + said.start()
            out.append(EnglishStatement(flag, not denied, start, part.start + said.end()))
    return out
