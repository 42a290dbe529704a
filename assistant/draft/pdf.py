"""A draft as PDF, set from the same HTML."""

from __future__ import annotations

import logging

from assistant.bad_input import BadInput
from assistant.draft.html import to_html
from assistant.draft.record import Draft


def to_pdf(draft: Draft) -> bytes:
    """The draft as PDF.

    Raises:
        BadInput: the library that sets pages cannot be loaded; the message says what to install.
    """
    try:
        # Importing it loads Pango from the system, which may not be there.
        from weasyprint import HTML
    except (ImportError, OSError):
        raise BadInput(
            "不能生成 PDF：缺少排版库 Pango。Debian、Ubuntu 上请安装 libpango-1.0-0、"
            "libpangoft2-1.0-0 和 libharfbuzz-subset0，macOS 上请运行 brew install pango；"
            "也可以先导出 .docx 或 .html"
        ) from None
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    page = HTML(string=to_html(draft).decode(), url_fetcher=_nothing)
    return bytes(page.write_pdf())


def _nothing(url: str, **_: object) -> dict[str, object]:
    """The page is self-contained: nothing is fetched."""
    raise ValueError(f"not fetched: {url}")
