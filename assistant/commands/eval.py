"""`wence eval`: run evaluation sets, report on them, keep their baselines and stamps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.bad_input import BadInput
from assistant.commands.terminal import StepProgress, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.evaluation.evaluate import Evaluation
    from assistant.evaluation.sets import EvaluationSet

HELP = "运行评测集：今天的回答还对吗。闸门全部通过退出码为 0，有一个不通过为 1，无法评测为 2。"
EXAMPLE = """wence eval
wence eval traps answers --report 报告 --jobs 2
wence eval --accept --why "第五条修订，人数改为 70" rules
wence eval --draft-case log.jsonl:12"""
RED = 1
_MOST_SHOWN = 50
_NO_TESTS = "没有测试文件（名称以 test 开头的 .yaml 或 .jsonl）"


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="评测集", help="要运行的评测集；不写则全部", show_default=False),
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="标签", help="只运行带这个标签的用例")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="基线", help="与这个基线文件或目录比较，而不是自带的"),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="目录", help="写出 report.html、report.json 等"),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", metavar="整数（1–64）", min=1, max=64, help="几个进程同时运行")
    ] = 1,
    sets: Annotated[
        Path | None, typer.Option("--sets", metavar="目录", help="评测集所在的目录")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="整数", help="打乱运行次序；不影响结果")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="不沿用上次同一程序的记录")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="把这次的结果接受为基线；要同时写明 --why")
    ] = False,
    why: Annotated[
        str | None, typer.Option("--why", metavar="理由", help="为什么接受这个基线")
    ] = None,
    stamp: Annotated[
        bool, typer.Option("--stamp", help="给用例记录所依据条文的指纹，不运行")
    ] = False,
    freeze: Annotated[bool, typer.Option("--freeze", help="封存测试文件（test*），不运行")] = False,
    schemas: Annotated[
        Path | None,
        typer.Option("--schemas", metavar="目录", help="写出给编辑器用的 JSON Schema，不运行"),
    ] = None,
    draft_case: Annotated[
        str | None,
        typer.Option(
            "--draft-case",
            metavar="文件:行",
            help="把对话记录的一行、或网页收到的一条意见写成用例草稿",
        ),
    ] = None,
) -> None:
    """Evaluate, or do one of the errands around it."""
    from assistant.evaluation.sets import default_folder

    errands = [bool(stamp), bool(freeze), schemas is not None, draft_case is not None, accept]
    if sum(errands) > 1:
        raise BadInput("--stamp、--freeze、--schemas、--draft-case、--accept 一次只能用一个")
    if why is not None and not accept:
        raise BadInput("--why 要与 --accept 同用")
    if accept and not (why and why.strip()):
        raise BadInput('接受基线要写明理由：--accept --why "……"')
    if accept and only is not None:
        raise BadInput("--accept 要运行全部用例，不能与 --only 同用")
    if schemas is not None:
        _schemas(schemas)
        return
    if draft_case is not None:
        _draft(draft_case)
        return
    folder = sets or default_folder()
    chosen = _read(folder, names or [])
    if stamp:
        from assistant.evaluation.stamps import write_stamps

        for one in chosen:
            say(f"{one.name}：更新了 {write_stamps(one)} 个用例的指纹")
        return
    if freeze:
        from assistant.evaluation.freeze import freeze_set

        for one in chosen:
            frozen = freeze_set(one)
            say(f"{one.name}：{'封存了 ' + '、'.join(frozen) if frozen else _NO_TESTS}")
        return
    # What would be refused afterwards is refused before the minutes it takes to run.
    if accept:
        _refuse_unready(chosen, against)
    if report is not None:
        from assistant.evaluation.report import make_folder

        make_folder(report)
    evaluation = _run(chosen, only, None if accept else against, jobs, seed, fresh)
    if report is not None:
        from assistant.evaluation.report import write_report

        write_report(evaluation, report)
        say(f"报告：{report / 'report.html'}")
    if accept:
        _accept(chosen, evaluation, str(why), against)
        return
    from assistant.evaluation.terminal import show

    show(evaluation)
    if evaluation.exit_code:
        raise typer.Exit(RED)


def _read(folder: Path, names: Sequence[str]) -> tuple[EvaluationSet, ...]:
    from assistant.evaluation.problem import SetError
    from assistant.evaluation.sets import read_sets

    try:
        return read_sets(folder, names)
    except SetError as error:
        # One line sums up; each mistake has its own above it.
        for problem in error.problems[:_MOST_SHOWN]:
            say(str(problem))
        if len(error.problems) > _MOST_SHOWN:
            say(f"……还有 {len(error.problems) - _MOST_SHOWN} 处，改好上面的再运行一次")
        raise BadInput(f"评测集有 {len(error.problems)} 处要改，见上") from None


def _run(
    chosen: Sequence[EvaluationSet],
    only: str | None,
    against: Path | None,
    jobs: int,
    seed: int | None,
    fresh: bool,
) -> Evaluation:
    from assistant.evaluation.evaluate import evaluate
    from assistant.evaluation.runner import Order
    from assistant.settings import load_settings

    try:
        return evaluate(
            chosen,
            load_settings(),
            order=Order(jobs=jobs, seed=seed, fresh=fresh),
            only=only,
            against=against,
            progress=StepProgress(),
        )
    except KeyboardInterrupt:
        say("已停止。做完的用例都记下了，再运行一次会从这里接着做。")
        raise


def _accept(
    chosen: Sequence[EvaluationSet], evaluation: Evaluation, why: str, against: Path | None
) -> None:
    from assistant.evaluation.baseline import accept, baseline_file
    from assistant.evaluation.evaluate import fingerprints
    from assistant.evaluation.terminal import show_changes

    for one, done in zip(chosen, evaluation.sets, strict=True):
        path = baseline_file(one, against)
        changed = accept(one, done.results, fingerprints(one.items), why, path)
        show_changes(one.name, changed)
        say(f"{one.name}：已写入 {path}")


def _refuse_unready(chosen: Sequence[EvaluationSet], against: Path | None) -> None:
    from assistant.evaluation.stamps import unready

    if against is not None and not against.is_dir() and len(chosen) > 1:
        raise BadInput(
            "--against 写的是一个文件，只能放一个评测集的基线；请写明评测集，或写一个目录"
        )
    lines = [line for one in chosen for line in unready(one)]
    if lines:
        for line in lines:
            say(line)
        raise BadInput("用例还没有整理好，不能接受为基线，见上")


def _schemas(folder: Path) -> None:
    from assistant.evaluation.schema import write_schemas

    for path in write_schemas(folder):
        say(f"已写入 {path}")


def _draft(place: str) -> None:
    from assistant.evaluation.draft import draft_case

    print(draft_case(place), end="")
