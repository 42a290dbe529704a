"""What puts passages into other words, and the one that is configured, if any."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol

from assistant.settings import Settings, SettingsError


class PhraseError(RuntimeError):
    """No usable words came: not reached, too late, too long, or not in the form agreed."""


class Phraser(Protocol):
    """Puts passages into other words. It is trusted with nothing: what it gives is checked."""

    def rephrase(self, passages: Sequence[str]) -> Sequence[str]:
        """As many passages as were given, in their order.

        Raises:
            PhraseError: where there is no usable answer in time.
        """
        ...


def phraser(settings: Settings) -> Phraser | None:
    """The phraser that the settings name; `None` where no model is set.

    Raises:
        SettingsError: if a model is set and its package is not installed.
    """
    if settings.model_url is None or settings.model_name is None:
        return None
    if not _installed("llama_index.llms.openai_like"):
        raise SettingsError(
            "设置了 WENCE_MODEL_URL，但没有安装语言模型所需的包；"
            "请运行 pip install -e '.[model]'，或去掉这项设置"
        )
    from assistant.phrase.endpoint import Endpoint

    key = settings.model_key.get_secret_value() if settings.model_key else None
    return Endpoint(settings.model_url, settings.model_name, key)


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
