"""`python -m benchmarks.resume`: killed at random, does an evaluation resume to the same report?

`wence eval` is killed (SIGKILL, with its workers) after random times until the wanted number of
kills is reached, then run to its end. Its report, timings apart, must be that of a run left alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.evaluation.sets import default_folder

SETS = ("answers", "extraction", "rules", "traps")
LONGEST = 16.0
"""seconds a run is left before it is killed, at most"""


def command(sets: Path, report: Path, jobs: int) -> list[str]:
    """The command line of one run."""
    program = [sys.executable, "-m", "assistant", "eval", *SETS, "--sets", str(sets)]
    return [*program, "--report", str(report), "--jobs", str(jobs)]


def report_of(folder: Path) -> dict[str, object]:
    """A report without its timings."""
    data: dict[str, object] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    data.pop("timing")
    return data


def main() -> int:
    """Kill, resume, compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resume", description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--sets", type=Path, help="the folder of the sets")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    sets = chosen.sets or default_folder()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        environment = {**os.environ, "WENCE_HOME": str(place / "home"), "OMP_NUM_THREADS": "1"}
        line = command(sets, place / "killed", chosen.jobs)
        # The index first: it is built whole or not at all, and no run is resumed in it.
        index = [sys.executable, "-m", "assistant", "index"]
        subprocess.run(index, env=environment, check=True, stderr=subprocess.DEVNULL)
        killed = early = 0
        while killed < chosen.kills:
            run = subprocess.Popen(
                line,
                env=environment,
                start_new_session=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                run.wait(timeout=chance.uniform(3.0, LONGEST))
                early += 1
                if early > chosen.kills:
                    break
                # It came to its end before its time: begin anew, the index stays.
                for file in (place / "home" / "eval").glob("*/*.jsonl"):
                    file.unlink()
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, signal.SIGKILL)
                run.wait()
                killed += 1
                kept = sum(
                    len(file.read_bytes().splitlines())
                    for file in (place / "home" / "eval").glob("*/*.jsonl")
                )
                print(f"kill {killed}: {kept} records kept", flush=True)
        start = time.perf_counter()
        subprocess.run(line, env=environment, check=False, stdout=subprocess.DEVNULL)
        print(f"resumed in {time.perf_counter() - start:.1f} s")
        whole = [*command(sets, place / "whole", 1), "--fresh"]
        subprocess.run(whole, env=environment, check=False, stdout=subprocess.DEVNULL)
        one, other = report_of(place / "killed"), report_of(place / "whole")
        same = one == other
        print(f"{killed} kills, report {'the same' if same else 'DIFFERENT'}")
        for part in () if same else one:
            if one[part] != other[part]:
                print(f"{part}: {str(one[part])[:300]} | {str(other[part])[:300]}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
