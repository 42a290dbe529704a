"""The words each case rests on, as they were: an amended text makes a case stale, not wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.evaluation.case import DialogueCase, PairCase, RulesCase
from assistant.evaluation.problem import Problem, SetError
from assistant.evaluation.reply_check import unit_words
from assistant.evaluation.sentence import same_form
from assistant.evaluation.sets import STAMPS, EvaluationSet, Item
from assistant.evaluation.vocabulary import condition_cites
from assistant.evaluation.yaml_file import read_yaml
from assistant.whole_file import whole_file
from corpus import regulation_ids

_SHOWN = 5
_HEADER = """\
# 每个用例所依据条款的指纹，由 wence eval --stamp 写入，不要手改。
# 条款修订后指纹对不上，用例会被标为“待复核”，复核之后再执行一次 --stamp。
"""


class Stamps(BaseModel):
    """`stamps.yaml`: by case, the units it rests on and the hash of their words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cases: dict[str, dict[str, str]] = {}


def cites_of(item: Item) -> tuple[str, ...]:
    """The units a case rests on: those it names, and those of the conditions it judges."""
    case = item.case
    cites = list(case.cites())
    match case:
        case RulesCase():
            cites += _conditions(case.regulation, case.expect.statuses, case.expect.outcome)
        case PairCase():
            cites += _conditions(case.regulation, {case.condition: ""}, None)
        case DialogueCase():
            for expect in case.expect:
                if expect is None:
                    continue
                for regulation, outcome in expect.outcome.items():
                    for one in [regulation] if regulation else _meant(case, expect.statuses):
                        cites += _conditions(one, {}, outcome)
                for key in expect.statuses:
                    regulation, _, name = key.rpartition(".")
                    for one in [regulation] if regulation else regulation_ids():
                        cites += _conditions(one, {name: ""}, None)
        case _:
            pass
    return tuple(sorted(set(cites)))


def _meant(case: DialogueCase, statuses: Mapping[str, str]) -> tuple[str, ...]:
    """Whose conditions an outcome is of: as the case's tags say, else every regulation's."""
    tagged = tuple(one for one in regulation_ids() if one in case.tags)
    return tagged or regulation_ids()


def _conditions(regulation: str, names: Mapping[str, str], outcome: object) -> list[str]:
    known = condition_cites(regulation)
    if outcome is not None:
        return list(known.values())
    return [known[name] for name in names if name in known]


def stamp(cite: str) -> str:
    """The short hash of a unit's words, spaces and width apart."""
    return hashlib.sha256(same_form(unit_words(cite)).encode()).hexdigest()[:12]


def read_stamps(one: EvaluationSet) -> Stamps:
    """The stamps of a set; none if there is no file.

    Raises:
        SetError: the file is not what `--stamp` writes.
    """
    path = one.folder / STAMPS
    if not path.is_file():
        return Stamps()
    name = f"{one.name}/{STAMPS}"
    try:
        return Stamps.model_validate({"cases": read_yaml(path, name) or {}})
    except ValidationError:
        message = f"内容不对；它由程序写成，请执行 wence eval --stamp {one.name} 重写"
        raise SetError([Problem(file=name, message=message)]) from None


def stale(item: Item, stamps: Stamps) -> tuple[str, ...]:
    """The units of a case whose words are no longer what they were."""
    known = stamps.cases.get(item.case.id, {})
    return tuple(cite for cite in cites_of(item) if cite in known and known[cite] != stamp(cite))


def unstamped(item: Item, stamps: Stamps) -> bool:
    """Whether a case rests on a unit that was never stamped."""
    return not set(cites_of(item)) <= set(stamps.cases.get(item.case.id, {}))


def unready(one: EvaluationSet) -> list[str]:
    """Why a set cannot be accepted as it stands: files changed after freezing, cases to review."""
    stamps = read_stamps(one)
    old = [item.case.id for item in one.items if stale(item, stamps)]
    new = [item.case.id for item in one.items if unstamped(item, stamps)]
    found = list(one.changed)
    if old:
        said = "所依据的条文已经改动，请核对后执行"
        found.append(f"{one.name}：{_some(old)} {said} wence eval --stamp {one.name}")
    if new:
        said = "还没有记录条文指纹，请执行"
        found.append(f"{one.name}：{_some(new)} {said} wence eval --stamp {one.name}")
    return found


def _some(names: list[str]) -> str:
    more = f" 等 {len(names)} 个用例" if len(names) > _SHOWN else ""
    return "用例 " + "、".join(names[:_SHOWN]) + more


def write_stamps(one: EvaluationSet) -> int:
    """Stamp every case of a set with the text as it is now; returns how many changed."""
    before = read_stamps(one).cases
    now = {
        item.case.id: {cite: stamp(cite) for cite in cites}
        for item in one.items
        if (cites := cites_of(item))
    }
    text = _HEADER + yaml.safe_dump(now, allow_unicode=True, sort_keys=True)
    with whole_file(one.folder / STAMPS) as stream:
        stream.write(text.encode())
    return sum(now.get(key) != before.get(key) for key in now.keys() | before.keys())
