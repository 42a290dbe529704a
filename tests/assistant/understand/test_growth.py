"""No text makes a pattern run away: twice the text takes about twice the work, whatever it is.

Measured as a ratio on one machine in one moment, the least of several runs, with a generous bound:
a pattern that backtracks takes four times as long or far more for twice the text.
"""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.dialogue import Dialogue
from assistant.understand.collect import collect
from assistant.understand.plain import plain_form

_DIALOGUE = Dialogue(
    as_of=dt.date(2026, 11, 22), regulations=("etc",), asked=("full_time_rd_staff",)
)
_SHORT = 1500
_SLACK = 0.01  # seconds under which a ratio says nothing
_BOUND = 3.5
_PIECES = [
    *("1", "12", "1,", "1.", "1 ", "-", "万", "亿", "千", "百", "十", "一", "两", "几", "多", "余"),
    *(
        "元",
        "人",
        "件",
        "个",
        "%",
        "年",
        "月",
        "第",
        "条",
        "（",
        "）",
        "(",
        ")",
        "《",
        "》",
        '"',
        "|",
    ),
    *(
        "研发",
        "投入",
        "费用",
        "主营",
        "收入",
        "专职",
        "知识产权",
        "设备",
        "原值",
        "境内",
        "占",
        "合计",
    ),
    *(
        "没有",
        "不",
        "未",
        "不是",
        "从来",
        "都",
        "也",
        "被",
        "过",
        "吗",
        "？",
        "，",
        "。",
        "、",
        "；",
        "：",
    ),
    *(
        "去年",
        "近三年",
        "2024年",
        "分别",
        "如果",
        "再招",
        "母公司",
        "我们",
        "海关",
        "偷税",
        "安全事故",
    ),
    *(
        "\n",
        "\t",
        " ",
        "和",
        "是",
        "的",
        "在北京",
        "注册",
        "合作",
        "e",
        "w",
        "rmb ",
        "r&d ",
        "in 2024",
    ),
]


def taken(text: str) -> float:
    """The least of three runs, in seconds."""
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        collect(plain_form(text), _DIALOGUE, ("etc",), ())
        runs.append(time.perf_counter() - start)
        if runs[-1] < _SLACK:
            break
    return min(runs)


def ratio(unit: str) -> float:
    """How much longer twice the text takes; 0 where both are too quick to compare."""
    once = (unit * (_SHORT // len(unit) + 1))[:_SHORT]
    twice = (unit * (2 * _SHORT // len(unit) + 1))[: 2 * _SHORT]
    longer = taken(twice)
    return longer / max(taken(once), _SLACK) if longer > 2 * _SLACK else 0.0


def grows_in_line(unit: str) -> bool:
    """Whether time grows as the text does; a machine that was busy is asked again."""
    return any(ratio(unit) < _BOUND for _ in range(4))


@pytest.mark.parametrize("piece", _PIECES, ids=repr)
def test_one_piece_over_and_over_takes_no_more_than_its_length(piece: str) -> None:
    assert grows_in_line(piece)


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(st.sampled_from(_PIECES), min_size=2, max_size=6).map("".join))
def test_no_mixture_of_pieces_runs_away(unit: str) -> None:
    assert grows_in_line(unit)
