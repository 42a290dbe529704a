"""The verdict: every condition with its status, requirement, figure, gap and how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from assistant.web.bar import bar_of
from assistant.web.fact_groups import condition_facts
from assistant.web.markup import cite_link, escaped
from assistant.web.texts import Words
from corpus import display_quote, load_regulation, resolve
from rules.verdict import ConditionResult, Status, Verdict

# What needs attention first; the law's own order within one status.
_ORDER: tuple[Status, ...] = (
    "unmet",
    "depends_on_reading",
    "unknown",
    "met",
    "review",
    "not_applicable",
)
_LONGEST_BAR = 200


class _Group(NamedTuple):
    name: str
    conditions: list[ConditionResult]
    columns: tuple[str, ...]
    folded: bool


def verdicts_html(verdicts: Iterable[Verdict], words: Words) -> str:
    """Return the newest verdict of each regulation, in the order given; a hint if there is none."""
    parts = [verdict_html(verdict, words) for verdict in verdicts]
    if not parts:
        steps = "".join(f"<li>{escaped(one)}</li>" for one in words.several("verdict.empty_steps"))
        return (
            f'<div class="wence-empty"><p>{escaped(words("verdict.empty"))}</p>'
            f"<p>{escaped(words('verdict.empty_hint'))}</p><ol>{steps}</ol></div>"
        )
    return "".join(parts)


def strip_html(verdicts: Iterable[Verdict], words: Words) -> str:
    """Return each outcome in one line, with a way down to the verdict."""
    parts = [
        f'<a href="#wence-beside"><span class="outcome {one.outcome}"><strong>'
        f"{escaped(words(f'outcome.{one.outcome}'))}</strong></span> · "
        f"{escaped(load_regulation(one.regulation).short_title)} ↓</a>"
        for one in verdicts
    ]
    return f'<div class="wence-strip">{"".join(parts)}</div>' if parts else ""


def verdict_html(verdict: Verdict, words: Words) -> str:
    """Return one verdict."""
    regulation = load_regulation(verdict.regulation)
    supposed = (
        f'<p class="hint">{escaped(words("verdict.hypothetical"))}</p>'
        if verdict.hypothetical
        else ""
    )
    notice = f'<p class="notice">{escaped(regulation.notice)}</p>' if regulation.notice else ""
    groups = "".join(_group(verdict, group, words) for group in _groups(verdict))
    notes = "".join(f"<li>{escaped(note)}</li>" for note in verdict.notes)
    noted = (
        f'<div class="notes"><h3>{escaped(words("verdict.notes"))}</h3><ul>{notes}</ul></div>'
        if notes
        else ""
    )
    return (
        f'<section class="wence-verdict" data-regulation="{escaped(verdict.regulation)}" '
        f'data-outcome="{verdict.outcome}" aria-label="{escaped(regulation.title)}">'
        f"<header><h2>《{escaped(regulation.title)}》</h2>"
        f'<p class="outcome {verdict.outcome}" role="status"><strong>'
        f"{escaped(words(f'outcome.{verdict.outcome}'))}</strong>"
        f"<span>{escaped(words(f'outcome_hint.{verdict.outcome}'))}</span></p>"
        f"{_counts(verdict.conditions, words)}{supposed}{notice}</header>{groups}{noted}</section>"
    )


def _groups(verdict: Verdict) -> Iterable[_Group]:
    """Decided figures, what is still unknown, decided statements, and the authority's part."""
    figures, unknown, declarations, judgements = [], [], [], []
    for condition in sorted(verdict.conditions, key=lambda one: _ORDER.index(one.status)):
        if condition.kind == "judgement":
            judgements.append(condition)
        elif condition.status == "unknown":
            unknown.append(condition)
        elif condition.kind == "figure":
            figures.append(condition)
        else:
            declarations.append(condition)
    # A figure that is missing holds the outcome up; a statement does not.
    unknown.sort(key=lambda one: one.kind != "figure")
    yield _Group("figures", figures, ("required", "actual", "gap"), False)
    yield _Group("unknown", unknown, ("required", "actual"), False)
    yield _Group("declarations", declarations, ("required", "actual"), False)
    yield _Group("judgements", judgements, ("required",), True)


def _counts(conditions: Iterable[ConditionResult], words: Words) -> str:
    counts = Counter(condition.status for condition in conditions)
    chips = "".join(
        f'<li class="chip {status}">'
        f"{escaped(words('verdict.count', word=words(f'status.{status}'), count=counts[status]))}"
        "</li>"
        for status in _ORDER
        if counts[status]
    )
    return f'<ul class="counts">{chips}</ul>'


def _group(verdict: Verdict, group: _Group, words: Words) -> str:
    if not group.conditions:
        return ""
    title = f"{escaped(words(f'verdict.{group.name}'))}（{len(group.conditions)}）"
    rows = "".join(_row(verdict.regulation, c, group.columns, words) for c in group.conditions)
    hint = ""
    if group.name != "figures":
        hint = f'<p class="hint">{escaped(words(f"verdict.{group.name}_hint"))}</p>'
    if group.folded:
        return (
            f'<details class="group {group.name}"><summary><h3>{title}</h3></summary>'
            f"{hint}{rows}</details>"
        )
    heads = "".join(
        f"<span>{escaped(words(f'verdict.column_{column}'))}</span>"
        for column in ("condition", "status", *group.columns)
    )
    return (
        f'<div class="group {group.name}"><h3>{title}</h3>{hint}'
        f'<div class="heads" aria-hidden="true">{heads}</div>{rows}</div>'
    )


def _row(
    regulation: str, condition: ConditionResult, columns: tuple[str, ...], words: Words
) -> str:
    status = escaped(words(f"status.{condition.status}"))
    unit = resolve(condition.unit or condition.cite)
    required = condition.required and _displayed(unit.cite, condition.required)
    shown = {"required": required, "actual": condition.actual, "gap": condition.gap}
    if "gap" not in columns and condition.gap:
        shown["actual"] = "；".join(filter(None, (condition.actual, condition.gap)))
    cells = "".join(_cell(name, shown[name], words) for name in columns)
    fill = _fill(regulation, condition, words) if condition.status == "unknown" else ""
    reason = f'<p class="reason">{escaped(condition.reason)}</p>' if condition.reason else ""
    # Two readings cannot be understood without the words, so these are shown at once.
    opened = " open" if condition.status == "depends_on_reading" else ""
    quote = _displayed(unit.cite, condition.quote)
    # Beside the row, not in it: what opens may hold nothing else to press.
    around, end = ('<div class="fillable">', f"{fill}</div>") if fill else ("", "")
    return (
        f'{around}<details class="condition {condition.status}" data-status="{condition.status}" '
        f'data-condition="{escaped(condition.id)}"{opened}><summary>'
        f'<span class="cell label">{escaped(words.condition(regulation, condition.id))}</span>'
        f'<span class="cell status"><span class="chip {condition.status}">{status}</span></span>'
        f"{cells}{_bar(condition, words)}</summary>"
        f'<div class="more"><blockquote>{escaped(quote)}</blockquote>{reason}'
        f"<p>{cite_link(unit.cite, unit.label, condition.quote)}</p></div></details>{end}"
    )


# The same few words of the law in every verdict.
_displayed = lru_cache(maxsize=4096)(display_quote)


def _fill(regulation: str, condition: ConditionResult, words: Words) -> str:
    """The way to the controls of the facts a condition still lacks."""
    facts = " ".join(condition_facts(regulation, condition.id))
    label = words("verdict.fill_of", label=words.condition(regulation, condition.id))
    return (
        f'<a class="fill" href="#wence-facts" data-fill="{escaped(facts)}" '
        f'aria-label="{escaped(label)}">{escaped(words("verdict.fill"))}</a>'
    )


def _bar(condition: ConditionResult, words: Words) -> str:
    bar = bar_of(condition)
    if bar is None:
        return ""
    key = "verdict.bar_below" if bar.upper_limit else "verdict.bar"
    name = escaped(words(key, percent=bar.percent))
    # Drawn to the longer of the two: what was found, up to twice what is required.
    whole = min(max(bar.percent, 100), _LONGEST_BAR)
    reached = min(bar.percent, whole) * 100 // whole
    return (
        f'<span class="bar" role="img" aria-label="{name}" title="{name}">'
        f'<span class="reached" style="width:{reached}%"></span>'
        f'<span class="limit" style="left:{10000 // whole}%"></span></span>'
    )


def _cell(name: str, text: str | None, words: Words) -> str:
    column = escaped(words(f"verdict.column_{name}"))
    shown = escaped(text or words("verdict.nothing"))
    empty = "" if text else " nothing"
    return f'<span class="cell {name}{empty}"><span class="name">{column}</span>{shown}</span>'
