"""about.yaml: what a regulation is called, and what is damaged in its text.

Damage and repairs are knowledge of one text and so are data beside it. A declaration that no
longer fits the text stops the program: a silently unused repair is how a replaced source text
would be half-taken.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.errors import CorpusError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Damage(_Entry):
    """Characters of the source that are not the regulation's words."""

    text: str | None = Field(default=None, description="the very characters", min_length=1)
    pattern: str | None = Field(
        default=None, description="a regular expression (multi-line) for the characters"
    )
    times: int = Field(default=1, ge=1, description="how often exactly it stands in the text")
    reason: str = Field(min_length=1)

    @model_validator(mode="after")
    def _one_form(self) -> Damage:
        if (self.text is None) == (self.pattern is None):
            raise ValueError("exactly one of text and pattern is needed")
        if self.pattern is not None:
            try:
                re.compile(self.pattern)
            except re.error as error:
                raise ValueError(f"pattern {self.pattern!r}: {error}") from None
        return self

    def find(self, raw: str) -> list[tuple[int, int]]:
        """Spans of the damage in the raw text."""
        pattern = self.pattern if self.pattern is not None else re.escape(self.text or "")
        return [match.span() for match in re.finditer(pattern, raw, re.MULTILINE)]


class DeclaredRepair(_Entry):
    """A mistake of the source that stays in it and is shown with its correction."""

    cite: str
    original: str = Field(min_length=1)
    replacement: str = Field(min_length=1)
    reason: str = Field(min_length=1)


class About(_Entry):
    """The whole of about.yaml."""

    title: str = Field(min_length=1, description="as in 《…》, without the brackets")
    short_title: str = Field(min_length=1)
    names: tuple[str, ...] = Field(
        default=(), description="further names that, said before a reference, mean this regulation"
    )
    generic_names: tuple[str, ...] = Field(
        default=(),
        description="common nouns (办法) that mean it only directly before a reference or in 《》",
    )
    not_meant: tuple[str, ...] = Field(
        default=(), description="names that contain one of the above and mean something else"
    )
    issuer: str = Field(min_length=1)
    status: Literal["as_supplied", "draft"]
    status_note: str = Field(min_length=1, description="what is known of date and force")
    notice: str | None = Field(default=None, description="the sentence every reply must carry")
    damage: tuple[Damage, ...] = ()
    repairs: tuple[DeclaredRepair, ...] = ()


def read_about(regulation: str, source: str) -> About:
    """The record in about.yaml.

    Raises:
        CorpusError: if it is not YAML or not of this shape; the message names the field.
    """
    place = "about.yaml"
    try:
        data = yaml.load(source, Loader=_Loader)
    except yaml.YAMLError as error:
        raise CorpusError(regulation, place, f"不是有效的 YAML：{error}") from None
    if not isinstance(data, dict):
        raise CorpusError(regulation, place, "应为“字段: 值”的形式")
    try:
        return About.model_validate(data)
    except ValidationError as error:
        problems = "；".join(
            f"{'.'.join(str(part) for part in problem['loc']) or '全文'}：{problem['msg']}"
            for problem in error.errors()
        )
        raise CorpusError(regulation, place, problems) from None


def declared_drops(regulation: str, about: About, raw: str) -> list[tuple[int, int, str]]:
    """Spans of all declared damage with their reasons, in text order.

    Raises:
        CorpusError: if a declaration is found not at all, more or less often than it says, or
            overlaps another.
    """
    found: list[tuple[int, int, str]] = []
    for damage in about.damage:
        spans = damage.find(raw)
        shown = damage.text if damage.text is not None else damage.pattern
        if any(start == end for start, end in spans):
            raise CorpusError(regulation, "about.yaml damage", f"“{shown}”匹配了空文字")
        if len(spans) != damage.times:
            how = "没有找到" if not spans else f"找到 {len(spans)} 处"
            raise CorpusError(
                regulation,
                "about.yaml damage",
                f"“{shown}”应在原文中出现 {damage.times} 处，{how}",
            )
        found.extend((start, end, damage.reason) for start, end in spans)
    found.sort()
    for before, after in pairwise(found):
        if after[0] < before[1]:
            words = raw[after[0] : before[1]]
            raise CorpusError(regulation, "about.yaml damage", f"两处声明在“{words}”重叠")
    return found
