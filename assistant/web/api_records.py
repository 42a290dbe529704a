"""What the HTTP API takes and returns, besides the records of CONTRACT §5."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.message import LONGEST_MESSAGE

MOST_EARLIER_MESSAGES = 50


class ApiRecord(BaseModel):
    """A request or reply of the API."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AskRequest(ApiRecord):
    """One message, with what the same person said before it."""

    message: str = Field(
        max_length=LONGEST_MESSAGE,
        description="the person's words",
        examples=["我们是软件企业，专职研发85人，够申请市级企业技术中心吗？"],
    )
    dialogue: tuple[str, ...] | None = Field(
        default=None,
        max_length=MOST_EARLIER_MESSAGES,
        description="the person's earlier messages in this dialogue, oldest first; the server "
        "keeps nothing between requests, so send them all again to go on with a dialogue",
        examples=[["我们去年主营业务收入3.2亿"]],
    )
    as_of: dt.date | None = Field(default=None, description="the day to judge on; default today")


class CheckRequest(ApiRecord):
    """One body's facts (CONTRACT §2) and the regulation to check them against."""

    regulation: str = Field(examples=["etc"])
    facts: dict[str, Any] = Field(
        examples=[{"industry": "software", "full_time_rd_staff": 85}],
        description="facts by name; numbers may be JSON numbers or decimal strings",
    )


class SearchHit(ApiRecord):
    """One unit found."""

    cite: str
    score: float
    quote: str


class SearchReply(ApiRecord):
    """The units nearest to a query, best first."""

    query: str
    hits: tuple[SearchHit, ...]


class UnitReply(ApiRecord):
    """One article, paragraph, item or subitem of a regulation."""

    cite: str
    regulation: str
    title: str = Field(description="the regulation's title")
    written: str = Field(description="the citation as shown to people")
    label: str
    chapter: str
    text: str = Field(description="verbatim, marker and children included")
    notice: str | None = Field(description="what has to be said with it, e.g. that it is a draft")
    children: tuple[str, ...]


class Problem(ApiRecord):
    """Why a request was refused."""

    error: str = Field(description="one line for people")
    field: str | None = Field(default=None, description="the field or fact it is about")
