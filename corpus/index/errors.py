"""What can go wrong with an index, as the person at the keyboard should hear it."""

from __future__ import annotations


class SearchIndexError(Exception):
    """An index cannot be built or opened; the message is one courteous Chinese line."""


class ModelUnavailable(SearchIndexError):
    """The embedding model asked for cannot be loaded here."""


class ArticlesUnreadable(SearchIndexError):
    """A file of articles cannot be read, or holds no usable line."""
