"""A phraser behind any endpoint that speaks the OpenAI protocol, through LlamaIndex."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import httpx
import yaml
from llama_index.core.llms import ChatMessage, MessageRole
from llama_index.llms.openai_like import OpenAILike

from assistant.phrase.bounded import BoundedTransport
from assistant.phrase.configured import PhraseError

SECONDS = 20.0
MOST_BYTES = 200_000
"""of a whole response, as it is sent"""
_LOOSE = 4
"""times as long as what was given: longer passages are none of ours"""
_NO_KEY = "none"


@cache
def _instruction() -> str:
    text = (files("assistant.phrase") / "prompt.yaml").read_text(encoding="utf-8")
    return str(yaml.safe_load(text)["instruction"])


class Endpoint:
    """Rephrases by one chat request; whatever goes wrong with it is a :class:`PhraseError`."""

    def __init__(
        self,
        url: str,
        name: str,
        key: str | None = None,
        *,
        seconds: float = SECONDS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        """Prepare the endpoint; nothing is sent before a reply is to be rephrased."""
        transport = BoundedTransport(seconds=seconds, most_bytes=most_bytes)
        settings: dict[str, Any] = {"http_client": httpx.Client(transport=transport)}
        self._model = OpenAILike(
            model=name,
            api_base=url,
            api_key=key or _NO_KEY,
            is_chat_model=True,
            max_retries=0,
            timeout=seconds,
            temperature=0.3,
            **settings,
        )

    def rephrase(self, passages: Sequence[str]) -> Sequence[str]:
        """As many passages as were given, in the model's words.

        Raises:
            PhraseError: where there is no usable answer in time.
        """
        given = json.dumps({"passages": list(passages)}, ensure_ascii=False)
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=_instruction()),
            ChatMessage(role=MessageRole.USER, content=given),
        ]
        try:
            said = self._model.chat(messages).message.content or ""
        except Exception as error:  # a client library's errors are of many kinds
            raise PhraseError(f"{type(error).__name__}: {error}"[:300]) from error
        return _passages(said, passages)


def _passages(said: str, given: Sequence[str]) -> list[str]:
    start, end = said.find("{"), said.rfind("}")
    try:
        read: Any = json.loads(said[start : end + 1])
        passages = read["passages"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PhraseError("not the JSON asked for") from error
    if not isinstance(passages, list) or len(passages) != len(given):
        raise PhraseError("not as many passages as were given")
    if not all(isinstance(one, str) for one in passages):
        raise PhraseError("a passage is not text")
    if any(len(one) > _LOOSE * len(own) + 40 for one, own in zip(passages, given, strict=True)):
        raise PhraseError("a passage is far longer than what was given")
    return [str(one) for one in passages]
