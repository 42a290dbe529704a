"""Three of the planted faults; `python -m benchmarks.faults` plants them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.runner import Order
from assistant.evaluation.sets import default_folder

from .faults import FAULTS, Bench, Fault

NAMED = {fault.name: fault for fault in FAULTS}


@pytest.mark.parametrize(
    ("fault", "tag"),
    [
        (NAMED["staff limit off by one"], None),
        (NAMED["no draft notice"], "tic"),
        (NAMED["first and fourth hit swapped"], "both"),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else str(value),
)
def test_a_planted_fault_turns_the_gate_red_and_is_named(
    fault: Fault, tag: str | None, wence_home: Path, tmp_path: Path
) -> None:
    bench = Bench(default_folder(), wence_home, tmp_path, fault.sets, tag)
    assert bench.run(fault.sets, Order(seed=4, fresh=True)).exit_code == 0
    seen = bench.noticed(fault)
    assert seen.red
    assert fault.stage in seen.stages
    assert seen.cases
    # The fault is gone with its patch: nothing of it is left in the records of the program.
    assert bench.run(fault.sets).exit_code == 0


def test_there_are_faults_in_every_stage() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20
    stages = {"understanding", "retrieval", "rules", "answer", "verification", "stale"}
    assert {fault.stage for fault in FAULTS} == stages
