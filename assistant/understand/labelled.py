"""Yes/no facts in forms and checklists: label and value (是否在禁限目录：否; 信用状况：良好).

Also with another mark or none for the colon (走私-无; 走私？没有; 失信（无）; a line 偷税 无),
where the value is a bare answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.language import language
from assistant.language.stated_words import stated_words
from assistant.language.words import Flag
from assistant.understand.plain import Plain
from assistant.understand.spans import longest_spans

_ENDS = "\n;。，,|①-⑳⑴-⒇"
_VALUE = rf"(?:[^:()\s{_ENDS}、]|\([^()\n]{{0,40}}\)| (?=[^\s:]{{1,8}}(?:$|[{_ENDS}])))"
_PAIR = re.compile(
    rf"(?:^|(?<=[{_ENDS}\s、.]))"
    rf"(?P<label>(?:[^:()□☐☑✔\s{_ENDS}、.]|(?<=[^\s])[、 ](?=[^\s])|\([^()\n]{{0,40}}\)){{2,60}}+)"
    rf" ?(?::|(?=[□☑☐✔])) ?(?P<value>{_VALUE}{{1,24}}+)"
    rf"(?=$|[{_ENDS}\s、])",
    re.M,
)


_STOP = re.compile(r"\.(?=\s|$)")
_BOX = re.compile(r"[□☐☑✔]")
_TICKED = "☑√✓✔■●☒"


# A part of a text that may hold one label and its bare answer, and the two of them.
_PART = re.compile(rf"[^{_ENDS}!…、]+")
_MARKED = re.compile(
    r"[ /]*(?P<label>[^:?()]{2,24}?)(?P<mark> ?[?] ?| ?[-–—=~]{1,3} ?|[(])"
    r"(?P<value>[^:?()\s]{1,14})[)]?[ /]*"
)
_ROW = re.compile(r"^[ |]*(?P<label>[^|:\n]{2,40}?) *[|] *(?P<value>[^|\n]{1,24}?)[ |]*$", re.M)
_TOKEN = re.compile(r"[^\s/]+")


class Labelled(NamedTuple):
    """What one label and its value state; `value` is None where they state nothing."""

    flag: Flag
    regulation: str | None
    value: bool | None
    settled: bool  # that nothing else is to be read in it
    start: int
    end: int
    blank: bool = False  # it is left to be filled in


def labelled(plain: Plain) -> list[Labelled]:
    """Every pair of a label that names a yes/no fact and a value, in order."""
    text = _STOP.sub("。", plain.text)
    out: list[Labelled] = []
    if ":" in text or _BOX.search(text):
        for pair in _PAIR.finditer(text):
            out += _read(pair["label"].strip(), pair["value"].strip(), pair.start(), pair.end())
    for row in _ROW.finditer(text):
        out += _read(row["label"].strip(), row["value"].strip(), row.start(), row.end())
    return out + [one for one in _answered(text) if not _within(one, out)]


def _within(one: Labelled, others: list[Labelled]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in others)


def _answered(text: str) -> Iterator[Labelled]:
    """Labels with a bare answer behind another mark than a colon, or behind white space."""
    words = language().common
    for part in _PART.finditer(text):
        said = part.group().rstrip()
        for one in _MARKED.finditer(said):
            whole = one.end() == len(said) and not said[: one.start()].strip(" /")
            value = one["value"]
            if not whole or words.label_bars.search(one["label"]):
                continue
            begin, end = part.start() + one.start("label"), part.start() + one.end("value")
            for told in _read(one["label"], value, begin, end):
                if told.value is not None and _had(told, value, one["mark"]):
                    yield told
        yield from _in_columns(part)


def _in_columns(part: re.Match[str]) -> Iterator[Labelled]:
    """Labels and answers that take turns, with white space between (走私 无 偷税 无)."""
    tokens = [(t.group(), part.start() + t.start()) for t in _TOKEN.finditer(part.group())]
    if len(tokens) < 2 or len(tokens) % 2:
        return
    out: list[Labelled] = []
    for (label, begin), (value, at) in zip(tokens[::2], tokens[1::2], strict=True):
        if answer(label) is not None or language().common.label_bars.search(label):
            return
        told = [one for one in _read(label, value, begin, at + len(value)) if one.value is not None]
        if not told:
            return
        out += told
    yield from out


def _had(one: Labelled, value: str, mark: str) -> bool:
    """Whether an answer to a question of one's own fits: 偷税？有, and not 偷税？是."""
    words = language().common
    if "?" not in mark or not one.value or one.flag.fact not in words.well_if_false:
        return True
    return words.told_anew.search(value) is not None


def _read(label: str, value: str, start: int, end: int) -> Iterator[Labelled]:
    words = language().common
    named = _named(label)
    if not named:
        return
    if words.question_ends.search(value) or words.other_bodies.search(
        re.sub("母公司", "", label) if any(f.fact in words.bound for _, f in named) else label
    ):
        return
    said_of_all = answer(value)
    for regulation, flag in named:
        said = _ownanswer(flag, value)
        if said is None and said_of_all is not None:
            said = _turned(flag, label, said_of_all)
            listed = len(named) > 1 and said == (flag.fact in words.well_if_false)
            if listed:
                said = None  # 走私、偷税：有 says of neither which
        bad = flag.fact in words.well_if_false
        told = flag.states.search(value) or words.told_anew.search(value)
        blank = stated_words().left_blank.fullmatch(value) is not None
        settled = said is not None or blank or (bad and not told)
        yield Labelled(flag, regulation, said, settled, start, end, blank)


def left_blank(plain: Plain) -> tuple[str, ...]:
    """The yes/no facts whose value a form leaves to be filled in (是否独立设置：待填)."""
    return tuple(dict.fromkeys(one.flag.fact for one in labelled(plain) if one.blank))


@lru_cache(maxsize=512)
def _named(label: str) -> list[tuple[str | None, Flag]]:
    """The yes/no facts that a label names: the longest words where several overlap."""
    flags = list(language().all_flags())
    spans = []
    for index, (_, flag) in enumerate(flags):
        for pattern in (flag.labels, flag.states):
            for m in pattern.finditer(label):
                if m.group() and not (flag.needs and not flag.needs.search(label)):
                    spans.append((m.start(), m.end(), str(index)))
    kept = dict.fromkeys(int(name) for _, _, name in longest_spans(spans, len(label)))
    return [flags[index] for index in kept]


def _ownanswer(flag: Flag, value: str) -> bool | None:
    """A value that only this fact has: 良好, 北京市海淀区, 独立企业法人."""
    if flag.label_no.search(value):
        return False
    return True if flag.label_yes.search(value) else None


def answer(value: str) -> bool | None:
    """Yes or no, if a text is no more than that; also as a box that is ticked."""
    words = language().common
    value = words.answer_ahead.sub("", value)
    if _BOX.search(value) or (value[:1] in _TICKED and len(value) > 1):
        ahead = not value[:1].isalnum()  # ☑是 □否, or 是☑ 否□
        pattern = words.label_ticked_ahead if ahead else words.label_ticked_behind
        ticked = pattern.findall(value)
        return ticked[0] in words.label_yes_names if len(ticked) == 1 else None
    if words.label_no.match(value):
        return False
    return True if words.label_yes.match(value) else None


def _turned(flag: Flag, label: str, said: bool) -> bool | None:
    """An answer to a label that may itself deny: 无安全事故：是 says there was none."""
    words = language().common
    asked = words.label_asks.sub("", label)
    if not flag.inner_negation:
        asked = words.not_negators.sub("", asked)
        if words.negators.search(asked):
            return False if said else None
        if flag.denies.search(asked):
            return None
    return said
