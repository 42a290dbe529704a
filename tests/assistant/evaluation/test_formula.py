"""A computed figure is believed only where its own formula comes to it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.evaluation.figure import see_figures
from assistant.evaluation.formula import shows, worked_out


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("60 人-57 人", Fraction(3)),
        ("500 万元-420 万元", Fraction(800_000)),
        ("10%-((5.7 亿元*3)/(58 亿元*3))", Fraction(1, 10) - Fraction(57, 580)),
    ],
)
def test_a_formula_is_worked_out_exactly(formula: str, value: Fraction) -> None:
    assert worked_out(formula) == value


@pytest.mark.parametrize(
    "formula", ["", "rd_staff.gap", "__import__('os')", "3 人/0 人", "3 人**9 人"]
)
def test_what_is_no_sum_shows_nothing(formula: str) -> None:
    assert worked_out(formula) is None


@pytest.mark.parametrize(
    ("text", "right"), [("0.17 个百分点", True), ("0.2 个百分点", True), ("0.18 个百分点", False)]
)
def test_a_figure_is_held_to_the_digits_it_is_written_with(text: str, right: bool) -> None:
    value = worked_out("10%-((5.7 亿元*3)/(58 亿元*3))")
    (figure,) = see_figures(text)
    assert value is not None and shows(figure, value) is right
