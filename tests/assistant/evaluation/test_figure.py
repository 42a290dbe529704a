"""The evaluator's own eye for figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.evaluation.figure import SeenFigure, opposed, read_numeral, see_figures


def seen(text: str, *, bare: bool = False) -> list[tuple[str, str | None]]:
    """Each figure's dimension and value or day."""
    return [
        (
            one.dimension,
            one.day or f"{one.value.normalize():f}" if one.value is not None else one.day,
        )
        for one in see_figures(text, bare=bare)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("六十", 60), ("二十三", 23), ("一百零五", 105), ("一千二", 1200),
        ("一千零二", 1002), ("两百五", 250), ("八", 8), ("1,234.50", "1234.50"),
    ],
)  # fmt: skip
def test_numerals(text: str, value: int | str) -> None:
    assert read_numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("不低于 2 亿元", [("money", "200000000")]),
        ("３．２亿元", [("money", "320000000")]),
        ("去年营收两亿三", [("bare", "230000000")]),
        ("研发1500w，设备3.2e", [("bare", "15000000"), ("bare", "320000000")]),
        ("一千二百来万", [("bare", "12000000")]),
        ("年均460萬，兩億三", [("bare", "4600000"), ("bare", "230000000")]),
        ("RMB 18 million, 1.2bn", [("bare", "18000000"), ("bare", "1200000000")]),
        ("480m and 12km", [("bare", "480000000")]),
        ("都是9亿一年", [("bare", "900000000"), ("year", "1")]),
        ("不少于 60 人（软件和专业技术服务业不低于 80 人）", [("count", "60"), ("count", "80")]),
        ("占比60%、百分之十五、八成五", [("share", "0.6"), ("share", "0.15"), ("share", "0.85")]),
        ("近三年、30个工作日、90分", [("year", "3"), ("workday", "30"), ("score", "90")]),
        ("2024年3月1日至2025年", [("date", "2024-03-01"), ("date", "2025")]),
    ],
)
def test_figures_of_a_sentence(text: str, figures: list[tuple[str, str]]) -> None:
    assert seen(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "《北京市企业技术中心建设管理办法》第五条第（三）项",
        "第十四条第（三）～（七）项",
        "上一年度、统一命名、一定、一般、之一",
        "（国发〔2016〕52号）",
        "1. 编制方案",
        "三个条件、两份规定",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert see_figures(text) == []


def test_a_number_without_a_unit_counts_only_where_asked_for() -> None:
    assert see_figures("专职的六十三") == []
    assert seen("专职的六十三", bare=True) == [("bare", "63")]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("不低于60人", "at_least"), ("60人以上", "at_least"), ("90分及以上", "at_least"),
        ("不超过3年", "at_most"), ("三年内", "at_most"), ("低于60分", "below"),
        ("超过3000万元", "above"), ("60人", None),
    ],
)  # fmt: skip
def test_which_way_a_figure_bounds(text: str, direction: str | None) -> None:
    assert [one.direction for one in see_figures(text)] == [direction]


def test_at_least_is_the_opposite_of_at_most_and_not_of_above() -> None:
    assert opposed("at_least", "at_most") and opposed("below", "above")
    assert not opposed("at_least", "above") and not opposed(None, "below")


def test_sixty_people_are_not_sixty_points() -> None:
    people, points = see_figures("60人，60分")
    assert not people.same(points)


def test_a_bare_number_may_be_of_anything_but_only_the_same_number() -> None:
    (bare,) = see_figures("1500w")
    (money,) = see_figures("1500万元")
    (other,) = see_figures("1500亿元")
    assert bare.same(money) and not bare.same(other)


def test_a_day_is_the_same_as_its_month_and_no_other() -> None:
    def day(text: str) -> SeenFigure:
        return see_figures(text)[0]

    assert day("2024年3月1日").same(day("2024年3月"))
    assert not day("2024年3月1日").same(day("2024年4月"))


@pytest.mark.parametrize(
    ("text", "value"), [("还差约 0.17 个百分点", "0.0017"), ("还差2个百分点", "0.02")]
)
def test_points_of_a_share_are_one_figure(text: str, value: str) -> None:
    (figure,) = see_figures(text)
    assert (figure.dimension, figure.value) == ("share", Decimal(value))
