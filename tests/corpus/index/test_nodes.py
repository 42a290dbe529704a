"""LlamaIndex nodes never cut inside a unit and lead back to it."""

from __future__ import annotations

from llama_index.core.schema import MetadataMode

from corpus.index.nodes import UnitNodeParser, documents
from corpus.index.passage import all_regulation_passages
from corpus.index.view import cite_and_view

PASSAGES = all_regulation_passages()
NODES = UnitNodeParser(PASSAGES).get_nodes_from_documents(documents(PASSAGES))


def test_each_unit_is_one_node_with_its_own_words_whole() -> None:
    own = {node.metadata["cite"]: node for node in NODES if node.metadata["view"] == "text"}
    assert {cite: node.get_content() for cite, node in own.items()} == {
        passage.cite: passage.body for passage in PASSAGES
    }


def test_a_node_carries_its_articles_opening_and_chapter_but_is_not_embedded_with_them() -> None:
    node = next(node for node in NODES if node.node_id == "etc:6.1|text|0")
    assert "三年内" in node.metadata["context"]
    assert node.get_content(MetadataMode.EMBED) == node.get_content()


def test_a_node_id_leads_back_to_its_unit() -> None:
    for node in NODES:
        assert cite_and_view(node.node_id) == (node.metadata["cite"], node.metadata["view"])
    assert len({node.node_id for node in NODES}) == len(NODES)


def test_a_node_knows_the_regulation_it_is_from() -> None:
    assert {node.ref_doc_id for node in NODES} == {"etc", "tic"}
