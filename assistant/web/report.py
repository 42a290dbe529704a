"""What a visitor takes along: the self-check report, the file of facts, the conversation."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from assistant import exact_json
from assistant.web.markup import chat_text
from assistant.web.session import Session
from assistant.web.texts import Words


def report_docx(regulation: str, facts: Mapping[str, Any], as_of: dt.date) -> bytes:
    """Return the self-check report of one regulation as a Word file.

    Raises:
        BadInput: if the facts cannot be taken.
    """
    # Laying out documents is heavy; the page opens without it.
    from assistant.draft import Options, compose
    from assistant.draft.render import render

    return render(compose("自评报告", regulation, facts, Options(as_of=as_of)), "docx")


def facts_json(facts: Mapping[str, Any]) -> str:
    """Return facts as the file ``wence check --facts`` takes."""
    return exact_json.dumps(dict(facts), indent=2) + "\n"


def talk_markdown(session: Session, words: Words) -> str:
    """Return a conversation as Markdown."""
    parts = [f"# {words('report.talk_title')}"]
    for exchange in session.exchanges:
        parts.append(f"**{words('report.asked')}**\n\n{chat_text(exchange.message)}")
        parts.append(f"**{words('report.answered')}**\n\n{exchange.answer.reply}")
    return "\n\n".join(parts) + "\n"


def talk_json(session: Session) -> str:
    """Return a conversation with its facts, their evidence and the verdicts."""
    dialogue = session.dialogue
    content = {
        "as_of": dialogue.as_of.isoformat(),
        "turns": [
            {"message": one.message, "answer": one.answer.model_dump(mode="json")}
            for one in session.exchanges
        ],
        "facts": dialogue.facts(dialogue.regulation),
        "evidence": {
            name: [one.model_dump() for one in parts]
            for name, parts in dialogue.evidence(dialogue.regulation).items()
        },
        "verdicts": [verdict.model_dump(mode="json") for verdict in session.verdicts],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"
