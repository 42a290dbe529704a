"""A draft in one of its formats."""

from __future__ import annotations

from assistant.draft.html import to_html
from assistant.draft.markdown import to_markdown
from assistant.draft.record import Draft, Format


def render(draft: Draft, format: Format) -> bytes:
    """The file of a draft.

    Raises:
        BadInput: the format needs a library that cannot be loaded here.
    """
    match format:
        case "md":
            return to_markdown(draft)
        case "html":
            return to_html(draft)
        case "docx":
            from assistant.draft.docx_write import to_docx

            return to_docx(draft)
        case "pdf":
            from assistant.draft.pdf import to_pdf

            return to_pdf(draft)
