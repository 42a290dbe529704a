"""Running cases over some processes, each record on disk as soon as it is made.

A run that is killed goes on where it stopped: records are kept by run key, and every case is
isolated, so neither order nor the number of processes matters to the result.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple, cast

from pydantic import ValidationError

from assistant import exact_json
from assistant.bad_input import BadInput
from assistant.evaluation.case import KnownCase, PairCase, RulesCase
from assistant.evaluation.perform import Performer, Searcher
from assistant.evaluation.record import CaseRecord
from assistant.evaluation.run_key import program_hash, run_key
from assistant.evaluation.sets import About, EvaluationSet, Item
from assistant.find import FoundUnit
from assistant.settings import Settings
from corpus.refusal import cause

if TYPE_CHECKING:
    from corpus.index import Index

Progress = Callable[[str, float], None]


class Order(NamedTuple):
    """How to run; none of it changes what comes out."""

    jobs: int = 1
    seed: int | None = None
    fresh: bool = False
    salt: str = ""


class Job(NamedTuple):
    """One case to run and where its record goes."""

    item: Item
    about: About
    file: Path


class Unmeasured(BadInput):
    """The run could not be made at all."""


_performer: Performer | None = None
"""of a worker process"""


def run_sets(
    sets: Sequence[EvaluationSet],
    settings: Settings,
    order: Order | None = None,
    wanted: Callable[[Item], bool] = lambda item: True,
    progress: Progress | None = None,
) -> dict[str, CaseRecord]:
    """Run the cases wanted and return their records by key.

    Raises:
        Unmeasured: the index or the home cannot be used.
    """
    order = order or Order()
    program = program_hash()
    records: dict[str, CaseRecord] = {}
    jobs: list[Job] = []
    for one in sets:
        file = records_file(settings, one, program, order.salt)
        if order.fresh:
            file.unlink(missing_ok=True)
        kept = {record.key: record for record in read_records(file)}
        for item in one.items:
            if not wanted(item):
                continue
            record = kept.get(item.key)
            if record is not None and record.fingerprint == item.fingerprint:
                records[item.key] = record
            else:
                jobs.append(Job(item, one.about, file))
    if order.seed is not None:
        Random(order.seed).shuffle(jobs)
    for done, record in enumerate(_performed(jobs, settings, order), start=1):
        records[record.key] = record
        if progress is not None:
            progress(f"运行评测（{len(jobs)} 例）", done / len(jobs))
    return records


def records_file(settings: Settings, one: EvaluationSet, program: str, salt: str = "") -> Path:
    """Where the records of a set's run are kept."""
    folder = settings.home / "eval" / run_key(one, settings, program, salt)
    return folder / f"{one.name}.jsonl"


def read_records(file: Path) -> Iterator[CaseRecord]:
    """The whole records of a file; the half line of a killed run is left out."""
    try:
        lines = file.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield CaseRecord.model_validate(exact_json.loads(line))
        except (BadInput, ValidationError):
            continue


def _performed(jobs: Sequence[Job], settings: Settings, order: Order) -> Iterator[CaseRecord]:
    if not jobs:
        return
    index: Index | None = None
    if any(not isinstance(job.item.case, KnownCase | RulesCase | PairCase) for job in jobs):
        # Opened before the first case: without an index nothing is measured, and a turn that only
        # lacks it would be noted as a wrong answer. One process builds it; others find it ready.
        index = _open(settings)
        if order.jobs > 1:
            index.close()
    if order.jobs > 1:
        made = _together(jobs, settings, order.jobs)
    else:
        made = _alone(jobs, settings, index)
    for job, record in made:
        yield _keep(job.file, record)


def _alone(
    jobs: Iterable[Job], settings: Settings, index: Index | None
) -> Iterator[tuple[Job, CaseRecord]]:
    performer = make_performer(settings, index)
    for job in jobs:
        yield job, performer.perform(job.item, job.about)


def _together(
    jobs: Sequence[Job], settings: Settings, count: int
) -> Iterator[tuple[Job, CaseRecord]]:
    # Forked children would share the native threads of libraries already loaded here.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        max_workers=count, mp_context=context, initializer=_start, initargs=(settings.model_dump(),)
    ) as pool:
        try:
            waiting = {pool.submit(_perform, job.item, job.about): job for job in jobs}
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        except BrokenProcessPool:
            raise Unmeasured(
                "一个进程被系统中止（多半是内存不够）；请用 --jobs 1 再运行一次，做完的用例不会重做"
            ) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(settings: dict[str, object]) -> None:
    global _performer
    # Ctrl-C stops the parent, which tells of it once; and whoever outlives a killed parent ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _performer = make_performer(Settings.model_validate(settings))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _perform(item: Item, about: About) -> CaseRecord:
    assert _performer is not None
    return _performer.perform(item, about)


class _LazyIndex:
    """The index, opened at the first question: cases of the rules alone need none."""

    def __init__(self, settings: Settings, index: Searcher | None) -> None:
        self._settings = settings
        self._index = index

    def search(self, query: str, k: int = 5) -> Sequence[FoundUnit]:
        if self._index is None:
            self._index = _open(self._settings)
        return self._index.search(query, k)

    def look_up(self, query: str, k: int = 5) -> Sequence[FoundUnit]:
        """What the assistant looks up; a searcher of units alone knows no silences."""
        if self._index is None:
            self._index = _open(self._settings)
        look_up = getattr(self._index, "look_up", self._index.search)
        return cast("Sequence[FoundUnit]", look_up(query, k))


def make_performer(settings: Settings, index: Searcher | None = None) -> Performer:
    """What runs cases in this process: the program as it is, one index for everything.

    Args:
        index: if it is open already.
    """
    from assistant.turn import Assistant

    lazy = _LazyIndex(settings, index)
    return Performer(Assistant(settings, search=lazy.look_up), lazy)


def _open(settings: Settings) -> Index:
    from corpus.index import open_index
    from corpus.index.errors import SearchIndexError

    try:
        return open_index(settings.home, embed_model=settings.embed_model)
    except SearchIndexError as error:
        raise Unmeasured(f"无法评测：{error}") from None


def _keep(file: Path, record: CaseRecord) -> CaseRecord:
    """Append one record as one whole line; returns it as it will be read again."""
    line = exact_json.dumps(record).encode() + b"\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as stream:
            if stream.tell() and not _ends_whole(file):
                stream.write(b"\n")  # what a killed run left half-written ends here
            stream.write(line)
            stream.flush()
    except OSError as error:
        raise Unmeasured(f"不能写入 {file}：{cause(error)}") from None
    return CaseRecord.model_validate(exact_json.loads(line))


def _ends_whole(file: Path) -> bool:
    with file.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"
