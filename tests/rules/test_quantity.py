"""Quantities as the law writes them and as people type them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.quantity import Quantity, find_quantities

_REGULATIONS = Path(__file__).parents[2] / "corpus" / "regulations"


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("2个亿", "200000000"),
        ("两亿三", "230000000"),
        ("按2亿1算", "210000000"),
        ("3亿5元", "350000000"),
        ("两亿三千万", "230000000"),
        ("一亿九千七", "197000000"),
        ("两亿三千五", "235000000"),
        ("2亿3千5", "235000000"),
        ("十二亿五千", "1250000000"),
        ("一亿零五千元", "100005000"),
        ("3.2e", "320000000"),
        ("2.4e7元", "24000000"),
        ("6E8元", "600000000"),
        ("1500w", "15000000"),
        ("1500W", "15000000"),
        ("一千二百万", "12000000"),
        ("9800万元整", "98000000"),
        ("1,200万元", "12000000"),
        ("１，２００万元", "12000000"),
        ("20000万元", "200000000"),
        ("２亿", "200000000"),
        ("0.98亿", "98000000"),
        ("RMB 210 million", "210000000"),
        ("2 亿元", "200000000"),
        ("三億元", "300000000"),
        ("1亿2千万", "120000000"),
        ("1亿2000万", "120000000"),
        ("一亿零五百万", "105000000"),
        ("三点二亿", "320000000"),
        ("人民币2亿元", "200000000"),
        ("3亿5", "350000000"),
    ],
)
def test_an_amount_is_read_to_the_yuan(text: str, yuan: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value, quantity.currency) == ("money", Decimal(yuan), "CNY")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("百分之十二", "0.12"),
        ("12%", "0.12"),
        ("12％", "0.12"),
        ("八成五", "0.85"),
        ("八成", "0.8"),
        ("十二个点", "0.12"),
        ("10个百分点", "0.1"),
        ("百分之六十五点三", "0.653"),
        ("一半", "0.5"),
        ("四分之三", "0.75"),
        ("-5%", "-0.05"),
    ],
)
def test_a_share_is_read_as_a_fraction(text: str, share: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value) == ("share", Decimal(share))


@pytest.mark.parametrize(
    ("text", "low", "low_open", "high", "high_open"),
    [
        ("60到70人", "60", False, "70", False),
        ("60-70人", "60", False, "70", False),
        ("七八十人", "70", False, "80", False),
        ("不到60人", None, False, "60", True),
        ("没有60人", None, False, "60", True),
        ("超过3000万", "30000000", True, None, False),
        ("三千多万", "30000000", True, "40000000", True),
        ("3000多万", "30000000", True, "40000000", True),
        ("2.3亿多", "230000000", True, "240000000", True),
        ("十几个人", "10", True, "20", True),
        ("一百多人", "100", True, "200", True),
        ("2-3亿元", "200000000", False, "300000000", False),
        ("一半以上", "0.5", False, None, False),
        ("70 分至 90 分（不含 90 分）", "70", False, "90", True),
        ("至少80人", "80", False, None, False),
        ("10 亿元以上", "1000000000", False, None, False),
        ("不超过3年（含）", None, False, "3", False),
        ("80人以内", None, False, "80", False),
    ],
)
def test_bounds_say_which_side_is_open(
    text: str, low: str | None, low_open: bool, high: str | None, high_open: bool
) -> None:
    quantity = only(text)
    assert quantity.low == (None if low is None else Decimal(low))
    assert quantity.high == (None if high is None else Decimal(high))
    assert (quantity.low_open, quantity.high_open) == (low_open, high_open)


@pytest.mark.parametrize("text", ["约3亿", "3亿左右", "大概3亿", "将近3亿", "3亿上下", "近3亿"])
def test_roughly_is_marked(text: str) -> None:
    quantity = only(text)
    assert quantity.approximate
    assert quantity.value == Decimal(300_000_000)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年5月", "2024-05"),
        ("2024-05-01", "2024-05-01"),
        ("2024.5.1", "2024-05-01"),
        ("2024/5/1", "2024-05-01"),
        ("二〇二四年", "2024"),
        ("二零二四年五月三日", "2024-05-03"),
        ("24年5月", "2024-05"),
        ("2024 年度", "2024"),
        ("2023–2025年", "2023/2025"),
        ("9月30日", "--09-30"),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text: str, iso: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.iso) == ("date", iso)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("三年零两个月", "38", "月"),
        ("两年半", "2.5", "年"),
        ("30 个工作日", "30", "工作日"),
        ("连续两年", "2", "年"),
        ("半年", "6", "月"),
        ("18个月", "18", "月"),
        ("成立15年", "15", "年"),
    ],
)
def test_a_period_keeps_its_unit(text: str, value: str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value, quantity.unit) == ("period", Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "国发〔2016〕52号",
        "《办法》（2016年第34号令）",
        "一个",
        "一些",
        "一种",
        "一般",
        "第三方",
        "一定",
        "三方",
        "统一",
        "第五条第（三）项",
        "第14条第（三）～（七）项",
        "五条三项",
        "第二章",
        "ISO9001",
        "ISO 9001",
        "世界500强",
        "13912345678",
        "010-62345678",
        "十分重要",
        "《2024年申报指南》",
        "A4纸",
    ],
)
def test_names_and_numbers_of_articles_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("不会少于两千万", "at_least"),
        ("从来没低于过2000万", "at_least"),
        ("每年都没少过两千万", "at_least"),
        ("不会比2000万少", "at_least"),
        ("2000万只多不少", "at_least"),
        ("2000万只会多不会少", "at_least"),
        ("won't be less than 20 million yuan", "at_least"),
        ("不比60人多", "at_most"),
        ("绝对不会超过2000万", "at_most"),
        ("不止60人", "above"),
        ("60人都不止", "above"),
        ("有没有低于60人", "below"),
        ("会不会低于2000万", "below"),
    ],
)
def test_a_denied_bound_is_never_taken_for_the_bound(text: str, direction: str) -> None:
    assert only(text).direction == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("没花到一千万", "below"),
        ("凑不够60个", "below"),
        ("够不着五百万", "below"),
        ("没能做到2亿", "below"),
        ("2亿还差一口气没到", "below"),
        ("1000万，不到", "below"),
        ("没花过1000万", "at_most"),
        ("过了两个亿", "above"),
        ("1.98亿，差一口气", None),
        ("少不了1000万", None),
        ("报过了3件", None),
    ],
)
def test_a_figure_not_reached_is_never_taken_for_one_reached(
    text: str, direction: str | None
) -> None:
    assert only(text).direction == direction


def test_a_digit_behind_a_scale_is_its_tenth_unless_it_counts_something() -> None:
    assert [q.value for q in find_quantities("1000万1台")] == [Decimal(10_000_000), Decimal(1)]
    (range_,) = find_quantities("1亿2到1亿5")
    assert (range_.low, range_.high) == (Decimal(120_000_000), Decimal(150_000_000))


def test_no_range_is_left_without_a_whole_number() -> None:
    quantity = only("85人多")
    assert (quantity.value, quantity.low, quantity.approximate) == (Decimal(85), None, True)


def test_run_on_speech_is_not_one_number() -> None:
    texts = [q.text for q in find_quantities("研发投入三千万八十五人设备1500万12项专利")]
    assert texts == ["三千万", "八十五人", "1500万", "12项"]


def test_an_absurd_power_is_a_number_only_where_it_counts_something() -> None:
    assert find_quantities("4e40") == []
    assert only("4e40人").value == Decimal("4e40")


def test_a_long_number_with_a_unit_is_no_identifier() -> None:
    assert find_quantities("统一社会信用代码 911101087889675432109876") == []
    assert only("1000000000000000000000000元").value == Decimal(10) ** 24


def test_a_full_width_comma_ends_a_clause() -> None:
    assert [q.text for q in find_quantities("专职研发85，320万设备")] == ["85", "320万"]


def test_the_digits_given_are_kept() -> None:
    value = only("3333万").value
    assert value is not None
    assert value.as_tuple().exponent == 4


def test_foreign_money_is_marked_and_not_converted() -> None:
    for text in ("500万美元", "$5 million"):
        quantity = only(text)
        assert (quantity.value, quantity.currency) == (Decimal(5_000_000), "USD")


@given(st.integers(min_value=11, max_value=10**12))
def test_plain_chinese_numerals_agree_with_cn2an(number: int) -> None:
    written = cn2an.an2cn(number)
    found = find_quantities(f"合计{written}元整")
    assert [q.value for q in found] == [Decimal(number)]


_JUMBLE = "0123456789一二三百千万亿点多约不超过到-.,年月日%％个人元（）第条 \n，"


@given(st.text(alphabet=_JUMBLE, max_size=60))
def test_offsets_always_point_at_the_words(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert end <= quantity.start < quantity.end
        assert quantity.outer_start <= quantity.start
        assert quantity.outer_end >= quantity.end
        end = quantity.end


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_the_law_holds_no_stray_numbers(regulation: str) -> None:
    path = _REGULATIONS / regulation / "text.txt"
    found = find_quantities(path.read_text(encoding="utf-8"))
    assert len(found) > 15
    assert [q.text for q in found if q.kind == "bare"] == []


@pytest.mark.parametrize(
    ("piece", "found"),
    [("2亿，", 6600), ("3-", 10000), ("第", 0), ("(三)", 0), ("《", 0), ("1 ", 10000), ("约 ", 0)],
)
def test_a_long_paste_is_read_to_its_end(piece: str, found: int) -> None:
    text = (piece * 10_000)[:20_000]
    assert len(find_quantities(text)) >= found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("incorporated on 12 January 2024", "2024-01-12"),
        ("January 12, 2024", "2024-01-12"),
        ("the 2nd of May 2025", "2025-05-02"),
        ("as of Sept. 3 2025", "2025-09-03"),
        ("in March 2024", "2024-03"),
    ],
)
def test_a_date_in_english_is_one_date(text: str, iso: str) -> None:
    assert [(q.kind, q.iso) for q in find_quantities(text)] == [("date", iso)]


@pytest.mark.parametrize("text", ["we may", "a major decision", "Mar", "31 Nov"])
def test_words_like_months_are_no_dates(text: str) -> None:
    assert all(q.kind != "date" for q in find_quantities(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("700万800万900万", ["7000000", "8000000", "9000000"]),
        ("1亿1.5亿1.8亿", ["100000000", "150000000", "180000000"]),
        ("三千万四千万五千万", ["30000000", "40000000", "50000000"]),
        ("1亿500万600万", ["105000000", "6000000"]),
        ("3亿2千万1.5亿", ["320000000", "150000000"]),
        ("500万3亿", ["5000000", "300000000"]),
        ("两亿三千万一亿八", ["230000000", "180000000"]),
        ("3亿5000万", ["350000000"]),
        ("一亿零五百万", ["105000000"]),
        ("一万二千亿", ["1200000000000"]),
        ("1.2万亿", ["1200000000000"]),
    ],
)
def test_amounts_side_by_side_are_not_added_up(text: str, values: list[str]) -> None:
    found = [one.value for one in find_quantities(text)]
    assert found == [Decimal(value) for value in values]
