"""The facts held, each in a control to correct it, with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.dialogue import HeldFact
from assistant.web.fact_control import control_html
from assistant.web.labels import fact_spec
from assistant.web.markup import escaped
from assistant.web.session import Session, home_of
from assistant.web.texts import Words


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
    parts = []
    if known:
        parts.append(f'<p class="hint">{escaped(words("facts.intro"))}</p>{known}')
    if missing:
        parts.append(
            f"<h2>{escaped(words('facts.missing'))}</h2>"
            f'<p class="hint">{escaped(words("facts.missing_hint"))}</p>{missing}'
        )
    return f'<section class="wence-facts" data-drawn="{escaped(drawn)}">{"".join(parts)}</section>'


def _wanted(session: Session) -> Iterable[str]:
    return (name for name in session.asks if fact_spec(name) is not None)


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
