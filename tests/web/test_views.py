"""What the page shows, as text: nothing a visitor wrote becomes markup."""

from __future__ import annotations

import re

import pytest

from assistant.record import Answer, CitedQuote, Evidence
from assistant.web.article_view import article_html
from assistant.web.facts_view import fact_words, facts_html
from assistant.web.markup import chat_text, escaped, reply_markdown
from assistant.web.session import Exchange, Session
from assistant.web.verdict_view import verdicts_html
from rules import check

EVIL = '<img src=x onerror="a()">${b}{{c}}'


def tags(html: str) -> set[str]:
    return set(re.findall(r"<(\w+)", html))


@pytest.mark.parametrize("text", [EVIL, "# a", "1. b", "`c`", "&amp;", "http://x.example"])
def test_what_a_visitor_wrote_has_no_character_that_means_anything(text: str) -> None:
    for shown in (chat_text(text), escaped(text)):
        rest = re.sub(r"&#\d+;", "", shown)
        assert not re.search(r"[!-/:-@\[-`{-~]", rest)


def test_indentation_does_not_turn_words_into_a_code_block() -> None:
    assert chat_text("    缩进") == "\u00a0" * 4 + "缩进"


def test_direction_marks_cannot_turn_a_sentence_around() -> None:
    assert escaped("a\u202eb\u2066c\x00d") == "abcd"


@pytest.mark.parametrize(
    "reply",
    [
        "![a](http://x.example/i.png)",
        "[a](http://x.example)",
        "[a](javascript:x)",
        "[a][b]\n\n[b]: http://x.example",
        "<b>a</b>",
        "<http://x.example>",
        "http://x.example www.x.example a@x.example",
    ],
)
def test_a_reply_that_repeats_foreign_markup_carries_none(reply: str) -> None:
    shown = reply_markdown(reply, (), "依据")
    assert "<" not in shown
    assert "![" not in shown
    assert not re.search(r"\][(\[:]", shown)
    assert "://" not in shown
    assert "www." not in shown


def test_a_reply_keeps_its_own_layout() -> None:
    reply = "**不符合**\n\n- 甲\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> 原文"
    assert reply_markdown(reply, (), "依据") == reply


def test_citations_become_links_and_those_not_named_are_listed() -> None:
    citations = (
        CitedQuote(cite="etc:5.3", quote="不低于 2 亿元"),
        CitedQuote(cite="etc:5.5", quote="不低于 1000 万元"),
    )
    shown = reply_markdown("见第五条第（三）项。", citations, "依据")
    assert "[第五条第（三）项](?cite=etc%3A5.3&quote=" in shown
    assert "依据：[第五条第（五）项](?cite=etc%3A5.5" in shown


def test_a_long_article_is_opened_with_the_quoted_words_marked() -> None:
    html = article_html("tic:6.3.4", "不少于500万元")
    assert "<mark>不少于500万元</mark>" in html
    assert html.count("cited") == 1


def test_a_quote_across_a_page_break_is_marked_whole() -> None:
    html = article_html("etc:8.2", "申请材料进行审核")
    assert "<mark>申请材料进行审核</mark>" in html


def test_a_mistake_of_the_source_is_shown_with_what_it_should_say() -> None:
    assert "ability<span" in article_html("etc:5.7")


@pytest.mark.parametrize("cite", ["", "etc:99", "etc:chapter1", EVIL, "etc:5.3\x00"])
def test_a_citation_of_nothing_gives_a_hint(cite: str) -> None:
    assert tags(article_html(cite, EVIL)) <= {"div", "p"}


def test_words_that_are_not_in_the_article_mark_nothing() -> None:
    assert "<mark>" not in article_html("etc:5.3", EVIL)
    assert "<mark>" not in article_html("etc:5.3", "不低于 2 亿元" * 1000)


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("main_business_revenue_last_year", "320000000", "3.2 亿元"),
        ("main_business_revenue_last_year", 199999999.99, "199999999.99 元"),
        ("full_time_rd_staff", {"min": 60, "max": 70}, "60 人至 70 人"),
        ("domestic_rd_share_three_years", 0.6, "60%"),
        ("industry", "software", "软件业"),
        ("entity_type", ["unicorn"], "独角兽企业（含潜在独角兽企业）"),
        ("established_on", "2024-05", "2024 年 5 月"),
        ("sales_revenue", {"2024": 5e8}, "2024 年 5 亿元"),
    ],
)
def test_a_fact_is_shown_exactly_as_a_person_would_write_it(
    fact: str, value: object, words: str
) -> None:
    assert fact_words(fact, value) == words


def test_a_fact_is_shown_with_the_words_it_was_read_from() -> None:
    answer = Answer(
        reply="",
        kind="eligibility",
        facts={"full_time_rd_staff": 85, "unheard_of": EVIL},
        evidence={"full_time_rd_staff": (Evidence(turn=2, quote=f"研发85人{EVIL}"),)},
    )
    html = facts_html(answer)
    assert "研发85人" in html
    assert "第 2 句" in html
    assert tags(html) <= {
        "section", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "q", "span",
    }  # fmt: skip


def test_every_condition_is_shown_with_its_status_in_words() -> None:
    verdict = check("etc", {"industry": "software", "full_time_rd_staff": 79})
    html = verdicts_html([verdict], ["main_business_revenue_last_year"])
    assert html.count("data-condition=") == len(verdict.conditions)
    assert "还差 1 人" in html
    for words in ("不符合", "待补充", "主管部门认定", "上一年度主营业务收入"):
        assert words in html
    # The label comes from the rule file, never the bare id.
    assert ">rd_staff<" not in html


def test_a_draft_is_shown_as_a_draft() -> None:
    assert "征求意见稿" in verdicts_html([check("tic", {})])
    assert 'class="notice"' in article_html("tic:6.3")


def test_a_question_in_between_does_not_take_the_verdict_away() -> None:
    verdict = check("etc", {})
    decided = Exchange(message="a", answer=Answer(reply="", kind="eligibility", verdicts=[verdict]))
    asked = Exchange(message="b", answer=Answer(reply="", kind="regulation"))
    session = Session.model_construct(exchanges=(decided, asked))
    assert session.verdicts() == (verdict,)
