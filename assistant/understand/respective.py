"""Measures named together, and their figures behind them in the same order.

营收、研发、专职分别是2.45亿、1305万、71人; 主营收入/研发支出：2.45亿/1305万. A name that is
left out is that of the one beside it: 设备原值和净值分别是640万、300万.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.language import language
from assistant.understand.measures import Named, accepts, distance, measures
from assistant.understand.plain import Plain
from rules.quantity import Quantity

_MOST = 8
_AHEAD = 12  # characters before a list that may speak of its first measure
_SAID_APART = ("domestic", "overseas", "net", "part_time", "applied", "granted", "invalid", "total")
_SAID = ("average", "total", "yearly", "domestic", "overseas", "part", "part_time", "committed")
_JOINS = re.compile(r" ?(?:[、/,，和与及跟|]|以及) ?")


class Paired(NamedTuple):
    """The measure of a figure, and all words of the list that speak of it."""

    measure: Named
    label: str
    settled: bool = True  # as many figures as names

    def qualifiers(self) -> frozenset[str]:
        """What these words say of the figure: 境内, 兼职, 年均."""
        if not self.settled:
            return frozenset({"unsettled"})
        patterns = language().common.qualifiers
        return frozenset(name for name, p in patterns.items() if p.search(self.label + "\0"))


def respective(plain: Plain, named: list[Named]) -> dict[int, Paired]:
    """By where a figure begins, its measure, for figures that follow a list of as many measures."""
    out: dict[int, Paired] = {}
    for run in _runs(plain, named):
        figures = _behind(plain, run)
        if len(figures) == len(run) and all(
            accepts(measures()[measure.measure], figure)
            for measure, figure in zip(run, figures, strict=True)
        ):
            ahead = run[0].start - plain.clause_at(run[0].start).start
            ends = [run[0].start - min(ahead, _AHEAD), *(one.end for one in run)]
            of_all = plain.text[run[-1].end : figures[0].outer_start]
            for index, (measure, figure) in enumerate(zip(run, figures, strict=True)):
                label = plain.text[ends[index] : measure.end] + of_all
                out[figure.start] = Paired(measure, label)
        elif figures and language().common.respectively.search(
            plain.text, run[-1].end, figures[0].outer_start
        ):
            out.update({one.start: Paired(run[0], "", settled=False) for one in figures})
    for pairs in _elliptic(plain, named):
        out.update({at: one for at, one in pairs.items() if at not in out or not out[at].settled})
    return out


def _elliptic(plain: Plain, named: list[Named]) -> Iterator[dict[int, Paired]]:
    """Figures behind 分别, by labels of which some only say what tells them apart."""
    words = language().common
    for match in words.respectively.finditer(plain.text):
        clause = plain.clause_at(match.start())
        figures = _row(plain, match.end())
        begin, labels = clause.start, []
        for mark in (*_JOINS.finditer(plain.text, clause.start, match.start()), None):
            end = mark.start() if mark else match.start()
            labels.append((begin, end))
            begin = mark.end() if mark else end
        if len(figures) < 2 or len(labels) != len(figures):
            continue
        own = [next((m for m in named if a <= m.start and m.end <= b), None) for a, b in labels]
        told = [plain.text[a:b] for a, b in labels]
        apart = [any(words.qualifiers[n].search(t) for n in _SAID_APART) for t in told]
        if not any(own) or not all(o or q for o, q in zip(own, apart, strict=True)):
            continue
        of_all = plain.text[match.start() : figures[0].outer_start]
        measures_of = [_near(own, index, figure) for index, figure in enumerate(figures)]
        if all(measures_of):
            yield {
                f.start: Paired(m, t + of_all)
                for f, m, t in zip(figures, measures_of, told, strict=True)
                if m is not None
            }


def _near(own: list[Named | None], index: int, figure: Quantity) -> Named | None:
    """The measure of a label: its own, or that of the one before it, or behind it."""
    nearest = [*reversed(own[: index + 1]), *own[index + 1 :]]
    fits = (one for one in nearest if one and accepts(measures()[one.measure], figure))
    return next(fits, None)


def _row(plain: Plain, at: int) -> list[Quantity]:
    """The figures at an offset with nothing but commas between them."""
    out: list[Quantity] = []
    for figure in plain.quantities_from(at, _MOST + 1):
        between = plain.text[out[-1].outer_end if out else at : figure.outer_start]
        joined = _JOINS.fullmatch(between) if out else distance(between, 0, len(between)) == 0
        if not joined or figure.kind in ("date", "period"):
            break
        out.append(figure)
    return out


def _runs(plain: Plain, named: list[Named]) -> Iterator[list[Named]]:
    """Lists of measures with nothing but commas and words that join between them."""
    run: list[Named] = []
    for measure in named:
        if run and not _joined(plain.text[run[-1].end : measure.start]):
            if len(run) > 1:
                yield run
            run = []
        if measures()[measure.measure].ignored or len(run) == _MOST:
            run = []
        else:
            run.append(measure)
    if len(run) > 1:
        yield run


def _joined(between: str) -> bool:
    """Whether words between two measures only join them; the rest of a name may stand there too."""
    rest = language().common.behind_measure.match(between)
    text = between[rest.end() if rest else 0 :]
    if _JOINS.match(text) is None or any(mark in text for mark in "。;!?\n:"):
        return False
    text = _JOINS.sub("", text, count=1)
    for name in _SAID:
        text = language().common.qualifiers[name].sub("", text)
    return distance(text, 0, len(text)) == 0 and not any(char.isdigit() for char in text)


def _behind(plain: Plain, run: list[Named]) -> list[Quantity]:
    """The figures right behind a list of measures, with nothing but commas between them."""
    out: list[Quantity] = []
    rest = language().common.behind_measure.match(plain.text, run[-1].end)
    end = rest.end() if rest else run[-1].end
    for figure in plain.quantities_from(end, len(run) + 2):
        if figure.kind in ("date", "period") and not out:
            continue  # 销售收入、研发费用2025年为60亿、7亿
        between = plain.text[end : figure.outer_start]
        if out:
            fits = _JOINS.fullmatch(between) is not None
        else:
            fits = distance(plain.text, end, figure.outer_start) == 0
        if not fits or figure.kind in ("date", "period"):
            break
        out.append(figure)
        end = figure.outer_end
    return out
