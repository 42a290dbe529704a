"""The LlamaIndex face of an encoder."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

from corpus.index.encoder import Encoder


class EncoderEmbedding(BaseEmbedding):
    """Lets LlamaIndex embed with any encoder of this program.

    Example:
        VectorStoreIndex(nodes, embed_model=EncoderEmbedding(BundledEncoder()))
    """

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder, **settings: Any) -> None:
        super().__init__(model_name=encoder.identity, **settings)
        self._encoder = encoder

    @classmethod
    def class_name(cls) -> str:
        """Name under which LlamaIndex serialises this class."""
        return "EncoderEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._encoder.queries([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._encoder.passages([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._encoder.passages(texts)
