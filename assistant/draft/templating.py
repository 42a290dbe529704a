"""Templates: Jinja files for the shape of a kind, YAML files for what is said of a regulation.

A folder of the staff's own goes before the one that comes with the program, file by file; of a
YAML file only what it names is replaced. Every line that a template gives carries the file and
line it came from, so that a mistake found later can be told to the person who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import yaml
from jinja2.sandbox import SandboxedEnvironment

from assistant.draft.errors import TemplateMistake

MARK = re.compile("\ue002([^\ue003]*):(\\d+)\ue003")
_SUFFIX = ".j2"


class Text(NamedTuple):
    """A piece of template text and where it stands."""

    text: str
    file: str
    line: int


class Folder:
    """The template files there are: those of a person before those of the program."""

    def __init__(self, own: Path | None) -> None:
        """Raise TemplateMistake if `own` is given and is no folder."""
        if own is not None and not own.is_dir():
            raise TemplateMistake(f"没有文件夹 {own}")
        self._own = own
        self._shipped = resources.files("assistant.draft") / "templates"

    def read(self, name: str) -> str | None:
        """The text of a file, the person's own if there is one.

        Raises:
            TemplateMistake: it cannot be read or is not UTF-8.
        """
        if self._own is not None and (self._own / name).is_file():
            return self._decoded(name, (self._own / name).read_bytes())
        return self.shipped(name)

    def shipped(self, name: str) -> str | None:
        """The text of the program's own file of that name."""
        file = self._shipped / name
        return self._decoded(name, file.read_bytes()) if file.is_file() else None

    def layers(self, name: str) -> list[str]:
        """The program's file and then the person's, as far as there are any."""
        shipped, used = self.shipped(name), self.read(name)
        return [text for text in dict.fromkeys([shipped, used]) if text is not None]

    @staticmethod
    def _decoded(name: str, data: bytes) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise TemplateMistake("不是 UTF-8 编码的文本", name) from None


class _Marked(jinja2.BaseLoader):
    """Loads templates with a mark of file and line at the end of every line of text."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        text = self._folder.read(template)
        if text is None:
            raise jinja2.TemplateNotFound(template)
        return marked(text, template), template, lambda: True


def marked(text: str, file: str, first: int = 1) -> str:
    """A template's text with the mark of its place on every line that gives text."""
    lines = []
    for number, line in enumerate(text.split("\n"), first):
        gives = line.strip() and not line.lstrip().startswith(("{%", "{#"))
        whole = line.count("{{") == line.count("}}") and line.count("{%") == line.count("%}")
        lines.append(f"{line}\ue002{file}:{number}\ue003" if gives and whole else line)
    return "\n".join(lines)


def environment(folder: Folder) -> SandboxedEnvironment:
    """Where templates are rendered: what they name must exist, and they reach nothing else."""
    return SandboxedEnvironment(
        loader=_Marked(folder),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )


def render(env: SandboxedEnvironment, name: str, values: Mapping[str, Any]) -> str:
    """The text a template file gives.

    Raises:
        TemplateMistake: naming file and line.
    """
    file = name + _SUFFIX
    return _guarded(lambda: env.get_template(file).render(values), file)


def render_text(env: SandboxedEnvironment, text: Text, values: Mapping[str, Any]) -> str:
    """The text that one sentence of a YAML file gives. Raises as :func:`render`."""
    padding = "\n" * (text.line - 1)

    def run() -> str:
        source = padding + marked(text.text, text.file, text.line)
        code = env.compile(source, name=text.file, filename=text.file)
        return jinja2.Template.from_code(env, code, {**env.globals}).render(values).strip()

    return _guarded(run, text.file)


def _guarded(run: Callable[[], str], file: str) -> str:
    try:
        return run()
    except TemplateMistake as error:
        if error.line is not None:
            raise
        raise TemplateMistake(error.problem, *_place(error, file)) from None
    except jinja2.TemplateSyntaxError as error:
        name = error.name or error.filename or file
        raise TemplateMistake(f"写法不对：{error.message}", name, error.lineno) from None
    except jinja2.TemplateNotFound as error:
        raise TemplateMistake(f"没有这个模板文件：{error.name}", *_place(error, file)) from None
    except (jinja2.TemplateError, TypeError, LookupError, AttributeError, ValueError) as error:
        raise TemplateMistake(str(error), *_place(error, file)) from None


def _place(error: BaseException, file: str) -> tuple[str, int | None]:
    """The innermost line of a template on the way to an error."""
    found: tuple[str, int | None] = (file, None)
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith((_SUFFIX, ".yaml")):
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found


def read_yaml(folder: Folder, name: str) -> dict[str, Any]:
    """A YAML file of the templates, the person's entries over the program's; texts with places.

    Empty if there is no such file.

    Raises:
        TemplateMistake: it is not YAML, or not a mapping.
    """
    merged: dict[str, Any] = {}
    for text in folder.layers(name):
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = f"不是有效的 YAML：{getattr(error, 'problem', error)}"
            raise TemplateMistake(problem, name, mark.line + 1 if mark else None) from None
        if node is None:
            continue
        value = _placed(node, name)
        if not isinstance(value, dict):
            raise TemplateMistake("应为“键: 值”的形式", name, node.start_mark.line + 1)
        for key, entry in value.items():
            before = merged.get(key)
            if isinstance(before, dict) and isinstance(entry, dict):
                entry = {**before, **entry}
            merged[key] = entry
    return merged


def _placed(node: yaml.Node, file: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _placed(value, file) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_placed(value, file) for value in node.value]
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return Text(str(node.value), file, node.start_mark.line + (2 if block else 1))
