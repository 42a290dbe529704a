"""The Chroma collection of an index: written through LlamaIndex, read as it is.

Reading goes to Chroma itself because importing LlamaIndex costs a question more than a second;
`retriever.py` gives the same search to programs that are made of LlamaIndex parts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from corpus.index.encoder import Encoder
from corpus.index.passage import Passage

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode

Vectors = Mapping[tuple[str, str], list[float]]

COLLECTION: Final = "units"
_BATCH: Final = 32
# As many as are asked for at once: exact enough to be complete for a body of a few thousand nodes.
_MOST_NEIGHBOURS: Final = 5000


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )


def write_vectors(
    folder: Path,
    passages: Sequence[Passage],
    encoder: Encoder,
    progress: Callable[[float], None],
    known: Vectors | None = None,
) -> None:
    """Embed the passages and their lay phrases and store them in a new collection in `folder`.

    Args:
        known: vectors of the same model that need not be computed again, by view and text.
        progress: told the share embedded so far, 0 to 1.

    Raises:
        ModelUnavailable: the encoder's model cannot be loaded.
    """
    from llama_index.core.indices.vector_store.base import VectorStoreIndex
    from llama_index.core.storage.storage_context import StorageContext
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from corpus.index.embedding import EncoderEmbedding
    from corpus.index.nodes import UnitNodeParser, documents

    nodes = UnitNodeParser(passages).get_nodes_from_documents(documents(passages))
    _embed(nodes, encoder, progress, dict(known or {}))
    client = _client(folder)
    try:
        collection = client.create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_search": _MOST_NEIGHBOURS}},
        )
        VectorStoreIndex(
            nodes,
            storage_context=StorageContext.from_defaults(
                vector_store=ChromaVectorStore(chroma_collection=collection)
            ),
            embed_model=EncoderEmbedding(encoder),
        )
    finally:
        client.close()


def stored_vectors(folder: Path) -> Vectors:
    """The vectors of a collection `write_vectors` wrote, by view and text."""
    client = _client(folder)
    try:
        collection = client.get_collection(COLLECTION, embedding_function=None)
        held = collection.get(include=["embeddings", "documents", "metadatas"])
    finally:
        client.close()
    rows = zip(held["metadatas"], held["documents"], held["embeddings"], strict=True)
    return {
        (str(metadata["view"]), text): list(map(float, vector)) for metadata, text, vector in rows
    }


def _embed(
    nodes: list[BaseNode],
    encoder: Encoder,
    progress: Callable[[float], None],
    known: dict[tuple[str, str], list[float]],
) -> None:
    """Embed texts as passages and lay phrases as the questions they are, each wording once."""
    new = list(dict.fromkeys((node.metadata["view"], node.get_content()) for node in nodes))
    new = [wording for wording in new if wording not in known]
    done = 0
    for view, embed in (("text", encoder.passages), ("lay", encoder.queries)):
        own = [text for own_view, text in new if own_view == view]
        for start in range(0, len(own), _BATCH):
            batch = own[start : start + _BATCH]
            for text, vector in zip(batch, embed(batch), strict=True):
                known[view, text] = vector
            done += len(batch)
            progress(done / len(new))
    for node in nodes:
        node.embedding = known[node.metadata["view"], node.get_content()]


class VectorIndex:
    """Reads a collection that `write_vectors` wrote; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._client = _client(folder)
        self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        self._size: int = self._collection.count()

    def similarities(self, vector: Sequence[float]) -> dict[str, float]:
        """Cosine similarity of the nearest nodes (of all, where there are few), by node id."""
        found = self._collection.query(
            query_embeddings=[list(vector)],
            n_results=min(self._size, _MOST_NEIGHBOURS),
            include=["distances"],
        )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return {id: 1.0 - float(distance) for id, distance in pairs}

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()
