"""Slips of typing: what is mended, and what must be left as it stands."""

from __future__ import annotations

import pytest

from assistant.understand.mend import alike, mended, slips
from corpus import load_regulation, regulation_ids
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
        ("独脚兽企业", "独角兽企业"),
        ("独交兽企业", "独角兽企业"),
        ("社汇组织", "社会组织"),
        ("营手", "营收"),
        ("研发增素", "研发增速"),
        ("发明专力", "发明专利"),
        ("专力", "专利"),
        ("转职研发", "专职研发"),
        ("软健", "软件"),
        ("计术开发", "技术开发"),
        ("产学妍合作", "产学研合作"),
        ("申情", "申请"),
        ("境内占笔", "境内占比"),
        ("压缩击", "压缩机"),
        ("集成电录", "集成电路"),
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
        "制造业务页面",
        "剩余期限",
        "经营手续齐全",
        "中心不得在京外建立，都在京内",
        "这里专指研发人员",
        "会计术语",
        "我们是总部设在北京",
        "负责人事变动",
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


@pytest.mark.parametrize("regulation", regulation_ids())
def test_the_text_of_a_regulation_holds_no_slip(regulation: str) -> None:
    lines = load_regulation(regulation).raw.split("\n")
    assert [slip for line in lines for slip in slips(normalise(line).text)] == []


def test_two_places_of_a_short_message_are_both_looked_at() -> None:
    assert mended(normalise("研发非用，专直研发")).text == "研发费用，专职研发"
