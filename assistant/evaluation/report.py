"""The report: one HTML page without any other host, a summary in Markdown, JUnit, JSON."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from xml.etree import ElementTree as Xml

from jinja2 import Environment, StrictUndefined

from assistant import exact_json
from assistant.bad_input import BadInput
from assistant.evaluation.evaluate import Evaluation, SetReport
from assistant.evaluation.names import MEASURES
from assistant.evaluation.plot import bar_plot, scale_plot, share_plot
from assistant.evaluation.record import STAGE_NAMES, CaseResult
from assistant.evaluation.sets import Kind
from assistant.evaluation.stage_view import known_lines, stage_lines
from assistant.evaluation.summary import Value, inconsistent
from assistant.evaluation.wording import CHANGES, SEVERITIES, TABLES, failure, said, spoken
from assistant.whole_file import whole_file
from corpus.refusal import cause

_HEADLINES: dict[Kind, tuple[str, ...]] = {
    "retrieval": ("success@1", "success@3", "mrr", "article success@1"),
    "extraction": (
        "passed", "fact precision", "fact recall", "intent", "regulation", "consistency",
    ),
    "dialogue": (
        "passed", "kind", "verdict", "must cite", "must say", "must not say", "figures",
        "no false refusal",
    ),
    "rules": ("passed", "pairs", "status", "verdict"),
}  # fmt: skip


def write_report(evaluation: Evaluation, folder: Path) -> None:
    """Write report.html, report.json, report.md and junit.xml.

    Raises:
        BadInput: the folder cannot be written.
    """
    make_folder(folder)
    pages = {
        "report.html": html(evaluation),
        "report.json": exact_json.dumps(as_data(evaluation), indent=1) + "\n",
        "report.md": markdown(evaluation),
        "junit.xml": junit(evaluation),
    }
    for name, text in pages.items():
        with whole_file(folder / name) as stream:
            stream.write(text.encode())


def make_folder(folder: Path) -> None:
    """Make the folder of a report, before anything is run for it.

    Raises:
        BadInput: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except FileExistsError:
        raise BadInput(f"不能在 {folder} 写报告：那里已经有一个同名的文件") from None
    except OSError as error:
        raise BadInput(f"不能在 {folder} 写报告：{cause(error)}") from None


def as_data(evaluation: Evaluation) -> dict[str, Any]:
    """The report as plain data; timings stand apart, so that the rest can be compared."""
    return {
        "passed": evaluation.exit_code == 0,
        "exit_code": evaluation.exit_code,
        "only": evaluation.only,
        "sets": {one.summary.name: _set_data(one) for one in evaluation.sets},
        "failures": [
            _failure_data(evaluation, result)
            for one in evaluation.sets
            for result in one.results
            if result.status != "passed"
        ],
        "timing": {
            one.summary.name: one.latency.model_dump()
            for one in evaluation.sets
            if one.latency is not None
        },
    }


def _set_data(one: SetReport) -> dict[str, Any]:
    return {
        **one.summary.model_dump(mode="json"),
        "gate": "red" if one.red else "green",
        "findings": [finding.model_dump(mode="json") for finding in one.findings],
        "baseline": {"why": one.why, "measures": one.baseline} if one.compared else None,
        "changes": [change.model_dump(mode="json") for change in one.changes],
        "results": [
            {"id": result.id, "split": result.split, "status": result.status, "stage": result.stage}
            for result in one.results
        ],
    }


def _failure_data(evaluation: Evaluation, result: CaseResult) -> dict[str, Any]:
    record = evaluation.records[result.key]
    return {
        "set": result.set,
        "id": result.id,
        "status": result.status,
        "stage": result.stage,
        "tags": list(result.tags),
        "words": list(evaluation.questions[result.key]),
        "stale": list(result.stale),
        "failures": [failure.model_dump(mode="json") for failure in result.failures],
        "hits": list(record.hits),
        "turns": [
            {
                "message": turn.message,
                "stages": turn.stages,
                "known": turn.known,
                "reply": turn.answer.reply if turn.answer else None,
            }
            for turn in record.turns
        ],
        "error": record.error,
    }


def html(evaluation: Evaluation) -> str:
    """The page; every word of a case, a reply or a person is escaped."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["spoken"] = spoken
    environment.filters["said"] = said
    environment.filters["failure"] = failure
    environment.filters["number"] = _number
    source = (files("assistant.evaluation") / "templates" / "report.html").read_text("utf-8")
    return environment.from_string(source).render(
        evaluation=evaluation,
        measures=MEASURES,
        stages=STAGE_NAMES,
        changes=CHANGES,
        severities=SEVERITIES,
        headlines=headlines,
        tables=TABLES,
        stage_lines=stage_lines,
        known_lines=known_lines,
        bounds=_value_bounds,
        inconsistent=inconsistent,
        share_plot=share_plot,
        scale_plot=scale_plot,
        bar_plot=bar_plot,
        ordered=ordered_failures,
        weaker_of=weaker_cases,
    )


def headlines(one: SetReport) -> list[str]:
    """The measures of a set that are looked at first, as far as it has them."""
    return [name for name in _HEADLINES[one.about.kind] if name in one.summary.measures]


def ordered_failures(one: SetReport) -> list[CaseResult]:
    """What did not pass: first what got worse, then the rest, in the order of the set."""
    worse = {change.id for change in one.changes if change.what == "worse"}
    failing = [result for result in one.results if result.status != "passed"]
    return sorted(failing, key=lambda result: result.id not in worse)


def weaker_cases(one: SetReport) -> list[CaseResult]:
    """Cases that pass and that a red finding names: they are worse in a measure."""
    named = {id for finding in one.findings if finding.red for id in finding.cases}
    return [result for result in one.results if result.status == "passed" and result.id in named]


def markdown(evaluation: Evaluation) -> str:
    """A summary for a pull request or a mail."""
    lines = [f"# 评测{'通过' if evaluation.exit_code == 0 else '未通过'}", ""]
    if evaluation.only:
        lines += [f"只运行了带标签“{_cell(evaluation.only)}”的用例。", ""]
    lines += [
        "| 评测集 | 用例 | 通过 | 未通过 | 待复核 | 通过率（95% 区间） | 闸门 |",
        "|---|--:|--:|--:|--:|---|---|",
    ]
    for one in evaluation.sets:
        summary = one.summary
        lines.append(
            f"| {_cell(summary.title)}（{summary.name}） | {summary.cases} | {summary.passed} "
            f"| {summary.failed} | {summary.stale} | {_interval(one, 'passed')} "
            f"| {'未通过' if one.red else '通过'} |"
        )
    for one in evaluation.sets:
        lines += ["", f"## {_cell(one.summary.title)}", ""]
        for finding in one.findings:
            stage = f"〔{STAGE_NAMES[finding.stage]}〕" if finding.stage else ""
            lines.append(f"- **{SEVERITIES[finding.severity]}** {stage}{_cell(finding.message)}")
        lines += ["", "| 指标 | 值 | 95% 区间 | 基线 |", "|---|--:|---|--:|"]
        for name, value in one.summary.measures.items():
            about = MEASURES[name]
            before = one.baseline.get(name)
            lines.append(
                f"| {about.label} | {_number(value.value, about.share)} "
                f"| {_bounds(value.low, value.high, about.share)} "
                f"| {'' if before is None else _number(before, about.share)} |"
            )
        worse = [change for change in one.changes if change.what in ("worse", "better")]
        for change in worse:
            lines.append(f"- {CHANGES[change.what]}：{change.id} {'、'.join(change.now)}")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _interval(one: SetReport, name: str) -> str:
    value = one.summary.measures.get(name)
    if value is None:
        return "没有测到"
    return f"{_number(value.value, True)}（{_bounds(value.low, value.high, True)}）"


def _number(value: float, share: bool = True) -> str:
    return f"{value * 100:.1f}%" if share else f"{value:.2f}"


def _value_bounds(value: Value, share: bool) -> str:
    return _bounds(value.low, value.high, share)


def _bounds(low: float | None, high: float | None, share: bool) -> str:
    return "—" if low is None or high is None else f"{_number(low, share)}–{_number(high, share)}"


def junit(evaluation: Evaluation) -> str:
    """The results in the form that build servers read; a gate is one test of its set."""
    root = Xml.Element("testsuites")
    for one in evaluation.sets:
        suite = Xml.SubElement(
            root,
            "testsuite",
            name=one.summary.name,
            tests=str(one.summary.cases + 1),
            failures=str(one.summary.failed + one.red),
            skipped=str(one.summary.stale),
        )
        check = Xml.SubElement(suite, "testcase", classname=one.summary.name, name="gate")
        if one.red:
            red = [finding.message for finding in one.findings if finding.red]
            Xml.SubElement(check, "failure", message=_xml(red[0])).text = _xml("\n".join(red))
        for result in one.results:
            case = Xml.SubElement(suite, "testcase", classname=one.summary.name, name=result.id)
            if result.status == "stale":
                Xml.SubElement(case, "skipped", message=_xml("、".join(result.stale) + " 已修订"))
            elif result.failures:
                said = [f"{each.stage}: {each.message}" for each in result.failures]
                Xml.SubElement(case, "failure", message=_xml(said[0])).text = _xml("\n".join(said))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def _xml(text: str) -> str:
    """Text without the control characters XML has no place for."""
    return "".join(mark if mark.isprintable() or mark in "\n\t" else "�" for mark in text)
