"""The facts held, each in a control to correct it, with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.dialogue import HeldFact
from assistant.web.fact_control import control_html
from assistant.web.fact_groups import condition_facts, stated_facts
from assistant.web.labels import fact_spec
from assistant.web.markup import escaped
from assistant.web.session import Session, home_of
from assistant.web.texts import Words
from corpus import load_regulation


def facts_html(session: Session | None, words: Words, drawn: str = "") -> str:
    """Return the panel of what a conversation knows; a hint if that is nothing.

    Args:
        session: the conversation.
        words: the words of the page.
        drawn: differs each time the panel is drawn, so that the page script knows when it was.
    """
    if session is None or not (session.dialogue.all_held() or session.asks):
        return (
            f'<div class="wence-empty"><p>{escaped(words("facts.empty"))}</p>'
            f"<p>{escaped(words('facts.empty_hint'))}</p></div>"
        )
    dialogue = session.dialogue
    held = dialogue.facts(dialogue.regulation)
    known = "".join(_row(session, name, held[name], words) for name in held)
    wanted = [name for name in _wanted(session) if name not in held]
    missing = "".join(_row(session, name, None, words) for name in wanted)
    others = [name for name in _lacking(session) if name not in held and name not in wanted]
    parts = [_outcomes(session, words)]
    if known:
        parts.append(f'<p class="hint">{escaped(words("facts.intro"))}</p>{known}')
    if missing or others:
        parts.append(
            f"<h2>{escaped(words('facts.missing'))}</h2>"
            f'<p class="hint">{escaped(words("facts.missing_hint"))}</p>{missing}'
        )
    if others:
        rows = "".join(_row(session, name, None, words) for name in others)
        count = escaped(words("facts.others", count=len(others)))
        folded = f'<details class="others"><summary>{count}</summary>{rows}</details>'
        parts.append(folded if missing else rows)
    return f'<section class="wence-facts" data-drawn="{escaped(drawn)}">{"".join(parts)}</section>'


def _wanted(session: Session) -> Iterable[str]:
    return (name for name in session.asks if fact_spec(name) is not None)


def _lacking(session: Session) -> Iterable[str]:
    """The facts that conditions not yet settled rest on; sums of yearly figures are not asked."""
    return dict.fromkeys(
        fact
        for verdict in session.verdicts
        # A figure that is missing holds the outcome up; a statement does not.
        for condition in sorted(verdict.conditions, key=lambda one: one.kind != "figure")
        if condition.status == "unknown"
        for fact in condition_facts(verdict.regulation, condition.id)
        if fact not in stated_facts(verdict.regulation) and fact_spec(fact) is not None
    )


def _outcomes(session: Session, words: Words) -> str:
    """What the facts come to, so that an edit is seen to count."""
    lines = "".join(
        f'<p class="outcome {one.outcome}"><strong>{escaped(words(f"outcome.{one.outcome}"))}'
        f"</strong><span>《{escaped(load_regulation(one.regulation).title)}》</span></p>"
        for one in session.verdicts
    )
    return f'<div class="outcomes" role="status">{lines}</div>' if lines else ""


def _row(session: Session, name: str, value: object, words: Words) -> str:
    spec = fact_spec(name)
    regulation = home_of(name, session.dialogue)
    if spec is None or regulation is None:
        return ""
    year = session.dialogue.as_of.year
    control = control_html(spec, value, words, place="talk", years=range(year - 3, year))
    sources = _sources(session, name, words) if value is not None else ""
    clear = (
        f'<button type="button" class="clear" data-clear="{escaped(name)}" '
        f'aria-label="{escaped(words("facts.clear_of", label=words.fact(name)))}">'
        f"{escaped(words('facts.clear'))}</button>"
        if value is not None
        else ""
    )
    return (
        f'<div class="fact" data-known="{escaped(name)}" data-regulation="{escaped(regulation)}">'
        f"{control}<div class='from'>{sources}{clear}</div></div>"
    )


def _sources(session: Session, name: str, words: Words) -> str:
    typed = session.typed()
    parts = []
    for held in session.dialogue.all_held():
        if held.fact != name:
            continue
        if name in typed:
            parts.append(f"<li>{escaped(words('facts.typed'))}</li>")
            break
        parts.append(f"<li>{_quoted(held, words)}</li>")
    return f'<ul class="quotes">{"".join(parts)}</ul>' if parts else ""


def _quoted(held: HeldFact, words: Words) -> str:
    rough = (
        f' <span class="chip unknown">{escaped(words("facts.approximate"))}</span>'
        if held.approximate
        else ""
    )
    turn = escaped(words("facts.turn", turn=held.turn))
    return f"<q>{escaped(held.quote)}</q> <span>{turn}</span>{rough}"
