"""The same search as a LlamaIndex retriever, for programs made of LlamaIndex parts."""

from __future__ import annotations

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from corpus.index.handle import Index


class UnitRetriever(BaseRetriever):
    """Retrieves whole units, each as a TextNode with its citation as id and metadata.

    Example:
        UnitRetriever(open_index(home), k=5).retrieve("研发人员要多少")
    """

    def __init__(self, index: Index, k: int = 5) -> None:
        super().__init__()
        self._index = index
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [
            NodeWithScore(
                node=TextNode(id_=hit.cite, text=hit.quote, metadata={"cite": hit.cite}),
                score=hit.score,
            )
            for hit in self._index.search(query_bundle.query_str, self._k)
        ]
