"""The record of one quantity found in a text."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["money", "count", "share", "score", "period", "date", "bare"]
Direction = Literal["at_least", "above", "at_most", "below", "about"]


class Quantity(BaseModel):
    """A number with its unit, as written at `[start, end)` of the text it was found in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    text: str = Field(description="number and unit as written, without the direction words")
    start: int
    end: int
    value: Decimal | None = Field(
        default=None,
        description="yuan, pieces, persons, a fraction, points, or the number of `unit`; keeps the "
        "digits given (3333万 is 3.333E+7). None where only bounds or a date are given",
    )
    low: Decimal | None = None
    low_open: bool = False
    high: Decimal | None = None
    high_open: bool = False
    unit: str = Field(
        default="", description="元 人 件 台 % 分 年 月 日 工作日 倍 …; empty if none"
    )
    classifier: str | None = Field(default=None, description="人, 名, 个, 件, … as written")
    direction: Direction | None = None
    direction_text: str | None = None
    approximate: bool = False
    currency: str | None = Field(default=None, description='"CNY", "USD", …: never converted')
    iso: str | None = Field(
        default=None,
        description='dates: "2024", "2024-05", "2024-05-01", "2023/2025", or "--05" without a year',
    )
    outer_start: int = Field(description="like `start`, the direction words included")
    outer_end: int = Field(description="like `end`, the direction words included")

    @property
    def exact(self) -> bool:
        """Whether the text gives one number and nothing that widens it."""
        return self.value is not None and self.direction is None and not self.approximate
