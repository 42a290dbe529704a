"""Making text safe to show: user text as text, replies as Markdown without foreign content.

``gr.HTML`` runs what it is given and the chat renders Markdown, so nothing reaches either
without passing through here.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable
from urllib.parse import urlencode

from assistant.record import CitedQuote
from corpus import CitationError, find_references, resolve

# A numeric character reference is text to Markdown, to HTML and to template engines alike.
_AS_REFERENCE = str.maketrans({char: f"&#{ord(char)};" for char in string.punctuation})
# A message is edited as the chat holds it, so what means nothing to Markdown where it stands
# (a point between digits, a hyphen inside a word) is left readable.
_NEEDS_REFERENCE = re.compile(
    r"(?<!\d)\.|\.(?!\d)|(?<!\w)-|-(?!\w)|(?<!\w):|:(?=/)|[_!#$&)*+<=>@\[\\\]^`{|}~]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INDENT = re.compile(r"(?m)^[ \t]+")
# Replies may use headings, lists, tables and emphasis, but no HTML, images or own links:
# the only links are those to the law, added below.
_FOREIGN = (
    (re.compile(r"&(?=#|\w+;)"), "&amp;"),
    (re.compile(r"<"), "&lt;"),
    (re.compile(r"!\["), "&#33;["),
    (re.compile(r"\](?=[\[(:])"), "&#93;"),
    (re.compile(r"(?<=\w):(?=//)"), "&#58;"),
    (re.compile(r"(?i)\b(www)\."), r"\1&#46;"),
    (re.compile(r"@"), "&#64;"),
    (re.compile(r"\$"), "&#36;"),
)


def printable(text: str) -> str:
    """Return ``text`` without control and direction-changing characters, newlines kept."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Return HTML that shows ``text`` exactly as text; safe in attributes too."""
    return printable(text).translate(_AS_REFERENCE)


def chat_text(text: str) -> str:
    """Return Markdown that shows ``text`` as it was typed: no markup, links or code blocks."""
    lines = printable(text).strip("\n")
    return _NEEDS_REFERENCE.sub(_reference, _INDENT.sub(_hard_spaces, lines))


def typed_text(shown: str) -> str:
    """Return what was typed, from the Markdown of :func:`chat_text` as the chat's editor has it."""
    return html.unescape(shown).replace("\u00a0", " ")


def cite_address(cite: str, quote: str | None = None) -> str:
    """Return the address, relative to the page, that opens a citation: ``?cite=etc%3A5.3``."""
    return "?" + urlencode({"cite": cite} | ({"quote": quote} if quote else {}))


def cite_link(cite: str, words: str, quote: str | None = None) -> str:
    """Return an HTML link that opens a citation in the reader, its quote marked."""
    return f'<a class="cite" href="{escaped(cite_address(cite, quote))}">{escaped(words)}</a>'


def copy_button(text: str, words: str, done: str) -> str:
    """Return a button that copies ``text``; one that begins with ``?`` as a whole address.

    Args:
        text: what is copied.
        words: what the button says.
        done: what it says once it has copied.
    """
    return (
        f'<button type="button" class="copy" data-copy="{escaped(text)}" '
        f'data-done="{escaped(done)}"><span aria-live="polite">{escaped(words)}</span></button>'
    )


def reply_markdown(reply: str, citations: Iterable[CitedQuote], basis: str) -> str:
    """Return a reply for the chat: foreign content disarmed, its citations made links.

    Args:
        reply: the verified Markdown of an Answer.
        citations: the Answer's citations; those the reply does not itself name are listed
            below it after ``basis``.
        basis: plain text put before that list.
    """
    quotes: dict[str, str] = {}
    for citation in citations:
        quotes.setdefault(citation.cite, citation.quote)
    text = printable(reply)
    for pattern, replacement in _FOREIGN:
        text = pattern.sub(replacement, text)
    linked: set[str] = set()
    default = next(iter(quotes), "").partition(":")[0] or None
    for reference in reversed(find_references(text, default)):
        if len(reference.citations) != 1:
            continue
        cite = reference.citations[0]
        start, end = reference.span
        address = cite_address(cite, quotes.get(cite))
        text = f"{text[:start]}[{text[start:end]}]({address}){text[end:]}"
        linked.add(cite)
    rest = [cite for cite in quotes if cite not in linked and _exists(cite)]
    if rest:
        links = "、".join(
            f"[{resolve(cite).label}]({cite_address(cite, quotes[cite])})" for cite in rest
        )
        text = f"{text}\n\n{basis}{links}"
    return text


def _exists(cite: str) -> bool:
    try:
        resolve(cite)
    except CitationError:
        return False
    return True


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _hard_spaces(match: re.Match[str]) -> str:
    return "\u00a0" * len(match[0].replace("\t", "    "))
