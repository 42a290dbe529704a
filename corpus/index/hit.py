"""What a search returns."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Hit(BaseModel):
    """One unit found, the most specific that fits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cite: str = Field(description="citation of the unit: etc:5.3")
    score: float = Field(description="above 0; compares hits of one search, not across searches")
    quote: str = Field(description="the unit's own words, verbatim, without its marker")
