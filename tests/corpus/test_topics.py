"""What would make the program silent where the text speaks, or sure where it is silent."""

from __future__ import annotations

import copy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answer.asking import without_self
from assistant.answer.sourced import equal, law_figures
from corpus import (
    CorpusError,
    forget_home,
    load_regulation,
    register_home,
    regulation_ids,
    resolve,
)
from corpus.quote import fold
from corpus.topics import Topics, load_topics, read_cells, read_topics
from rules.quantity import find_quantities

TOPICS = read_topics(
    [
        {"id": "staff", "label": "人员", "label_en": "staff", "cues": ["人数|几个人", "研发 人员"]},
        {"id": "rd", "label": "研发", "label_en": "R&D", "cues": ["研发"]},
    ]
)


def cells(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "sha256": load_regulation("etc").sha256,
        "reviewed": True,
        "topics": {
            "staff": {"units": ["etc:5.5"]},
            "rd": {"silent": {"nearest": "etc:5.5", "reason": "没有写"}},
        },
    }
    data = copy.deepcopy(data)
    data["topics"].update(changes)
    return data


def test_every_regulation_says_something_or_is_known_silent_on_every_topic() -> None:
    topics = load_topics()
    assert topics.regulations() == regulation_ids()
    for regulation in regulation_ids():
        for topic in topics.topics:
            cell = topics.cell(regulation, topic)
            assert bool(cell.units) != (cell.silent is not None)


def test_no_reason_or_note_carries_a_figure_that_nobody_could_trace() -> None:
    topics = load_topics()
    for regulation in regulation_ids():
        for topic in topics.topics:
            cell = topics.cell(regulation, topic)
            for words in (cell.note, cell.silent and cell.silent.reason):
                assert not find_quantities(words or ""), words


def test_a_topic_after_a_figure_points_to_a_unit_with_such_a_figure() -> None:
    topics = load_topics()
    for regulation in regulation_ids():
        for topic in topics.topics.values():
            units = topics.cell(regulation, topic.id).units
            if topic.wants and units and topic.id not in {"change_report", "past_violations"}:
                kinds = {q.kind for cite in units for q in find_quantities(resolve(cite).text)}
                text = "".join(fold(resolve(cite).text) for cite in units)
                known = topic.wants in kinds or "每年" in text or "必须有" in text
                assert known, (regulation, topic.id)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rd": {"units": ["etc:99"]}}, "rd"),
        ({"rd": {"units": ["tic:5"]}}, "别的规定"),
        ({"rd": {}}, "units and silent"),
        ({"rd": {"units": ["etc:5"], "silent": {"nearest": "etc:5", "reason": "无"}}}, "units"),
        ({"other": {"units": ["etc:5"]}}, "other"),
        ({"rd": {"silent": {"nearest": "etc:5.99", "reason": "无"}}}, "rd"),
    ],
)
def test_a_wrong_cell_stops_the_program(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(CorpusError, match=said):
        read_cells("etc", cells(**changes), TOPICS)


def test_a_missing_cell_stops_the_program() -> None:
    data = cells()
    del data["topics"]["rd"]
    with pytest.raises(CorpusError, match="rd"):
        read_cells("etc", data, TOPICS)


def test_cells_reviewed_against_another_text_stop_the_program() -> None:
    with pytest.raises(CorpusError, match="sha256"):
        read_cells("etc", {**cells(), "sha256": "0" * 64}, TOPICS)


def test_a_topic_listed_twice_stops_the_program() -> None:
    one = {"id": "a", "label": "一", "label_en": "a", "cues": ["甲"]}
    with pytest.raises(CorpusError, match="两次"):
        read_topics([one, one])


def test_the_narrower_topic_wins() -> None:
    topics = Topics(TOPICS, {"etc": read_cells("etc", cells(), TOPICS)})
    assert [m.topic.id for m in topics.match("研发要多少人员")] == ["staff", "rd"]
    assert [m.topic.id for m in topics.match("研发要多少钱")] == ["rd"]
    assert topics.match("天气如何") == ()


def test_full_width_and_spaces_do_not_hide_a_topic() -> None:
    assert load_topics().match("补 贴 多 少 钱")[0].topic.id == "subsidy_amount"


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("资格管几年", "validity"),
        ("撤销以后几年能再申请", "reapplication"),
        ("评上了市里给多少补贴", "subsidy_amount"),
        ("要交评审费吗", "fees"),
        ("公示期是几天", "publicity_period"),
        ("研发人员最少要几个人", "rd_staff"),
        ("公司改名要不要报告", "change_report"),
        ("由谁负责解释", "interpretation"),
        ("多少分算优秀", "score_bands"),
        ("国家企业技术中心要什么条件", "national_conditions"),
        ("深圳市企业技术中心怎么认定", "other_places"),
        ("境外的研发费用最多占多少", "domestic_rd"),
    ],
)
def test_a_lay_question_finds_its_topic(question: str, topic: str) -> None:
    assert load_topics().match(question)[0].topic.id == topic


def test_the_words_of_a_long_unit_must_be_its_own() -> None:
    wrong = {"units": ["etc:5.5"], "quotes": {"etc:5.5": "研发人员不少于 50 人"}}
    with pytest.raises(CorpusError, match="没有"):
        read_cells("etc", cells(rd=wrong), TOPICS)


def test_words_quoted_of_no_unit_of_the_cell_stop_the_program() -> None:
    wrong = {"units": ["etc:5.5"], "quotes": {"etc:5.3": "2 亿元"}}
    with pytest.raises(CorpusError, match="quotes"):
        read_cells("etc", cells(rd=wrong), TOPICS)


def test_the_words_of_a_silence_must_be_its_nearest_unit_s() -> None:
    wrong = {"silent": {"nearest": "etc:5.5", "reason": "没有写", "quote": "没有的话"}}
    with pytest.raises(CorpusError, match="没有"):
        read_cells("etc", cells(rd=wrong), TOPICS)


def test_no_plain_sentence_carries_a_figure_its_units_do_not_state() -> None:
    topics = load_topics()
    for regulation in regulation_ids():
        for topic in topics.topics:
            cell = topics.cell(regulation, topic)
            law = [q for cite in cell.units for q in law_figures(cite)]
            for words in (cell.say, cell.say_en):
                for figure in find_quantities(words or ""):
                    assert any(equal(figure, one) for one in law), (regulation, topic, words)


def test_every_comparable_question_is_covered_by_enough_topics() -> None:
    assert len(load_topics().topics) >= 60


def test_a_regulation_of_a_home_brings_its_own_topics(tmp_path: Path) -> None:
    folder = tmp_path / "regulations" / "hd"
    folder.mkdir(parents=True)
    (folder / "text.txt").write_text(
        "海淀区办法\n\n第一条 为了试验，制定本办法。\n", encoding="utf-8"
    )
    about = "title: 海淀区办法\nshort_title: 海淀区办法\nissuer: 海淀区\n"
    about += "status: as_supplied\nstatus_note: 试验\n"
    (folder / "about.yaml").write_text(about, encoding="utf-8")
    register_home(tmp_path)
    try:
        with pytest.raises(CorpusError, match=r"topics\.yaml"):
            load_topics()
        rows = "".join(
            f"  {name}: {{silent: {{nearest: 'hd:1', reason: 没有写}}}}\n"
            for name in _shipped_topics()
        )
        head = f"sha256: {load_regulation('hd').sha256}\nreviewed: true\ntopics:\n"
        (folder / "topics.yaml").write_text(head + rows, encoding="utf-8")
        assert load_topics().cell("hd", "fees").silent is not None
    finally:
        forget_home(tmp_path)
    assert load_topics().regulations() == regulation_ids()


def _shipped_topics() -> list[str]:
    data = yaml.safe_load((files("corpus") / "topics.yaml").read_text(encoding="utf-8"))
    return [entry["id"] for entry in data]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("我们是专精特新小巨人，想申请企业技术中心，有什么要求", "conditions"),
        ("专精特新小巨人的申报条件", "other_programs"),
        ("租来的设备算不算", "leased_equipment"),
        ("大学能牵头申请吗", "university_lead"),
        ("这次没评上明年能再报吗", "rejected"),
        ("技术创新中心年报一年交几次", "annual_report"),
    ],
)
def test_a_narrower_point_finds_its_own_topic(question: str, topic: str) -> None:
    assert load_topics().match(question, without_self(question))[0].topic.id == topic
