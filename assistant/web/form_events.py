"""What happens on the self-check form: an entry judged at once, files saved and loaded."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any

import gradio as gr
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant import exact_json
from assistant.bad_input import BadInput
from assistant.language import language
from assistant.web.desk import Desk
from assistant.web.fact_entry import EntryProblem, read_entry
from assistant.web.form_view import form_html, result_html
from assistant.web.labels import facts_by_regulation
from assistant.web.report import facts_json, report_docx
from assistant.web.saving import saved
from assistant.web.session import Session, restored
from assistant.web.texts import Words
from assistant.web.toast import tell, warn
from assistant.web.upload import taken
from corpus import load_regulation
from rules import FactError, check
from rules.load import ruled_regulations
from rules.verdict import Verdict

_SAME: Any = gr.skip()
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Filled(BaseModel):
    """A form as the browser keeps it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    regulation: str = Field(default_factory=lambda: ruled_regulations()[0])
    facts: dict[str, Any] = Field(default_factory=dict)


class FormEvents:
    """Listeners of the form. They keep nothing: the browser hands in what it kept."""

    def __init__(self, desk: Desk, words: Words) -> None:
        """Listen for a page in one language."""
        self._desk = desk
        self._words = words

    def fill(self, event: gr.EventData, kept: Any) -> tuple[Any, Any, Any]:
        """Judge what is in the controls.

        Returns:
            Updates of what is kept and of the result, and the problems by fact.
        """
        data = event._data if isinstance(event._data, dict) else {}
        entries = data.get("entries")
        filled = filled_in(kept)
        if not isinstance(entries, dict):
            return _SAME, _SAME, {}
        facts: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, spec in facts_by_regulation()[filled.regulation].items():
            try:
                value = read_entry(spec, entries[name], self._words) if name in entries else None
            except EntryProblem as problem:
                problems[name] = str(problem)
                continue
            if value is not None:
                facts[name] = value
        verdict, refused = judged(filled.regulation, facts)
        now = Filled(regulation=filled.regulation, facts=facts)
        self._desk.records.verdict("form", facts, verdict)
        return now.model_dump(), self._result(now, verdict), {**problems, **refused}

    def restore(self, kept: Any) -> tuple[Any, Any, Any]:
        """Show the form the browser kept: its regulation, controls and result."""
        return self._shown(filled_in(kept))

    def switch(self, regulation: str, kept: Any) -> tuple[Any, Any, Any]:
        """Turn to another regulation; what is about a center under one stays behind.

        Returns:
            Updates of what is kept, the controls and the result.
        """
        if regulation not in ruled_regulations():
            return _SAME, _SAME, _SAME
        filled = filled_in(kept)
        if regulation == filled.regulation:
            return _SAME, _SAME, _SAME
        bound = language().common.bound
        facts = {name: value for name, value in filled.facts.items() if name not in bound}
        now = Filled(regulation=regulation, facts=facts)
        return now.model_dump(), *self._shown(now)[1:]

    def clear(self, kept: Any) -> tuple[Any, Any, Any, Any]:
        """Empty the form: what is kept, and :meth:`restore`'s updates."""
        now = Filled(regulation=filled_in(kept).regulation)
        return now.model_dump(), *self._shown(now)

    def load(self, path: str | None, kept: Any) -> tuple[Any, Any, Any, Any]:
        """Take the facts of a file saved from here (or made for ``wence check``).

        The form turns to the regulation the file was made for.

        Returns:
            What is kept, and :meth:`restore`'s updates.
        """
        if not path:
            return _SAME, _SAME, _SAME, _SAME
        content = taken(path, self._desk.largest_file, self._words)
        if content is None:
            return _SAME, _SAME, _SAME, _SAME
        try:
            given = exact_json.loads(content)
        except BadInput:
            given = None
        if not isinstance(given, dict):
            warn(self._words("form.bad_file"), self._words)
            return _SAME, _SAME, _SAME, _SAME
        now, problems = self._taken(_meant(filled_in(kept).regulation, given), given)
        for problem in problems[:3]:
            warn(problem, self._words)
        title = load_regulation(now.regulation).title
        tell(self._words("form.loaded", count=len(now.facts), title=title), self._words)
        return now.model_dump(), *self._shown(now)

    def save(self, kept: Any) -> dict[str, str]:
        """The facts as a file."""
        filled = filled_in(kept)
        title = load_regulation(filled.regulation).short_title
        name = f"{self._words('report.facts_file', regulation=title)}.json"
        return saved(name, facts_json(filled.facts), "application/json")

    def report(self, kept: Any) -> dict[str, str]:
        """The self-check report as a Word file."""
        filled = filled_in(kept)
        facts = dict(filled.facts)
        return self.report_on(filled.regulation, facts)

    def report_on(self, regulation: str, facts: dict[str, Any]) -> dict[str, str]:
        """The report on given facts; what the rules cannot take is left out of it."""
        judged(regulation, facts)
        title = load_regulation(regulation).short_title
        name = f"{self._words('report.file', title=title)}.docx"
        try:
            return saved(name, report_docx(regulation, facts, dt.date.today()), _WORD)
        except BadInput as problem:
            warn(str(problem), self._words)
            return {}

    def to_talk(self, kept: Any, kept_talk: Any) -> Session:
        """The conversation with the form's facts taken into it."""
        filled = filled_in(kept)
        session = restored(kept_talk) or Session(dialogue=self._desk.assistant.start())
        facts = {name: value for name, value in filled.facts.items() if name != "as_of"}
        judged(filled.regulation, facts)
        return session.edited(facts, filled.regulation)

    def from_talk(self, kept_talk: Any) -> tuple[Any, Any, Any, Any]:
        """The form with the conversation's facts: what is kept, and :meth:`restore`'s updates."""
        session = restored(kept_talk)
        if session is None:
            return _SAME, _SAME, _SAME, _SAME
        dialogue = session.dialogue
        verdicts = [verdict.regulation for verdict in session.verdicts]
        regulation = next(iter([*dialogue.regulations, *verdicts]), ruled_regulations()[0])
        specs = facts_by_regulation()[regulation]
        facts = {n: value for n, value in dialogue.facts(regulation).items() if n in specs}
        now = Filled(regulation=regulation, facts=facts)
        return now.model_dump(), *self._shown(now)

    def _taken(self, regulation: str, given: Mapping[str, Any]) -> tuple[Filled, list[str]]:
        """What of a file can be taken, and what is wrong with the rest."""
        specs = facts_by_regulation()[regulation]
        elsewhere = {name for other in facts_by_regulation().values() for name in other}
        strange = [name for name in given if name not in elsewhere]
        facts = {name: given[name] for name in specs if given.get(name) is not None}
        _, refused = judged(regulation, facts)
        problems = [
            self._words("form.bad_fact", label=self._words.fact(name), problem=problem)
            for name, problem in refused.items()
        ]
        if strange:
            names = self._words("list_comma").join(name[:40] for name in strange[:5])
            problems.append(self._words("form.unknown_facts", names=names))
        plain = exact_json.dumps(facts)
        return Filled(regulation=regulation, facts=_json(plain)), problems

    def _shown(self, filled: Filled) -> tuple[Any, Any, Any]:
        facts = dict(filled.facts)
        verdict, _ = judged(filled.regulation, facts)
        controls = form_html(filled.regulation, filled.facts, self._words, uuid.uuid4().hex)
        return filled.regulation, controls, self._result(filled, verdict)

    def _result(self, filled: Filled, verdict: Verdict) -> str:
        return result_html(verdict, filled.facts, self._words)


def filled_in(kept: Any) -> Filled:
    """Return the form the browser kept; an empty one where it is none of this version."""
    try:
        filled = Filled.model_validate(kept or {})
    except ValidationError:
        return Filled()
    return filled if filled.regulation in ruled_regulations() else Filled()


def _meant(chosen: str, given: Mapping[str, Any]) -> str:
    """The regulation that knows most of a file's facts; the one chosen where several do."""
    known = {
        regulation: sum(1 for name in given if name in specs)
        for regulation, specs in facts_by_regulation().items()
    }
    return max(known, key=lambda one: (known[one], one == chosen))


def judged(regulation: str, facts: dict[str, Any]) -> tuple[Verdict, dict[str, str]]:
    """Return the verdict on what of ``facts`` the rules can take.

    What they cannot take is removed from ``facts`` and returned with the reason.
    """
    refused: dict[str, str] = {}
    while True:
        try:
            return check(regulation, facts), refused
        except FactError as error:
            if error.fact not in facts:
                raise
            facts.pop(error.fact)
            refused[error.fact] = str(error)


def _json(text: str) -> dict[str, Any]:
    """Facts as plain JSON values: what the browser can keep."""
    loaded: dict[str, Any] = json.loads(text)
    return loaded
