"""What a body is and since when, told beside other things, later, or only denied."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

_NONE = "other"


def known(*messages: str, at: str = "tic") -> dict[str, object]:
    dialogue = Dialogue(as_of=dt.date(2026, 11, 22), regulations=(at,))
    for message in messages:
        dialogue = merge(dialogue, understand(message, dialogue))
    return dialogue.facts(at)


@pytest.mark.parametrize(
    ("messages", "kinds"),
    [
        (
            ("我们是领军企业", "同时还入选了潜在独角兽，这个身份也加上"),
            ["leading_enterprise", "unicorn"],
        ),
        (("我们是独角兽", "领军企业也评上了，两个身份都算"), ["unicorn", "leading_enterprise"]),
        (
            ("我们既是领军企业又是独角兽", "独角兽那个被移出名单了，只剩领军企业"),
            "leading_enterprise",
        ),
        (("独角兽一家", "说错了，不是独角兽，是领军企业"), "leading_enterprise"),
        (("我们是独角兽", "另外问一句，领军企业要多少收入？"), "unicorn"),
    ],
)
def test_a_kind_is_told_beside_the_one_held_or_in_its_place(
    messages: tuple[str, ...], kinds: object
) -> None:
    assert known(*messages)["entity_type"] == kinds


@pytest.mark.parametrize(
    "words",
    [
        "本院不算领军、独角兽、初创，也非社会组织，能做依托单位吗",
        "领军、独角兽、初创高新、社会组织、新建法人我们哪一类都不是，能报吗",
        "我们既非领军企业，也非独角兽，亦不属前沿初创企业和社会组织",
        "We are neither a leading enterprise, a unicorn nor a frontier start-up, "
        "and not a social organization either.",
        "领军、独角兽、初创、社会组织、新建法人实体它哪类都不是",
        "五类里头我们一类都不占，就是个事业单位，技术创新中心",
    ],
)
def test_who_is_of_no_kind_named_is_of_another(words: str) -> None:
    assert known(words)["entity_type"] == _NONE


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("社会组织，2006年就有了", "2006"),
        ("2018年就开张了的独角兽", "2018"),
        ("这个实体2026年9月在昌平注册的，按新建独立法人实体算", "2026-09"),
        ("2024年3月把公司注册下来的，前沿初创企业", "2024-03"),
        ("我们成立嘛是二零二四年的八月份，嗯对八月", "2024-08"),
        ("协会2009年在民政局办的登记", "2009"),
        ("公司是2021年7月在海淀把执照办下来的", "2021-07"),
    ],
)
def test_the_founding_is_told_in_any_words(words: str, date: str) -> None:
    assert str(known(words)["established_on"]) == date


def test_the_year_of_a_laboratory_is_no_founding() -> None:
    assert "established_on" not in known("研发中心2019年就有了，我们是独角兽")


@pytest.mark.parametrize(
    ("words", "date", "ground"),
    [
        ("2024年2月20日由于提供虚假材料被撤的企业技术中心资格，今天能报吗", "2024-02-20", "14.3"),
        ("2025年2月因为当年材料里有假数据，企业技术中心资格被撤销了", "2025-02", "14.3"),
    ],
)
def test_a_center_lost_on_a_day_is_told_as_lost(words: str, date: str, ground: str) -> None:
    told = known(words, at="etc")
    assert told["center_revoked"] is True
    assert (str(told["center_revoked_on"]), told["center_revoked_under"]) == (date, ground)


def test_a_lost_center_asked_about_in_general_is_nobodys() -> None:
    told = known("因逾期没报评价材料被撤的企业技术中心，多久之后才能再申请", at="etc")
    assert "center_revoked" not in told


_MISDEEDS = (
    "smuggling_or_customs_violation_within_three_years",
    "serious_tax_violation_within_three_years",
    "serious_dishonesty_within_three_years",
)


@pytest.mark.parametrize(
    "words",
    [
        "近三年内，我公司不存在走私及海关监管违规受罚、严重税收违法、严重违法失信情形",
        "海关走私违规、重大税收违法、严重失信这三样近三年都不存在",
        "严重违法失信、重大税收违法、走私等情形近三年均不涉及",
        "近三年既无走私，也没有偷税骗税，更谈不上失信",
    ],
)
def test_a_list_denied_once_is_denied_whole(words: str) -> None:
    told = known(words, at="etc")
    assert [told.get(fact) for fact in _MISDEEDS] == [False, False, False]


@pytest.mark.parametrize(
    ("messages", "fact", "value"),
    [
        (("非总部企业，上面也没有母公司有市级企业技术中心",), "parent_has_center", False),
        (("母公司挂着企业技术中心的牌，我们做的跟它两码事",), "parent_has_center", True),
        (("母公司还没拿到企业技术中心的牌子",), "parent_has_center", False),
        (
            ("我们跟上游一家企业联合共建了技术中心，这样可以吧",),
            "has_industry_academia_cooperation",
            True,
        ),
        (
            ("有两条线在工业污染行业淘汰目录里", "上月已经拆完了，现在没有目录内工艺设备"),
            "uses_phased_out_process_or_equipment",
            False,
        ),
        (
            ("技术中心挂在质量部下面，没有独立设置", "已发文单列成独立部门了"),
            "center_set_up_independently",
            True,
        ),
        (("技术中心在我司架构里是单列的，不挂靠任何部门",), "center_set_up_independently", True),
        (("敝公司于信用方面一贯良好",), "good_credit", True),
        (("企业信用状况为良好",), "good_credit", True),
        (
            ("去年确实被定性偷税、吃了严重税收违法的处理。别想了吧",),
            "serious_tax_violation_within_three_years",
            True,
        ),
        (
            ("税务这块我们去年确实被定性偷税", "那是2021年的事，近三年并没有严重税收违法"),
            "serious_tax_violation_within_three_years",
            False,
        ),
        (
            ("第五条括号里那个“现有无生产制造环节的研发型总部企业除外”，是除外什么？",),
            "existing_rd_headquarters_without_manufacturing",
            None,
        ),
    ],
)
def test_states_of_a_body_in_whatever_words(
    messages: tuple[str, ...], fact: str, value: bool | None
) -> None:
    assert known(*messages, at="etc").get(fact) is value


def test_what_was_said_too_fast_is_taken_back() -> None:
    told = known("在京注册、独立法人", "独立法人说快了，我们其实是分公司，没有独立法人资格")
    assert told["independent_legal_person"] is False


def test_an_accident_with_its_date_in_a_form_happened() -> None:
    told = known("一般安全生产责任事故：2025年7月，1起")
    assert told["safety_accident_within_three_years"] is True


def test_an_event_doubted_and_then_denied_did_not_happen() -> None:
    doubted = "近三年有没有出安全事故我不太确定，可能没有吧"
    dialogue = Dialogue(
        as_of=dt.date(2026, 11, 22), regulations=("tic",), last_question=doubted, turn=1
    )
    told = {one.fact: one.value for one in understand("问过后勤，确认没有发生过", dialogue).facts}
    assert told == {"safety_accident_within_three_years": False}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Would a leading enterprise like ours pass?", "leading_enterprise"),
        ("Could you check a frontier start-up for the center?", "frontier_startup"),
        ("几家单位合着新建了个独立法人实体来建技术创新中心", "new_legal_entity"),
        ("申请的是协会下面的制造企业，主营2.7亿", None),
        ("商会让我打听技术创新中心，我们能报吗", None),
        ("我老婆在的学会是社会组织，年均研发费用300万", None),
        ("技术创新中心那边我们算哪类单位也没想清楚", None),
    ],
)
def test_whose_kind_it_is(words: str, kind: object) -> None:
    assert known(words).get("entity_type") == kind
