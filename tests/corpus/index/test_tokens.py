"""What of a text can be searched for."""

from __future__ import annotations

import pytest

from corpus.index.tokens import Concepts, fold_words, grams, has_words


def test_full_width_and_half_width_letters_meet() -> None:
    assert fold_words("ＲＤ　１０００") == "rd 1000"


@pytest.mark.parametrize("text", ["", " ", "😀🎉", "？！……", "\x00\x01"])
def test_a_text_without_words_is_nothing_to_search_for(text: str) -> None:
    assert not has_words(text)
    assert grams(text) == []


def test_pairs_do_not_reach_across_punctuation() -> None:
    assert "金三" not in grams("资金。三年")


def test_a_character_without_subject_is_no_token_but_part_of_pairs() -> None:
    tokens = grams("我的钱", frozenset("的"))
    assert "的" not in tokens
    assert "的钱" in tokens


@pytest.mark.parametrize(("said", "written"), [("六十五分", "65"), ("一百二十", "120")])
def test_a_spoken_score_meets_the_same_score_in_figures(said: str, written: str) -> None:
    assert written in grams(said)


def test_a_score_with_decimals_meets_its_whole_number() -> None:
    assert {"59.5", "59"} <= set(grams("59.5分"))


def test_words_for_one_thing_meet_and_the_longest_counts() -> None:
    concepts = Concepts({"撤销": ["撤销", "摘牌"], "奖牌": ["奖牌"], "牌": ["牌"]})
    assert concepts.tokens("被摘牌了") == concepts.tokens("资格撤销") == ["=撤销"]
    assert concepts.tokens("奖牌") == ["=奖牌"]
    assert concepts.tokens("别的") == []
