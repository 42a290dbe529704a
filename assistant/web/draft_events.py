"""What happens on the drafting page: a draft written, saved, and an edited one checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, cast

import gradio as gr
from pydantic import ValidationError

from assistant.bad_input import BadInput
from assistant.draft import (
    FORMATS,
    Draft,
    DraftKind,
    Options,
    check_draft,
    compose,
    mark,
    render,
)
from assistant.draft.compose import OF_ONE_ENTERPRISE
from assistant.web.desk import Desk
from assistant.web.draft_view import draft_html, findings_html
from assistant.web.form_events import filled_in
from assistant.web.logs import log_fault
from assistant.web.saving import saved
from assistant.web.texts import Words
from assistant.web.toast import warn
from assistant.web.upload import taken

_MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
}
_SAME: Any = gr.skip()


class DraftEvents:
    """Listeners of the drafting page. They keep nothing."""

    def __init__(self, desk: Desk, words: Words) -> None:
        """Listen for a page in one language."""
        self._desk = desk
        self._words = words

    def show(self, *chosen: Any) -> tuple[Any, Any, Any, Any]:
        """Write a draft and show it; ``chosen`` as :meth:`_draft` takes it.

        Returns:
            Updates of the draft shown, and of what a check found before: the list, the marked
            copy, and the button that saves it.
        """
        draft = self._draft(*chosen)
        if draft is None:
            return _SAME, _SAME, _SAME, _SAME
        return draft_html(draft), "", {}, gr.update(visible=False)

    def save(self, format: str, *chosen: Any) -> dict[str, str]:
        """The draft as a file."""
        draft = self._draft(*chosen)
        if draft is None or format not in FORMATS:
            return {}
        try:
            data = render(draft, format)
        except BadInput as problem:
            warn(str(problem), self._words)
            return {}
        return saved(f"{draft.title}.{format}", data, _MEDIA_TYPES[format])

    def check(self, path: str | None) -> tuple[Any, Any, Any]:
        """What no longer holds in an edited draft.

        Returns:
            Updates of the list, of a copy of the file with it marked, and of the button that
            saves the copy. The file itself is gone when this returns.
        """
        unchanged = _SAME, _SAME, _SAME
        if not path:
            return unchanged
        content = taken(path, self._desk.largest_file, self._words)
        if content is None:
            return unchanged
        file = Path(path)
        suffix = file.suffix.lower()
        try:
            findings = check_draft(content, suffix)
            copy = {}
            if findings:
                name = f"{file.stem}{self._words('draft.marked_name')}{suffix}"
                copy = saved(name, mark(content, findings), _MEDIA_TYPES[suffix.lstrip(".")])
            shown = findings_html(findings, self._words)
            return shown, copy, gr.update(visible=bool(findings))
        except BadInput as problem:
            warn(str(problem), self._words)
        except Exception as error:
            # Whatever a stranger's file holds, the page goes on.
            log_fault("an edited draft could not be checked", error)
            warn(self._words("draft.unreadable"), self._words)
        return unchanged

    def _draft(
        self, kind: str, regulation: str, tone: str, length: str, name: str, kept_form: Any
    ) -> Draft | None:
        """The draft as chosen; one enterprise's facts are those of the self-check form."""
        facts: dict[str, Any] | None = None
        if kind in OF_ONE_ENTERPRISE:
            facts = dict(filled_in(kept_form).facts)
            if not facts:
                warn(self._words("draft.no_facts"), self._words)
                return None
        try:
            options = Options.model_validate(
                {"tone": tone, "length": length, "name": name.strip() or None}
                | {"as_of": dt.date.today()}
            )
            return compose(cast(DraftKind, kind), regulation, facts, options)
        except ValidationError:
            return None
        except BadInput as problem:
            warn(str(problem), self._words)
            return None
