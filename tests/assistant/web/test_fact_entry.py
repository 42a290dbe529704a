"""What is put into a control is the value meant: no unit is lost, nothing empty becomes zero."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.web.fact_entry import EntryProblem, read_entry, shown_amount
from assistant.web.labels import fact_spec
from assistant.web.texts import words

ZH = words("zh")
MONEY, STAFF = "main_business_revenue_last_year", "full_time_rd_staff"
SHARE, GROWTH, SALES = "domestic_rd_share_three_years", "rd_growth_last_year", "sales_revenue"


def read(fact: str, **entry: Any) -> Any:
    spec = fact_spec(fact)
    assert spec is not None
    return read_entry(spec, entry, ZH)


@pytest.mark.parametrize(
    ("fact", "entry", "value"),
    [
        (MONEY, {"text": "3.2", "unit": "100000000"}, 320000000),
        (MONEY, {"text": "1,500", "unit": "10000"}, 15000000),
        (MONEY, {"text": "199999999.99", "unit": "1"}, "199999999.99"),
        (MONEY, {"text": "3.2亿", "unit": "10000"}, 320000000),
        (MONEY, {"text": "两亿三", "unit": "1"}, 230000000),
        (MONEY, {"text": "０", "unit": "1"}, 0),
        (MONEY, {"text": "超过3000万", "unit": "1"}, {"above": 30000000}),
        (MONEY, {"text": "  ", "unit": "1"}, None),
        (STAFF, {"text": "85"}, 85),
        (STAFF, {"text": "八十五人"}, 85),
        (STAFF, {"text": "约85人"}, 85),
        (STAFF, {"text": "85人左右"}, 85),
        (STAFF, {"text": "60到70人"}, {"min": 60, "max": 70}),
        (SHARE, {"text": "60"}, "0.6"),
        (SHARE, {"text": "六成"}, "0.6"),
        (GROWTH, {"text": "-5"}, "-0.05"),
        (SALES, {"years": {"2024": "5", "2025": ""}, "unit": "100000000"}, {"2024": 500000000}),
        (SALES, {"years": {"2024": ""}, "unit": "1"}, None),
        ("established_on", {"text": "2021-05"}, "2021-05"),
        ("established_on", {"text": "2021"}, "2021"),
        ("established_on", {"text": "2021年5月1日"}, "2021-05-01"),
        ("established_on", {"text": ""}, None),
        ("good_credit", {"choice": "true"}, True),
        ("good_credit", {"choice": "false"}, False),
        ("good_credit", {"choice": ""}, None),
        ("industry", {"choice": "software"}, "software"),
        ("entity_type", {"choices": ["unicorn", "other"]}, ["unicorn", "other"]),
        ("entity_type", {"choices": []}, None),
    ],
)
def test_an_entry_is_read_as_it_was_meant(fact: str, entry: dict[str, Any], value: Any) -> None:
    assert read(fact, **entry) == value


@pytest.mark.parametrize(
    ("fact", "entry"),
    [
        (MONEY, {"text": "很多", "unit": "1"}),
        (MONEY, {"text": "85人", "unit": "1"}),
        (MONEY, {"text": "3亿或者5亿", "unit": "1"}),
        (MONEY, {"text": "500万美元", "unit": "1"}),
        (MONEY, {"text": "1" * 200, "unit": "1"}),
        (MONEY, {"text": 5, "unit": "1"}),
        (STAFF, {"text": "<script>"}),
        (STAFF, {"text": "<script>window.hacked=1</script>"}),
        (STAFF, {"text": "我们大概有85个人左右吧"}),
        ("established_on", {"text": "去年"}),
        ("established_on", {"text": "五月"}),
        ("good_credit", {"choice": "maybe"}),
        ("industry", {"choice": "<b>"}),
        ("entity_type", {"choices": ["<b>"]}),
        ("entity_type", {"choices": "unicorn"}),
        (SALES, {"years": "x"}),
    ],
)
def test_an_entry_that_says_nothing_clear_is_refused_in_words(
    fact: str, entry: dict[str, Any]
) -> None:
    with pytest.raises(EntryProblem) as refused:
        read(fact, **entry)
    assert str(refused.value)


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [
        (MONEY, 320000000, ("3.2", "100000000")),
        (MONEY, "15000000", ("1500", "10000")),
        (MONEY, "199999999.99", ("199999999.99", "1")),
        (MONEY, 0, ("0", "10000")),
        (STAFF, 85, ("85", "")),
        (SHARE, "0.6", ("60", "")),
        (SHARE, 0.125, ("12.5", "")),
        (GROWTH, "-0.05", ("-5", "")),
        (MONEY, {"min": 1}, None),
    ],
)
def test_a_value_is_shown_so_that_it_reads_back_as_itself(
    fact: str, value: Any, shown: tuple[str, str] | None
) -> None:
    spec = fact_spec(fact)
    assert spec is not None
    assert shown_amount(spec, value) == shown
    if shown is not None:
        again = read(fact, text=shown[0], unit=shown[1] or "1")
        assert float(again) == float(value)
