"""What people say of themselves without a figure, by class of wording, and what changes nothing.

Run more cases of the properties by setting WENCE_CASES (2000 by default).
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.dialogue import Dialogue
from assistant.understand.collect import collect
from assistant.understand.plain import plain_form

_DATA = yaml.safe_load(Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8"))
_SHORT: dict[str, str] = _DATA["short"]
_AS_OF = dt.date(2026, 11, 22)
_CASES = [
    (at, (), say, facts) for listed in _DATA["classes"].values() for at, say, facts in listed
] + [(at, tuple(asked), say, facts) for at, asked, say, facts in _DATA["asked"]]
_SOME = settings(
    max_examples=int(os.environ.get("WENCE_CASES", "2000")) // 4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@cache
def _read(message: str, at: str, asked: tuple[str, ...] = ()) -> str:
    """What a message states under a regulation, in one order."""
    before = Dialogue(as_of=_AS_OF, regulations=(at,), asked=asked)
    found = collect(plain_form(message), before, (at,), ())
    stated = {
        (one.fact, str(one.value))
        for one in found.facts
        if one.mode != "suppose" and one.regulation in (None, at)
    }
    return str(sorted(stated))


def _wanted(facts: dict[str, Any]) -> str:
    return str(sorted((_SHORT.get(name, name), str(value)) for name, value in facts.items()))


@pytest.mark.parametrize(("at", "asked", "say", "facts"), _CASES, ids=lambda one: str(one)[:40])
def test_what_is_said_of_oneself_is_read_and_nothing_else(
    at: str, asked: tuple[str, ...], say: str, facts: dict[str, Any]
) -> None:
    assert _read(say, at, asked) == _wanted(facts)


_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%().:;?-"}
_TRADITIONAL = str.maketrans(
    "亿万两个专职业务员设备发营销额罚税产权实际经费总软与试验会领军独兽关处没过骗签约艺术连锁无过从来现为这样应饰",
    "億萬兩個專職業務員設備發營銷額罰稅產權實際經費總軟與試驗會領軍獨獸關處沒過騙簽約藝術連鎖無過從來現為這樣應飾",
)


def _rewritten(message: str, ways: list[str]) -> str:
    for way in ways:
        if way == "wide":
            message = message.translate(_WIDE)
        elif way == "traditional":
            message = message.translate(_TRADITIONAL)
        elif way == "upper":
            message = message.upper()
        elif way == "marks":
            message = message.replace("，", ",").replace("。", ".\n").replace("：", ":")
        else:
            message = "".join(f"{c}\u200b" if c in "税信中" else c for c in message)
    return message


_WAYS = st.lists(
    st.sampled_from(["wide", "traditional", "upper", "marks", "invisible"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@_SOME
@given(st.sampled_from([one for one in _CASES if not one[2].isascii()]), _WAYS)
def test_another_script_or_width_changes_nothing_said(
    case: tuple[str, tuple[str, ...], str, dict[str, Any]], ways: list[str]
) -> None:
    at, asked, say, facts = case
    assert _read(_rewritten(say, ways), at, asked) == _wanted(facts)


# Events of each regulation by the ways to name them, and what says that none of a list happened.
_EVENTS = {
    "etc": {
        "customs": ["走私", "海关处罚", "海关的处罚"],
        "tax": ["偷税", "偷税漏税", "骗税", "税务处罚", "偷税骗税"],
        "dishonest": ["失信", "严重失信", "违法失信", "失信记录"],
    },
    "tic": {
        "accident": ["安全事故", "安全生产责任事故", "生产安全事故"],
        "incident": ["突发事件", "造成较大社会影响的突发事件"],
    },
}
_BETWEEN = ["、", "和", "，", "、", " 、"]
_NONE = ["都没有", "一律没有", "近三年都没有", "，一样都没有", "这些都没有过", "，统统没有", "均无"]
_BEFORE = ["没有", "从来没有", "近三年没有", "未发生过", "无", "没发生过"]
_AHEAD = ["", "我们", "近三年", "您好，", "先说情况："]
_PAIRS = ["{}：无", "{}-无", "{}？没有", "{}（无）", "{} 无", "{}：没有", "{}没有", "没有{}"]


@st.composite
def _lists(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """A list of events that a body says did not happen, in one of the forms people use."""
    at = draw(st.sampled_from(sorted(_EVENTS)))
    named = draw(st.lists(st.sampled_from(sorted(_EVENTS[at])), min_size=2, unique=True))
    words = [draw(st.sampled_from(_EVENTS[at][one])) for one in named]
    form = draw(st.sampled_from(["behind", "before", "pairs"]))
    ahead = draw(st.sampled_from(_AHEAD))
    if form == "pairs":
        shape = draw(st.sampled_from(_PAIRS))
        between = draw(st.sampled_from(["；", "。", "\n"]))
        message = between.join(shape.format(one) for one in words)
    elif form == "behind":
        between = draw(st.sampled_from(_BETWEEN))
        message = ahead + between.join(words) + draw(st.sampled_from(_NONE))
    else:
        between = draw(st.sampled_from(["、", "和", "或", "，没有"]))
        message = ahead + draw(st.sampled_from(_BEFORE)) + between.join(words)
    return at, message, dict.fromkeys(named, False)


@_SOME
@given(_lists(), st.lists(st.sampled_from(["wide", "traditional", "marks"]), max_size=2))
def test_a_denied_list_denies_each_of_it_in_every_form(
    case: tuple[str, str, dict[str, Any]], ways: list[str]
) -> None:
    at, message, facts = case
    assert _read(_rewritten(message, ways), at) == _wanted(facts), message
