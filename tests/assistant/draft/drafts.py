"""Drafts for the tests: written once, edited often."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from typing import Any

import docx
from docx.document import Document

from assistant.draft import Draft, Format, Options, compose, render

DAY = dt.date(2026, 11, 22)
FACTS: dict[str, dict[str, Any]] = {
    "etc": {
        "industry": "software",
        "main_business_revenue_last_year": 320000000,
        "rd_expenditure_last_year": 15000000,
        "full_time_rd_staff": 79,
        "equipment_original_value_last_year": "3200000",
        "valid_ip_last_three_years": {"min": 12},
    },
    "tic": {
        "entity_type": "unicorn",
        "registered_in_beijing": True,
        "sales_revenue": {"2023": 1e9, "2024": 1.2e9, "2025": 1.5e9},
        "rd_expenses": {"2023": 1.2e8, "2024": 1.3e8, "2025": 1.5e8},
    },
}
OF_ONE = ("一企一策", "自评报告")


@cache
def written(kind: Any, regulation: str, options: Options | None = None) -> Draft:
    """A draft of this kind on the facts above."""
    facts = FACTS[regulation] if kind in OF_ONE else None
    return compose(kind, regulation, facts, options or Options(as_of=DAY))


@cache
def rendered(kind: str, regulation: str, format: Format) -> bytes:
    """The same as a file."""
    return render(written(kind, regulation), format)


def markdown(name: str) -> str:
    """The Markdown of a draft named as in the data: `政策解读 etc`."""
    kind, regulation = name.split()
    return rendered(kind, regulation, "md").decode()


def document(kind: str, regulation: str) -> Document:
    """The DOCX of a draft, opened."""
    return docx.Document(io.BytesIO(rendered(kind, regulation, "docx")))


def saved(opened: Document) -> bytes:
    """A document as a file."""
    stream = io.BytesIO()
    opened.save(stream)
    return stream.getvalue()
