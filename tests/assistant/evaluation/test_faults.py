"""Three of the planted faults; `python -m benchmarks.faults` plants them all.

They run over small sets of their own: what the sets of the program hold today, and how well the
program does on them, changes nothing here. The questions name their article, so that the order of
what search finds does not hang on how the index is tuned.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.runner import Order

from .faults import FAULTS, Bench, Fault, planted
from .small_sets import PAIRS, write_set

NAMED = {fault.name: fault for fault in FAULTS}
QUESTIONS = """\
cases:
  - {id: staff, question: 企业技术中心第五条第（五）项怎么规定的, gold: ["etc:5.5"]}
  - {id: cycle, question: 企业技术中心第四条怎么规定的, gold: ["etc:4"]}
  - {id: share, question: 技术创新中心第六条第（四）项怎么规定的, gold: ["tic:6.4"]}
"""
TALK = """\
cases:
  - {id: share, question: 技术创新中心第六条第（四）项怎么规定的,
     expect: {kind: regulation, must_cite: ["tic:6.4"]}}
  - {id: staff, question: 企业技术中心第五条第（五）项怎么规定的,
     expect: {kind: regulation, must_cite: ["etc:5.5"]}}
"""


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """A small set of each name that the three faults touch."""
    folder = tmp_path / "sets"
    write_set(folder, "rules", "rules", PAIRS)
    write_set(folder, "retrieval", "retrieval", QUESTIONS)
    write_set(folder, "answers", "dialogue", TALK)
    write_set(folder, "traps", "dialogue", TALK)
    return folder


@pytest.mark.parametrize(
    ("fault", "cases"),
    [
        (NAMED["staff limit off by one"], {"staff", "software"}),
        (NAMED["first and fourth hit swapped"], {"staff", "cycle", "share"}),
        (NAMED["no draft notice"], {"share"}),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_a_planted_fault_turns_the_gate_red_and_is_named(
    fault: Fault, cases: set[str], sets: Path, wence_home: Path, tmp_path: Path
) -> None:
    bench = Bench(sets, wence_home, tmp_path / "baselines", fault.sets)
    assert bench.red_before == []
    seen = bench.noticed(fault)
    assert seen.red
    assert fault.stage in seen.stages
    assert set(seen.cases) == cases
    # The fault is gone with its patch: nothing of it is left in the records of the program.
    assert bench.run(fault.sets).exit_code == 0


@pytest.mark.parametrize("seed", range(5))
def test_in_no_order_is_the_program_as_it_is_red(
    seed: int, sets: Path, wence_home: Path, tmp_path: Path
) -> None:
    names = ("answers", "retrieval", "rules", "traps")
    bench = Bench(sets, wence_home, tmp_path / "baselines", names)
    assert bench.run(names, Order(seed=seed, fresh=True)).exit_code == 0


def test_there_are_faults_in_every_stage() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20
    stages = {"corpus", "understanding", "retrieval", "rules", "answer", "verification"}
    assert {fault.stage for fault in FAULTS} == stages


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_still_finds_what_it_changes(fault: Fault) -> None:
    with planted(fault):
        pass
