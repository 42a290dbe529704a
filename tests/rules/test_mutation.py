"""A fault in a rule is noticed: the quick part of `python -m benchmarks.mutation`."""

from __future__ import annotations

import pytest

from benchmarks.mutants import mutants_of
from benchmarks.mutation import EQUIVALENT, REGULATIONS, run

QUICK = {"threshold", "direction", "connective", "reading", "window", "band", "period", "bar"}
GROUPS = sorted({(r, m.group) for r in REGULATIONS for m in mutants_of(r) if m.group in QUICK})


@pytest.mark.parametrize(("regulation", "group"), GROUPS)
def test_every_fault_shows_in_the_boundary_table(regulation: str, group: str) -> None:
    mutants = [mutant for mutant in mutants_of(regulation) if mutant.group == group]
    survivors = [o.mutant.name for o in run(mutants, cases=0) if o.fate == "survived"]
    assert not survivors


def test_no_kind_of_fault_is_left_out() -> None:
    assert {group for _, group in GROUPS} == QUICK


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_limit_of_the_rules_has_its_mutants(regulation: str) -> None:
    names = [mutant.name for mutant in mutants_of(regulation)]
    assert len(set(names)) > 100
    for words in {"etc": ["60 人", "2 亿元", "15 亿元"], "tic": ["50亿元", "10%", "3年（含）"]}[
        regulation
    ]:
        assert any(words in name for name in names)


def test_a_mutant_proved_equivalent_exists() -> None:
    names = {mutant.name for regulation in REGULATIONS for mutant in mutants_of(regulation)}
    assert set(EQUIVALENT) <= names
