"""A citation as CONTRACT §1 writes it: `<id>:<条>[.<项>[.<目>]][#<款>]`."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import CitationError

_NUMBER: Final = r"[0-9]{1,4}"
CODE: Final = re.compile(
    rf"(?P<regulation>[A-Za-z][A-Za-z0-9_]*):(?P<article>{_NUMBER})"
    rf"(?:\.(?P<item>{_NUMBER})(?:\.(?P<subitem>{_NUMBER}))?)?(?:#(?P<paragraph>{_NUMBER}))?"
)


class Citation(BaseModel):
    """One article, 款, 项 or 目 of one regulation; says nothing about whether it exists."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    regulation: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    article: int = Field(ge=1)
    item: int | None = Field(default=None, ge=1)
    subitem: int | None = Field(default=None, ge=1)
    paragraph: int | None = Field(default=None, ge=1)

    def __str__(self) -> str:
        text = f"{self.regulation}:{self.article}"
        if self.item is not None:
            text += f".{self.item}"
            if self.subitem is not None:
                text += f".{self.subitem}"
        return text if self.paragraph is None else f"{text}#{self.paragraph}"


def read_code(text: str) -> Citation | None:
    """The citation a code such as `tic:6.3.1` stands for; None if the text is not a code at all.

    Full-width characters and space around it are accepted.

    Raises:
        CitationError: a number is zero or begins with zero.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    match = CODE.fullmatch(text)
    if match is None:
        return None
    numbers: dict[str, int | None] = {}
    for part in ("article", "item", "subitem", "paragraph"):
        digits = match[part]
        if digits is not None and digits.startswith("0"):
            problem = "编号从 1 起" if not int(digits) else "编号前不加 0"
            raise CitationError(f"“{text}”不是有效的引用：{problem}。")
        numbers[part] = None if digits is None else int(digits)
    return Citation.model_validate({"regulation": match["regulation"].lower(), **numbers})
