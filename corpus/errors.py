"""The two ways the text side refuses: a broken corpus, and a citation of what does not exist."""

from __future__ import annotations


class CorpusError(Exception):
    """A regulation's files are broken: a mistake of whoever keeps the text, never of a user.

    Attributes:
        regulation: id of the regulation, e.g. "etc".
        place: where in it, e.g. "第五条" or "about.yaml".
        problem: what is wrong and what was expected.
    """

    def __init__(self, regulation: str, place: str, problem: str) -> None:
        super().__init__(f"{regulation}，{place}：{problem}")
        self.regulation = regulation
        self.place = place
        self.problem = problem


class CitationError(ValueError):
    """A citation that cannot be read, or that names something the regulation does not have.

    The message is Chinese, for the person who wrote the citation, and says what exists.
    """
