"""What must hold of every reply, seen by the evaluator's own eyes."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.evaluation.reply_check import check_reply
from assistant.record import Answer, CitedQuote, Figure, Result
from rules import check

AS_OF = dt.date(2026, 11, 22)
STAFF = CitedQuote(cite="etc:5.5", quote="专职研究与试验发展人员数不少于 60 人")
DOMESTIC = CitedQuote(cite="tic:6.4", quote="比例不低于60%")
NOTICE = (
    "《北京市技术创新中心建设工作指引》目前为征求意见稿，尚未正式发布，"
    "最终要求以正式发布的文件为准。"
)


def codes(answer: Answer, *messages: str) -> list[str]:
    """The kinds of failure in an answer."""
    failures, _ = check_reply(answer, messages or ("专职研发要多少人",), AS_OF, 1)
    return [failure.code for failure in failures]


def answer(reply: str, *citations: CitedQuote, **more: object) -> Answer:
    return Answer.model_validate(
        {"reply": reply, "kind": "regulation", "citations": citations, **more}
    )


def test_a_reply_that_holds() -> None:
    assert codes(answer("第五条第（五）项：“专职研究与试验发展人员数不少于 60 人”。", STAFF)) == []


def test_a_citation_that_does_not_exist() -> None:
    assert codes(answer("见条文。", CitedQuote(cite="etc:25", quote="甲"))) == ["no such citation"]


def test_a_quote_of_another_unit() -> None:
    quote = CitedQuote(cite="etc:5.3", quote=STAFF.quote)
    assert "misquoted" in codes(answer("见条文。", quote))


def test_a_quote_that_runs_from_the_opening_words_into_the_item() -> None:
    quote = CitedQuote(cite="etc:6.1", quote="企业在申请受理截止日期前三年内")
    assert codes(answer("三年内。", quote)) == []


def test_an_article_that_the_reply_names_and_that_does_not_exist() -> None:
    assert codes(answer("依据本办法第二十五条，不少于 60 人。", STAFF)) == ["no such citation"]


def test_that_an_article_does_not_exist_may_be_said() -> None:
    said = answer("《北京市企业技术中心建设管理办法》没有“第二十五条”。")
    assert codes(said.model_copy(update={"kind": "unanswerable"})) == []


@pytest.mark.parametrize("figure", ["70 人", "3000万元", "百分之四十", "五年", "2031年1月1日前"])
def test_a_figure_from_nowhere(figure: str) -> None:
    assert codes(answer(f"不少于 60 人，另要 {figure}。", STAFF)) == ["unsourced figure"]


def test_a_figure_of_the_other_regulation_is_from_nowhere_here() -> None:
    assert codes(answer("不少于 60 人，占比不低于 60%。", STAFF)) == ["unsourced figure"]


def test_a_figure_with_another_unit_is_another_figure() -> None:
    assert codes(answer("不少于 60 万元。", STAFF)) == ["unsourced figure"]


def test_what_the_person_said_may_be_repeated_in_other_digits() -> None:
    assert codes(answer("您的收入为 2.3 亿元。"), "去年营收两亿三") == []


def test_a_difference_must_add_up() -> None:
    right = Figure(text="10 人", role="gap", source="computed:60 人-50 人")
    wrong = right.model_copy(update={"text": "20 人"})
    assert codes(answer("还差 10 人。", STAFF, numbers=[right]), "我们有50人") == []
    assert codes(answer("还差 20 人。", STAFF, numbers=[wrong]), "我们有50人") == [
        "unsourced figure"
    ]


def test_a_computed_day_comes_from_its_result() -> None:
    result = Result(what="date", value="2037年6月1日", how="撤销之日起三年")
    assert codes(answer("到 2037年6月1日。", STAFF, results=[result])) == []
    assert codes(answer("到 2037年6月1日。", STAFF)) == ["unsourced figure"]


def test_the_direction_of_a_limit_turned_round() -> None:
    assert codes(answer("不超过 60 人。", STAFF)) == ["direction"]
    assert codes(answer("您低于 60 人，未达到要求。", STAFF)) == []


def test_a_threshold_whose_source_is_no_article() -> None:
    number = Figure(text="60 人", role="threshold", source="user:1")
    assert "threshold without law" in codes(answer("不少于 60 人。", STAFF, numbers=[number]))


def test_a_draft_that_is_not_called_one() -> None:
    assert codes(answer("比例不低于60%。", DOMESTIC)) == ["draft notice"]
    assert codes(answer(f"比例不低于60%。\n\n{NOTICE}", DOMESTIC)) == []


def test_a_gap_that_does_not_add_up() -> None:
    verdict = check("etc", {"full_time_rd_staff": 50, "industry": "other"})
    assert codes(answer("见下。", STAFF, verdicts=[verdict])) == []
    conditions = tuple(
        one.model_copy(update={"gap": "还差 11 人"}) if one.gap else one
        for one in verdict.conditions
    )
    wrong = verdict.model_copy(update={"conditions": conditions})
    assert codes(answer("见下。", STAFF, verdicts=[wrong])) == ["gap"]


@pytest.mark.parametrize(
    ("gap", "found"), [("还差约 6.6667 万元", []), ("还差约 6.69 万元", ["gap"])]
)
def test_a_gap_adds_up_to_the_digits_that_rounded_figures_are_said_with(
    gap: str, found: list[str]
) -> None:
    series = {"2023": 3800000, "2024": 4500000, "2025": 6500000}
    verdict = check("tic", {"entity_type": "social_organization", "rd_expenses": series})
    conditions = tuple(
        one.model_copy(update={"gap": gap}) if one.gap else one for one in verdict.conditions
    )
    said = verdict.model_copy(update={"conditions": conditions})
    assert codes(answer(f"见下。\n\n{NOTICE}", DOMESTIC, verdicts=[said])) == found


def test_scores_count_figures_sentences_and_citations() -> None:
    reply = "第五条第（五）项：“专职研究与试验发展人员数不少于 60 人”。另要不低于 70 人。"
    number = Figure(text="60 人", role="threshold", source="etc:5.5")
    said = answer(reply, STAFF, CitedQuote(cite="etc:19", quote="负责解释"), numbers=[number])
    _, scores = check_reply(said, ("多少人",), AS_OF, 1)
    assert scores["figures"] == (1, 2)
    assert scores["figures listed"] == (1, 2)
    assert scores["sentence support"] == (1, 2)
    assert scores["citation use"] == (1, 2)
