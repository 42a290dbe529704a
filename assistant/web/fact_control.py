"""The right control for a fact: an amount with its unit, a switch with "not known", a date.

Native controls in one piece of HTML: a form of fifty facts is one component of the page instead of
a hundred, a screen reader and a phone know them, and a unit can stand beside its amount. The page
script sends what is in them as the entries :mod:`assistant.web.fact_entry` reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from assistant.web.fact_entry import UNITS, is_range, shown_amount
from assistant.web.fact_words import fact_words
from assistant.web.markup import escaped
from assistant.web.texts import Words
from rules import FactSpec


def control_html(
    spec: FactSpec, value: Any, words: Words, *, place: str, years: Iterable[int] = ()
) -> str:
    """Return a labelled control for one fact.

    Args:
        spec: the fact.
        value: its value (CONTRACT §2), or None where it is unknown.
        words: the words of the page.
        place: part of the page, so that ids are unique on it.
        years: the years of a series to offer, besides those given.
    """
    ident = escaped(f"wence-{place}-{spec.name}")
    label = escaped(words.fact(spec.name))
    grouped = spec.type in ("boolean", "enums", "series")
    body = _body(spec, value, words, ident, label, years)
    error = f'<p class="problem" id="{ident}-problem" role="alert" hidden></p>'
    attributes = (
        f'class="wence-control {spec.type}" data-fact="{escaped(spec.name)}" '
        f'data-type="{spec.type}"'
    )
    if grouped:
        return f"<fieldset {attributes}><legend>{label}</legend>{body}{error}</fieldset>"
    return f'<div {attributes}><label for="{ident}">{label}</label>{body}{error}</div>'


def _body(
    spec: FactSpec, value: Any, words: Words, ident: str, label: str, years: Iterable[int]
) -> str:
    match spec.type:
        case "boolean":
            return _switch(spec, value, words, ident)
        case "enum":
            return _select(spec, value, words, ident)
        case "enums":
            return _checks(spec, value, words)
        case "date":
            return _date(value, words, ident)
        case "series":
            return _series(spec, value, words, ident, years)
        case _:
            return _amount(spec, value, words, ident)


def _amount(spec: FactSpec, value: Any, words: Words, ident: str) -> str:
    text, unit = _text_and_unit(spec, value)
    beside = f'<span class="unit">{escaped(spec.unit or "")}</span>' if spec.unit else ""
    if spec.type == "money":
        beside = _units(unit, words, words.fact(spec.name))
    elif spec.type in ("share", "rate"):
        beside = '<span class="unit">%</span>'
    return (
        f'<span class="row"><input id="{ident}" data-part="text" type="text" inputmode="decimal" '
        f'autocomplete="off" maxlength="100" value="{escaped(text)}" '
        f'aria-describedby="{ident}-problem">{beside}</span>'
    )


def _text_and_unit(spec: FactSpec, value: Any) -> tuple[str, str]:
    if value is None:
        return "", UNITS[1]
    exact = None if is_range(value) else shown_amount(spec, value)
    if exact is None:
        return fact_words(spec.name, value), UNITS[1]
    return exact[0], exact[1] or UNITS[1]


def _units(chosen: str, words: Words, label: str) -> str:
    options = "".join(
        f'<option value="{unit}"{" selected" if unit == chosen else ""}>'
        f"{escaped(words(f'units.{unit}'))}</option>"
        for unit in UNITS
    )
    name = escaped(words("facts.unit_of", label=label))
    return f'<select data-part="unit" aria-label="{name}">{options}</select>'


def _switch(spec: FactSpec, value: Any, words: Words, ident: str) -> str:
    chosen = {True: "true", False: "false"}.get(value, "") if isinstance(value, bool) else ""
    parts = []
    for choice, key in (("true", "true"), ("false", "false"), ("", "unclear")):
        checked = " checked" if choice == chosen else ""
        parts.append(
            f'<label><input type="radio" data-part="choice" name="{ident}" value="{choice}"'
            f"{checked}><span>{escaped(words(f'facts.{key}'))}</span></label>"
        )
    return f'<span class="switch">{"".join(parts)}</span>'


def _select(spec: FactSpec, value: Any, words: Words, ident: str) -> str:
    options = [f'<option value="">{escaped(words("facts.unclear"))}</option>']
    for name in spec.values:
        selected = " selected" if name == value else ""
        shown = escaped(words.value(spec.name, name))
        options.append(f'<option value="{escaped(name)}"{selected}>{shown}</option>')
    return (
        f'<span class="row"><select id="{ident}" data-part="choice" '
        f'aria-describedby="{ident}-problem">{"".join(options)}</select></span>'
    )


def _checks(spec: FactSpec, value: Any, words: Words) -> str:
    given = value if isinstance(value, list | tuple) else [value]
    parts = [
        f'<label><input type="checkbox" data-part="choices" value="{escaped(name)}"'
        f"{' checked' if name in given else ''}>"
        f"<span>{escaped(words.value(spec.name, name))}</span></label>"
        for name in spec.values
    ]
    return f'<span class="checks">{"".join(parts)}</span>'


def _date(value: Any, words: Words, ident: str) -> str:
    text = value if isinstance(value, str) else ""
    hint = escaped(words("entry.date_hint"))
    return (
        f'<span class="row"><input id="{ident}" data-part="text" type="text" autocomplete="off" '
        f'maxlength="100" value="{escaped(text)}" placeholder="{hint}" '
        f'aria-describedby="{ident}-problem"></span>'
    )


def _series(spec: FactSpec, value: Any, words: Words, ident: str, years: Iterable[int]) -> str:
    known: Mapping[str, Any] = {}
    if isinstance(value, Mapping) and not is_range(value):
        known = {str(year): amount for year, amount in value.items()}
    offered = sorted({*(str(year) for year in years), *known})
    exact = {year: shown_amount(spec, amount) for year, amount in known.items()}
    units = [unit for found in exact.values() if found for unit in [found[1]] if unit]
    unit = min(units, key=int, default=UNITS[1])
    parts = []
    for year in offered:
        text = _in_unit(spec, known.get(year), unit)
        shown = escaped(words("facts.year", year=year))
        parts.append(
            f'<label><span>{shown}</span><input data-part="year" data-year="{escaped(year)}" '
            f'type="text" inputmode="decimal" autocomplete="off" maxlength="100" '
            f'value="{escaped(text)}"></label>'
        )
    beside = _units(unit, words, words.fact(spec.name))
    return f'<span class="years" id="{ident}">{"".join(parts)}{beside}</span>'


def _in_unit(spec: FactSpec, value: Any, unit: str) -> str:
    if value is None:
        return ""
    shown = None if is_range(value) else shown_amount(spec, value)
    if shown is None:
        return fact_words(spec.name, value)
    text, own = shown
    if own == unit or text == "0":
        return text
    return format((Decimal(text) * int(own) / int(unit)).normalize(), "f")
