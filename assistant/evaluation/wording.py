"""What the words of the records mean to people: kinds, outcomes, facts, conditions, citations."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.evaluation.record import STAGE_NAMES
from corpus import CitationError, regulation_ids, resolve
from rules import fact_specs
from rules.load import load_rules

WORDS = {
    "eligibility": "核对条件",
    "lifecycle": "推算日期、等级",
    "comparison": "比较两份规定",
    "regulation": "条文问答",
    "clarify": "请用户说清楚",
    "unanswerable": "说明无规定或不在范围",
    "smalltalk": "寒暄",
    "next_step": "下一步怎么办",
    "why_asked": "问为什么要问",
    "outside": "不在范围",
    "provide_facts": "提供情况",
    "not_qualified": "不符合",
    "incomplete": "还缺情况",
    "depends_on_reading": "取决于怎样理解条文",
    "qualified_on_figures": "数字条件都符合",
    "met": "满足",
    "unmet": "不满足",
    "unknown": "未知",
    "review": "由主管部门认定",
    "not_applicable": "不适用",
    "state": "陈述",
    "correct": "更正",
    "retract": "撤回",
    "suppose": "假设",
    "true": "是",
    "false": "否",
}
FAILURES = {
    "broke": "程序出错",
    "not among three": "正确条款不在前三",
    "facts": "情况认错",
    "intent": "意图认错",
    "regulation": "规定认错",
    "unclear": "没说清的数字判断不对",
    "hypothetical": "假设与事实没分清",
    "kind": "回答种类不对",
    "verdict": "结论不对",
    "status": "条件状态不对",
    "results": "没有算出结果",
    "gap": "差距算错",
    "must cite": "缺少应引条款",
    "must say": "缺少应有的话",
    "must not say": "说了不该说的话",
    "asks": "追问不对",
    "no such citation": "引用了不存在的条款",
    "misquoted": "引文与原文不符",
    "unsourced figure": "数字没有来源",
    "direction": "限值方向说反",
    "threshold without law": "限值不是出自条款",
    "draft notice": "没有说明是征求意见稿",
}
CHANGES = {
    "worse": "变差",
    "better": "变好",
    "different": "错法不同",
    "rewritten": "用例改写",
    "added": "新增",
    "removed": "删去",
}
SEVERITIES = {"hard": "必须处理", "soft": "变差", "note": "提示"}
TABLES = {"verdict": "结论", "intent": "意图", "regulation": "说的是哪份规定"}
_NAME = re.compile(r"(?<![A-Za-z0-9_:])[a-z][a-z_]+(?![A-Za-z0-9_:])")
_CITE = re.compile(r"(?<![A-Za-z0-9])[a-z]+:\d[\d.#]*(?<![.#])")


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """Every name a record may hold and what it says: facts, conditions, and the words above."""
    named: dict[str, str] = {}
    for regulation in regulation_ids():
        named |= {one.id: one.label for one in load_rules(regulation).conditions}
        for name, spec in fact_specs(regulation).items():
            named[name] = spec.label
            for value, label in spec.values.items():
                # 其他 of an industry is not 其他 of an entity: two meanings are none.
                named[value] = label if named.get(value, label) == label else value
    return named | WORDS


def spoken(text: object) -> str:
    """A text of the records with each name followed by what it means, in brackets."""
    with_names = _NAME.sub(lambda match: _with(match[0], labels().get(match[0])), str(text))
    return _CITE.sub(lambda match: _with(match[0], _place(match[0])), with_names)


def said(name: str) -> str:
    """What a name means, or the name itself."""
    return labels().get(name, name)


def failure(code: str) -> str:
    """A kind of failure as a baseline keeps it (`rules: verdict`), for people."""
    stage, _, kind = code.rpartition(": ")
    name = next((name for key, name in STAGE_NAMES.items() if key == stage), stage)
    return f"{name}：{FAILURES.get(kind, kind)}" if name else FAILURES.get(kind, kind)


def _with(name: str, meaning: str | None) -> str:
    return f"{name}（{meaning}）" if meaning and meaning != name else name


@lru_cache(maxsize=256)
def _place(cite: str) -> str | None:
    try:
        return resolve(cite).label
    except (CitationError, KeyError, ValueError):
        return None
