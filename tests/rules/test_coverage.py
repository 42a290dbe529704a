"""Nothing of the two texts is left out: every quantity and clause has its rule or its waiver."""

from __future__ import annotations

import pytest

from rules.coverage import covered_clauses, covered_quantities, idle_waivers, main
from rules.load import load_rules

REGULATIONS = ("etc", "tic")


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_quantity_of_the_text_is_used_or_waived(regulation: str) -> None:
    entries = covered_quantities(load_rules(regulation))
    assert [f"{e.cite} {e.words}" for e in entries if e.open] == []
    assert len(entries) > 15


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_waiver_excuses_a_quantity_that_stands_there(regulation: str) -> None:
    assert [use.words for use in idle_waivers(load_rules(regulation))] == []


@pytest.mark.parametrize(
    ("regulation", "units"),
    [
        ("etc", [f"etc:5.{n}" for n in range(1, 10)] + ["etc:6.1", "etc:6.2", "etc:6.3"]),
        ("etc", ["etc:7#1", "etc:7#2", "etc:15"]),
        ("tic", ["tic:5", "tic:6.1", "tic:6.2", "tic:6.4", "tic:6.5", "tic:6.6"]),
        ("tic", [f"tic:6.3.{n}" for n in range(1, 6)]),
    ],
)
def test_every_clause_of_the_conditions_is_used_or_waived(
    regulation: str, units: list[str]
) -> None:
    entries = covered_clauses(load_rules(regulation))
    assert [f"{e.cite} {e.words}" for e in entries if e.open] == []
    assert {e.cite for e in entries} >= set(units)


@pytest.mark.parametrize(
    ("regulation", "cite", "words"),
    [
        ("etc", "etc:5.3", "15 亿元"),
        ("etc", "etc:13", "30 个工作日"),
        ("etc", "etc:11.2", "90 分"),
        ("tic", "tic:6.3.5", "2000万元"),
        ("tic", "tic:7.5", "3年"),
    ],
)
def test_a_limit_is_listed_with_the_rule_that_reads_it(
    regulation: str, cite: str, words: str
) -> None:
    entries = covered_quantities(load_rules(regulation))
    assert any(e.cite == cite and words in e.words and e.by and not e.waived for e in entries)


def test_the_list_is_printed_and_says_that_nothing_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main() == 0
    printed = capsys.readouterr().out
    assert "未说明的：0" in printed
    assert "豁免：被废止文件的年份" in printed
