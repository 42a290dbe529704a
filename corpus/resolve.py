"""From a citation to the unit it names, and back to words."""

from __future__ import annotations

from corpus.citation import Citation, read_code
from corpus.errors import CitationError
from corpus.registry import load_regulation, regulation_ids
from corpus.regulation import Regulation
from corpus.unit import Unit


def parse_citation(text: str) -> Citation:
    """The citation a text stands for: `etc:5.3`, or written out (《…》第五条第（三）项).

    Whether the unit exists is for `resolve` to say.

    Raises:
        CitationError: the text is no single citation, or names no regulation there is.
    """
    citation = read_code(text)
    if citation is None:
        citation = _read_words(text)
    if citation.regulation not in regulation_ids():
        known = "、".join(regulation_ids())
        raise CitationError(f"没有编号为“{citation.regulation}”的办法，现有：{known}。")
    return citation


def _read_words(text: str) -> Citation:
    # References are read over all regulations, which this module helps to look up.
    from corpus.reference import find_references

    references = find_references(text)
    if len(references) == 1:
        (reference,) = references
        if reference.missing is not None:
            raise CitationError(reference.missing)
        if reference.named_span == (0, len(text)) and len(reference.citations) == 1:
            citation = read_code(reference.citations[0])
            if citation is not None:
                return citation
    example = load_regulation(regulation_ids()[0]).leaves[0]
    raise CitationError(
        f"“{text[:40]}”不是有效的引用，应如 {example.cite} 或{written_out(example.cite)}。"
    )


def resolve(cite: str | Citation) -> Unit:
    """The unit a citation names.

    Raises:
        CitationError: the citation cannot be read or the unit does not exist; the message says
            what exists. Titles and chapters are no citations.
    """
    if isinstance(cite, str):
        cite = parse_citation(cite)
    return load_regulation(cite.regulation).unit(cite)


def regulation_of(unit: Unit) -> Regulation:
    """The regulation a unit belongs to."""
    return load_regulation(unit.regulation)


def written_out(cite: str | Citation) -> str:
    """A citation as people are shown it: 《北京市企业技术中心建设管理办法》第五条第（三）项.

    Raises:
        CitationError: it does not exist.
    """
    unit = resolve(cite)
    return f"《{regulation_of(unit).title}》{unit.label}"
