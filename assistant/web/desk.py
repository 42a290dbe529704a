"""What the page and the API work with: the assistant, the search, the records and the limits."""

from __future__ import annotations

from typing import NamedTuple

from assistant.find import Search
from assistant.message import LONGEST_MESSAGE
from assistant.web.records import Records
from assistant.web.session import Responder


class Desk(NamedTuple):
    """Shared by all visitors; nothing of any one of them is in it."""

    assistant: Responder
    search: Search
    records: Records
    longest_message: int = LONGEST_MESSAGE
    largest_file: int = 1_000_000
    """bytes of an uploaded file"""
