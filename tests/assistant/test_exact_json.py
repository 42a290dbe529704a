"""Numbers keep their digits between a file and a decision."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import exact_json
from assistant.bad_input import BadInput
from assistant.record import Answer


def test_sixty_percent_is_read_as_exactly_sixty_percent() -> None:
    assert exact_json.loads(b'{"share": 0.6}') == {"share": Decimal("0.6")}


def test_digits_a_float_cannot_hold_are_kept() -> None:
    assert exact_json.loads("[199999999.999999999999999999]") == [
        Decimal("199999999.999999999999999999")
    ]


def test_whole_numbers_and_booleans_stay_what_they_are() -> None:
    value = exact_json.loads("[60, true, null]")
    assert value == [60, True, None]
    assert [type(member) for member in value] == [int, bool, type(None)]  # type: ignore[attr-defined]


def test_a_byte_order_mark_from_a_spreadsheet_is_passed_over() -> None:
    assert exact_json.loads(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe{}", "UTF-8"),
        (b"{", "不是有效的 JSON"),
        (b"", "不是有效的 JSON"),
        (b'{"a": 1} {"b": 2}', "不是有效的 JSON"),
        (b"{'a': 1}", "不是有效的 JSON"),
        (b'{"a": 01}', "不是有效的 JSON"),
        (b'{"a": 1, "a": 2}', "键“a”出现了两次"),
        (b'{"a": {"b": 1, "b": 2}}', "键“b”出现了两次"),
        (b'{"a": NaN}', "NaN 不是数字"),
        (b"[Infinity]", "Infinity 不是数字"),
        (b"[-Infinity]", "-Infinity 不是数字"),
        (b"[" + b"9" * 5000 + b"]", "数字过长或过大"),
        (b"[1e999999999]", "数字过长或过大"),
        (b"[1e-999999999]", "数字过长或过大"),
        (b"[" * 100_000, "嵌套过深"),
        (b'["\\ud800"]', "代理字符"),
        (b'{"\\udfff": 1}', "代理字符"),
        (b'["a\x00b"]', "不是有效的 JSON"),
    ],
)
def test_what_is_not_exact_json_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        exact_json.loads(data)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_whole_surrogate_pair_is_an_emoji() -> None:
    assert exact_json.loads('["\\ud83d\\ude00"]') == ["😀"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("200000000"), "200000000"),
        (Decimal("3.333E+7"), "33330000"),
        (Decimal("60.0"), "60"),
        (Decimal("0.6"), "0.6"),
        (Decimal("0.60"), "0.6"),
        (Decimal("199999999.999999999999999999"), '"199999999.999999999999999999"'),
        (dt.date(2024, 2, 29), '"2024-02-29"'),
        ("要求", '"要求"'),
        ((1, 2), "[1, 2]"),
    ],
)
def test_values_are_written_without_losing_a_digit(value: object, written: str) -> None:
    assert exact_json.dumps(value) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**15))
def test_what_is_written_reads_back_as_the_same_value(value: Decimal) -> None:
    back = exact_json.loads(exact_json.dumps({"v": value}))
    assert Decimal(back["v"]) == value  # type: ignore[index]


def test_a_record_is_written_with_the_exact_facts_it_holds() -> None:
    answer = Answer(
        reply="好", kind="smalltalk", facts={"rd_share_of_sales_three_years": Decimal("0.1")}
    )
    assert json.loads(exact_json.dumps(answer))["facts"] == {"rd_share_of_sales_three_years": 0.1}
