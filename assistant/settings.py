"""What a person can set from outside: environment variables `WENCE_…` and a settings file.

A variable outweighs the file, the file outweighs the default. Unknown names are refused in both:
a misspelt setting must not be ignored in silence.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.bad_input import BadInput

PREFIX = "WENCE_"
FILE_VARIABLE = f"{PREFIX}SETTINGS"
"""The variable that names the settings file."""
FILE_NAME = "settings.toml"
"""The settings file looked for in the home directory where no variable names one."""


class SettingsError(BadInput):
    """A setting is unknown or has a value that cannot be used; the message is for people."""


class Settings(BaseSettings):
    """Settings of one process; every field can be set as `WENCE_<FIELD>` or in the file."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        # `model_…` names a language model here, none of pydantic's.
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
    root_path: str = Field(
        default="",
        pattern=r"^(/[A-Za-z0-9._~-]+)*$",
        description="反向代理转发时去掉的路径前缀，如 /wence；直接访问时留空",
    )
    login: SecretStr | None = Field(
        default=None,
        description="用户名:密码；设置后网页和接口都要登录，/healthz 除外",
    )
    longest_message: int = Field(
        default=20_000, ge=100, le=20_000, description="一条消息最多的字数，100 到 20000"
    )
    largest_request: int = Field(
        default=4_000_000,
        ge=100_000,
        le=100_000_000,
        description="一次请求最多的字节数，100000 到 100000000",
    )
    largest_file: int = Field(
        default=1_000_000,
        ge=1_000,
        le=10_000_000,
        description="上传的文件（数据、稿子）最多的字节数，1000 到 10000000",
    )
    database: Path | None = Field(
        default=None,
        description="SQLite 文件：意见和留存的记录写在这里；不设时为 home 下的 records.sqlite3",
    )
    keep_feedback: bool = Field(
        default=True, description="是否接受并保存对答复的意见，true 或 false"
    )
    keep_conversations: bool = Field(
        default=False, description="是否留存对话（消息和答复），true 或 false"
    )
    keep_verdicts: bool = Field(
        default=False,
        description="是否留存每次判定的数据、结果和规则与条文的校验值，true 或 false",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="日志级别：debug、info、warning 或 error"
    )
    log_text: bool = Field(
        default=False, description="日志里是否写入用户的消息和答复，true 或 false"
    )

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

    @property
    def records_file(self) -> Path:
        """The SQLite file of the operator's records."""
        return self.database or self.home / "records.sqlite3"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take the environment first, then the settings file."""
        file = settings_file()
        sources = (init_settings, env_settings)
        return (*sources, TomlConfigSettingsSource(settings_cls, file)) if file else sources

    @field_validator("home", "database")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        return path.expanduser().absolute() if path else None

    @field_validator("login")
    @classmethod
    def _name_and_password(cls, login: SecretStr | None) -> SecretStr | None:
        if login is not None:
            name, colon, password = login.get_secret_value().partition(":")
            if not (name and colon and password):
                raise ValueError("name and password are both needed")
        return login

    @model_validator(mode="before")
    @classmethod
    def _only_known_variables(cls, values: object) -> object:
        # The environment source only looks up the names it knows, so a misspelt one would be
        # ignored in silence.
        known = {PREFIX + name.upper() for name in cls.model_fields} | {FILE_VARIABLE}
        for name in sorted(os.environ):
            if name.upper().startswith(PREFIX) and name.upper() not in known:
                raise SettingsError(_unknown(name, name.upper(), sorted(known)))
        return values


def settings_file() -> Path | None:
    """Return the settings file to read: the one named, else the one in the home directory.

    Raises:
        SettingsError: if a file is named that is not there.
    """
    named = os.environ.get(FILE_VARIABLE)
    if named:
        file = Path(named).expanduser().absolute()
        if not file.is_file():
            raise SettingsError(f"{FILE_VARIABLE} 所指的设置文件不存在：{file}")
        return file
    home = os.environ.get(f"{PREFIX}HOME") or str(Settings.model_fields["home"].default)
    file = Path(home).expanduser().absolute() / FILE_NAME
    return file if file.is_file() else None


def load_settings() -> Settings:
    """Read the settings from the environment and the settings file.

    Raises:
        SettingsError: naming the variable or the line of the file, and what was expected.
    """
    file = settings_file()
    in_file = _read(file) if file else {}
    for name in in_file:
        if name not in Settings.model_fields:
            words = _unknown(name, name, sorted(Settings.model_fields))
            raise SettingsError(f"设置文件 {file}：{words}")
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
        from_file = name in in_file and f"{PREFIX}{name.upper()}" not in os.environ
        where = f"设置文件 {file} 里的 {name}" if from_file else f"设置 {PREFIX}{name.upper()}"
        raise SettingsError(f"{where} 的值不能用；它应是{wanted}") from None


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"设置文件 {file} 读不出来：{error}") from None


def _unknown(name: str, compared: str, known: list[str]) -> str:
    near = difflib.get_close_matches(compared, known, n=1)
    hint = f"，是不是想写 {near[0]}" if near else ""
    return f"没有名为 {name} 的设置{hint}；可用的有 {'、'.join(known)}"
