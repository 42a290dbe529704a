"""The verdict beside the chat: every condition with its status, requirement, figure and gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from assistant.web.labels import condition_label, fact_label
from assistant.web.markup import cite_link, escaped
from assistant.web.texts import say
from corpus import display_quote, load_regulation, resolve
from rules.verdict import ConditionResult, Status, Verdict

_GROUPS = (("figure", "figures"), ("declaration", "declarations"), ("judgement", "judgements"))
# What needs attention first; the law's own order within one status.
_ORDER: tuple[Status, ...] = (
    "unmet",
    "depends_on_reading",
    "unknown",
    "met",
    "review",
    "not_applicable",
)
# A yes/no condition has no gap to measure, and one left to the authority nothing known either.
_COLUMNS = {
    "figures": ("required", "actual", "gap"),
    "declarations": ("required", "actual"),
    "judgements": ("required",),
}


def verdicts_html(verdicts: Iterable[Verdict], asks: Iterable[str] = ()) -> str:
    """Return the panel for the newest verdict of each regulation; a hint if there is none.

    Args:
        verdicts: shown in this order.
        asks: names of the facts asked for next.
    """
    parts = [_verdict(verdict) for verdict in verdicts]
    if not parts:
        return (
            f'<div class="wence-empty"><p>{escaped(say("verdict.empty"))}</p>'
            f"<p>{escaped(say('verdict.empty_hint'))}</p></div>"
        )
    wanted = [fact_label(name) for name in asks]
    if wanted:
        chips = "".join(f"<li>{escaped(label)}</li>" for label in wanted)
        parts.insert(
            0,
            f'<section class="wence-asks"><h3>{escaped(say("verdict.asks"))}</h3>'
            f"<ul>{chips}</ul></section>",
        )
    return "".join(parts)


def _verdict(verdict: Verdict) -> str:
    regulation = load_regulation(verdict.regulation)
    supposed = (
        f'<p class="hint">{escaped(say("verdict.hypothetical"))}</p>'
        if verdict.hypothetical
        else ""
    )
    notice = f'<p class="notice">{escaped(regulation.notice)}</p>' if regulation.notice else ""
    groups = "".join(_group(verdict, kind, name) for kind, name in _GROUPS)
    notes = "".join(f"<li>{escaped(note)}</li>" for note in verdict.notes)
    return (
        f'<section class="wence-verdict" data-regulation="{escaped(verdict.regulation)}" '
        f'aria-label="{escaped(regulation.title)}">'
        f"<header><h3>《{escaped(regulation.title)}》</h3>"
        f'<p class="outcome {verdict.outcome}"><strong>'
        f"{escaped(say(f'outcome.{verdict.outcome}'))}</strong>"
        f"<span>{escaped(say(f'outcome_hint.{verdict.outcome}'))}</span></p>"
        f"{_counts(verdict.conditions)}{supposed}{notice}</header>{groups}"
        + (
            f'<div class="notes"><h4>{escaped(say("verdict.notes"))}</h4><ul>{notes}</ul></div>'
            if notes
            else ""
        )
        + "</section>"
    )


def _counts(conditions: Iterable[ConditionResult]) -> str:
    counts = Counter(condition.status for condition in conditions)
    chips = "".join(
        f'<li class="chip {status}">'
        f"{escaped(say('verdict.count', word=say(f'status.{status}'), count=counts[status]))}</li>"
        for status in _ORDER
        if counts[status]
    )
    return f'<ul class="counts">{chips}</ul>'


def _group(verdict: Verdict, kind: str, name: str) -> str:
    conditions = [c for c in verdict.conditions if c.kind == kind]
    if not conditions:
        return ""
    title = escaped(say(f"verdict.{name}"))
    rows = "".join(
        _row(verdict.regulation, c, _COLUMNS[name])
        for c in sorted(conditions, key=lambda c: _ORDER.index(c.status))
    )
    if name == "judgements":
        hint = escaped(say("verdict.judgements_hint"))
        return (
            f'<details class="group judgements"><summary><h4>{title}（{len(conditions)}）</h4>'
            f'</summary><p class="hint">{hint}</p>{rows}</details>'
        )
    heads = "".join(
        f"<span>{escaped(say(f'verdict.column_{column}'))}</span>"
        for column in ("condition", "status", *_COLUMNS[name])
    )
    return (
        f'<div class="group {name}"><h4>{title}</h4>'
        f'<div class="heads" aria-hidden="true">{heads}</div>{rows}</div>'
    )


def _row(regulation: str, condition: ConditionResult, columns: tuple[str, ...]) -> str:
    status = escaped(say(f"status.{condition.status}"))
    unit = resolve(condition.unit or condition.cite)
    required = condition.required and display_quote(unit.cite, condition.required)
    words = {"required": required, "actual": condition.actual, "gap": condition.gap}
    if "gap" not in columns and condition.gap:
        words["actual"] = "；".join(filter(None, (condition.actual, condition.gap)))
    cells = "".join(_cell(name, words[name]) for name in columns)
    reason = f'<p class="reason">{escaped(condition.reason)}</p>' if condition.reason else ""
    # Two readings cannot be understood without the words, so these are shown at once.
    shown = " open" if condition.status == "depends_on_reading" else ""
    quote = display_quote(unit.cite, condition.quote)
    return (
        f'<details class="condition {condition.status}" data-condition="{escaped(condition.id)}" '
        f'data-status="{condition.status}"{shown}><summary>'
        f'<span class="cell label">{escaped(condition_label(regulation, condition.id))}</span>'
        f'<span class="cell status"><span class="chip {condition.status}">{status}</span></span>'
        f"{cells}</summary>"
        f'<div class="more"><blockquote>{escaped(quote)}</blockquote>{reason}'
        f"<p>{cite_link(unit.cite, unit.label, condition.quote)}</p></div></details>"
    )


def _cell(name: str, words: str | None) -> str:
    column = escaped(say(f"verdict.column_{name}"))
    shown = escaped(words or say("verdict.nothing"))
    empty = "" if words else " nothing"
    return f'<span class="cell {name}{empty}"><span class="name">{column}</span>{shown}</span>'
