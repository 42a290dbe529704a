"""Spoken and regional wordings in plain words, and marks in text that was dictated without any.

我哋冇走私 is 我们没有走私; 去年主营收入两亿八研发花了一千八百万 has a comma before 研发.
What follows reads plain words in clauses; every character keeps its place in the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.language import language
from assistant.language.spoken import spoken_words
from assistant.understand.measures import named_measures
from rules.quantity import Normal, find_quantities

_LONG = 24  # characters without a mark that no one writes
_SHORT = 14  # so many with two figures or more
_RUN = re.compile(rf"[^\s，,;。；！？!?、:：()（）|/]{{{_SHORT},}}")
_SEVERAL = 2
_WORDS = r"[^\s，,;。；！？!?|:：]"
_SPACED = re.compile(
    rf"(?<={_WORDS}{{3}}[一-鿿])(?<!中心)(?<!办法)(?<!指引) (?=[一-鿿]{_WORDS}{{4}})"
)
_AHEAD = re.compile(rf"{_WORDS}+\Z")
_CHINESE = re.compile(r"[一-鿿]")


def in_plain_chinese(normal: Normal) -> Normal:
    """The plain text with regional wordings put in plain words."""
    words = spoken_words()
    cantonese = words.cantonese.search(normal.text) is not None
    for pattern, said in words.regional():
        normal = _put(normal, pattern, said)
    if cantonese:
        for pattern, said in words.in_cantonese():
            normal = _put(normal, pattern, said)
    return normal


def _put(normal: Normal, pattern: re.Pattern[str], said: str) -> Normal:
    """The text with what matches a pattern put anew."""
    name = "of" if "of" in pattern.groupindex else 0
    found = (match.span(name) for match in pattern.finditer(normal.text) if match.group())
    return normal.put((start, end, said) for start, end in found)


def in_sentences(message: str, normal: Normal) -> Normal:
    """The plain text with a comma for the end of a line that the next one goes on with.

    A line that ends with a mark, or is one of a list or a table, ends its sentence.
    """
    if "\n" not in message:
        return normal
    ends = [match.start() for match in re.finditer("\n", normal.text)]
    lines = [normal.text[a + 1 : b] for a, b in pairwise([-1, *ends, len(normal.text)])]
    return normal.put(
        (at, at + 1, " " if _plans(one) else "，")
        for at, (one, two) in zip(ends, pairwise(lines), strict=True)
        if message[normal.starts[at] : normal.ends[at]] == "\n" and _goes_on(one, two)
    )


def _plans(words: str) -> bool:
    """Whether words only say that what follows is planned: 2027年规划目标 专职研发100人."""
    planned = language().common.qualifiers["planned"].search(words) is not None
    return planned and all(one.kind == "date" for one in find_quantities(words))


def _goes_on(one: str, two: str) -> bool:
    words = spoken_words().lines
    if not one.strip() or not two.strip() or _CHINESE.search(one + two) is None:
        return False
    if words.ended.search(one) or words.heading.search(one) or words.labelled.match(two):
        return False
    return not any(words.listed.match(line) or words.cells.search(line) for line in (one, two))


def in_clauses(normal: Normal) -> Normal:
    """The plain text with commas in every long run of words that has no mark.

    White space between two of some length is taken for one: 总部企业不假 可中心没在京.
    """
    normal = normal.put((at, at + 1, "，") for at in _parted(normal.text))
    runs = _RUN.finditer(normal.text)
    return normal.put((cut, cut, ",") for run in runs for cut in _cuts(run.group(), run.start()))


def _parted(text: str) -> Iterator[int]:
    """Where white space parts two runs of Chinese words."""
    for one in _SPACED.finditer(text):
        number = spoken_words().lines.goes_with.match(text, one.end())
        ahead = _AHEAD.search(text, 0, one.start())
        if number is None and not (ahead and _plans(ahead.group())):
            yield one.end() - 1


def _cuts(run: str, offset: int) -> Iterator[int]:
    """Where in a run a comma is wanted, in order."""
    if len(_CHINESE.findall(run)) < min(len(run), _LONG) // 2:
        return
    words = spoken_words().run_on
    within = {match.end() for match in words.years.finditer(run)}
    cut = sorted(within)
    parts = zip([0, *cut], [*cut, len(run)], strict=True)
    figures = [
        (start + one.start, start + one.outer_end, one.kind)
        for start, end in parts
        for one in find_quantities(run[start:end])
        if one.kind in ("money", "count", "share")
    ]
    if len(run) < _LONG and len(figures) < _SEVERAL:
        return
    ends = {match.end() for pattern in words.ends for match in pattern.finditer(run)}
    label = next(iter(named_measures(run)), None)
    for _, end, kind in figures:
        if kind == "count" and words.counted.match(run, end - 1):
            continue  # 三个发明专利的申请
        rounded = words.rounded.match(run, end)
        end = rounded.end() if rounded else end
        # Behind figures whose names stand behind them (2.4亿主营收入1320万研发经费) nothing begins.
        if label is not None and label.start < figures[0][0] and words.begins.match(run, end):
            ends.add(end)
    for match in words.begins.finditer(run):
        if words.is_said.search(run[: match.start()]):
            ends.add(match.start())
    inside = {at for begin, end, _ in figures for at in range(begin + 1, end)}
    yield from (offset + at for at in sorted(ends - inside - within) if 0 < at < len(run))
