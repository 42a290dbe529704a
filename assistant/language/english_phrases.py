"""English phrases and the one form of each that the other words know, as data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pydantic import model_validator

from assistant.language.words import Words, raw_words


class Phrase(Words):
    """What is said in place of words that fit a pattern."""

    say: str
    of: str


class EnglishPhrases(Words):
    """`english_phrases.yaml`."""

    parts: dict[str, str]
    phrases: tuple[Phrase, ...]
    in_english: dict[str, str]
    in_chinese: dict[str, str]

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, raw: dict[str, object]) -> dict[str, object]:
        parts = dict(raw["parts"])  # type: ignore[call-overload]
        phrases = raw["phrases"]
        assert isinstance(phrases, list)
        filled = [{**one, "of": _with_parts(one["of"], parts)} for one in phrases]
        return {**raw, "phrases": filled}


def _with_parts(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with its parts written out; a part may have parts of its own."""

    def part(match: re.Match[str]) -> str:
        if match.string[: match.start()].endswith(("?P", r"\g")):
            return match.group()
        return _with_parts(parts[match[1]], parts)

    return re.sub(r"<([a-z_]+)>", part, pattern)


class Rewritten(NamedTuple):
    """A compiled phrase and what is read in its place."""

    pattern: re.Pattern[str]
    say: str


@lru_cache(maxsize=1)
def english_phrases() -> tuple[Rewritten, ...]:
    """The phrases of English sentences, in the order they are looked for."""
    return tuple(Rewritten(re.compile(one.of), one.say) for one in _words().phrases)


@lru_cache(maxsize=1)
def terms_in_english() -> tuple[Rewritten, ...]:
    """Chinese terms in a sentence that is else English."""
    return tuple(Rewritten(re.compile(p), say) for p, say in _words().in_english.items())


@lru_cache(maxsize=1)
def words_in_chinese() -> tuple[Rewritten, ...]:
    """English words in a sentence that is Chinese."""
    return tuple(
        Rewritten(
            re.compile(rf"(?:(?<=[一-鿿]) )?(?<![a-z0-9&])(?:{p})(?![a-z0-9&])(?: (?=[一-鿿]))?"),
            say,
        )
        for p, say in _words().in_chinese.items()
    )


@lru_cache(maxsize=1)
def _words() -> EnglishPhrases:
    return EnglishPhrases.model_validate(raw_words("english_phrases"))
