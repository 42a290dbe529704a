"""Spans of a text that overlap, and which of them count."""

from __future__ import annotations


def longest_spans(spans: list[tuple[int, int, str]], size: int) -> list[tuple[int, int, str]]:
    """Of spans that overlap, the longer; in order."""
    covered = bytearray(size)
    kept = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(covered[span[0] : span[1]]):
            covered[span[0] : span[1]] = b"\1" * (span[1] - span[0])
            kept.append(span)
    return sorted(kept)
