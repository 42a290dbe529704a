"""A wrong command line, said in one Chinese line."""

from __future__ import annotations

import re
from typing import Any


def in_chinese(error: Any) -> str:
    """Return what is wrong with a command line, from the error Typer raises for it.

    Errors are told apart by what they carry; an error of an unknown kind keeps its own words.
    """
    kind = type(error).__name__
    message = str(error.message)
    if kind == "NoSuchOption":
        near = "、".join(sorted(error.possibilities or ()))
        return f"没有选项 {error.option_name}" + (f"，是不是想写 {near}" if near else _see(error))
    if kind == "BadOptionUsage":
        without = "does not take" in message
        return f"选项 {error.option_name} " + ("不带值" if without else "后面缺少值") + _see(error)
    param = getattr(error, "param", None)
    if param is not None:
        name = _name(param)
        if kind == "MissingParameter":
            return f"缺少{name}{_see(error)}"
        return f"{name} 的值不能用，应为{param.metavar or param.name}{_see(error)}"
    extra = re.search(r"unexpected extra argument\(s\) \((.*)\)", message, re.DOTALL)
    if extra:
        return f"多出了参数 {_short(extra[1])}；含空格的文字要放在引号里{_see(error)}"
    unknown = re.search(r"No such command '(.*?)'\.?(?: Did you mean (.*)\?)?$", message, re.DOTALL)
    if unknown:
        near = f"，是不是想写 {_bare(unknown[2])}" if unknown[2] else ""
        return f"没有命令 {_short(unknown[1])}{near}{_see(error)}"
    return f"命令的写法不对：{_short(message)}{_see(error)}"


def _name(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"参数“{param.metavar or param.name}”"
    return f"选项 {param.opts[0]}"


def _see(error: Any) -> str:
    path = error.ctx.command_path if getattr(error, "ctx", None) is not None else "wence"
    return f"。用法见 {path} --help"


def _bare(listed: str) -> str:
    return listed.replace("'", "").replace(", ", "、")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:60] + "…"
