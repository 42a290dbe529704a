"""What the formula of a computed figure comes to, worked out anew from its own figures."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction

from assistant.evaluation.figure import SeenFigure, plain, see_figures

_WORKED: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_SIGNS = re.compile(r"[+\-*/()]*")
_DIGITS = re.compile(r"\d+(?:\.(\d+))?")


def worked_out(formula: str) -> Fraction | None:
    """The value of figures joined by + - * / and brackets; None for anything else."""
    text = plain(formula)
    values: list[Fraction] = []
    parts: list[str] = []
    at = 0
    for figure in see_figures(text, bare=True):
        if figure.value is None:
            return None
        between = text[at : figure.start]
        if _SIGNS.fullmatch(between) is None:
            return None
        parts += [between, f"v{len(values)}"]
        values.append(Fraction(figure.value))
        at = figure.end
    if _SIGNS.fullmatch(text[at:]) is None:
        return None
    try:
        return _value(ast.parse("".join([*parts, text[at:]]), mode="eval").body, values)
    except (SyntaxError, ZeroDivisionError):
        return None


def _value(node: ast.expr, values: list[Fraction]) -> Fraction | None:
    if isinstance(node, ast.Name):
        return values[int(node.id[1:])]
    if not isinstance(node, ast.BinOp) or type(node.op) not in _WORKED:
        return None
    one, other = _value(node.left, values), _value(node.right, values)
    return None if one is None or other is None else _WORKED[type(node.op)](one, other)


def shows(figure: SeenFigure, value: Fraction) -> bool:
    """Whether a figure is a value to the digits that it is written with; a gap has no sign."""
    last = last_digit(figure)
    if figure.value is None or last is None:
        return False
    return bool(abs(abs(value) - Fraction(figure.value)) * 2 <= last)


def last_digit(figure: SeenFigure) -> Fraction | None:
    """What one more of the last digit comes to that a figure is written with; 0 for nought."""
    written = _DIGITS.search(figure.text)
    if figure.value is None or written is None:
        return None
    number = Fraction(written[0])
    scale = Fraction(figure.value) / number if number else Fraction(0)
    return scale / Fraction(10) ** len(written[1] or "")
