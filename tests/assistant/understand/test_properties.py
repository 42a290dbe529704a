"""However a fact is written, it is the same fact: width, script, spaces, case, marks and units.

Run more cases by setting WENCE_CASES (2000 by default).
"""

from __future__ import annotations

import datetime as dt
import os
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.dialogue import Dialogue
from assistant.understand.collect import collect
from assistant.understand.plain import plain_form

_AS_OF = dt.date(2026, 11, 22)
_CASES = int(os.environ.get("WENCE_CASES", "2000"))
_SOME = settings(
    max_examples=_CASES // 4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)

_DIGITS = "零一二三四五六七八九"
_UPPER = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%().:;?,"}
_TRADITIONAL = str.maketrans(
    "亿万两个专职业务员设备发营销额罚税产权实际经费总软与试验会领军独兽关处没过骗签约",
    "億萬兩個專職業務員設備發營銷額罰稅產權實際經費總軟與試驗會領軍獨獸關處沒過騙簽約",
)


def _section(number: int) -> str:
    """A number below ten thousand in Chinese numerals."""
    out, pending = "", False
    for power, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit == 0:
            pending = pending or bool(out)
            continue
        if pending:
            out, pending = out + "零", False
        out += _DIGITS[digit] + name
    return out[1:] if out.startswith("一十") else out


def chinese(number: int) -> str:
    """A whole number in Chinese numerals, as a careful writer puts it."""
    parts = []
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        section = number // 10**power % 10_000
        if section:
            gap = "零" if parts and section < 1000 else ""
            parts.append(gap + _section(section) + name)
    return "".join(parts) or "零"


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def money_forms(yuan: int) -> list[str]:
    """One sum of money in every notation that says it exactly."""
    amount = Decimal(yuan)
    wan, yi = amount / 10**4, amount / 10**8
    forms = [
        f"{yuan}元",
        f"{yuan:,}元",
        f"{_plain(wan)}万",
        f"{_plain(wan)}万元",
        f"{_plain(wan)} 万元",
        f"{_plain(wan)}w",
        f"{_plain(wan)}W",
        f"人民币{_plain(wan)}万元",
        f"RMB {_plain(amount / 10**6)} million",
        f"{chinese(yuan)}元",
        f"{chinese(yuan)}元整",
    ]
    if wan == wan.to_integral_value():
        forms += [f"{int(wan):,}万元", f"{chinese(int(wan) * 10_000)}"]
    if yuan >= 10**7:
        forms += [f"{_plain(yi)}亿", f"{_plain(yi)}亿元", f"{_plain(yi)}e", f"{_plain(yi)} 个亿"]
    return forms


def count_forms(number: int, unit: str) -> list[str]:
    """One count in every notation."""
    words = chinese(number)
    said = [
        f"{number}{unit}",
        f"{number} {unit}",
        f"{words}{unit}",
        f"{words.translate(_UPPER)}{unit}",
    ]
    return [*said, f"{number:,}{unit}"]


def share_forms(percent: int) -> list[str]:
    """One share in every notation."""
    forms = [f"{percent}%", f"{percent}％", f"百分之{chinese(percent)}", f"{percent} %"]
    if percent % 10 == 0:
        forms.append(f"{_DIGITS[percent // 10]}成")
    return forms


MONEY, COUNT_PEOPLE, COUNT_PIECES, SHARE = "money", "人", "件", "share"

# Sentences with a place for one figure, the regulation at hand and the fact they state.
SHAPES: tuple[tuple[str, str, str, str], ...] = (
    ("etc", "main_business_revenue_last_year", MONEY, "去年主营业务收入{}"),
    ("etc", "main_business_revenue_last_year", MONEY, "上一年度营收是{}，请看看"),
    ("etc", "main_business_revenue_last_year", MONEY, "我们公司2025年主营收入为{}"),
    ("etc", "main_business_revenue_last_year", MONEY, "去年的销售额，{}"),
    ("etc", "rd_expenditure_last_year", MONEY, "去年研发投入{}"),
    ("etc", "rd_expenditure_last_year", MONEY, "研究与试验发展经费支出：{}"),
    ("etc", "rd_expenditure_last_year", MONEY, "去年在研发上花了{}"),
    ("etc", "equipment_original_value_last_year", MONEY, "仪器设备原值{}"),
    ("etc", "equipment_original_value_last_year", MONEY, "研发设备原值共{}，都在账上"),
    ("etc", "full_time_rd_staff", COUNT_PEOPLE, "专职研发人员{}"),
    ("etc", "full_time_rd_staff", COUNT_PEOPLE, "我们有{}专职研发"),
    ("etc", "full_time_rd_staff", COUNT_PEOPLE, "研发团队里专职的有{}"),
    ("etc", "valid_ip_last_three_years", COUNT_PIECES, "近三年有效知识产权{}"),
    ("etc", "valid_ip_last_three_years", COUNT_PIECES, "有效的知识产权一共{}"),
    ("etc", "invention_patent_applications_last_year", COUNT_PIECES, "去年申请发明专利{}"),
    ("tic", "sales_revenue", MONEY, "2024年销售收入{}"),
    ("tic", "sales_revenue", MONEY, "去年营收{}"),
    ("tic", "rd_expenses", MONEY, "前年研究开发费用{}"),
    ("tic", "rd_expenses", MONEY, "2023年研发投入是{}"),
    ("tic", "rd_expenses_domestic", MONEY, "2024年境内研发费用{}"),
    ("tic", "total_sales_revenue_three_years", MONEY, "近三年销售收入合计{}"),
    ("tic", "total_rd_expenses_three_years", MONEY, "近三年研发投入总额{}"),
    ("tic", "total_rd_expenses_domestic_three_years", MONEY, "近三年境内研发费用累计{}"),
    ("tic", "average_rd_expenses_three_years", MONEY, "近三年年均研发费用{}"),
    ("tic", "average_sales_revenue_three_years", MONEY, "近三年销售收入年均{}"),
    ("tic", "committed_average_rd_next_three_years", MONEY, "承诺未来三年年均研发投入{}"),
    ("tic", "rd_share_of_sales_three_years", SHARE, "近三年研发费用占销售收入的{}"),
    ("tic", "domestic_rd_share_three_years", SHARE, "境内研发费用占比{}"),
    ("tic", "rd_growth_last_year", SHARE, "去年研发费用增长{}"),
)

# Yes/no facts, each stated once and denied once.
SAID: tuple[tuple[str, str], ...] = (
    ("etc", "注册地在北京"),
    ("etc", "信用一直良好"),
    ("etc", "没有被海关处罚过"),
    ("etc", "从来没有偷税漏税"),
    ("etc", "去年被列入失信名单"),
    ("etc", "我们是独立企业法人"),
    ("etc", "技术中心是独立设置的部门"),
    ("etc", "和清华大学有合作"),
    ("tic", "没有发生过安全事故"),
    ("tic", "发生过突发事件"),
    ("tic", "我们是国家高新技术企业"),
    ("tic", "我们是领军企业"),
    ("tic", "公司是独角兽"),
    ("tic", "2021年3月5日成立的公司"),
)

_EMPTY = ("", "您好，", "补充一下：", "另外，", "先说数据。")
_TAILS = ("", "。", "！", "，谢谢", "\n", "，麻烦看下。")


def facts(message: str, at: str) -> dict[str, Any]:
    """What a message states, the unclear ones as such: they must not change either."""
    found = collect(plain_form(message), Dialogue(as_of=_AS_OF, regulations=(at,)), (at,), ())
    out: dict[str, Any] = {}
    for one in found.facts:
        if isinstance(one.value, dict) and isinstance(out.get(one.fact), dict):
            out[one.fact] = {**out[one.fact], **one.value}
        else:
            out[one.fact] = one.value
    return out


_TORN = (
    "专职",
    "研发",
    "投入",
    "主营",
    "业务",
    "收入",
    "费用",
    "设备",
    "知识",
    "产权",
    "专利",
    "信用",
    "海关",
)


def _spaced(message: str, places: list[int]) -> str:
    """White space inside words, as some key boards leave it, and beside marks; never in figures."""
    for place in places:
        word = _TORN[place % len(_TORN)]
        message = message.replace(word, f"{word[0]} {word[1:]}", 1)
    return message.replace("，", "， ") if len(places) > 1 else message


def _rewritten(message: str, ways: list[str], places: list[int]) -> str:
    for way in ways:
        if way == "wide":
            message = message.translate(_WIDE)
        elif way == "traditional":
            message = message.translate(_TRADITIONAL)
        elif way == "upper":
            message = message.upper()
        elif way == "spaces":
            message = _spaced(message, places)
        elif way == "marks":
            message = message.replace("，", ",").replace("。", ".\n").replace("：", ":")
        else:
            message = "".join(f"{c}\u200b" if c in "入发" else c for c in message)
    return message


_WAYS = st.lists(
    st.sampled_from(["wide", "traditional", "upper", "spaces", "marks", "invisible"]),
    max_size=3,
    unique=True,
)
_PLACES = st.lists(st.integers(0, 60), max_size=3)
_YUAN = st.one_of(
    st.integers(1, 99_999).map(lambda n: n * 10_000),
    st.integers(100, 9_999).map(lambda n: n * 1_000_000),
    st.integers(1_000_001, 9_999_999_999),
)


@st.composite
def _figures(draw: st.DrawFn) -> tuple[str, str, Any, str]:
    """A regulation, a fact, its value and a message that states it."""
    at, fact, kind, shape = draw(st.sampled_from(SHAPES))
    if kind == MONEY:
        value: Any = draw(_YUAN)
        said = draw(st.sampled_from(money_forms(value)))
    elif kind == SHARE:
        percent = draw(st.integers(1, 99))
        value = float(Decimal(percent) / 100)
        said = draw(st.sampled_from(share_forms(percent)))
    else:
        value = draw(st.integers(3, 3000))
        said = draw(st.sampled_from(count_forms(value, kind)))
    message = draw(st.sampled_from(_EMPTY)) + shape.format(said) + draw(st.sampled_from(_TAILS))
    return at, fact, value, message


def _value_of(found: dict[str, Any], fact: str) -> Any:
    value = found.get(fact)
    if isinstance(value, dict) and len(value) == 1 and next(iter(value)).isdigit():
        return next(iter(value.values()))
    return value


@_SOME
@given(_figures(), _WAYS, _PLACES)
def test_a_figure_is_the_same_however_it_is_written(
    case: tuple[str, str, Any, str], ways: list[str], places: list[int]
) -> None:
    at, fact, value, message = case
    written = _rewritten(message, ways, places)
    found = facts(written, at)
    assert _value_of(found, fact) == value, written
    assert set(found) == {fact}, written


@_SOME
@given(st.sampled_from(SAID), st.sampled_from(_TAILS), _WAYS, _PLACES)
def test_what_is_said_is_the_same_in_another_script(
    case: tuple[str, str], tail: str, ways: list[str], places: list[int]
) -> None:
    at, said = case
    plainly = facts(said, at)
    assert plainly
    written = _rewritten(said + tail, ways, places)
    assert facts(written, at) == plainly, written


@st.composite
def _bodies(draw: st.DrawFn) -> tuple[str, dict[str, Any], list[str]]:
    """Several facts of one regulation in clauses of their own."""
    at = draw(st.sampled_from(["etc", "tic"]))
    own = [one for one in SHAPES if one[0] == at and one[2] != SHARE]
    chosen = draw(
        st.lists(st.sampled_from(own), min_size=2, max_size=4, unique_by=lambda one: one[1])
    )
    wanted: dict[str, Any] = {}
    clauses = []
    for _, fact, kind, shape in chosen:
        if kind == MONEY:
            value: int = draw(_YUAN)
            said = draw(st.sampled_from(money_forms(value)))
        else:
            value = draw(st.integers(3, 3000))
            said = draw(st.sampled_from(count_forms(value, kind)))
        wanted[fact] = value
        clauses.append(shape.format(said))
    return at, wanted, clauses


@_SOME
@given(_bodies(), st.sampled_from(["，", "；", "。", "\n", ";", ", "]), _WAYS)
def test_several_facts_in_one_message_keep_apart(
    case: tuple[str, dict[str, Any], list[str]], between: str, ways: list[str]
) -> None:
    at, wanted, clauses = case
    message = _rewritten(between.join(clauses), [w for w in ways if w != "spaces"], [])
    found = facts(message, at)
    assert {fact: _value_of(found, fact) for fact in found} == wanted, message


_NAMES = {
    "销售收入": "sales_revenue",
    "研究开发费用": "rd_expenses",
    "境内研发费用": "rd_expenses_domestic",
}


@st.composite
def _tables(draw: st.DrawFn) -> tuple[str, dict[str, dict[str, int]]]:
    """A table of yearly figures in one of the forms people paste."""
    years = draw(st.permutations(["2023", "2024", "2025"]))
    names = draw(st.lists(st.sampled_from(sorted(_NAMES)), min_size=2, max_size=3, unique=True))
    cells = {n: {y: draw(st.integers(100, 99_999)) for y in years} for n in names}
    mark = draw(st.sampled_from(["\t", "|", ",", "    ", " "]))
    unit_in = draw(st.sampled_from(["label", "cell", "line"]))
    by_year = draw(st.booleans())
    grouped = draw(st.booleans()) and mark != ","

    def cell(number: int) -> str:
        text = f"{number:,}" if grouped else str(number)
        return f"{text}万元" if unit_in == "cell" else text

    def label(name: str) -> str:
        return f"{name}（万元）" if unit_in == "label" else name

    if by_year:
        rows = [["年度", *(label(n) for n in names)]]
        rows += [[y, *(cell(cells[n][y]) for n in names)] for y in years]
    else:
        rows = [["项目", *(f"{y}年" for y in years)]]
        rows += [[label(n), *(cell(cells[n][y]) for y in years)] for n in names]
    lines = [mark.join(row) for row in rows]
    if mark == "|":
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
    head = "单位：万元\n" if unit_in == "line" else ""
    wanted = {_NAMES[n]: {y: cells[n][y] * 10_000 for y in sorted(years)} for n in names}
    return head + "\n".join(lines), wanted


@_SOME
@given(_tables())
def test_a_pasted_table_is_read_cell_by_cell(case: tuple[str, dict[str, dict[str, int]]]) -> None:
    message, wanted = case
    found = facts(message, "tic")
    assert {name: dict(sorted(found[name].items())) for name in found} == wanted, message
