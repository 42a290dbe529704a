"""What a person can set from outside, read from environment variables named `WENCE_…`."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.bad_input import BadInput

PREFIX = "WENCE_"


class SettingsError(BadInput):
    """A setting is unknown or has a value that cannot be used; the message is for people."""


class Settings(BaseSettings):
    """Settings of one process; every field can be set as `WENCE_<FIELD>`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        protected_namespaces=(),
    )

    home: Path = Field(
        default=Path("~/.wence"),
        validate_default=True,
        description="目录：索引和本机状态存放的地方",
    )
    embed_model: str | None = Field(
        default=None,
        min_length=1,
        description="sentence-transformers 模型名或本地路径；不设时使用自带的多语言模型",
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="网页服务监听的地址")
    port: int = Field(default=7860, ge=1, le=65535, description="网页服务的端口，1 到 65535")

    model_url: str | None = Field(
        default=None,
        pattern=r"^https?://\S+$",
        description="语言模型服务的网址（OpenAI 兼容接口，如 http://127.0.0.1:8000/v1）；不设时不用语言模型",
    )
    model_name: str | None = Field(
        default=None, min_length=1, description="语言模型的名称；设了 WENCE_MODEL_URL 就要设"
    )
    model_key: SecretStr | None = Field(
        default=None, description="语言模型服务的密钥；服务不要求时不设"
    )

    @model_validator(mode="after")
    def _model_has_a_name(self) -> Settings:
        if self.model_url is not None and self.model_name is None:
            raise SettingsError("设置了 WENCE_MODEL_URL，还要用 WENCE_MODEL_NAME 写明模型的名称")
        return self

    @field_validator("home")
    @classmethod
    def _absolute_home(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @model_validator(mode="before")
    @classmethod
    def _only_known_variables(cls, values: object) -> object:
        # The environment source only looks up the names it knows, so a misspelt one would be
        # ignored in silence.
        known = {PREFIX + name.upper() for name in cls.model_fields}
        for name in sorted(os.environ):
            if name.upper().startswith(PREFIX) and name.upper() not in known:
                near = difflib.get_close_matches(name.upper(), sorted(known), n=1)
                hint = f"，是不是想写 {near[0]}" if near else ""
                raise SettingsError(
                    f"没有名为 {name} 的设置{hint}；可用的有 {'、'.join(sorted(known))}"
                )
        return values


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        SettingsError: naming the variable and what was expected.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, SettingsError):
            raise cause from None
        name = str(first["loc"][0]) if first["loc"] else ""
        field = Settings.model_fields.get(name)
        wanted = field.description if field else str(first["msg"])
        raise SettingsError(f"设置 {PREFIX}{name.upper()} 的值不能用；它应是{wanted}") from None
