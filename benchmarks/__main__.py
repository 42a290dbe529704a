"""`python -m benchmarks`: cold starts, turns beside their bare cost, memory of the web app."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import cold_start, memory, turns
from benchmarks.measure import Row


def main() -> None:
    """Measure everything in a home of its own and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="processes a cold start is taken from")
    parser.add_argument("--turns", type=int, default=60, help="turns a percentile is taken from")
    chosen = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WENCE_HOME"] = folder
        rows: list[Row] = []
        # The first also builds the index, so that nothing below pays for it.
        rows += cold_start.measure(Path(folder), chosen.runs)
        rows += turns.measure(chosen.turns)
        rows += memory.measure()
    table = Table(title=f"Python {platform.python_version()}, {os.cpu_count()} cores")
    table.add_column("what")
    table.add_column("figures", justify="right")
    table.add_column("aim", justify="right")
    for row in rows:
        table.add_row(row.what, row.figures, row.aim)
    Console(width=110).print(table)


main()
