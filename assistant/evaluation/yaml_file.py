"""YAML as people write it by hand, with every mistake told by line and by what to do."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from assistant.evaluation.problem import Problem, SetError
from corpus.refusal import cause

_TWICE = "写了两次"


class _Loader(yaml.SafeLoader):
    """YAML that refuses a key written twice, where the second would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable):
                if key in seen:
                    raise yaml.constructor.ConstructorError(
                        problem=f"“{key}”{_TWICE}", problem_mark=key_node.start_mark
                    )
                seen.add(key)
        return super().construct_mapping(node, deep)

    def day(self, node: yaml.ScalarNode) -> object:
        """A day; one that is in no calendar stays text, for the field it stands in to refuse."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return self.construct_yaml_str(node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.day)


def read_yaml(path: Path, name: str) -> object:
    """The content of a YAML file.

    Raises:
        SetError: it cannot be read, is not UTF-8 or not YAML; the message says which line.
    """
    try:
        return yaml.load(read_text(path, name), Loader=_Loader)
    except yaml.YAMLError as error:
        raise SetError([Problem(file=name, message=_message(error))]) from None
    except RecursionError:
        raise SetError([Problem(file=name, message="括号套得太深，无法读取")]) from None


def read_text(path: Path, name: str) -> str:
    """The text of a file.

    Raises:
        SetError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SetError([Problem(file=name, message=f"不能读取：{cause(error)}")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"不是 UTF-8 文本（第 {line} 行起读不出）；请在编辑器里另存为 UTF-8 编码"
        raise SetError([Problem(file=name, message=message)]) from None


def _message(error: yaml.YAMLError) -> str:
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    where = _place(getattr(error, "problem_mark", None))
    opened = _place(getattr(error, "context_mark", None))
    if _TWICE in problem:
        return f"{where}：{problem}，请删去一个"
    if "'\\t'" in problem:
        return f"{where}是制表符（Tab）：缩进只能用空格，请把它换成空格"
    if "mapping values are not allowed" in problem:
        return f"{where}的冒号看不懂：文字里有冒号时，整段要加引号；否则请核对这一行的缩进"
    if "sequence entries are not allowed" in problem:
        return f"{where}的 - 看不懂：列表要另起一行写，或用 [ ] 括起来"
    if "could not find expected ':'" in problem or "simple key" in problem:
        return f"{where}附近缺少冒号（冒号后要有一个空格）"
    if "quoted scalar" in context:
        if "escape" in problem:
            return f"{where}的反斜杠 \\ 看不懂：请改用单引号 ' 把这段文字括起来"
        return f"{opened}的引号没有成对：少了后一个引号"
    if "flow" in context:
        return f"{opened}的括号里写得不对：请核对括号是否成对、各项之间是否有逗号"
    if "alias" in context or "anchor" in context or "alias" in problem:
        return f"{opened if 'while' in context else where}：文字以 * 或 & 开头时要加引号"
    if "cannot start any token" in problem:
        return f"{where}：文字以 @ % ` 这样的符号开头时要加引号"
    if "constructor for the tag" in problem or "tag" in context:
        return f"{where}：文字以 ! 开头时要加引号"
    if "another document" in problem:
        return f"{where}有一行 ---：一个文件只能有一份内容，请删去这一行"
    if "block" in context:
        return f"{where}的缩进没有对齐：同一层的各项要从同一列开始"
    return f"{where}附近写得不对，请核对缩进、引号和括号"


def _place(mark: yaml.Mark | None) -> str:
    return f"第 {mark.line + 1} 行第 {mark.column + 1} 个字" if mark else "文件"
