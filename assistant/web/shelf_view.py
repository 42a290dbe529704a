"""The list of conversations: each to open again, to name and to delete."""

from __future__ import annotations

from typing import Literal, NamedTuple

from assistant.web.markup import escaped
from assistant.web.session import Session
from assistant.web.shelf import LONGEST_NAME, Shelf, name_of
from assistant.web.texts import Words
from corpus import load_regulation

CURRENT = "current"
"""what stands for the conversation at hand where the others have an id"""


class Question(NamedTuple):
    """What the list is asking about one conversation: its new name, or whether to delete it."""

    about: str
    what: Literal["rename", "delete"]


def shelf_html(
    session: Session | None, shelf: Shelf, words: Words, question: Question | None = None
) -> str:
    """Return the list, the conversation at hand first.

    Args:
        session: the conversation at hand.
        shelf: the earlier ones.
        words: the words of the page.
        question: shown in place of the buttons of the conversation it is about.
    """
    rows = []
    if session is not None and (session.exchanges or session.edits):
        rows.append(_row(CURRENT, session, words, question))
    rows += [_row(one.ident, one.session, words, question) for one in shelf.talks]
    if not rows:
        return f'<p class="hint" role="status">{escaped(words("shelf.empty"))}</p>'
    name = escaped(words("shelf.title"))
    return f'<ul class="wence-shelf" aria-label="{name}">{"".join(rows)}</ul>'


def _row(ident: str, session: Session, words: Words, question: Question | None) -> str:
    name = name_of(session) or words("shelf.unnamed")
    asked = question.what if question is not None and question.about == ident else None
    mark = f'<span class="chip met">{escaped(words("shelf.current"))}</span> '
    title = (
        f'{mark if ident == CURRENT else ""}<button type="button" class="name" data-act="open" '
        f'data-talk="{escaped(ident)}">{escaped(name)}</button>'
    )
    if asked == "rename":
        body = _rename(ident, session, words)
    elif asked == "delete":
        body = (
            f'<p class="sure" role="alert">{escaped(words("shelf.sure", name=name))}</p>'
            f'<p class="acts">{_button("deleted", ident, words, focus=True)}'
            f"{_button('keep', ident, words)}</p>"
        )
    else:
        acts = "".join(_button(act, ident, words, name) for act in ("rename", "delete"))
        body = f'<p class="title">{title}</p><p class="about">{_about(session, words)}</p>'
        body += f'<p class="acts">{acts}</p>'
    return f'<li data-ident="{escaped(ident)}">{body}</li>'


def _rename(ident: str, session: Session, words: Words) -> str:
    label = escaped(words("shelf.new_name"))
    return (
        f'<p class="title"><input type="text" data-new-name data-focus maxlength="{LONGEST_NAME}" '
        f'aria-label="{label}" placeholder="{label}" value="{escaped(name_of(session))}"></p>'
        f'<p class="acts">{_button("named", ident, words)}{_button("cancel", ident, words)}</p>'
    )


def _button(act: str, ident: str, words: Words, name: str = "", *, focus: bool = False) -> str:
    said = words(f"shelf.{act}")
    label = f' aria-label="{escaped(said)} {escaped(name)}"' if name else ""
    return (
        f'<button type="button" class="{act}" data-act="{act}" data-talk="{escaped(ident)}"{label}'
        f"{' data-focus' if focus else ''}>{escaped(said)}</button>"
    )


def _about(session: Session, words: Words) -> str:
    parts = [
        escaped(session.dialogue.as_of.isoformat()),
        escaped(words("shelf.messages", count=len(session.exchanges))),
    ]
    parts += [
        f"{escaped(load_regulation(one.regulation).short_title)} "
        f'<span class="outcome {one.outcome}"><strong>'
        f"{escaped(words(f'outcome.{one.outcome}'))}</strong></span>"
        for one in session.verdicts
    ]
    return " · ".join(parts)
