"""A turn from message to verified answer, and each of its steps alone."""

from __future__ import annotations

import pytest

from assistant.answer.route import route
from assistant.decide import decide
from assistant.dialogue import Dialogue, merge
from assistant.find import Found, find
from assistant.settings import Settings
from assistant.turn import Assistant, compose, finished, said_so_far
from assistant.understand import understand
from tests.assistant.turns import SOFTWARE, TODAY, answer, answers, assistant, broken_index

# -- the eligibility example ----------


def test_the_software_firm_with_enough_staff_qualifies_on_its_figures() -> None:
    given = answer(SOFTWARE.format(staff=85))
    (verdict,) = given.verdicts
    assert given.kind == "eligibility"
    assert verdict.outcome == "qualified_on_figures"
    figures = [c for c in verdict.conditions if c.kind == "figure"]
    assert {c.status for c in figures} == {"met", "not_applicable"}
    cited = {quote.cite for quote in given.citations}
    assert {c.cite for c in figures if c.status == "met"} <= cited


def test_one_person_short_is_told_so_with_the_article() -> None:
    given = answer(SOFTWARE.format(staff=79))
    assert given.verdicts[0].outcome == "not_qualified"
    assert "还差 1 人" in given.reply
    assert "第五条第（五）项" in given.reply
    assert given.citations[0].cite == "etc:5.5"
    (gap,) = [n for n in given.numbers if n.role == "gap"]
    assert gap.text == "1 人"
    assert ("80 人", "etc:5.5") in {
        (n.text, n.source) for n in given.numbers if n.role == "threshold"
    }
    assert given.asks == ()


@pytest.mark.parametrize(
    ("message", "outcome", "cite"),
    [
        (
            "我们是领军企业，2010年5月1日成立，2023到2025年销售收入分别是60亿、60亿、60亿，"
            "研发费用分别是7亿、7亿、7亿，境内研发占比70%，能申请技术创新中心吗",
            "qualified_on_figures",
            "tic:6.3.1",
        ),
        (
            "我们是独角兽企业，2023到2025年销售收入分别是3亿、5亿、8亿，研发费用分别是"
            "1000万、1000万、1010万，境内研发占比100%，够申请技术创新中心吗",
            "not_qualified",
            "tic:6.3.2",
        ),
        (
            "我们是前沿初创高新技术企业，2025年3月1日成立，国家高新技术企业，去年研发费用3000万，"
            "研发费用全部发生在境内，能申请技术创新中心吗",
            "qualified_on_figures",
            "tic:6.3.3",
        ),
        (
            "我们是社会组织，近三年研发费用分别是400万、500万、600万，境内研发占比100%，"
            "可以申请技术创新中心吗",
            "qualified_on_figures",
            "tic:6.3.4",
        ),
        (
            "新建独立法人实体，承诺未来三年年均研发费用1500万，能申请技术创新中心吗",
            "not_qualified",
            "tic:6.3.5",
        ),
    ],
)
def test_every_entity_type_is_judged_by_its_own_item(message: str, outcome: str, cite: str) -> None:
    given = answer(message)
    assert given.verdicts[0].outcome == outcome
    assert cite in {quote.cite for quote in given.citations}
    assert "征求意见稿" in given.reply


# -- what is missing, supposed, approximate ----------


def test_facts_of_several_turns_are_put_together_and_what_is_missing_is_asked() -> None:
    first, second, third = answers(
        "我们是制造业，想申请企业技术中心",
        "去年主营业务收入5亿，研发经费2000万",
        "专职研发人员100人，设备原值600万",
    )
    assert first.asks and len(first.asks) <= 4
    assert "full_time_rd_staff" in second.asks
    assert third.facts["main_business_revenue_last_year"] == 500_000_000
    assert third.evidence["main_business_revenue_last_year"][0].turn == 2
    assert "valid_ip_last_three_years" in third.asks
    assert "main_business_revenue_last_year" not in third.asks


def test_a_correction_replaces_what_was_said() -> None:
    _, second = answers("我们专职研发70人，申请企业技术中心", "不对，专职研发是58人")
    assert second.facts["full_time_rd_staff"] == 58
    assert second.verdicts[0].outcome == "not_qualified"


def test_a_supposition_is_judged_and_not_kept() -> None:
    _, supposed = answers(SOFTWARE.format(staff=85), "如果专职研发只有79人呢？")
    assert supposed.verdicts[0].hypothetical == {"full_time_rd_staff": 79}
    assert supposed.verdicts[0].outcome == "not_qualified"
    assert supposed.facts["full_time_rd_staff"] == 85
    assert "假设" in supposed.reply


def test_an_approximate_figure_at_the_very_limit_stays_unknown_and_is_asked_for() -> None:
    given = answer("我们是制造业，专职研发大概60人，企业技术中心够吗")
    assert "full_time_rd_staff" not in given.facts
    assert "full_time_rd_staff" in given.asks
    assert "准确" in given.reply


def test_an_approximate_figure_away_from_the_limit_counts_and_is_mentioned() -> None:
    given = answer("我们是制造业，专职研发大概90人，企业技术中心够吗")
    assert given.facts["full_time_rd_staff"] == 90
    assert "约数" in given.reply


def test_a_figure_that_cannot_be_is_not_taken_and_the_next_turn_goes_on() -> None:
    first, second = answers(
        "我们是独角兽企业，近三年境内研发费用占比120%，申请技术创新中心够吗",
        "近三年境内研发费用占比是70%",
    )
    assert "domestic_rd_share_three_years" not in first.facts
    assert second.facts["domestic_rd_share_three_years"] == 0.7


def test_an_everyday_word_is_told_what_it_was_taken_for() -> None:
    assert "研究与试验发展经费支出" in answer("企业技术中心，我们研发投入2000万，够吗").reply


def test_which_center_is_meant_is_asked_where_it_is_open() -> None:
    given = answer("我们够不够格申请？")
    assert given.kind == "clarify"
    assert "企业技术中心" in given.reply and "技术创新中心" in given.reply


def test_why_something_is_asked_is_answered_with_the_article() -> None:
    _, given = answers("我们是制造业，想申请企业技术中心", "为什么问这个？")
    assert given.kind == "regulation"
    assert {"etc:5.3", "etc:5.5"} & {quote.cite for quote in given.citations}


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2023年11月", "unknown"),
        ("2023年11月22日", "depends_on_reading"),
        ("2025年11月", "unmet"),
    ],
)
def test_a_revoked_center_learns_of_the_bar_before_its_figures(day: str, status: str) -> None:
    given = answer(f"{day}因偷税被撤销企业技术中心，今天能申请吗")
    assert given.verdicts[0].condition("no_reapplication_bar").status == status
    assert "三年内不得再次申请" in given.reply
    assert given.citations[0].cite == "etc:15"


def test_only_what_is_supposed_is_called_supposed() -> None:
    given = answer("软件企业，专职研发85人，企业技术中心，如果我们是制造业呢")
    assert "假设“制造业”，" in given.reply
    assert "假设“软件企业”" not in given.reply


# -- what cannot be read, what breaks ----------


@pytest.mark.parametrize(
    "message", ["", "   ", "😀😀", "\x00\x01", "？？？", "字" * 100_000, "\ud800"]
)
def test_what_cannot_be_read_is_answered_with_one_sentence(message: str) -> None:
    given = answer(message)
    assert given.kind == "clarify"
    assert given.reply.count("。") == 1
    assert given.numbers == ()


def test_a_verdict_needs_no_index() -> None:
    one = Assistant(search=broken_index)  # type: ignore[arg-type]
    _, given = one.respond(one.start(TODAY), SOFTWARE.format(staff=79))
    assert given.verdicts[0].outcome == "not_qualified"


def test_a_known_topic_is_answered_without_the_index() -> None:
    one = Assistant(search=broken_index)  # type: ignore[arg-type]
    _, given = one.respond(one.start(TODAY), "企业技术中心要多少专职研发人员？")
    assert given.citations[0].cite == "etc:5.5"


def test_an_index_that_cannot_be_opened_breaks_nothing(tmp_path: object) -> None:
    one = Assistant(Settings(home=tmp_path / "file" / "x"), search=broken_index)  # type: ignore[operator,arg-type]
    _, given = one.respond(one.start(TODAY), "这里头有没有讲到量子计算")
    assert given.kind == "clarify"
    assert "检索" in given.reply


def test_two_dialogues_do_not_see_each_other() -> None:
    one = assistant()
    start = one.start(TODAY)
    first, _ = one.respond(start, "专职研发70人，企业技术中心")
    _, other = one.respond(start, "企业技术中心，主营业务收入3亿")
    assert "full_time_rd_staff" not in other.facts
    assert first.facts("etc")["full_time_rd_staff"] == 70


def test_the_same_dialogue_and_message_give_the_same_answer() -> None:
    assert answer(SOFTWARE.format(staff=79)) == answer(SOFTWARE.format(staff=79))


# -- the steps alone ----------


def test_each_step_can_be_called_alone() -> None:
    from assistant.answer.case import Case

    message = SOFTWARE.format(staff=79)
    before = Dialogue(as_of=TODAY)
    understanding = understand(message, before)
    dialogue = merge(before, understanding)
    way = route(message, understanding, dialogue)
    decided = decide(way, understanding, dialogue)
    found = find(message, way.regulations, (), (), None)
    assert isinstance(found, Found)
    case = Case(
        message=message,
        understanding=understanding,
        dialogue=dialogue,
        regulations=way.regulations,
        chosen=way.chosen,
        facts=decided.facts,
        verdicts=decided.verdicts,
        found=found,
        said=said_so_far(dialogue, message),
    )
    draft = compose(case, way)
    given = finished(draft, case)
    assert before.turn == 0, "no step changes what it is given"
    assert given.reply == answer(message).reply
