"""What a stage of a turn returned, as lines for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assistant import exact_json
from assistant.evaluation.value import shown
from assistant.evaluation.wording import said, spoken

_LABELS = {
    "intents": "想要什么",
    "regulations": "哪份规定",
    "at hand": "手头的规定",
    "references": "提到的条款",
    "facts": "认出的情况",
    "pending": "还不知道属于哪份规定的数字",
    "unclear": "没说清的数字",
    "conflicts": "前后矛盾的情况",
    "reset": "要求从头来",
    "hypothetical": "只是假设",
    "other_body": "有别家单位的数字，另记",
    "named": "点名的条款",
    "missing": "点名却不存在的条款",
    "topics": "话题",
    "hits": "检索到（依次）",
    "failed": "检索没有做成",
    "verdicts": "结论",
    "doubtful": "存疑的情况",
    "kinds": "回答的种类",
    "chosen": "已清楚是哪份规定",
    "faults": "核验时去掉的话",
}


def stage_lines(kept: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """What is worth reading of a stage's record: a label, and a line for each thing."""
    return [(_LABELS.get(name, name), _lines(name, value)) for name, value in kept.items()]


def known_lines(known: Mapping[str, Any]) -> list[str]:
    """Facts held, a line each."""
    return [f"{said(name)}：{shown(name, value)}" for name, value in sorted(known.items())]


def _lines(name: str, value: Any) -> list[str]:
    match name:
        case "facts":
            return [_fact(one) for one in value]
        case "pending":
            return [
                f"“{one['quote']}”："
                + "；".join(
                    f"{regulation} 下是{said(each['fact'])} {shown(each['fact'], each['value'])}"
                    for regulation, each in one["readings"].items()
                )
                for one in value
            ]
        case "unclear":
            return [
                f"“{one['quote']}”，可能指 "
                + ("、".join(said(each) for each in one.get("candidates", [])) or "不知道什么")
                for one in value
            ]
        case "references":
            return [f"{one['text']}：{_listed(one['citations'])}" for one in value]
        case "topics":
            return ["、".join(one["label"] for one in value)]
        case "verdicts":
            return [line for one in value for line in _verdict(one)]
        case "faults":
            return [f"{one['problem']}：{one['text']}" for one in value]
    if isinstance(value, bool):
        return ["是" if value else "否"]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [_listed(value)]
    return [json.dumps(json.loads(exact_json.dumps(value)), ensure_ascii=False)]


def _fact(one: Mapping[str, Any]) -> str:
    what = f"{said(one['fact'])} {shown(one['fact'], one['value'])}"
    return f"{what} ←“{one['quote']}”（{said(one['mode'])}）"


def _verdict(one: Mapping[str, Any]) -> list[str]:
    by_status: dict[str, list[str]] = {}
    for condition, status in one["statuses"].items():
        by_status.setdefault(status, []).append(said(condition))
    return [
        f"{one['regulation']}：{said(one['outcome'])}",
        *(f"{said(status)}：{'、'.join(names)}" for status, names in by_status.items()),
    ]


def _listed(words: list[str]) -> str:
    return "、".join(spoken(word) for word in words) or "无"
