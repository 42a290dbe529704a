"""A body told over several messages, in any order and with slips, is the body it is.

Each seed makes a body with known facts and a person who tells of it in one to eight messages: in
random order, some figures wrong first and put right later, some taken back and told again, with
suppositions and questions in between. At the end exactly the true facts are known, and the verdict
is that of `rules.check` on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

import pytest

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand
from rules import check

AS_OF = dt.date(2026, 11, 22)
SEEDS = 300


class Fact(NamedTuple):
    """A fact: values a body may have, and how people say one."""

    name: str
    values: Callable[[Random], Any]
    says: tuple[str, ...]
    write: Callable[[Random, Any], str]
    corrects: tuple[str, ...] = ()
    supposes: tuple[str, ...] = ()


def _wan(random: Random, value: int) -> str:
    wan = value // 10_000
    ways = [f"{wan}万", f"{wan}万元", f"{wan * 10_000}元"]
    if wan % 1000 == 0 and wan >= 10_000:
        ways.append(f"{wan / 10_000:g}亿")
    return random.choice(ways)


def _people(random: Random, value: int) -> str:
    return random.choice([f"{value}人", f"{value}个人", f"{value}名"])


def _pieces(random: Random, value: int) -> str:
    return random.choice([f"{value}件", f"{value} 件", f"{value}项"])


def _money(*wan: int) -> Callable[[Random], int]:
    return lambda random: random.choice(wan) * 10_000


_CORRECTS = (
    "说错了，{measure}是{new}",
    "{measure}更正一下，应该是{new}",
    "不对，{measure}是{new}不是{old}",
)
_SUPPOSES = ("如果{measure}是{other}呢", "要是{measure}有{other}行不行")

ETC: tuple[Fact, ...] = (
    Fact(
        "main_business_revenue_last_year",
        _money(18000, 19000, 20000, 23000, 31000, 160000),
        ("去年主营业务收入{v}", "上一年度营收{v}", "我们去年收入是{v}"),
        _wan,
        _CORRECTS,
        _SUPPOSES,
    ),
    Fact(
        "rd_expenditure_last_year",
        _money(800, 990, 1000, 1200, 2600),
        ("去年研发投入{v}", "上年度研发费用{v}", "研发经费去年花了{v}"),
        _wan,
        _CORRECTS,
        _SUPPOSES,
    ),
    Fact(
        "full_time_rd_staff",
        lambda random: random.choice([42, 59, 60, 71, 80, 96]),
        ("专职研发人员{v}", "我们专职研发有{v}", "专职研发的一共{v}"),
        _people,
        _CORRECTS,
        _SUPPOSES,
    ),
    Fact(
        "equipment_original_value_last_year",
        _money(280, 300, 490, 650, 1100),
        ("研发仪器设备原值{v}", "设备原值是{v}"),
        _wan,
        _CORRECTS,
        _SUPPOSES,
    ),
    Fact(
        "valid_ip_last_three_years",
        lambda random: random.choice([7, 10, 14, 33]),
        ("近三年有效知识产权{v}", "近三年获得的有效知识产权有{v}"),
        _pieces,
        _CORRECTS,
    ),
    Fact(
        "industry",
        lambda random: random.choice(["manufacturing", "construction", "software"]),
        ("我们是{v}", "公司属于{v}"),
        lambda random, value: {
            "manufacturing": "制造业企业",
            "construction": "建筑业企业",
            "software": "软件企业",
        }[value],
    ),
    Fact(
        "registered_in_beijing",
        lambda random: random.choice([True, False]),
        ("公司注册在{v}",),
        lambda random, value: random.choice(["北京", "海淀"] if value else ["天津", "上海"]),
    ),
    Fact(
        "smuggling_or_customs_violation_within_three_years",
        lambda random: random.choice([True, False]),
        ("{v}",),
        lambda random, value: (
            "前年因为走私被处罚过" if value else random.choice(["没有走私过", "从没走私"])
        ),
    ),
)

TIC: tuple[Fact, ...] = (
    Fact(
        "entity_type",
        lambda random: random.choice(["leading_enterprise", "unicorn", "social_organization"]),
        ("我们是{v}", "属于{v}"),
        lambda random, value: {
            "leading_enterprise": "领军企业",
            "unicorn": "独角兽企业",
            "social_organization": "社会组织",
        }[value],
    ),
    Fact(
        "average_sales_revenue_three_years",
        _money(300000, 490000, 500000, 610000),
        ("近三年年均销售收入{v}", "近三年平均每年销售收入{v}"),
        _wan,
        _CORRECTS,
    ),
    Fact(
        "average_rd_expenses_three_years",
        _money(400, 500, 30000, 100000, 120000),
        ("近三年年均研发费用{v}", "近三年平均每年研究开发费用{v}"),
        _wan,
        _CORRECTS,
        _SUPPOSES,
    ),
    Fact(
        "rd_growth_last_year",
        lambda random: random.choice([0.08, 0.1, 0.12, 0.25]),
        ("去年研发费用增长{v}", "去年研发费用增速{v}"),
        lambda random, value: f"{round(value * 100)}%",
    ),
    Fact(
        "domestic_rd_share_three_years",
        lambda random: random.choice([0.5, 0.6, 0.75, 0.9]),
        ("近三年境内研发费用占比{v}", "近三年研发费用境内占{v}"),
        lambda random, value: f"{round(value * 100)}%",
    ),
    Fact(
        "safety_accident_within_three_years",
        lambda random: random.choice([True, False]),
        ("{v}",),
        lambda random, value: "去年发生过一次安全事故" if value else "三年内没有发生安全事故",
    ),
)

_BODIES = {"etc": ("想申请企业技术中心", ETC), "tic": ("想申请技术创新中心", TIC)}
_MEASURES = {
    "average_sales_revenue_three_years": "近三年年均销售收入",
    "average_rd_expenses_three_years": "近三年年均研发费用",
    "main_business_revenue_last_year": "去年主营业务收入",
    "rd_expenditure_last_year": "去年研发投入",
    "full_time_rd_staff": "专职研发人员",
    "equipment_original_value_last_year": "设备原值",
    "valid_ip_last_three_years": "近三年有效知识产权",
}
_BETWEEN = (
    "公示多少天",
    "这两个中心有什么区别",
    "你好",
    "为什么问这个",
    "下一步做什么",
    "有补贴吗",
    "子公司去年营收5亿",
    "第五条第三项怎么规定的",
    "谢谢",
)


def told(seed: int, regulation: str = "etc") -> tuple[list[str], dict[str, Any]]:
    """What one person says, and the body it is said of."""
    random = Random(seed)
    opening, known = _BODIES[regulation]
    facts = random.sample(known, random.randint(2, len(known)))
    body = {fact.name: fact.values(random) for fact in facts}
    turns = [opening]
    later: list[str] = []
    parts: list[str] = []
    for fact in facts:
        value = body[fact.name]
        said = random.choice(fact.says).format(v=fact.write(random, value))
        slip = random.random() if fact.corrects else 1.0
        others = [one for one in {fact.values(random) for _ in range(9)} if one != value]
        if slip < 0.2 and others:
            wrong = random.choice(sorted(others))
            old = fact.write(random, wrong)
            parts.append(random.choice(fact.says).format(v=old))
            new = fact.write(random, value)
            measure = _MEASURES[fact.name]
            later.append(random.choice(fact.corrects).format(measure=measure, new=new, old=old))
            continue
        if slip < 0.35:
            parts.append(said)
            later.append(f"{_MEASURES[fact.name]}那个数不确定，先不算")
            if slip < 0.3:
                later.append(said)
            else:
                del body[fact.name]
            continue
        parts.append(said)
        if fact.supposes and others and slip < 0.5:
            other = fact.write(random, random.choice(sorted(others)))
            supposed = random.choice(fact.supposes)
            later.append(supposed.format(measure=_MEASURES[fact.name], other=other))
    while parts:
        count = random.randint(1, min(3, len(parts)))
        turns.append(random.choice("，。").join(parts[:count]))
        parts = parts[count:]
        if random.random() < 0.3:
            turns.append(random.choice(_BETWEEN))
    return [*turns, *later], body


def heard(turns: list[str]) -> Dialogue:
    """What is known at the end."""
    dialogue = Dialogue(as_of=AS_OF)
    for turn in turns:
        dialogue = merge(dialogue, understand(turn, dialogue))
    return dialogue


@pytest.mark.parametrize("regulation", ["etc", "tic"])
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_body_told_in_any_order_is_the_body_it_is(seed: int, regulation: str) -> None:
    turns, body = told(seed, regulation)
    known = heard(turns).facts(regulation)
    assert known == body, turns


@pytest.mark.parametrize("regulation", ["etc", "tic"])
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + 40))
def test_nobody_is_told_they_qualify_who_do_not(seed: int, regulation: str) -> None:
    turns, body = told(seed, regulation)
    dated = {"as_of": AS_OF.isoformat()}
    truth = check(regulation, {**body, **dated}).outcome
    found = check(regulation, {**heard(turns).facts(regulation), **dated}).outcome
    assert found == truth, turns
