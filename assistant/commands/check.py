"""`wence check`: one body's facts, or a file of cases, decided by the rules alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.bad_input import BadInput
from assistant.commands.terminal import BatchIn, BatchOut, JsonFlag, LineProgress, report

if TYPE_CHECKING:
    from rules import Verdict

HELP = "按规则核对一家单位的情况，逐条给出结论；也可逐行核对一份文件。"
EXAMPLE = """wence check --regulation etc --facts facts.json
wence check --in cases.jsonl --out verdicts.jsonl"""


def command(
    regulation: Annotated[
        str | None, typer.Option("--regulation", metavar="法规", help="法规代号，如 etc、tic")
    ] = None,
    facts: Annotated[
        Path | None,
        typer.Option("--facts", metavar="文件", help="情况（JSON 对象）；- 为标准输入"),
    ] = None,
    as_json: JsonFlag = False,
    source: BatchIn = None,
    target: BatchOut = None,
) -> None:
    """Decide one body's facts, or every line of a file."""
    if source is not None or target is not None:
        if source is None or target is None:
            raise BadInput("逐行核对要同时给出 --in 和 --out")
        if regulation is not None or facts is not None or as_json:
            raise BadInput("--in、--out 不能与 --regulation、--facts、--json 同用")
        _batch(source, target)
        return
    if regulation is None or facts is None:
        raise BadInput("请给出 --regulation 和 --facts，或 --in 和 --out；见 wence check --help")
    verdict = _single(regulation, facts)
    if as_json:
        from assistant import exact_json

        print(exact_json.dumps(verdict, indent=2))
    else:
        from assistant.commands.verdict_table import show

        show(verdict)


def decide(regulation: object, facts: object) -> Verdict:
    """Check facts against a regulation, both as they stand in JSON.

    Raises:
        BadInput: an unknown regulation, or facts that CONTRACT §2 refuses.
    """
    from corpus import regulation_ids
    from rules import FactError, check

    if not isinstance(regulation, str) or regulation not in regulation_ids():
        known = "、".join(regulation_ids())
        raise BadInput(f"没有法规“{str(regulation)[:40]}”，可用的有 {known}")
    if not isinstance(facts, dict):
        raise BadInput("facts 应是 JSON 对象")
    try:
        return check(regulation, facts)
    except FactError as error:
        raise BadInput(str(error)) from None


def _single(regulation: str, facts: Path) -> Verdict:
    from assistant.batch import read_document

    return decide(regulation, read_document(facts))


def _batch(source: Path, target: Path) -> None:
    from assistant.batch import run_batch

    def work(record: dict[str, object]) -> dict[str, object]:
        for key in ("regulation", "facts"):
            if key not in record:
                raise BadInput(f"缺少 {key}")
        return {"verdict": decide(record["regulation"], record["facts"])}

    report(run_batch(source, target, work, progress=LineProgress()))
