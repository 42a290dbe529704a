"""A mistake in a template, told to the person who edits it."""

from __future__ import annotations

from assistant.bad_input import BadInput


class TemplateMistake(BadInput):
    """A template cannot be used; the message names file and line."""

    def __init__(self, problem: str, file: str = "", line: int | None = None) -> None:
        place = f"模板 {file}" if file else "模板"
        super().__init__(f"{place}{f' 第 {line} 行' if line else ''}：{problem}")
        self.problem = problem
        self.file = file
        self.line = line
