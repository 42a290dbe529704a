"""Ordinals: what would be read as the wrong article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numeral import read_ordinal, write_ordinal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("五", 5),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("二十二", 22),
        ("一十二", 12),
        ("一百", 100),
        ("一百零三", 103),
        ("一百一十", 110),
        ("一百一十一", 111),
        ("拾伍", 15),
        ("5", 5),
        ("１５", 15),
        ("105", 105),
        ("一千一百六十九", 1169),
        ("一千零五", 1005),
    ],
)
def test_an_ordinal_in_any_script_is_read(text: str, number: int) -> None:
    assert read_ordinal(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "两",
        "三四",
        "零",
        "0",
        "十十",
        "百",
        "五百十百",
        "一百零",
        "二〇一六",
        "10000",
        "十千",
        "百零三",
        "一百十",
        "零十",
        "一百零零三",
        "零五",
        "一百零十",
        "5.3",
        "甲",
        "-1",
        "²五",
    ],
)
def test_a_count_or_a_year_is_no_ordinal(text: str) -> None:
    assert read_ordinal(text) is None


@given(st.integers(1, 9999))
def test_writing_and_reading_agree(number: int) -> None:
    assert read_ordinal(write_ordinal(number)) == number


@pytest.mark.parametrize("number", [0, 10000, -3])
def test_no_ordinal_is_written_for_what_no_unit_can_have(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        write_ordinal(number)
