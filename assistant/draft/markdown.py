"""A draft as Markdown: citations in brackets, its memory in a comment at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.draft.memory import packed, remember
from assistant.draft.notes import Naming, around_note
from assistant.draft.record import Block, Draft, Heading, Paragraph, Sentence

MEMORY_OPENS = "<!-- wence-draft 1（供 wence draft-check 使用，请勿改动）"
MEMORY_CLOSES = "-->"
_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")
_PREFIX = {"text": "", "item": "- ", "number": "1. ", "check": "- [ ] ", "notice": "> "}


def to_markdown(draft: Draft) -> bytes:
    """The draft as UTF-8 text."""
    naming = Naming.of(draft)
    parts: list[str] = []
    before: str | None = None
    for block in draft.blocks:
        style = block.style if isinstance(block, Paragraph) else block.type
        if before is not None:
            closed_up = style == before and style in ("item", "check", "number")
            parts.append("\n" if closed_up else "\n>\n" if style == before == "notice" else "\n\n")
        parts.append(_block(block, naming))
        before = style
    memory = f"{MEMORY_OPENS}\n{packed(remember(draft))}\n{MEMORY_CLOSES}"
    return ("".join(parts) + f"\n\n{memory}\n").encode()


def _block(block: Block, naming: Naming) -> str:
    if isinstance(block, Heading):
        return "#" * (block.level + 1) + " " + escaped(block.text)
    if isinstance(block, Paragraph):
        return _PREFIX[block.style] + _sentences(block.sentences, naming)
    # Where a column says what the row rests on, nothing else need say it.
    around = None if block.basis is not None else naming
    head, *rows = [" | ".join(_sentences(cell, around) for cell in row) for row in block.rows]
    rule = " | ".join("---" for _ in block.rows[0])
    return "\n".join(f"| {line} |" for line in (head, rule, *rows))


def _sentences(sentences: Iterable[Sentence], naming: Naming | None) -> str:
    return "".join(_sentence(one, naming) for one in sentences)


def _sentence(sentence: Sentence, naming: Naming | None) -> str:
    if naming is None or not sentence.citations:
        return escaped(sentence.text)
    words, stop = around_note(sentence.text)
    return f"{escaped(words)}[{naming.named(sentence.citations)}]{stop}"


def escaped(text: str) -> str:
    """Text in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", text)
