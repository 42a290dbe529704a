"""LlamaIndex nodes of a body of law: one per retrieval unit, and one per lay phrase of it.

The usual splitters cut by length and mix articles in one chunk; a unit of law is already the
right size, and what is found must be citable.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.node_parser.interface import NodeParser
from llama_index.core.schema import (
    BaseNode,
    Document,
    NodeRelationship,
    RelatedNodeInfo,
    TextNode,
)

from corpus.index.passage import Passage
from corpus.index.view import View, node_id

_METADATA: Final = ("cite", "title", "context", "source", "view")


class UnitNodeParser(NodeParser):
    """Cuts a body of law into its retrieval units and never inside one.

    Input is a Document for each source, with its id as `source` in the metadata; output is a
    TextNode for each unit (its own words; number, chapter and opening words as metadata, which
    are not embedded) and one for each lay phrase.
    """

    _passages: dict[str, list[Passage]] = PrivateAttr()

    def __init__(self, passages: Sequence[Passage], **settings: Any) -> None:
        super().__init__(include_prev_next_rel=False, **settings)
        self._passages = {}
        for passage in passages:
            self._passages.setdefault(passage.source, []).append(passage)

    @classmethod
    def class_name(cls) -> str:
        """Name under which LlamaIndex serialises this class."""
        return "UnitNodeParser"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        return [
            node
            for document in nodes
            for passage in self._passages.get(str(document.metadata["source"]), ())
            for node in _nodes_of(passage, document)
        ]


def documents(passages: Sequence[Passage]) -> list[Document]:
    """A Document for each source the passages come from."""
    sources = dict.fromkeys(passage.source for passage in passages)
    return [Document(id_=source or "articles", metadata={"source": source}) for source in sources]


def _nodes_of(passage: Passage, document: BaseNode) -> list[BaseNode]:
    views: list[tuple[View, int, str]] = [("text", 0, passage.body)]
    views += [("lay", number, phrase) for number, phrase in enumerate(passage.lay)]
    return [
        TextNode(
            id_=node_id(passage.cite, view, number),
            text=text,
            metadata={
                "cite": passage.cite,
                "title": passage.title,
                "context": passage.context,
                "source": passage.source,
                "view": view,
            },
            excluded_embed_metadata_keys=list(_METADATA),
            relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=document.node_id)},
        )
        for view, number, text in views
    ]
