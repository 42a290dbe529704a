"""An edited draft with what does not hold marked in place, and nothing else touched."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from docx.text.run import Run

from assistant.draft.notes import in_marks
from assistant.draft.passage import Passage
from assistant.draft.read_docx import Placed, read_docx, read_placed
from assistant.draft.read_markdown import read_markdown
from assistant.draft.record import Finding
from corpus import CitationError, written_out

_AUTHOR, _INITIALS = "问策", "问"
_ZIP = b"PK"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def mark(data: bytes, findings: Sequence[Finding]) -> bytes:
    """Mark findings: as comments in DOCX, as CriticMarkup in Markdown.

    Args:
        data: the draft as it was checked.
        findings: what `check_draft` found in it.

    Raises:
        BadInput: the file cannot be read.
    """
    return _mark_docx(data, findings) if data.startswith(_ZIP) else _mark_markdown(data, findings)


def remark(finding: Finding) -> str:
    """What is said of a finding where it is marked."""
    text = finding.problem
    if finding.cite:
        try:
            text += f"。依据：{written_out(finding.cite)}"
        except CitationError:
            text += f"。依据：{finding.cite}"
        if finding.quote:
            text += f"：{in_marks(finding.quote)}"
    return text


def _mark_markdown(data: bytes, findings: Sequence[Finding]) -> bytes:
    draft = read_markdown(data)
    passages = [one.passage for one in draft.placed]
    inserts: list[tuple[int, str]] = []
    for finding in findings:
        found = _located(finding, passages)
        if found is None:
            continue
        place, start, end = found
        offsets = draft.placed[place].offsets
        inserts.append((offsets[start], "{=="))
        note = remark(finding).replace("\n", " ").replace("<<}", "")
        inserts.append((offsets[end - 1] + 1, f"==}}{{>>{note}<<}}"))
    text = draft.text
    for at, words in sorted(inserts, key=lambda one: one[0], reverse=True):
        text = text[:at] + words + text[at:]
    prefix = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    return prefix + text.encode()


def _located(finding: Finding, passages: Sequence[Passage]) -> tuple[int, int, int] | None:
    """The passage a finding is in, and where in it."""
    if 0 <= finding.place < len(passages):
        words = passages[finding.place].text[finding.start : finding.end]
        if words == finding.text:
            return finding.place, finding.start, finding.end
    for passage in passages:
        at = passage.text.find(finding.text)
        if finding.text and at >= 0 and passage.where == finding.where:
            return passage.place, at, at + len(finding.text)
    return None


def _mark_docx(data: bytes, findings: Sequence[Finding]) -> bytes:
    draft = read_docx(data)
    passages = [one.passage for one in draft.placed]
    located = [(one, where) for one in findings if (where := _located(one, passages)) is not None]
    cuts: dict[int, set[int]] = {}
    for _, (place, start, end) in located:
        cuts.setdefault(place, set()).update((start, end))
    for place, places in cuts.items():
        _split(draft.placed[place], places)
    # The runs are others now; the characters are the same.
    again = read_placed(draft)
    for finding, (place, start, end) in located:
        letters = again[place].letters
        paragraph = again[place].paragraph
        first, last = (letters[at][0].getparent() for at in (start, end - 1))
        runs = [Run(first, paragraph), Run(last, paragraph)]
        draft.document.add_comment(
            runs if first is not last else runs[:1],
            text=remark(finding),
            author=_AUTHOR,
            initials=_INITIALS,
        )
    stream = io.BytesIO()
    draft.document.save(stream)
    return stream.getvalue()


def _split(placed: Placed, places: Iterable[int]) -> None:
    """Let a run begin at each of these characters."""
    for at in sorted(places, reverse=True):
        if 0 < at < len(placed.letters):
            _split_run(*placed.letters[at])


def _split_run(text: Any, offset: int) -> None:
    """Part a run in two before a character of one of its texts; both keep its properties."""
    run = text.getparent()
    ahead = [one for one in text.itersiblings(preceding=True) if one.tag != qn("w:rPr")]
    if offset == 0 and not ahead:
        return
    second = deepcopy(run)
    for child in list(second):
        if child.tag != qn("w:rPr"):
            second.remove(child)
    if offset:
        rest = deepcopy(text)
        rest.text = (text.text or "")[offset:]
        rest.set(_SPACE, "preserve")
        text.text = (text.text or "")[:offset]
        text.set(_SPACE, "preserve")
        second.append(rest)
    else:
        second.append(deepcopy(text))
    for sibling in list(text.itersiblings()):
        second.append(sibling)
    if not offset:
        run.remove(text)
    run.addnext(second)
