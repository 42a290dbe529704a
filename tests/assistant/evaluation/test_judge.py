"""What is said of a run: right or wrong, and which stage broke it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant.evaluation.case import DialogueCase, KnownCase, PairCase, RetrievalCase
from assistant.evaluation.case_file import fingerprint
from assistant.evaluation.judge import confusions, judge
from assistant.evaluation.judge_answer import says
from assistant.evaluation.perform import decided, listen
from assistant.evaluation.record import CaseRecord, CaseResult, TurnRecord
from assistant.evaluation.sets import About, Item
from assistant.evaluation.summary import inconsistent, summarise
from assistant.record import Answer
from rules import check

AS_OF = dt.date(2026, 11, 22)
FACTS = {"full_time_rd_staff": 70, "industry": "software"}


def judged(case: Any, **made: Any) -> CaseResult:
    about = About(title="t", measures="m", written="w", kind="dialogue", as_of=AS_OF)
    item = Item(set="one", split="development", case=case, fingerprint=fingerprint(case))
    record = CaseRecord(key=item.key, fingerprint=item.fingerprint, **made)
    return judge(item, about, record)


def asked(expect: dict[str, Any], said: Answer, **stages: Any) -> CaseResult:
    """One question and its answer."""
    case = DialogueCase.model_validate({"id": "a", "question": "我们70人够吗", "expect": expect})
    turn = TurnRecord(message="我们70人够吗", stages=stages, answer=said, seconds=0.1)
    return judged(case, turns=(turn,))


def answer(**more: Any) -> Answer:
    return Answer.model_validate({"reply": "见下。", "kind": "eligibility", **more})


def stages(result: CaseResult) -> list[str]:
    return [failure.stage for failure in result.failures]


def test_a_fact_misread_is_of_understanding_and_so_is_its_verdict() -> None:
    wrong = {**FACTS, "full_time_rd_staff": 7}
    verdict = check("etc", {**wrong, "as_of": "2026-11-22"})
    result = asked(
        {"facts": FACTS, "outcome": "incomplete"}, answer(facts=wrong, verdicts=[verdict])
    )
    assert stages(result) == ["understanding", "understanding"]


def test_right_facts_and_a_wrong_verdict_are_of_the_rules() -> None:
    verdict = check("etc", {**FACTS, "as_of": "2026-11-22"})
    assert verdict.outcome == "not_qualified"
    result = asked(
        {"facts": FACTS, "outcome": "incomplete"}, answer(facts=FACTS, verdicts=[verdict])
    )
    assert stages(result) == ["rules"]
    assert result.confused == {"verdict": (("incomplete", "not_qualified"),)}


def test_a_verdict_that_the_answer_does_not_carry_is_of_the_answer() -> None:
    result = asked({"outcome": {"etc": "not_qualified"}}, answer(facts=FACTS))
    assert stages(result) == ["answer"]


def test_an_article_never_found_is_of_retrieval_and_one_found_and_not_cited_of_the_answer() -> None:
    said = answer(kind="regulation")
    wanted = {"must_cite": ["etc:5.5"]}
    missed = asked(wanted, said, retrieval={"hits": ["etc:4"]})
    lost = asked(wanted, said, retrieval={"hits": ["etc:5.5"]})
    assert (stages(missed), stages(lost)) == (["retrieval"], ["answer"])


def test_an_unwanted_kind_is_of_what_chose_it() -> None:
    said = answer(kind="unanswerable")
    chosen = asked({"kind": "lifecycle"}, said, answer={"kinds": ["lifecycle"]})
    understood = asked({"kind": "lifecycle"}, said, answer={"kinds": ["smalltalk"]})
    assert (stages(chosen), stages(understood)) == (["answer"], ["understanding"])
    assert understood.scores["no false refusal"] == (0, 1)


def test_a_citation_of_a_part_serves_and_of_the_whole_only_with_its_words() -> None:
    wanted = {"must_cite": ["etc:11.2"]}
    quoted = {"cite": "etc:11", "quote": "评价得分 70 分至 90 分（不含 90 分）为良好"}
    elsewhere = {"cite": "etc:11", "quote": "评价得分低于 60 分为不合格"}
    assert asked(wanted, answer(citations=[quoted])).status == "passed"
    assert asked(wanted, answer(citations=[elsewhere])).status == "failed"
    assert asked({"must_cite": ["etc:11"]}, answer(citations=[quoted])).status == "passed"


def test_any_one_of_several_articles_will_do() -> None:
    quote = {"cite": "etc:4", "quote": "原则上每年进行一次"}
    wanted = {"must_cite": [["etc:3", "etc:4"]]}
    assert asked(wanted, answer(citations=[quote])).scores["must cite"] == (1, 1)


@pytest.mark.parametrize(
    ("reply", "words", "held"),
    [
        ("不少于 80 人", "80人", True), ("１０００万元", "1000万", True),
        ("12000万元", "2000万", False), ("2000.5万元", "2000", False),
        ("1.60%", "60%", False), ("60%", "60%", True),
    ],
)  # fmt: skip
def test_a_number_is_said_only_as_a_whole_number(reply: str, words: str, held: bool) -> None:
    assert says(reply, words) is held


def test_content_counts_only_where_none_of_it_is_missing() -> None:
    wanted = {"must_say": ["三年", ["撤销", "取消"]]}
    whole = asked(wanted, answer(reply="三年评一次，不合格的取消资格"))
    half = asked(wanted, answer(reply="不合格的取消资格"))
    assert whole.scores["must say"] == (1, 1)
    assert half.scores["must say"] == (0, 1)
    assert [failure.expected for failure in half.failures] == ["三年"]


def test_one_forbidden_word_is_as_bad_as_two_and_a_case_without_any_counts_in_no_measure() -> None:
    wanted = {"must_not_say": ["80人", "50人"]}
    assert asked(wanted, answer(reply="不少于60人")).scores["must not say"] == (1, 1)
    assert asked(wanted, answer(reply="80人或者50人")).scores["must not say"] == (0, 1)
    silent = asked({"kind": "regulation"}, answer(kind="regulation", reply="不少于60人"))
    assert not {"must say", "must not say"} & set(silent.scores)


def test_what_must_not_be_said_is_shown_where_it_stands() -> None:
    result = asked({"must_not_say": ["你们符合"]}, answer(reply="我看你们符合条件"))
    assert result.failures[0].found == "我看你们符合条件"


def test_facts_of_a_message_count_by_name_value_and_unit() -> None:
    case = KnownCase.model_validate(
        {"id": "a", "say": "专职研发85人", "at": "etc", "facts": {"full_time_rd_staff": "85.0"}}
    )
    result = judged(case, turns=listen(case, AS_OF))
    assert result.status == "passed"
    assert result.scores["fact precision"] == result.scores["fact recall"] == (1, 1)
    other = case.model_copy(update={"facts": {"full_time_rd_staff": 86}})
    failed = judged(other, turns=listen(case, AS_OF))
    assert failed.failures[0].expected == "86 人" and failed.failures[0].found == "85 人"


def test_a_series_is_one_fact_a_year() -> None:
    case = KnownCase.model_validate(
        {"id": "a", "say": "甲", "facts": {"rd_expenses": {2024: 100, 2025: 200}}}
    )
    turn = TurnRecord(
        message="甲",
        stages={"understanding": {}},
        known={"rd_expenses": {"2024": 100, "2025": 300}},
        seconds=0,
    )
    result = judged(case, turns=(turn,))
    assert result.scores["fact recall"] == (1, 2)
    assert [failure.message for failure in result.failures] == [
        "知道的情况：rd_expenses[2025] 不对"
    ]


def test_a_threshold_pair_must_flip_exactly_there() -> None:
    case = PairCase.model_validate(
        {
            "id": "a", "regulation": "etc", "condition": "rd_staff", "given": {"industry": "other"},
            "fact": "full_time_rd_staff", "values": [60, 61], "statuses": ["unmet", "met"],
        }
    )  # fmt: skip
    verdicts = tuple(decided("etc", {**case.given, case.fact: v}, AS_OF) for v in case.values)
    result = judged(case, verdicts=verdicts)
    assert result.scores["pairs"] == (0, 1) and result.scores["status"] == (1, 2)
    assert "full_time_rd_staff 为 60 时" in result.failures[0].message


def test_a_question_whose_article_is_not_among_three_says_where_it_is() -> None:
    case = RetrievalCase.model_validate({"id": "a", "question": "多少", "gold": "etc:5.5"})
    result = judged(case, hits=("etc:1", "etc:2", "etc:3", "etc:5.5"))
    assert result.failures[0].message == "正确条款排在第 4"
    assert result.scores["mrr"] == (0.25, 1.0)
    assert judged(case, hits=()).failures[0].found == "什么也没有"


def test_paraphrases_that_disagree_lower_consistency() -> None:
    results = []
    for id, kind in (("a", "regulation"), ("b", "regulation"), ("c", "clarify")):
        case = DialogueCase.model_validate(
            {"id": id, "group": "g", "question": "多少", "expect": {"must_say": ["见下"]}}
        )
        turn = TurnRecord(message="多少", stages={}, answer=answer(kind=kind), seconds=0)
        results.append(judged(case, turns=(turn,)))
    measures = summarise("one", "t", results).measures
    # Of the three pairs one gets the same kind of answer.
    assert measures["consistency"].value == pytest.approx(1 / 3, abs=1e-6)
    # One group is one draw: how sure it is cannot be said.
    assert measures["passed"].low is None


def test_the_turn_at_which_a_verdict_stands_is_counted() -> None:
    verdict = check("etc", {**FACTS, "as_of": "2026-11-22"})
    case = DialogueCase.model_validate(
        {"id": "a", "turns": ["一", "二"], "expect": [None, {"outcome": "not_qualified"}]}
    )
    empty = TurnRecord(message="一", stages={}, answer=answer(), seconds=0)
    full = TurnRecord(message="二", stages={}, answer=answer(verdicts=[verdict]), seconds=0)
    result = judged(case, turns=(empty, full))
    assert result.scores["turns to settle"] == (2, 1) and result.scores["settled"] == (1, 1)


def test_wordings_of_a_message_count_by_pairs_with_the_same_facts() -> None:
    results = []
    for id, say in (("a", "专职研发85人"), ("b", "全职搞研发的八十五名"), ("c", "专职研发58人")):
        case = KnownCase.model_validate(
            {"id": id, "group": "g", "say": say, "at": "etc", "facts": {"full_time_rd_staff": 85}}
        )
        results.append(judged(case, turns=listen(case, AS_OF)))
    assert [result.status for result in results] == ["passed", "passed", "failed"]
    assert summarise("one", "t", results).measures["consistency"].value == pytest.approx(1 / 3)
    assert [name for name, _ in inconsistent(results)] == ["g"]


def heard(wants: list[str], of: list[str], **wanted: Any) -> CaseResult:
    """A message understood to want these."""
    case = KnownCase.model_validate({"id": "a", "say": "甲", **wanted})
    noted = {"understanding": {"intents": wants, "regulations": of}}
    return judged(case, turns=(TurnRecord(message="甲", stages=noted, seconds=0),))


def test_what_is_wanted_and_of_which_regulation_is_counted_and_tabled() -> None:
    right = heard(["eligibility"], ["etc"], intents=["eligibility"], regulations=["etc"])
    other = heard(["lifecycle"], ["etc", "tic"], intents=["eligibility"], regulations=["etc"])
    none = heard(["provide_facts"], [], intents=[], regulations=[])
    assert (right.status, other.status, none.status) == ("passed", "failed", "passed")
    assert [failure.code for failure in other.failures] == ["intent", "regulation"]
    summary = summarise("one", "t", [right, other, none])
    assert summary.measures["intent"].value == pytest.approx(2 / 3, abs=1e-6)
    assert summary.measures["regulation"].value == pytest.approx(2 / 3, abs=1e-6)
    assert summary.confusion["intent"] == {
        "eligibility": {"eligibility": 1, "lifecycle": 1}, "无": {"无": 1}
    }  # fmt: skip
    # tic was read into a message about etc: it stands in the row of what was not said.
    assert summary.confusion["regulation"] == {"etc": {"etc": 2}, "无": {"tic": 1, "无": 1}}


@pytest.mark.parametrize(
    ("wanted", "found", "pairs"),
    [
        ({"a", "b"}, {"a"}, [("a", "a"), ("b", "无")]),
        ({"a", "b"}, {"a", "c"}, [("a", "a"), ("b", "c")]),
        ({"a"}, set(), [("a", "无")]),
        (set(), {"c"}, [("无", "c")]),
        (set(), set(), [("无", "无")]),
    ],
)
def test_a_message_that_wants_several_things(
    wanted: set[str], found: set[str], pairs: list[tuple[str, str]]
) -> None:
    assert confusions(wanted, found) == pairs
