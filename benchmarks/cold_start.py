"""Whole processes, from the shell's point of view."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Row, seconds, spread

FACTS = {
    "industry": "software",
    "main_business_revenue_last_year": "320000000",
    "rd_expenditure_last_year": "15000000",
    "full_time_rd_staff": 85,
    "equipment_original_value_last_year": "3200000",
    "valid_ip_last_three_years": 15,
}
ELIGIBILITY = (
    "我们是软件企业，去年主营收入3.2亿，研发投入1500万，专职研发85人，设备原值320万，"
    "近三年有效知识产权15件，能申请市级企业技术中心吗？"
)
REGULATION = "企业技术中心被撤销以后多久可以再申请？"


def measure(folder: Path, runs: int) -> list[Row]:
    """Time `wence check` and `wence ask` as fresh processes.

    Args:
        folder: where the facts are written; WENCE_HOME may be the same.
        runs: processes of each kind; one more is started first and not counted.
    """
    facts = folder / "facts.json"
    facts.write_text(json.dumps(FACTS), "utf-8")
    rows = []
    for what, arguments, aim in (
        ("wence --version", ["--version"], ""),
        ("wence check", ["check", "--regulation", "etc", "--facts", str(facts), "--json"], "0.5 s"),
        ("wence check (table)", ["check", "--regulation", "etc", "--facts", str(facts)], "0.5 s"),
        ("wence ask, eligibility", ["ask", ELIGIBILITY], "3.5 s"),
        ("wence ask, regulation", ["ask", REGULATION], "3.5 s"),
    ):
        _run(arguments)
        times = [seconds(_run, arguments) for _ in range(runs)]
        rows.append(Row(f"cold start: {what}", spread(times), aim))
    return rows


def _run(arguments: list[str]) -> None:
    program = Path(sys.executable).with_name("wence")
    done = subprocess.run(
        [str(program), *arguments], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(f"wence {arguments[0]} failed: {done.stderr[-2000:]}")
