"""How people who have not read a regulation speak of its units, as pairs of characters: a sentence
put in everyday words is about a unit all the same."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from assistant.draft.law_bounds import pairs
from corpus import CorpusError, load_regulation
from corpus.registry import regulation_folder


def lay_pairs(cite: str) -> frozenset[str]:
    """The pairs of a unit's everyday wordings; none where the text is not the one they are of."""
    regulation, _, place = cite.partition(":")
    lay = _wordings(regulation, load_regulation(regulation).sha256)
    return lay.get(place, frozenset())


@lru_cache(maxsize=8)
def _wordings(regulation: str, sha256: str) -> dict[str, frozenset[str]]:
    text = regulation_folder(regulation).joinpath("text.txt")
    if not text.is_file() or hashlib.sha256(text.read_bytes()).hexdigest() != sha256:
        return {}
    # The index side is read only where a sentence has to be judged by what it is about.
    from corpus.index.passage import lay_wording

    try:
        units = lay_wording(load_regulation(regulation)).units
    except CorpusError:
        return {}
    return {place: pairs("\n".join(phrases)) for place, phrases in units.items()}
