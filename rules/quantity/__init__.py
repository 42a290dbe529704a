"""Quantities in Chinese text: one grammar for the law, for what people say, and for replies."""

from rules.quantity.grammar import find_quantities
from rules.quantity.normal import Normal, normalise
from rules.quantity.record import Direction, Kind, Quantity

__all__ = ["Direction", "Kind", "Normal", "Quantity", "find_quantities", "normalise"]
