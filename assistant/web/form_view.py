"""The self-check form: every fact of a regulation in its control, grouped as the law groups it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from assistant.web.fact_control import control_html
from assistant.web.fact_groups import FactGroup, fact_groups, stated_facts
from assistant.web.labels import facts_by_regulation
from assistant.web.markup import cite_link, escaped
from assistant.web.texts import Words
from assistant.web.verdict_view import verdict_html
from corpus import resolve
from rules.verdict import Verdict

_LONGEST_HEAD = 46


def form_html(regulation: str, facts: Mapping[str, Any], words: Words, drawn: str = "") -> str:
    """Return the controls of a regulation with what is filled in so far.

    Args:
        regulation: the regulation.
        facts: what is filled in (CONTRACT §2).
        words: the words of the page.
        drawn: differs each time the form is drawn, so that the page script knows when it was.
    """
    groups = "".join(_group(regulation, one, facts, words) for one in fact_groups(regulation))
    return (
        f'<div class="wence-form" data-regulation="{escaped(regulation)}" '
        f'data-drawn="{escaped(drawn)}">{groups}</div>'
    )


def result_html(verdict: Verdict, facts: Mapping[str, Any], words: Words) -> str:
    """Return the result beside the form: how much is filled in, and the verdict."""
    specs = facts_by_regulation()[verdict.regulation]
    done = sum(1 for name in facts if name in specs)
    progress = escaped(words("form.progress", done=done, all=len(specs)))
    return f'<p class="hint progress">{progress}</p>{verdict_html(verdict, words)}'


def _group(regulation: str, group: FactGroup, facts: Mapping[str, Any], words: Words) -> str:
    summed = stated_facts(regulation)
    asked = tuple(name for name in group.facts if name not in summed)
    sums = tuple(name for name in group.facts if name in summed)
    controls = _controls(regulation, asked, facts, words)
    if sums:
        opened = " open" if any(name in facts for name in sums) or not asked else ""
        controls += (
            f'<details class="sums"{opened}><summary>{escaped(words("form.sums"))}</summary>'
            f"{_controls(regulation, sums, facts, words)}</details>"
        )
    if group.cite is None:
        head = f"<h2>{escaped(words('form.general'))}</h2>"
    else:
        unit = resolve(group.cite)
        text = " ".join((unit.opening or unit.body).split())
        text = text if len(text) <= _LONGEST_HEAD else text[:_LONGEST_HEAD] + "…"
        head = f'<h2>{cite_link(group.cite, group.label)}</h2><p class="law">{escaped(text)}</p>'
    return f'<section class="group">{head}{controls}</section>'


def _controls(
    regulation: str, names: tuple[str, ...], facts: Mapping[str, Any], words: Words
) -> str:
    specs = facts_by_regulation()[regulation]
    year = dt.date.today().year
    return "".join(
        control_html(specs[name], facts.get(name), words, place="form", years=range(year - 3, year))
        for name in names
    )
