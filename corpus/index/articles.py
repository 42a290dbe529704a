"""Reading a file of articles of any body of law: {"cite", "title", "text"} lines."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.index.errors import ArticlesUnreadable
from corpus.index.passage import Passage
from corpus.index.tokens import has_words
from corpus.refusal import cause

_GZIP_MAGIC: Final = b"\x1f\x8b"


class _Article(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    cite: str = Field(min_length=1)
    title: str = ""
    text: str = Field(min_length=1)


def read_articles(file: Path, report: Callable[[str], None]) -> tuple[Passage, ...]:
    """The articles of a file, in order; lines that are none are reported and left out.

    Args:
        file: JSON lines, plain or gzipped (told by its content, not its name).
        report: called with a Chinese sentence for each bad line, with its number.

    Raises:
        ArticlesUnreadable: the file cannot be read, or no line of it is an article.
    """
    try:
        data = file.read_bytes()
        if data.startswith(_GZIP_MAGIC):
            data = gzip.decompress(data)
    except (OSError, EOFError, gzip.BadGzipFile) as error:
        reason = "不是完整的文件"
        if isinstance(error, OSError) and error.errno is not None:
            reason = cause(error)
        raise ArticlesUnreadable(f"无法读取条文文件 {file}：{reason}。") from error
    passages: dict[str, Passage] = {}
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        problem = _take(line, passages)
        if problem:
            report(f"{file.name} 第 {number} 行已跳过：{problem}。")
    if not passages:
        raise ArticlesUnreadable(
            f'条文文件 {file} 中没有一行可用；每行应为 {{"cite","title","text"}} 的 JSON。'
        )
    return tuple(passages.values())


def _take(line: bytes, passages: dict[str, Passage]) -> str | None:
    """Add the article of a line, or say what is wrong with it."""
    try:
        article = _Article.model_validate_json(line.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        return f"{field} 缺失或不是文字" if field else "不是有效的 JSON 对象"
    if article.cite in passages:
        return f"cite “{article.cite}”与前面的行重复"
    if not has_words(article.text):
        return "text 中没有文字"
    passages[article.cite] = Passage(
        cite=article.cite, source="", title=article.title, context="", body=article.text
    )
    return None
