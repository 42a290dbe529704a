"""`wence search`: retrieval alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.bad_input import BadInput
from assistant.commands.terminal import (
    BatchIn,
    BatchOut,
    JsonFlag,
    LineProgress,
    StepProgress,
    report,
)
from assistant.message import question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.index import Hit, Index

HELP = "只检索条文，不作回答；也可逐行检索一份文件。"
EXAMPLE = """wence search "研发人员要多少" --k 3
wence search --in q.jsonl --out hits.jsonl --k 100"""
REGULATIONS = "regulations"


def command(
    query: Annotated[
        str | None, typer.Argument(metavar="问题", help="要检索的话", show_default=False)
    ] = None,
    k: Annotated[
        int, typer.Option("--k", metavar="整数（1–1000）", min=1, max=1000, help="最多返回几条")
    ] = 5,
    as_json: JsonFlag = False,
    corpus: Annotated[
        str, typer.Option("--corpus", metavar="名称", help="要检索的索引")
    ] = REGULATIONS,
    source: BatchIn = None,
    target: BatchOut = None,
) -> None:
    """Search one query and print its hits, or every query of a file."""
    if source is not None or target is not None:
        if source is None or target is None:
            raise BadInput("逐行检索要同时给出 --in 和 --out")
        if query is not None or as_json:
            raise BadInput("--in、--out 不能与问题、--json 同用")
        from assistant.batch import run_batch

        index = _open(corpus)

        def work(record: dict[str, object]) -> dict[str, object]:
            return {"hits": index.search(query_of(record), k)}

        report(run_batch(source, target, work, progress=LineProgress()))
        return
    if query is None:
        raise BadInput("请给出要检索的话，或 --in 和 --out；见 wence search --help")
    text = question(query)
    hits = _open(corpus).search(text, k)
    if as_json:
        from assistant import exact_json

        print(exact_json.dumps({"query": text, "hits": hits}, indent=2))
    else:
        _show(hits, corpus)


def query_of(record: dict[str, object]) -> str:
    """Return the query of one line.

    Raises:
        BadInput: there is none, or it is not a question in words.
    """
    if "query" not in record:
        raise BadInput("缺少 query")
    query = record["query"]
    if not isinstance(query, str):
        raise BadInput("query 应是文字")
    return question(query)


def _open(corpus: str) -> Index:
    from assistant.settings import load_settings

    settings = load_settings()
    from corpus.index import open_index

    return open_index(
        settings.home, corpus, embed_model=settings.embed_model, progress=StepProgress()
    )


def _show(hits: Sequence[Hit], corpus: str) -> None:
    from corpus import written_out

    if not hits:
        print("没有找到相关条文。")
    for number, hit in enumerate(hits, start=1):
        name = written_out(hit.cite) if corpus == REGULATIONS else hit.cite
        print(f"{number}. {name}（{hit.score:.3f}）\n   {hit.quote}")
