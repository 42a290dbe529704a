"""What is searched: one passage for each retrieval unit, from whichever body of law."""

from __future__ import annotations

from collections.abc import Iterable

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from corpus.errors import CorpusError
from corpus.registry import load_regulation, regulation_folder, regulation_ids
from corpus.regulation import Regulation
from corpus.unit import Unit

LAY_FILE = "lay.yaml"


class Passage(BaseModel):
    """One unit to be found, with what it is found by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cite: str
    source: str = Field(description="id of the regulation; empty for other bodies of law")
    title: str = Field(description="name and number: 企业技术中心建设管理办法第五条第（三）项")
    context: str = Field(description="chapter and opening words it is read with; may be empty")
    body: str = Field(description="the words shown and quoted")
    lay: tuple[str, ...] = Field(default=(), description="how people speak of it")


class LayWording(BaseModel):
    """The lay.yaml beside a regulation's text; a regulation without one is searched as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[str, ...] = Field(
        default=(), description="further names, left out of a question as the others are"
    )
    issuers: tuple[str, ...] = Field(
        default=(), description="who is named beside such a name only to say which is meant"
    )
    hints: tuple[str, ...] = Field(
        default=(), description="words that tell which regulation is meant, beside its names"
    )
    units: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="phrases by citation without the regulation's id"
    )


def read_lay_wording(regulation: Regulation, source: str) -> LayWording:
    """Check and return a lay.yaml.

    Raises:
        CorpusError: it is no such file, or names a unit the regulation does not have.
    """
    try:
        # The C loader reads these files ten times as fast; search waits for them at every start.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        wording = LayWording.model_validate(yaml.load(source, Loader=loader) or {})
    except (yaml.YAMLError, ValidationError) as error:
        raise CorpusError(regulation.id, LAY_FILE, f"不是约定的格式（{error}）") from None
    known = {unit.cite for unit in retrieval_units(regulation)}
    for key in wording.units:
        if f"{regulation.id}:{key}" not in known:
            raise CorpusError(regulation.id, LAY_FILE, f"没有可检索的条款“{key}”")
    return wording


def lay_wording(regulation: Regulation) -> LayWording:
    """The lay wording kept beside a regulation's text; empty if there is none."""
    file = regulation_folder(regulation.id).joinpath(LAY_FILE)
    if not file.is_file():
        return LayWording()
    return read_lay_wording(regulation, file.read_text(encoding="utf-8"))


def retrieval_units(regulation: Regulation) -> tuple[Unit, ...]:
    """Units a search can return: every leaf, and each unit above leaves by its opening words.

    The opening stands for questions about the whole (有哪些条件), its items for the rest.
    """
    return tuple(unit for unit in regulation.citable if own_words(unit))


def own_words(unit: Unit) -> str:
    """The words of a unit that none of its children holds, without its marker."""
    return (unit.opening if unit.children else unit.body).strip()


def regulation_passages(regulation: Regulation) -> tuple[Passage, ...]:
    """The passages of one regulation, in text order.

    Raises:
        CorpusError: its lay.yaml is broken.
    """
    lay = lay_wording(regulation).units
    return tuple(
        Passage(
            cite=unit.cite,
            source=regulation.id,
            title=regulation.short_title + unit.label,
            context=" ".join(
                [unit.chapter, *(regulation.units[above].opening for above in unit.context)]
            ).strip(),
            body=own_words(unit),
            lay=lay.get(unit.cite.split(":", 1)[1], ()),
        )
        for unit in retrieval_units(regulation)
    )


def all_regulation_passages() -> tuple[Passage, ...]:
    """The passages of every regulation known, in order."""
    return tuple(
        passage for id in regulation_ids() for passage in regulation_passages(load_regulation(id))
    )


_LINES = TypeAdapter(Passage)


def dump_passages(passages: Iterable[Passage]) -> bytes:
    """Passages as JSON lines, the same bytes for the same passages."""
    return b"".join(_LINES.dump_json(passage) + b"\n" for passage in passages)


def load_passages(data: bytes) -> tuple[Passage, ...]:
    """The passages `dump_passages` wrote."""
    return tuple(_LINES.validate_json(line) for line in data.splitlines() if line)
