"""Runs that are killed, shuffled or spread over processes come to the same."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from random import Random

import pytest

from assistant.evaluation.evaluate import evaluate
from assistant.evaluation.perform import Performer
from assistant.evaluation.report import as_data
from assistant.evaluation.run_key import program_hash, run_key
from assistant.evaluation.runner import Order, read_records, records_file, run_sets
from assistant.evaluation.sets import read_sets
from assistant.settings import Settings

from .small_sets import HEARD, write_set


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_set(tmp_path / "sets")
    write_set(tmp_path / "sets", "heard", "extraction", HEARD)
    return tmp_path / "sets"


def plain(data: dict[str, object]) -> dict[str, object]:
    """A report without its timings."""
    return {key: value for key, value in data.items() if key != "timing"}


def test_killed_at_any_place_a_run_resumes_to_the_same_report(folder: Path, tmp_path: Path) -> None:
    sets = read_sets(folder)
    whole = plain(as_data(evaluate(sets, Settings(home=tmp_path / "whole"))))
    random = Random(5)
    for number in range(10):
        settings = Settings(home=tmp_path / f"killed{number}")
        run_sets(sets, settings)
        for one in sets:
            file = records_file(settings, one, program_hash())
            written = file.read_bytes()
            # A kill leaves the first bytes, often with half a line at their end.
            file.write_bytes(written[: random.randrange(len(written))])
        assert plain(as_data(evaluate(sets, settings))) == whole


def test_what_is_done_is_not_done_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = read_sets(folder)
    settings = Settings(home=tmp_path / "home")
    run_sets(sets, settings)

    def never(*_: object) -> None:
        raise AssertionError("ran again")

    monkeypatch.setattr(Performer, "perform", never)
    assert len(run_sets(sets, settings)) == 6


def test_a_half_line_in_the_middle_is_left_out(folder: Path, tmp_path: Path) -> None:
    sets = read_sets(folder, ["pairs"])
    settings = Settings(home=tmp_path / "home")
    run_sets(sets, settings)
    file = records_file(settings, sets[0], program_hash())
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1][:40] + b"\n" + lines[2])
    assert [record.key for record in read_records(file)] == ["pairs/staff", "pairs/revenue"]


@pytest.mark.parametrize("order", [Order(seed=1), Order(seed=7), Order(jobs=2, seed=3)])
def test_neither_order_nor_processes_matter(folder: Path, tmp_path: Path, order: Order) -> None:
    sets = read_sets(folder)
    one = evaluate(sets, Settings(home=tmp_path / "one"))
    other = evaluate(sets, Settings(home=tmp_path / "other"), order=order)
    assert plain(as_data(one)) == plain(as_data(other))


def test_a_changed_case_is_run_again_and_another_setting_is_another_run(
    folder: Path, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path / "home")
    before = read_sets(folder, ["heard"])[0]
    file = folder / "heard" / "development.yaml"
    file.write_text(HEARD.replace("85名", "86名"), encoding="utf-8")
    after = read_sets(folder, ["heard"])[0]
    program = program_hash()
    assert run_key(before, settings, program) != run_key(after, settings, program)
    model = Settings(home=tmp_path / "home", embed_model="lexical")
    assert run_key(before, model, program) != run_key(before, settings, program)


def test_a_case_that_breaks_the_program_fails_and_the_rest_go_on(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import assistant.evaluation.perform as perform

    listen = perform.listen

    def breaking(case: perform.KnownCase, as_of: object) -> object:
        if case.id == "nothing":
            raise RuntimeError("broken")
        return listen(case, as_of)  # type: ignore[arg-type]

    monkeypatch.setattr(perform, "listen", breaking)
    evaluation = evaluate(read_sets(folder, ["heard"]), Settings(home=tmp_path / "home"))
    assert evaluation.exit_code == 1
    (failed,) = [one for one in evaluation.sets[0].results if one.status == "failed"]
    assert failed.id == "nothing"
    assert failed.failures[0].message == "程序出错：RuntimeError: broken"


def test_a_worker_that_the_system_ends_is_told_in_one_line(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import assistant.evaluation.runner as runner

    class Broken:
        def __init__(self, **_: object) -> None: ...

        def __enter__(self) -> Broken:
            return self

        def __exit__(self, *_: object) -> None: ...

        def submit(self, *_: object) -> None:
            raise BrokenProcessPool("gone")

        def shutdown(self, **_: object) -> None: ...

    monkeypatch.setattr(runner, "ProcessPoolExecutor", Broken)
    with pytest.raises(runner.Unmeasured, match="--jobs 1"):
        run_sets(read_sets(folder), Settings(home=tmp_path / "home"), Order(jobs=2))
