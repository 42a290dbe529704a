"""Evaluation sets: a folder each, with what it measures, its cases, and what keeps them honest."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from assistant.bad_input import BadInput
from assistant.evaluation.case import Case, Day, Words
from assistant.evaluation.case_file import fingerprint, read_cases
from assistant.evaluation.names import MEASURES
from assistant.evaluation.problem import Problem, SetError, problems_of
from assistant.evaluation.vocabulary import nearest
from assistant.evaluation.yaml_file import read_yaml

ABOUT, STAMPS, BASELINE = "set.yaml", "stamps.yaml", "baseline.json"
Kind = Literal["retrieval", "extraction", "dialogue", "rules"]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Gates(_Record):
    """What must hold for the set to pass, besides the hard failures."""

    minimum: dict[str, Share] = Field(
        default_factory=dict, description="指标: 至少应达到的值（0 到 1）"
    )
    margin: dict[str, Share] = Field(
        default_factory=dict, description="指标: 与基线相比最多允许下降多少（0 到 1）"
    )

    @model_validator(mode="after")
    def _measures_exist(self) -> Gates:
        for name in (*self.minimum, *self.margin):
            if name not in MEASURES:
                raise ValueError(f"没有指标“{name}”{nearest(name, MEASURES)}")
        return self


class About(_Record):
    """`set.yaml`: what a set measures and who says so."""

    title: Words = Field(description="评测集的名称")
    measures: Words = Field(description="它衡量什么")
    written: Words = Field(description="用例由谁、怎样写成")
    kind: Kind = Field(description="用例的形式")
    as_of: Day = Field(description="判断的日期，用例没有写时用它")
    tags: dict[Words, Words] = Field(
        default_factory=dict, description="标签: 它的含义，报告里会写在标签旁边"
    )
    gates: Gates = Field(default_factory=Gates, description="闸门")
    frozen: Annotated[dict[str, str], BeforeValidator(lambda one: one or {})] = Field(
        default_factory=dict, description="封存的测试文件及其 sha256，由 wence eval --freeze 写入"
    )


class Item(_Record):
    """One case, with the file it stands in."""

    set: str
    split: str = Field(description="development, test, or the name of another file")
    case: Case
    fingerprint: str

    @property
    def key(self) -> str:
        """What a case is called across sets."""
        return f"{self.set}/{self.case.id}"

    def as_of(self, about: About) -> dt.date:
        """The day the case is judged on."""
        return getattr(self.case, "as_of", None) or about.as_of


class EvaluationSet(_Record):
    """A set as read."""

    name: str
    folder: Path
    about: About
    items: tuple[Item, ...]
    changed: tuple[str, ...] = Field(
        default=(),
        description="frozen files that are not what was frozen, and test files that "
        "were never frozen, each as a sentence",
    )
    digest: str = Field(description="hash of everything that was read")


def default_folder() -> Path:
    """The sets that come with the program: `eval_sets/` of the checkout.

    Raises:
        BadInput: the program was installed without them; `--sets` names another folder.
    """
    folder = Path(str(files("assistant"))).parent / "eval_sets"
    if not folder.is_dir():
        raise BadInput("安装包里没有自带评测集；请用 --sets 目录 指定")
    return folder


def set_names(folder: Path) -> tuple[str, ...]:
    """The sets of a folder, by name.

    Raises:
        BadInput: there is no such folder, or no set in it.
    """
    if not folder.is_dir():
        raise BadInput(f"没有目录 {folder}")
    names = sorted(one.parent.name for one in folder.glob(f"*/{ABOUT}"))
    strays = sorted(
        one.name
        for one in folder.iterdir()
        if one.is_dir() and one.name not in names and any(one.glob("*.yaml"))
    )
    if strays:
        raise SetError(
            [Problem(file=name, message=f"缺少 {ABOUT}，不知道它衡量什么") for name in strays]
        )
    if not names:
        raise BadInput(f"目录 {folder} 中没有评测集（每个评测集是一个含 {ABOUT} 的文件夹）")
    return tuple(names)


def read_sets(folder: Path, names: Sequence[str] = ()) -> tuple[EvaluationSet, ...]:
    """The sets named, or all of a folder.

    Raises:
        SetError: with every mistake of every set.
        BadInput: a set that does not exist.
    """
    known = set_names(folder)
    for name in names:
        if name not in known:
            raise BadInput(f"没有评测集“{name}”{nearest(name, known)}；可用的有 {'、'.join(known)}")
    problems: list[Problem] = []
    sets: list[EvaluationSet] = []
    for name in dict.fromkeys(names or known):
        try:
            sets.append(read_set(folder / name))
        except SetError as error:
            problems += error.problems
    if problems:
        raise SetError(problems)
    return tuple(sets)


def read_set(folder: Path) -> EvaluationSet:
    """One set.

    Raises:
        SetError: with every mistake found in it.
    """
    about = _about(folder)
    problems: list[Problem] = []
    items: list[Item] = []
    seen: dict[str, str] = {}
    digest = hashlib.sha256((folder / ABOUT).read_bytes())
    for path in case_files(folder):
        name = f"{folder.name}/{path.name}"
        try:
            cases = read_cases(path, name, about.kind)
        except SetError as error:
            problems += error.problems
            continue
        digest.update(path.name.encode() + path.read_bytes())
        for case in cases:
            if case.id in seen:
                message = f"编号已经用过（在 {seen[case.id]} 里），每个用例的编号要不同，请改一个"
                problems.append(Problem(file=name, case=case.id, field="id", message=message))
            seen[case.id] = path.name
            items.append(
                Item(set=folder.name, split=path.stem, case=case, fingerprint=fingerprint(case))
            )
    if not problems and not items:
        problems.append(Problem(file=folder.name, message="没有用例文件（如 development.yaml）"))
    if problems:
        raise SetError(problems)
    return EvaluationSet(
        name=folder.name,
        folder=folder,
        about=about,
        items=tuple(items),
        changed=_changed(folder, about),
        digest=digest.hexdigest(),
    )


def case_files(folder: Path) -> list[Path]:
    """The files of cases in a set's folder."""
    found = [*folder.glob("*.yaml"), *folder.glob("*.jsonl")]
    return sorted(path for path in found if path.name not in (ABOUT, STAMPS))


def file_hash(path: Path) -> str:
    """The sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _about(folder: Path) -> About:
    name = f"{folder.name}/{ABOUT}"
    data = read_yaml(folder / ABOUT, name)
    try:
        return About.model_validate(data)
    except ValidationError as error:
        raise SetError(problems_of(error, name, None, About, data)) from None


def _changed(folder: Path, about: About) -> tuple[str, ...]:
    said: list[str] = []
    for name, digest in sorted(about.frozen.items()):
        path = folder / name
        if not path.is_file():
            said.append(f"{folder.name}/{name} 已封存，但文件不见了")
        elif file_hash(path) != digest:
            said.append(
                f"{folder.name}/{name} 封存后被改动过；测试用例不能修改，"
                "要修改就把它转为开发用例，另写新的测试文件并重新封存"
            )
    for path in case_files(folder):
        if path.stem.startswith("test") and path.name not in about.frozen:
            said.append(
                f"{folder.name}/{path.name} 还没有封存；请执行 wence eval --freeze {folder.name}"
            )
    return tuple(said)
