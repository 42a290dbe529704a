"""The ids of stored nodes: which unit, and which view of it (its own words, or a lay phrase)."""

from __future__ import annotations

from typing import Final, Literal

View = Literal["text", "lay"]
_SEPARATOR: Final = "|"


def node_id(cite: str, view: View, number: int) -> str:
    """The id a node is stored under; it says which unit was found without reading the node."""
    return _SEPARATOR.join((cite, view, str(number)))


def cite_and_view(id: str) -> tuple[str, str]:
    """The unit and the view a stored node is of."""
    cite, view, _ = id.rsplit(_SEPARATOR, 2)
    return cite, view
