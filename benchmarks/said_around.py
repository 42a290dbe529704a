"""`python -m benchmarks.said_around`: what stands around a message must change no fact of it.

    python -m benchmarks.said_around [--seed N] [--messages N] [--change NAME …] [--show N]

Labelled messages of `eval_sets/extraction` whose facts are all known are told again with a
question before or behind, a greeting, a filler, a line for every clause, blanks or nothing in
place of the marks. The facts known afterwards must be the same: no label is needed, so any seed
gives a test that nobody has seen (a metamorphic relation: Chen, Cheung and Yiu, 1998). Printed is,
for each kind of change, how many messages lose, gain or alter a fact. Sets named `test` are left
alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from assistant.dialogue import Dialogue, merge
from assistant.understand import understand

_CASES = Path(__file__).parents[1] / "eval_sets" / "extraction"
_AS_OF = dt.date(2026, 11, 22)
_LONGEST = 70  # characters of a message that is told in one breath
_CENTER = {"etc": "企业技术中心", "tic": "技术创新中心"}
# Cases that lean on something else than their own words.
_LEANING = ("asked", "suppose", "unclear", "turns")


def _open(say: str) -> str:
    """A message without the mark it ends with."""
    return say.rstrip("。.！!？?～~ ")


# What is made of a message and the name of the center it is of.
CHANGES: dict[str, Callable[[str, str], str]] = {
    "question behind": lambda say, center: f"{_open(say)}，这样能申请{center}吗？",
    "question behind, no mark": lambda say, center: f"{_open(say)}能不能报{center}",
    "question before": lambda say, center: f"{center}我们够格不？{say}",
    "question before, no mark": lambda say, center: f"想问问{center}我们能不能报{say}",
    "asked for the boss": lambda say, center: f"老板让我来问，{say}",
    "greeting and thanks": lambda say, center: f"您好，我是公司财务，{say}，谢谢",
    "no marks": lambda say, center: re.sub("[，。；、！!,;～~ ]", "", say),
    "blanks for marks": lambda say, center: re.sub("[，。；]", " ", say),
    "fillers": lambda say, center: "嗯那个" + say.replace("，", "，就是说", 1),
    "lines for commas": lambda say, center: re.sub("[，；]", "\n", say),
    "as one was told": lambda say, center: f"我刚问了会计，她说{say}",
    "more to come": lambda say, center: f"{_open(say)}，别的还没统计出来",
    "whether it passes": lambda say, center: f"{_open(say)}，这一条算过了吧？",
}


def _messages() -> Iterator[dict[str, Any]]:
    """Short Chinese messages that tell facts by themselves."""
    for file in sorted(_CASES.glob("*.yaml")):
        if file.stem.startswith("test") or file.stem in ("set", "stamps"):
            continue
        for case in yaml.safe_load(file.read_text(encoding="utf-8")).get("cases", []):
            say = case.get("say")
            if not isinstance(say, str) or "\n" in say or len(say) >= _LONGEST:
                continue
            chinese = re.search("[一-鿿]", say) and "english" not in case.get("tags", [])
            if chinese and case.get("facts") and not any(case.get(one) for one in _LEANING):
                yield case


def known(at: str | None, say: str) -> dict[str, str]:
    """The facts known after a message, where `at` was already spoken of."""
    dialogue = Dialogue(as_of=_AS_OF, regulations=(at,) if at else ())
    dialogue = merge(dialogue, understand(say, dialogue))
    return {fact: str(value) for fact, value in dialogue.facts(dialogue.regulation or at).items()}


def main() -> None:
    """Tell every message anew in every way and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.said_around", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="which messages are drawn")
    parser.add_argument("--messages", type=int, default=300, help="how many are drawn")
    parser.add_argument("--change", nargs="+", choices=CHANGES, default=list(CHANGES))
    parser.add_argument("--show", type=int, default=0, help="messages shown for each kind")
    chosen = parser.parse_args()
    cases = list(_messages())
    random.Random(chosen.seed).shuffle(cases)
    told = [(case, known(case.get("at"), case["say"])) for case in cases[: chosen.messages]]
    told = [(case, facts) for case, facts in told if set(case["facts"]) <= set(facts)]
    console = Console()
    table = Table("change", "messages", "lose a fact", "gain one", "alter one")
    for name in chosen.change:
        lost = gained = altered = tried = 0
        shown: list[str] = []
        for case, facts in told:
            center = _CENTER.get(case.get("at", ""), _CENTER["etc"])
            say = CHANGES[name](case["say"], center)
            if say == case["say"]:
                continue
            tried += 1
            now = known(case.get("at"), say)
            lost += bool(facts.keys() - now.keys())
            gained += bool(now.keys() - facts.keys())
            altered += any(facts[one] != now[one] for one in facts.keys() & now.keys())
            if now != facts:
                apart = sorted(
                    f"{one}: {facts.get(one)} → {now.get(one)}"
                    for one in facts.keys() | now.keys()
                    if facts.get(one) != now.get(one)
                )
                shown.append(f"  {case['id']} {say!r}\n    " + "; ".join(apart))
        table.add_row(name, str(tried), str(lost), str(gained), str(altered))
        if chosen.show and shown:
            console.print(name, *shown[: chosen.show], sep="\n", markup=False, highlight=False)
    console.print(table)


if __name__ == "__main__":
    main()
