"""The law as data. Text side: parsing, citations, references, quotes (light to import)."""

from corpus.citation import Citation
from corpus.errors import CitationError, CorpusError
from corpus.line import Drop
from corpus.naming import RegulationName, find_regulation_names
from corpus.quote import display_quote, fold, locate, quote_in_unit, verbatim
from corpus.reference import Reference, find_references
from corpus.registry import forget_home, load_regulation, register_home, regulation_ids
from corpus.regulation import Regulation, Repair
from corpus.resolve import parse_citation, regulation_of, resolve, written_out
from corpus.unit import Level, Unit

__all__ = [
    "Citation",
    "CitationError",
    "CorpusError",
    "Drop",
    "Level",
    "Reference",
    "Regulation",
    "RegulationName",
    "Repair",
    "Unit",
    "display_quote",
    "find_references",
    "find_regulation_names",
    "fold",
    "forget_home",
    "load_regulation",
    "locate",
    "parse_citation",
    "quote_in_unit",
    "register_home",
    "regulation_ids",
    "regulation_of",
    "resolve",
    "verbatim",
    "written_out",
]
