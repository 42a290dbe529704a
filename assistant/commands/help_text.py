"""Help pages in Chinese: what a command does, its options, an example."""

from __future__ import annotations

import textwrap
from typing import Any

from typer.core import TyperCommand, TyperGroup

_HELP = "显示这段说明"


class Command(TyperCommand):
    """A command whose `help` says what it does and whose `epilog` holds its examples."""

    def get_help(self, ctx: Any) -> str:
        """Return the whole help page."""
        arguments = [_metavar(param) for param in self.params if _is_argument(param)]
        usage = " ".join([ctx.command_path, *arguments, "[选项]"])
        rows = [(_metavar(param), _said_of(param)) for param in self.params if _is_argument(param)]
        options = [(_option(param), _said_of(param)) for param in self.params if _is_option(param)]
        parts = [f"用法：{usage}", self.help or ""]
        parts += [_table("参数：", rows), _table("选项：", [*options, ("--help", _HELP)])]
        if self.epilog:
            parts.append("例：\n" + textwrap.indent(self.epilog, "  "))
        return "\n\n".join(part for part in parts if part)


class Group(TyperGroup):
    """The program itself: its help lists the commands."""

    def get_help(self, ctx: Any) -> str:
        """Return the whole help page."""
        commands = [
            (name, (command.help or "").split("\n")[0]) for name, command in self.commands.items()
        ]
        options = [(_option(param), _said_of(param)) for param in self.params if _is_option(param)]
        parts = [f"用法：{ctx.command_path} 命令 [选项]", self.help or ""]
        parts += [_table("命令：", commands), _table("选项：", [*options, ("--help", _HELP)])]
        parts.append(f"每个命令的说明：{ctx.command_path} 命令 --help")
        return "\n\n".join(part for part in parts if part)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    width = max(_columns(left) for left, _ in rows)
    lines = [f"  {left}{' ' * (width - _columns(left))}  {right}" for left, right in rows]
    return "\n".join([title, *lines])


def _columns(text: str) -> int:
    """Columns of a terminal that a text takes: Chinese characters take two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _is_option(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name)


def _option(param: Any) -> str:
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {_metavar(param)}"


def _said_of(param: Any) -> str:
    default = param.default
    if getattr(param, "is_flag", False) or default is None:
        return str(param.help or "")
    return f"{param.help}（默认 {default}）"
