"""What a person sends is readable text of a sensible length."""

from __future__ import annotations

import pytest

from assistant.bad_input import BadInput
from assistant.message import LONGEST_MESSAGE, question, readable_message


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "\x00", "\x00\x1b\x07", "\u3000", "\u200b\ufeff"]
)
def test_a_message_without_anything_to_read_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="空的"):
        readable_message(text)


@pytest.mark.parametrize("text", ["😀", "👍🏻🎉", "？？？", "……", "——"])
def test_a_question_needs_words_but_a_turn_of_a_dialogue_does_not(text: str) -> None:
    assert readable_message(text) == text
    with pytest.raises(BadInput, match="没有文字"):
        question(text)


def test_control_characters_are_dropped_and_the_words_stay() -> None:
    assert question("研发\x00人员\x1b要\r\n多少\x7f？") == "研发人员要\n多少？"


def test_a_hundred_kilobytes_of_text_are_refused() -> None:
    with pytest.raises(BadInput, match="上限"):
        readable_message("a" * 100_000)


def test_the_longest_message_is_still_read() -> None:
    assert len(readable_message("问" * LONGEST_MESSAGE)) == LONGEST_MESSAGE


def test_bytes_that_are_not_text_are_refused() -> None:
    with pytest.raises(BadInput, match="UTF-8"):
        readable_message(b"\xb1\xb1\xbe\xa9".decode("utf-8", errors="surrogateescape"))
