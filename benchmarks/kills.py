"""`python -m benchmarks.kills`: killed at random, does an evaluation resume to the same report?

`wence eval` is killed (SIGKILL, with its workers) after random times until the wanted number of
kills is reached, then run to its end. Every file of its report must be byte for byte that of a run
left alone, timings apart.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.evaluation.sets import default_folder

SETS = ("answers", "extraction", "rules", "traps")
_TIMES = re.compile(rb'<tr class="latency">.*?</tr>', re.DOTALL)
MOST_FURTHER = 90
"""cases a run is left to do before it is killed, at most"""


def command(sets: Path, report: Path, jobs: int) -> list[str]:
    """The command line of one run."""
    program = [sys.executable, "-m", "assistant", "eval", *SETS, "--sets", str(sets)]
    return [*program, "--report", str(report), "--jobs", str(jobs)]


def report_of(folder: Path) -> dict[str, bytes]:
    """The files of a report without their timings: one entry of report.json, a row of the page."""
    found = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    before, _, after = found["report.json"].partition(b'\n "timing": {')
    found["report.json"] = before + after.partition(b"\n }")[2]
    found["report.html"] = _TIMES.sub(b"", found["report.html"])
    return found


def kept(place: Path) -> int:
    """How many whole records the runs so far have left."""
    files = (place / "home" / "eval").glob("*/*.jsonl")
    return sum(file.read_bytes().count(b"\n") for file in files)


def main() -> int:
    """Kill, resume, compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
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
        killed = 0
        while killed < chosen.kills:
            before = kept(place)
            run = subprocess.Popen(
                line,
                env=environment,
                start_new_session=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            # So many cases further, and a moment more: anywhere, from the first imports on.
            further = before + chance.choice((0, *range(0, MOST_FURTHER, 5)))
            while run.poll() is None and kept(place) < further:
                time.sleep(0.02)
            try:
                run.wait(timeout=chance.uniform(0.0, 1.0))
                # It came to its end before its time: begin anew, the index stays.
                for file in (place / "home" / "eval").glob("*/*.jsonl"):
                    file.unlink()
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, signal.SIGKILL)
                run.wait()
                killed += 1
                print(f"kill {killed}: {before} records before, {kept(place)} now", flush=True)
        start = time.perf_counter()
        subprocess.run(line, env=environment, check=False, stdout=subprocess.DEVNULL)
        print(f"resumed in {time.perf_counter() - start:.1f} s")
        whole = [*command(sets, place / "whole", 1), "--fresh"]
        subprocess.run(whole, env=environment, check=False, stdout=subprocess.DEVNULL)
        one, other = report_of(place / "killed"), report_of(place / "whole")
        same = one == other
        said = "the same" if same else "DIFFERENT"
        print(f"{killed} kills with --jobs {chosen.jobs}: {', '.join(sorted(one))} {said}")
        for name in () if same else sorted(one):
            print(f"{name}: {'same' if one[name] == other.get(name) else 'DIFFERENT'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
