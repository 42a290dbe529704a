"""Regional wordings, and text that was dictated without marks, mean what plain words mean."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand
from assistant.understand.plain import plain_form
from assistant.understand.spoken import in_sentences
from rules.quantity import normalise

_LAST = "main_business_revenue_last_year"


def _facts(*messages: str) -> dict[str, object]:
    dialogue = Dialogue(as_of=dt.date(2026, 11, 22))
    for message in messages:
        dialogue = merge(dialogue, understand(message, dialogue))
    return dict(dialogue.facts(dialogue.regulation))


@pytest.mark.parametrize(
    ("message", "fact", "value"),
    [
        (
            "企業技術中心，我哋係製造業，舊年冇申請過發明專利喎",
            "invention_patent_applications_last_year",
            0,
        ),
        ("企業技術中心。母公司並無企業技術中心", "parent_has_center", False),
        ("企業技術中心，我哋唔喺禁限目錄入面", "on_restricted_industry_catalogue", False),
        (
            "企業技術中心，亦都冇用淘汰設備，我哋肯定",
            "uses_phased_out_process_or_equipment",
            False,
        ),
        ("技術創新中心，近三年冇發生過安全事故", "safety_accident_within_three_years", False),
        ("企業技術中心，技術中心仲未獨立，掛喺生產部下面", "center_set_up_independently", False),
        ("企業技術中心，去年度營收2.6億，專任研發人員71名", "full_time_rd_staff", 71),
        ("企業技術中心，我哋做建築嘅", "industry", "construction"),
        ("企业技术中心，注册地址系北京市昌平区", "registered_in_beijing", True),
        ("企业技术中心，俺们厂去年主营收入1.9亿，隔壁厂5亿", _LAST, 190000000),
    ],
)
def test_regional_words_are_read_as_plain_ones(message: str, fact: str, value: object) -> None:
    """A Cantonese, Taiwanese or old-style denial must not be read as its opposite."""
    assert _facts(message).get(fact) == value


@pytest.mark.parametrize(
    ("message", "fact", "value"),
    [
        (
            "企业技术中心这三年里头啊走私没有过海关也没罚过我们偷税骗退税这些也都没有",
            "smuggling_or_customs_violation_within_three_years",
            False,
        ),
        (
            "企业技术中心公司是在北京注册的是独立的企业法人信用良好这几条都没问题",
            "registered_in_beijing",
            True,
        ),
        (
            "技术创新中心近三年合计的话销售收入是一百五十八亿研发费用是十六点四亿",
            "total_rd_expenses_three_years",
            1640000000,
        ),
        (
            "技术创新中心境外我们有个研究所花得不少所以近三年境内的研发也就占全部研发的百分之五十八",
            "domestic_rd_share_three_years",
            0.58,
        ),
        (
            "那什么我们公司搞软件的去年主营两亿一研发一千五百万专职研发八十六个人企业技术中心能不能弄",
            "industry",
            "software",
        ),
    ],
)
def test_what_is_dictated_without_marks_is_read(message: str, fact: str, value: object) -> None:
    """Whoever dictates has the same facts as one who sets commas."""
    assert _facts(message).get(fact) == value


def test_a_year_is_no_part_of_the_figure_before_it() -> None:
    """一亿一二五年一亿三 tells 1.1 and then 1.3 of 2025."""
    text = "我们研发费用二三年九千万二四年一亿一二五年一亿三销售收入二三年六亿二四年七亿二五年八亿"
    facts = _facts(f"技术创新中心{text}")
    assert facts["rd_expenses"] == {"2023": 90000000, "2024": 110000000, "2025": 130000000}


@pytest.mark.parametrize(
    "message",
    ["我们跟上游一家企业联合共建了技术中心", "就是那个产学研合作啊它有没有规定要签几份合同什么的"],
)
def test_plain_words_stay_as_they_are(message: str) -> None:
    """合共 within 联合共建 is no Cantonese, and a question goes on behind 啊."""
    assert plain_form(message).text == normalise(message).text


def test_quotes_are_the_words_of_the_message() -> None:
    """What is quoted back stands in the message as it was typed."""
    message = "企業技術中心，我哋舊年主營收入兩億四"
    plain = plain_form(message)
    at = plain.text.index("主营")
    assert plain.quote(at, at + 4)[0] == "主營收入"


@pytest.mark.parametrize(
    ("message", "same_as"),
    [
        ("研发费用2024年1.15亿\n2025年1.3亿", "研发费用2024年1.15亿，2025年1.3亿"),
        ("近三年研发费用总额5.5亿\n境内总额4.4亿", "近三年研发费用总额5.5亿，境内总额4.4亿"),
        ("销售收入这块\n去年做到61.3亿", "销售收入这块，去年做到61.3亿"),
        ("研发费用去年的增速是负的\n-4%", "研发费用去年的增速是负的，-4%"),
        ("专职研发\n61个", "专职研发61个"),
        ("营收\n去年\n2.4亿", "营收去年2.4亿"),
    ],
)
def test_a_line_goes_on_with_the_one_before(message: str, same_as: str) -> None:
    """Who types each part in a line of its own must not be understood less for it."""
    for center in ("技术创新中心", "企业技术中心"):
        assert _facts(center, message) == _facts(center, same_as)


@pytest.mark.parametrize(
    "message",
    [
        "企业技术中心\n- 营收2.4亿\n- 研发1300万",
        "单位：千元\n2025 营业收入 245,300",
        "研究开发费用（万元）\n2023：1900\n2024：2400",
        "2025年\n研发费用 1.2亿\n2024年\n研发费用 1亿",
        "部门,人数\n生产,210",
        "我们是做软件的。\n去年营收2.4亿。",
        "母公司：某某集团\n年报：已审",
    ],
)
def test_lines_of_a_list_or_a_table_stay_apart(message: str) -> None:
    """A heading or a row that ran into the next one would be of the wrong figure."""
    assert "，" not in in_sentences(message, normalise(message)).text


@pytest.mark.parametrize("mark", [" ", "\t", "\n"])
def test_what_a_heading_plans_is_no_fact(mark: str) -> None:
    assert _facts("企业技术中心", f"2027年规划目标{mark}专职研发人员100人") == {}
