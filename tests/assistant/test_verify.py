"""What verification must not let through, however it got into a reply."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.answer.piece import Block, Cite, Draft, LawQuote, Number, UserWords, Words, block
from assistant.answer.sourced import Said
from assistant.record import Result
from assistant.turn import Assistant
from assistant.verify import Evidence, block_problem, verify
from rules.verdict import ConditionResult, Verdict

SAID = Said(turn=2, words={1: ("专职研发79人",), 2: ("去年营收3.2亿，2024年5月1日被撤销",)})
EVIDENCE = Evidence(said=SAID)
STAFF = "专职研究与试验发展人员数不少于 60 人（软件和专业技术服务业不低于 80 人）"


def problem(*pieces: object, regulation: str | None = None) -> str | None:
    return block_problem(block(*pieces, regulation=regulation), EVIDENCE)  # type: ignore[arg-type]


def test_a_verbatim_quote_with_its_figures_is_shown() -> None:
    assert problem(Cite(cite="etc:5.5"), LawQuote(cite="etc:5.5", quote=STAFF)) is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("专职研发人员不少于70人即可。", "an invented figure"),
        ("研发人员要六十人以上。", "a figure in Chinese numerals"),
        ("研发投入占比达到六成五即可。", "a share in words"),
        ("有效期为５年。", "a full-width figure"),
        ("评价得分85分为优秀。", "a score"),
        ("2025年5月1日前申报。", "a date"),
        ("每家补贴二百万元。", "an amount"),
    ],
)
def test_a_figure_in_plain_words_is_never_shown(words: str, why: str) -> None:
    assert problem(words) is not None, why


def test_an_invented_article_is_never_shown() -> None:
    assert problem("按照《北京市企业技术中心建设管理办法》第二十五条办理。") is not None


def test_an_invented_item_is_never_shown() -> None:
    assert problem("见第五条第（十）项。", regulation="etc") is not None


def test_an_existing_article_may_be_named() -> None:
    assert problem("见第五条第（九）项。", regulation="etc") is None


def test_a_changed_quote_is_never_shown() -> None:
    changed = STAFF.replace("60 人", "50 人")
    assert problem(LawQuote(cite="etc:5.5", quote=changed)) is not None


def test_a_quote_of_another_article_is_never_shown() -> None:
    assert problem(LawQuote(cite="etc:5.6", quote=STAFF)) is not None


def test_a_quote_of_an_article_that_does_not_exist_is_never_shown() -> None:
    assert problem(LawQuote(cite="etc:44", quote=STAFF)) is not None


def test_a_threshold_must_stand_in_the_cited_unit() -> None:
    assert problem(Number(text="60 人", role="threshold", source="etc:5.5")) is None
    assert problem(Number(text="61 人", role="threshold", source="etc:5.5")) is not None
    assert problem(Number(text="60 人", role="threshold", source="etc:5.6")) is not None


def test_a_threshold_of_the_other_regulation_is_never_shown() -> None:
    tens = Number(text="10%", role="threshold", source="tic:6.3.2")
    assert problem(tens, regulation="tic") is None
    assert problem(tens, regulation="etc") is not None


def test_a_threshold_cannot_come_from_the_person() -> None:
    assert problem(Number(text="79 人", role="threshold", source="user:1")) is not None


def test_what_the_person_said_may_be_repeated_in_other_units() -> None:
    assert problem(Number(text="79 人", role="found", source="user:1")) is None
    assert problem(Number(text="32000 万元", role="found", source="user:2")) is None


@pytest.mark.parametrize("source", ["user:1", "user:9", "user:x"])
def test_a_figure_the_person_did_not_give_in_that_turn_is_never_shown(source: str) -> None:
    assert problem(Number(text="3.2 亿元", role="found", source=source)) is not None


def test_a_gap_is_computed_again() -> None:
    assert problem(Number(text="1 人", role="gap", source="computed:80 人-79 人")) is None
    assert problem(Number(text="2 人", role="gap", source="computed:80 人-79 人")) is not None


def test_a_computed_figure_must_be_the_rules_own() -> None:
    result = ConditionResult(
        id="rd_staff",
        cite="etc:5.5",
        kind="figure",
        status="unmet",
        gap="还差 1 人",
        quote=STAFF,
    )
    verdict = Verdict(regulation="etc", outcome="not_qualified", conditions=(result,))
    evidence = Evidence(said=SAID, verdicts=(verdict,))
    one = block(Number(text="1 人", role="gap", source="computed:etc.rd_staff.gap"))
    two = block(Number(text="2 人", role="gap", source="computed:etc.rd_staff.gap"))
    assert block_problem(one, evidence) is None
    assert block_problem(two, evidence) is not None


def test_a_date_must_be_one_that_was_computed() -> None:
    result = Result(what="date", value="2026-05-01", how="2024年5月1日起算，两年内不得再次申请")
    evidence = Evidence(said=SAID, results=(result,))
    right = block(Number(text="2026年5月1日", role="date", source="computed:2024年5月1日+两年"))
    wrong = block(Number(text="2026年5月2日", role="date", source="computed:2024年5月1日+两年"))
    assert block_problem(right, evidence) is None
    assert block_problem(wrong, evidence) is not None


def test_words_of_the_person_may_name_what_does_not_exist() -> None:
    words = UserWords(text="第五十条", turn=2)
    assert problem("没有", words, "。", regulation="etc") is None


def test_markdown_and_html_of_the_person_are_harmless() -> None:
    words = UserWords(text="<img src=x>[a](http://b)`c`", turn=2)
    assert not set("<>[]`") & set(words.render())


def draft(*blocks: Block) -> Draft:
    return Draft(kind="regulation", blocks=blocks)


def test_only_the_block_that_does_not_hold_is_dropped() -> None:
    good = block(LawQuote(cite="etc:5.5", quote=STAFF), regulation="etc")
    verified = verify(draft(good, block("另外要有70人。")), SAID)
    assert "70" not in verified.reply
    assert STAFF.replace("“", "") in verified.reply
    assert [quote.cite for quote in verified.citations] == ["etc:5.5"]
    assert not verified.empty
    assert len(verified.faults) == 1


def test_a_reply_with_nothing_left_but_its_frame_is_empty() -> None:
    verified = verify(draft(block("对照如下：", frame=True), block("要有70人。")), SAID)
    assert verified.empty


def test_an_invented_citation_is_not_among_the_citations() -> None:
    from assistant.record import CitedQuote

    one = Draft(
        kind="regulation",
        blocks=(block("好的。"),),
        citations=(
            CitedQuote(cite="etc:30", quote="任何"),
            CitedQuote(cite="etc:5.5", quote="不少于 70 人"),
            CitedQuote(cite="etc:5.5", quote=STAFF),
        ),
    )
    assert [quote.quote for quote in verify(one, SAID).citations] == [STAFF]


def test_every_figure_of_the_reply_is_listed_as_it_stands_there() -> None:
    one = block(
        LawQuote(cite="etc:5.5", quote=STAFF),
        "，您的情况是",
        Number(text="79 人", role="found", source="user:1"),
        "，还差 ",
        Number(text="1 人", role="gap", source="computed:80 人-79 人"),
        Words(text="。"),
        regulation="etc",
    )
    numbers = verify(draft(one), SAID).numbers
    assert [(n.text, n.role, n.source) for n in numbers] == [
        ("60 人", "threshold", "etc:5.5"),
        ("80 人", "threshold", "etc:5.5"),
        ("79 人", "found", "user:1"),
        ("1 人", "gap", "computed:80 人-79 人"),
    ]


def test_a_computed_share_names_the_facts_it_was_made_of() -> None:
    one = Assistant(search=lambda query, k: ())
    told = one.respond(
        one.start(dt.date(2026, 11, 22)),
        "我们是独角兽企业，2023到2025年销售收入分别是3亿、5亿、8亿，研发费用分别是1000万、"
        "1000万、1010万，境内研发占比100%，够申请技术创新中心吗",
    )[1]
    (share,) = [figure for figure in told.numbers if figure.text == "1.88%"]
    assert share.source == "computed:(1000 万元+1000 万元+1010 万元)/(3 亿元+5 亿元+8 亿元)"
    (gap,) = [figure for figure in told.numbers if figure.text == "13.12 个百分点"]
    assert gap.role == "gap"
    assert gap.source.startswith("computed:15%-(")


@pytest.mark.parametrize(
    ("text", "source", "holds"),
    [
        ("1 人", "computed:80 人-79 人", True),
        ("2 人", "computed:80 人-79 人", False),
        ("6.83%", "computed:(1000 万元+1050 万元)/(1 亿元+2 亿元)", True),
        ("6.9%", "computed:(1000 万元+1050 万元)/(1 亿元+2 亿元)", False),
        ("305 万元", "computed:(300 万元+310 万元)/2", True),
        ("3.05 亿元", "computed:(300 万元+310 万元)/2", False),
        ("1 人", "computed:80 人-", False),
        ("1 人", "computed:1 人/(80 人-80 人)", False),
    ],
)
def test_a_formula_is_computed_again(text: str, source: str, holds: bool) -> None:
    one = block("还差 ", Number(text=text, role="gap", source=source), "。", regulation="etc")
    assert bool(verify(draft(one), SAID).blocks) is holds
