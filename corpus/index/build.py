"""Building an index: aside, whole, and only when something it was built from has changed."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from corpus.errors import CorpusError
from corpus.index.articles import read_articles
from corpus.index.encoder import LEXICAL_ONLY, Encoder, choose_encoder
from corpus.index.errors import SearchIndexError
from corpus.index.generation import Manifest, Shelf
from corpus.index.lexical import K1, B, LexicalIndex
from corpus.index.naming import Names, regulation_names
from corpus.index.passage import (
    Passage,
    all_regulation_passages,
    dump_passages,
    load_passages,
)
from corpus.index.silences import SOURCE as TOPICS
from corpus.index.silences import silence_passages
from corpus.index.tokens import has_words
from corpus.index.words import words_hash
from corpus.registry import register_home

REGULATIONS: Final = "regulations"
PASSAGES: Final = "passages.jsonl"
TEXT, LAY, VECTORS = "text", "lay", "vectors"
SILENCES: Final = "silences"
"""Lay wording of units and topics together, to score topics by; units keep their own index."""

Vectors = Mapping[tuple[str, str], list[float]]
Progress = Callable[[str, float], None]
Report = Callable[[str], None]

_FORMAT: Final = 2
# Ten passages a second: more than this and BM25 chooses what the model then looks at.
MOST_EMBEDDED: Final = 3000

_log = logging.getLogger(__name__)


def build_index(
    home: Path,
    corpus: str = REGULATIONS,
    *,
    articles: Path | None = None,
    embed_model: str | None = None,
    progress: Progress | None = None,
    report: Report | None = None,
) -> Path:
    """Build an index anew and switch to it; whoever reads the old one changes over by itself.

    Args:
        home: WENCE_HOME.
        corpus: "regulations" for the regulations known, or the name of another body of law.
        articles: file of {"cite","title","text"} lines of that body (may be gzipped); without
            it an index that exists is rebuilt from its own articles.
        embed_model: the WENCE_EMBED_MODEL setting.
        progress: told each step and its share done, 0 to 1.
        report: told of each line that is no article; otherwise a warning is logged.

    Returns:
        The directory of the new index.

    Raises:
        SearchIndexError: the model cannot be loaded, the file cannot be read, or the home cannot
            be written; the message is for the person at the keyboard.
    """
    shelf = Shelf(home, corpus)
    passages, names = _contents(shelf, articles, report or _log.warning)
    with shelf.building():
        return _build(shelf, passages, names, embed_model, progress or _silent)


def ensure_index(
    shelf: Shelf, home: Path, embed_model: str | None, progress: Progress | None
) -> Path:
    """The generation in use, built first if there is none or something it rests on has changed.

    Raises:
        SearchIndexError: as for `build_index`.
    """
    if shelf.corpus == REGULATIONS:
        _add_regulations_of(home)
    current = _fresh(shelf, embed_model)
    if current is not None:
        return current
    with shelf.building():
        # Whoever held the lock before may have built just what is needed.
        current = _fresh(shelf, embed_model)
        if current is not None:
            return current
        passages, names = _contents(shelf, None, _log.warning)
        return _build(shelf, passages, names, embed_model, progress or _silent)


def _silent(step: str, share: float) -> None:
    """Nobody is watching."""


def _add_regulations_of(home: Path) -> None:
    try:
        register_home(home)
    except CorpusError as error:
        raise SearchIndexError(f"{home / 'regulations'} 中的办法无法使用：{error}") from error


def _contents(
    shelf: Shelf, articles: Path | None, report: Report
) -> tuple[tuple[Passage, ...], Names]:
    if shelf.corpus == REGULATIONS:
        if articles is not None:
            raise SearchIndexError(
                f"“{REGULATIONS}”是内置办法的索引名；请用 --corpus 给这批条文另取一个名称。"
            )
        _add_regulations_of(shelf.folder.parent.parent)
        return _searched(), regulation_names()
    if articles is not None:
        return read_articles(articles, report), Names()
    current = shelf.current()
    if current is None:
        raise SearchIndexError(
            f"没有名为“{shelf.corpus}”的索引；请先执行 "
            f"wence index --corpus {shelf.corpus} --articles 条文.jsonl。"
        )
    return load_passages((current / PASSAGES).read_bytes()), Names()


def _searched() -> tuple[Passage, ...]:
    """The units of all regulations, and what these may be silent on."""
    return (*all_regulation_passages(), *silence_passages())


def _fresh(shelf: Shelf, embed_model: str | None) -> Path | None:
    """The generation in use, if it is what a build would give now."""
    current = shelf.current()
    manifest = shelf.manifest(current) if current else None
    if current is None or manifest is None:
        return None
    text = manifest.text
    if shelf.corpus == REGULATIONS:
        text = _text_hash(_searched(), regulation_names())
    encoder = choose_encoder(embed_model)
    expected = _fingerprint(text, _identity(encoder), _settings())
    return current if manifest.fingerprint == expected else None


def _build(
    shelf: Shelf,
    passages: tuple[Passage, ...],
    names: Names,
    embed_model: str | None,
    progress: Progress,
) -> Path:
    encoder = choose_encoder(embed_model)
    place = shelf.begin()
    try:
        progress("整理条文", 0.0)
        (place / PASSAGES).write_bytes(dump_passages(passages))
        progress("整理条文", 1.0)
        progress("建立词面索引", 0.0)
        _write_lexical(place, passages, names)
        progress("建立词面索引", 1.0)
        dense = encoder is not None and len(passages) <= MOST_EMBEDDED
        if encoder is not None and dense:
            from corpus.index.vectors import write_vectors

            write_vectors(
                place / VECTORS,
                [_without_names(passage, names) for passage in passages],
                encoder,
                lambda share: progress("计算语义向量", share),
                _vectors_kept(shelf, encoder),
            )
        text = _text_hash(passages, names)
        settings = _settings()
        shelf.switch(
            place,
            Manifest(
                corpus=shelf.corpus,
                fingerprint=_fingerprint(text, _identity(encoder), settings),
                text=text,
                model=_identity(encoder),
                embed_model=embed_model,
                dense=dense,
                settings=settings,
                passages=len(passages),
                names=names,
            ),
        )
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    shelf.clean()
    return place


def _vectors_kept(shelf: Shelf, encoder: Encoder) -> Vectors:
    """Vectors of the generation in use, if the same model made them: most texts stay the same."""
    from corpus.index.vectors import stored_vectors

    current = shelf.current()
    manifest = shelf.manifest(current) if current else None
    if current is None or manifest is None or not manifest.dense:
        return {}
    if manifest.model != encoder.identity:
        return {}
    try:
        return stored_vectors(current / VECTORS)
    except Exception as error:  # a damaged index is what a rebuild is for
        _log.info("vectors of %s cannot be kept: %s", current, error)
        return {}


def _without_names(passage: Passage, names: Names) -> Passage:
    """Lay phrases as questions are compared with them: without the regulation's name."""
    phrases = dict.fromkeys(names.unnamed(phrase) for phrase in passage.lay)
    return passage.model_copy(update={"lay": tuple(filter(has_words, phrases))})


def _write_lexical(place: Path, passages: tuple[Passage, ...], names: Names) -> None:
    units = [passage for passage in passages if passage.source != TOPICS]
    LexicalIndex.build(
        [
            names.unnamed(" ".join((passage.title, passage.context, passage.body)))
            for passage in units
        ]
    ).save(place / TEXT)
    if any(passage.lay for passage in units):
        _lay_index(units, names).save(place / LAY)
    if len(units) < len(passages):
        _lay_index(passages, names).save(place / SILENCES)


def _lay_index(passages: Sequence[Passage], names: Names) -> LexicalIndex:
    return LexicalIndex.build([names.unnamed(" ".join(passage.lay)) for passage in passages])


def _identity(encoder: Encoder | None) -> str:
    return encoder.identity if encoder is not None else LEXICAL_ONLY


def _settings() -> dict[str, int | float | str]:
    return {
        "format": _FORMAT,
        "bm25_k1": K1,
        "bm25_b": B,
        "words": words_hash(),
        "most_embedded": MOST_EMBEDDED,
    }


def _text_hash(passages: tuple[Passage, ...], names: Names) -> str:
    digest = hashlib.sha256(dump_passages(passages))
    digest.update(names.model_dump_json().encode())
    return digest.hexdigest()


def _fingerprint(text: str, model: str, settings: dict[str, int | float | str]) -> str:
    stated = json.dumps([text, model, settings], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(stated.encode()).hexdigest()
