"""`python -m benchmarks.understanding`: time for a message and for 20 KB of pasted text.

What a message is understood to state is timed apart from what it wants: the second may embed the
message with the bundled model. Beside the figures stands a reference of the same machine and
moment: one search for a number over the same text by the regular expressions of the library.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from assistant.dialogue import Dialogue
from assistant.understand import understand
from assistant.understand.collect import collect
from assistant.understand.plain import plain_form
from benchmarks.measure import Row, percentile, percentiles, seconds

_CASES = Path(__file__).parents[1] / "eval_sets" / "extraction"
_DIALOGUE = Dialogue(as_of=dt.date(2026, 11, 22), regulations=("etc",))
_BYTES = 20_000
_SENTENCE = (
    "去年我们公司主营业务收入3.2亿元，研发投入1500万元，专职研发人员85人，设备原值600万元，"
    "近三年有效知识产权15件，没有发生过安全事故，信用良好。"
)
# Pasted text of several natures, each repeated to 20 KB.
PASTED: dict[str, str] = {
    "sentences": _SENTENCE,
    "lines": _SENTENCE.replace("，", "\n"),
    "table, tabs": "年度\t2023\t2024\t2025\n主营收入\t1.2亿\t2.3亿\t3.4亿\n研发\t1\t2\t3\n",
    "table, bars": "| 项目 | 2024 | 2025 |\n|--|--|--|\n| 研发费用 | 1,200万 | 1,500万 |\n",
    "digits and spaces": "1 ",
    "digits and commas": "1,",
    "one long number": "1",
    "ranges": "1-",
    "numerals": "一",
    "scales": "万",
    "brackets": "（",
    "measure words": "研发投入主营收入",
    "negators": "没有不是未曾",
    "English": "Our R&D spending was RMB 12 million in 2024, with 80 full-time staff. ",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[零一二三四五六七八九十百千万亿]+")


def pasted(unit: str, size: int = _BYTES) -> str:
    """A text repeated to so many bytes of UTF-8."""
    length = len(unit.encode())
    return (unit * (size // length + 1)).encode()[:size].decode("utf-8", "ignore")


def facts(message: str) -> object:
    """What a message states, without what it wants."""
    return collect(plain_form(message), _DIALOGUE, _DIALOGUE.regulations, ())


def whole(message: str) -> object:
    """Everything that is understood of a message."""
    return understand(message, _DIALOGUE)


def messages() -> list[str]:
    """What the development cases of the extraction set say."""
    out: list[str] = []
    for path in sorted(_CASES.glob("*.yaml")):
        if path.name == "development.yaml" or path.name.startswith("blind_"):
            cases = yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
            out += [case["say"] for case in cases if "say" in case]
    return out


def measure(count: int) -> list[Row]:
    """Time messages one by one, and every kind of pasted text once.

    Args:
        count: of messages.
    """
    said = messages()[:count]
    facts(said[0])
    whole(said[0])
    least = [seconds(_NUMBER.findall, one) for one in said]
    rows = [
        Row(f"search for numbers alone, {len(said)} messages", percentiles(least)),
        Row("facts of a message", percentiles([seconds(facts, one) for one in said])),
        Row("a message", percentiles([seconds(whole, one) for one in said]), "30 ms p95"),
    ]
    taken = []
    for name, unit in PASTED.items():
        text = pasted(unit)
        taken.append(seconds(facts, text))
        rows.append(Row(f"20 KB of {name}", f"{taken[-1] * 1000:.0f} ms", "1000 ms"))
    rows.append(Row("20 KB of any kind, facts", f"{percentile(taken, 0.95) * 1000:.0f} ms p95"))
    text = pasted(_SENTENCE)
    rows.append(Row("20 KB of sentences, all", f"{seconds(whole, text) * 1000:.0f} ms", "1000 ms"))
    return rows


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.understanding")
    parser.add_argument("--messages", type=int, default=500, help="how many messages to time")
    chosen = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    table = Table(title=f"Python {platform.python_version()}, {os.cpu_count()} cores")
    table.add_column("what")
    table.add_column("figures", justify="right")
    table.add_column("aim", justify="right")
    for row in measure(chosen.messages):
        table.add_row(row.what, row.figures, row.aim)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
