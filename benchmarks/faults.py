"""`python -m benchmarks.faults`: does the evaluation notice faults planted in the program?

Each fault of `tests/assistant/evaluation/faults/` is planted alone and the sets it touches are
run against the baseline of the program as it is: the gate must turn red and name stage and cases.
Then the program without a fault is run in other orders and with one to three processes: never red.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.evaluation.runner import Order
from assistant.evaluation.sets import default_folder
from tests.assistant.evaluation.faults import FAULTS, Bench

PEACEFUL = tuple(Order(seed=seed, jobs=1 + seed % 3, fresh=True) for seed in range(12))


def main() -> int:
    """Plant every fault, or those whose names contain the words given."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("words", nargs="*", help="only faults whose names contain one of these")
    parser.add_argument("--sets", type=Path, help="the folder of the sets")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--faults-only", action="store_true", help="leave out the runs without any")
    only.add_argument("--orders-only", action="store_true", help="leave out the faults")
    chosen = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    faults = [
        fault
        for fault in FAULTS
        if not chosen.words or any(word in fault.name for word in chosen.words)
    ]
    names = tuple(sorted({name for fault in faults for name in fault.sets}))
    console = Console(width=130)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bench = Bench(chosen.sets or default_folder(), home, home / "baselines", names)
        for finding in bench.red_before:
            console.print(f"red before any fault: {finding.set} {finding.code}: {finding.message}")
        table = Table(title=f"{len(faults)} planted faults")
        for head in ("fault", "stage", "noticed", "stages named", "cases"):
            table.add_column(head)
        for fault in () if chosen.orders_only else faults:
            seen = bench.noticed(fault)
            right = seen.red and fault.stage in seen.stages and bool(seen.cases)
            missed += not right
            shown = "、".join(seen.cases[:3]) + (f" … {len(seen.cases)}" if seen.cases else "")
            table.add_row(
                fault.name,
                fault.stage,
                "yes" if right else "NO",
                ", ".join(sorted(seen.stages)),
                shown,
            )
            print(f"{fault.name}: {'noticed' if right else 'MISSED'}", file=sys.stderr, flush=True)
        if not chosen.orders_only:
            console.print(table)
            console.print(f"{len(faults) - missed}/{len(faults)} noticed")
        for order in () if chosen.faults_only else PEACEFUL:
            new = bench.new(bench.run(names, order))
            missed += bool(new)
            said = "; ".join(f"{one.set} {one.message}" for one in new) or "nothing new"
            print(f"without a fault, seed {order.seed}, jobs {order.jobs}: {said}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
