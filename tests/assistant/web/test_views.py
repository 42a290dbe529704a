"""What the page shows, as text: nothing a visitor wrote becomes markup."""

from __future__ import annotations

import re

import pytest

from assistant.dialogue import Dialogue, HeldFact
from assistant.record import CitedQuote
from assistant.web.article_view import article_html
from assistant.web.bar import bar_of
from assistant.web.compare_view import compare_html
from assistant.web.fact_words import fact_words
from assistant.web.facts_view import facts_html
from assistant.web.form_view import form_html
from assistant.web.library_view import contents_html
from assistant.web.markup import chat_text, escaped, reply_markdown, typed_text
from assistant.web.session import Session
from assistant.web.texts import words
from assistant.web.verdict_view import strip_html, verdicts_html
from corpus import load_regulation, regulation_ids
from rules import check, fact_specs

ZH, EN = words("zh"), words("en")
EVIL = '<img src=x onerror="a()">${b}{{c}}'


def tags(html: str) -> set[str]:
    return set(re.findall(r"<(\w+)", html))


@pytest.mark.parametrize("text", [EVIL, "# a", "1. b", "1) b", "`c`", "&amp;", "http://x.example"])
def test_what_a_visitor_wrote_has_no_character_that_means_anything(text: str) -> None:
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"&#\d+;", "", escaped(text)))
    shown = re.sub(r"&#\d+;", "", chat_text(text))
    assert not re.search(r"[<>&#`*_~\[\]!|\\$@{}+^=]|://|^\d+[.)]|(?<!\d)\.", shown)


@pytest.mark.parametrize("text", [EVIL, "去年3.2亿，增长10%", "a-b", "- c", "    缩进", "2024/5/1"])
def test_a_message_is_edited_as_it_was_typed(text: str) -> None:
    assert typed_text(chat_text(text)) == text


def test_an_ordinary_message_is_readable_where_it_is_edited() -> None:
    message = "去年主营收入3.2亿，研发占比10%，2024-05成立"
    assert chat_text(message) == message


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
    shown = reply_markdown("见第五条第（三）项。", citations, "依据：")
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
    ("fact", "value", "said"),
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
    fact: str, value: object, said: str
) -> None:
    assert fact_words(fact, value) == said


def test_a_fact_is_shown_in_its_control_with_the_words_it_was_read_from() -> None:
    held = HeldFact(
        fact="full_time_rd_staff", value=85, quote=f"研发85人{EVIL}", turn=2, regulation="etc"
    )
    html = facts_html(Session(dialogue=Dialogue(turn=2, held=(held,))), ZH)
    assert "研发85人" in html
    assert "第 2 句" in html
    assert 'value="85"' in html
    assert not tags(html) & {"img", "script", "svg"}


def test_every_condition_is_shown_with_its_status_in_words() -> None:
    verdict = check("etc", {"industry": "software", "full_time_rd_staff": 79})
    html = verdicts_html([verdict], ZH)
    assert html.count("data-condition=") == len(verdict.conditions)
    assert "还差 1 人" in html
    for shown in ("不符合", "待补充", "主管部门认定"):
        assert shown in html
    # The label comes from the rule file, never the bare id.
    assert ">rd_staff<" not in html
    assert "目前不符合" in strip_html([verdict], ZH)


@pytest.mark.parametrize(("staff", "percent"), [(79, 98), (80, 100), (160, 200)])
def test_the_bar_never_shows_a_miss_as_reached(staff: int, percent: int) -> None:
    verdict = check("etc", {"industry": "software", "full_time_rd_staff": staff})
    bar = bar_of(verdict.condition("rd_staff"))
    assert bar is not None
    assert bar.percent == percent


def test_several_measures_in_one_condition_have_no_one_bar() -> None:
    facts = {"entity_type": "unicorn", "rd_share_of_sales_three_years": 0.2}
    assert bar_of(check("tic", facts).condition("rd_investment")) is None


@pytest.mark.parametrize("regulation", regulation_ids())
def test_the_form_has_a_control_for_every_fact_once(regulation: str) -> None:
    html = form_html(regulation, {}, ZH)
    shown = re.findall(r'data-fact="([^"]+)"', html)
    assert sorted(shown) == sorted(escaped(name) for name in fact_specs(regulation))


def test_every_article_is_in_the_table_of_contents() -> None:
    html = contents_html(ZH)
    articles = [one for name in regulation_ids() for one in load_regulation(name).articles]
    assert html.count('class="cite"') == len(articles)


def test_silence_is_shown_as_silence_side_by_side() -> None:
    html = compare_html(ZH)
    row = html[html.index('data-topic="rd&#95;staff"') :].split("</tr>")[0]
    assert "未作规定" in row
    assert "Not regulated" in compare_html(EN)


def test_both_languages_have_the_same_words() -> None:
    chinese_only = ("api.", "server.")
    labels = ("fact_labels.", "value_labels.", "condition_labels.")
    zh = {key for key in ZH.text_keys() if not key.startswith(chinese_only)}
    en = {key for key in EN.text_keys() if not key.startswith(labels)}
    assert zh == en


@pytest.mark.parametrize("regulation", regulation_ids())
def test_every_fact_and_condition_has_an_english_name(regulation: str) -> None:
    for name in fact_specs(regulation):
        assert EN.fact(name) != ZH.fact(name)
    for condition in check(regulation, {}).conditions:
        assert EN.condition(regulation, condition.id).isascii()


def test_a_draft_is_shown_as_a_draft() -> None:
    assert "征求意见稿" in verdicts_html([check("tic", {})], ZH)
    assert 'class="notice"' in article_html("tic:6.3")
