"""The index side of the corpus: finding the units that answer a question.

Importing this loads no model and no index library; they are imported where they are used.
"""

from corpus.index.build import build_index
from corpus.index.errors import ArticlesUnreadable, ModelUnavailable, SearchIndexError
from corpus.index.handle import Index, open_index
from corpus.index.hit import Hit

__all__ = [
    "ArticlesUnreadable",
    "Hit",
    "Index",
    "ModelUnavailable",
    "SearchIndexError",
    "build_index",
    "open_index",
]
