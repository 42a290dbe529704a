"""Sentences, quotation marks and spans."""

from __future__ import annotations

from assistant.evaluation.sentence import (
    length,
    merged,
    overlap,
    quoted_words,
    same_form,
    sentences,
)


def test_a_reply_is_split_at_chinese_stops_and_lines() -> None:
    assert sentences("甲。乙；丙！\n- 丁\n\n> 戊") == ["甲。", "乙；", "丙！", "丁", "戊"]


def test_a_stop_inside_a_quotation_does_not_split_it() -> None:
    assert sentences("第五条：“甲；乙。丙”。丁。") == ["第五条：“甲；乙。丙”。", "丁。"]


def test_the_marks_of_a_repaired_source_are_no_part_of_the_quote() -> None:
    assert quoted_words("“活动的 ability〔原文如此，应为“能力”〕”") == ["活动的 ability"]


def test_overlapping_spans_count_once() -> None:
    assert merged([(5, 9), (0, 6), (9, 10), (20, 20)]) == [(0, 10)]
    assert length([(0, 6), (4, 10)]) == 10
    assert overlap([(0, 6), (4, 10)], [(8, 12), (2, 3)]) == 3


def test_words_are_compared_without_width_space_and_kind_of_bracket() -> None:
    assert same_form("第（三） 项【软件】 ８０％") == same_form("第(三)项〔软件〕80%")
