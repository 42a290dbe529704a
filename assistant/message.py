"""What counts as a message a person can send."""

from __future__ import annotations

import unicodedata

from assistant.bad_input import BadInput

LONGEST_MESSAGE = 20_000
_KEPT_CONTROLS = "\n\t"
_NUMERALS = frozenset("零一二三四五六七八九十百千")


def readable_message(text: str) -> str:
    """Return the message with control characters and outer white space removed.

    Raises:
        BadInput: nothing is left, it is longer than `LONGEST_MESSAGE` characters, or it holds
            bytes that are not text.
    """
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BadInput("消息里有不是有效 UTF-8 的字符，请改正后再发")
    if len(text) > LONGEST_MESSAGE:
        raise BadInput(f"消息有 {len(text)} 个字，超过 {LONGEST_MESSAGE} 个字的上限，请精简后再发")
    kept = "".join(
        character
        for character in text.replace("\r\n", "\n").replace("\r", "\n")
        if character in _KEPT_CONTROLS or unicodedata.category(character) != "Cc"
    ).strip()
    if not any(unicodedata.category(character)[0] not in "CZ" for character in kept):
        raise BadInput("消息是空的，请写下要问的问题")
    return kept


def simplified(message: str) -> str:
    """A message in simplified characters, one for one, so that offsets stay.

    Capital numerals stay as they are: 伍 may be part of a word (队伍).
    """
    # Opened with the index only, which is heavy.
    from corpus.index.words import search_words

    plain = search_words().simplified
    kept = {ord(char) for char in message if plain.get(ord(char)) in _NUMERALS}
    return "".join(char if ord(char) in kept else char.translate(plain) for char in message)


def question(text: str) -> str:
    """Return a message that must stand alone, so that it needs words: a letter or a digit.

    Raises:
        BadInput: as `readable_message`, or the message is made of symbols and emoji only.
    """
    message = readable_message(text)
    if not any(unicodedata.category(character)[0] in "LN" for character in message):
        raise BadInput("消息里没有文字，请用文字写下要问的问题")
    return message
