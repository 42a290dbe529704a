"""The hand-worked table of boundary cases, as records."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

DEFAULT_DAY = "2026-11-22"


class Row(NamedTuple):
    """One line of the table: what a condition (or the outcome) is on some facts, and why."""

    regulation: str
    condition: str
    status: str
    facts: Mapping[str, object]
    why: str


@cache
def _table() -> Mapping[str, Any]:
    path = Path(__file__).with_name("boundary_cases.yaml")
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def boundary_rows() -> tuple[Row, ...]:
    """Every row about a condition or an outcome."""
    return tuple(
        Row(regulation, condition, status, {"as_of": DEFAULT_DAY, **facts}, why)
        for regulation in ("etc", "tic")
        for condition, rows in _table()[regulation].items()
        for status, facts, why in rows
    )


def lifecycle_rows(kind: str) -> tuple[tuple[str, ...], ...]:
    """Rows of one of the tables after the plate, each after its regulation's id."""
    return tuple(
        (regulation, *row)
        for regulation, tables in _table()["lifecycle"].items()
        for row in tables[kind]
    )
