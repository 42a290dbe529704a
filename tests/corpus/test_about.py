"""about.yaml: declarations that no longer fit the text stop the program."""

from __future__ import annotations

import pytest

from corpus.about import read_about
from corpus.errors import CorpusError
from corpus.regulation import Regulation, build_regulation

HEAD = """
title: 测试办法
short_title: 测试办法
issuer: 测试局
status: as_supplied
status_note: 测试。
"""
TEXT = "测试办法\n第一条 甲的 ability。\n- 第二条 乙乙。\n水印\n"
DASH = "damage:\n  - {pattern: '^- ', reason: 短横}\n  - {text: 水印, reason: 水印}\n"


def build(declared: str) -> Regulation:
    return build_regulation("demo", TEXT.encode(), read_about("demo", HEAD + declared))


def test_declared_damage_is_dropped_with_its_reason() -> None:
    regulation = build(DASH)
    reasons = {regulation.raw[d.start : d.end]: d.reason for d in regulation.dropped}
    assert reasons["- "] == "短横"
    assert reasons["水印"] == "水印"
    assert regulation.unit("demo:2").text == "第二条 乙乙。"


def test_a_repair_is_listed_with_its_place_and_the_text_stays() -> None:
    regulation = build(
        DASH + "repairs:\n  - {cite: 'demo:1', original: ability, replacement: 能力, reason: 误}\n"
    )
    (repair,) = regulation.repairs
    assert regulation.raw[slice(*repair.span)] == "ability"
    assert "ability" in regulation.unit("demo:1").text


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ("damage:\n  - {text: 没有的, reason: x}\n", "“没有的”应在原文中出现 1 处，没有找到"),
        ("damage:\n  - {text: 乙, reason: x}\n", "“乙”应在原文中出现 1 处，找到 2 处"),
        ("damage:\n  - {text: 乙, times: 3, reason: x}\n", "应在原文中出现 3 处，找到 2 处"),
        ("damage:\n  - {pattern: '第.条', reason: x}\n", "“第.条”应在原文中出现 1 处，找到 2 处"),
        ("damage:\n  - {pattern: '$', reason: x}\n", "匹配了空文字"),
        ("damage:\n  - {text: 乙乙, reason: x}\n  - {text: 乙乙。, reason: x}\n", "在“乙乙”重叠"),
        ("damage:\n  - {text: 乙, pattern: 乙, reason: x}\n", "exactly one of text and pattern"),
        ("damage:\n  - {pattern: '(', reason: x}\n", "damage.0"),
        ("damage:\n  - {text: 水印}\n", "damage.0.reason"),
        (DASH + "repairs:\n  - {cite: 'demo:9', original: a, replacement: b, reason: x}\n",
         "没有 demo:9 这一条款"),
        (DASH + "repairs:\n  - {cite: 'demo:1', original: z, replacement: b, reason: x}\n",
         "第一条中“z”没有找到"),
        (DASH + "repairs:\n  - {cite: 'demo:2', original: 乙, replacement: b, reason: x}\n",
         "第二条中“乙”出现 2 次"),
        ("colour: red\n", "colour"),
        ("status_note: [\n", "不是有效的 YAML"),
    ],
)  # fmt: skip
def test_a_declaration_that_does_not_fit_stops_the_program(declared: str, message: str) -> None:
    with pytest.raises(CorpusError) as error:
        build(declared)
    assert message in str(error.value)
    assert str(error.value).startswith("demo，about.yaml")


@pytest.mark.parametrize("source", ["", "- 1", "just words", "title: ''"])
def test_an_about_file_of_another_shape_is_refused(source: str) -> None:
    with pytest.raises(CorpusError, match=r"^demo，about\.yaml"):
        read_about("demo", source)
