"""Slips of typing: what is mended, and what must be left as it stands."""

from __future__ import annotations

import pytest

from assistant.understand.mend import alike, mended, slips
from rules.quantity import normalise


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("研发非用", "研发费用"),
        ("专直研发", "专职研发"),
        ("主营业务收人", "主营业务收入"),
        ("知识产全", "知识产权"),
        ("企业技术中新", "企业技术中心"),
        ("研发用费", "研发费用"),
        ("研发费费用", "研发费用"),
        ("主营业收入", "主营业务收入"),
        ("发名专利", "发明专利"),
        ("知识 产权", "知识产权"),
        ("专 职研发", "专职研发"),
    ],
)
def test_a_slip_in_a_term_is_read_as_the_term(typed: str, meant: str) -> None:
    assert mended(normalise(f"去年{typed}1500万")).text == f"去年{meant}1500万"


@pytest.mark.parametrize(
    "right",
    [
        "应收账款3亿",
        "其中收入3亿",
        "兼职研发10人",
        "做软件也做硬件",
        "设备净值300万",
        "研发社保200万",
        "研发费用1500万，研发人员85人",
        "技术重心在北京",
        "专利15件 在审3件",
        "我们是软件企业 技术中心独立设置",
        "税收优惠",
        "销售三千万",
    ],
)
def test_what_is_right_as_it_stands_is_left(right: str) -> None:
    assert slips(normalise(right).text) == []
    assert mended(normalise(right)).text == normalise(right).text


def test_a_numeral_or_a_negator_is_never_a_slip() -> None:
    assert not alike("一", "以")
    assert not alike("没", "设")
    assert not alike("不", "部")


def test_every_character_keeps_its_place() -> None:
    normal = mended(normalise("去年 主营业收入3亿，专 直研发费费用"))
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert normal.starts == sorted(normal.starts)
    at = normal.text.index("主营业务收入")
    assert normal.original(at, at + 6) == (3, 8)
