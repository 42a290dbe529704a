"""What of the regulations can be found."""

from __future__ import annotations

import pytest

from corpus import CorpusError, load_regulation, quote_in_unit, regulation_ids
from corpus.index.passage import (
    all_regulation_passages,
    dump_passages,
    lay_wording,
    load_passages,
    read_lay_wording,
    retrieval_units,
)


@pytest.mark.parametrize("id", regulation_ids())
def test_every_leaf_of_a_regulation_can_be_found(id: str) -> None:
    regulation = load_regulation(id)
    found = {unit.cite for unit in retrieval_units(regulation)}
    assert {unit.cite for unit in regulation.leaves} <= found


def test_what_is_shown_is_a_verbatim_quote_of_the_unit() -> None:
    for passage in all_regulation_passages():
        assert quote_in_unit(passage.cite, passage.body)


@pytest.mark.parametrize("id", regulation_ids())
def test_every_unit_has_lay_wording(id: str) -> None:
    regulation = load_regulation(id)
    worded = {f"{id}:{key}" for key, own in lay_wording(regulation).units.items() if own}
    assert worded == {unit.cite for unit in retrieval_units(regulation)}


def test_an_item_is_found_by_its_articles_opening_and_its_chapter_too() -> None:
    passage = next(p for p in all_regulation_passages() if p.cite == "etc:6.1")
    assert "三年内" in passage.context
    assert passage.context.startswith("第二章")


def test_lay_wording_of_a_unit_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CorpusError, match=r"5\.99"):
        read_lay_wording(load_regulation("etc"), 'units: {"5.99": [甲]}')


@pytest.mark.parametrize("source", ["[1]", "unit: {}", "units: {'1': 3}", "units: ["])
def test_a_broken_lay_file_is_refused_with_the_regulation_named(source: str) -> None:
    with pytest.raises(CorpusError, match=r"etc，lay\.yaml"):
        read_lay_wording(load_regulation("etc"), source)


def test_passages_survive_being_written_and_read() -> None:
    passages = all_regulation_passages()
    assert load_passages(dump_passages(passages)) == passages
