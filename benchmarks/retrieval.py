"""`python -m benchmarks.retrieval FILE.yaml`: how often the right unit comes first.

Prints our search beside plain BM25, plain vectors and their plain fusion over the same units, by
条 and by 项; and, given a folder of national statutes, recall on a slice of a far larger corpus.

FILE holds `questions: [{id, question, gold: [cite, …], tags?}]`; every gold unit is a right one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
import yaml
from rich.console import Console
from rich.table import Table

from corpus.index import build_index, open_index
from corpus.index.encoder import BundledEncoder
from corpus.index.lexical import Scores
from corpus.index.passage import all_regulation_passages
from corpus.index.ranking import best_first
from corpus.index.tokens import grams

DEVELOPMENT = Path(__file__).parents[1] / "eval_sets" / "retrieval" / "development.yaml"
DEPTH = 20
RRF_CONSTANT = 60  # Cormack, Clarke and Buettcher, SIGIR 2009

Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Question:
    """One question with every unit that answers it."""

    id: str
    text: str
    gold: frozenset[str]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """How a search does on some questions, as shares."""

    first: float
    among_three: float
    reciprocal_rank: float


def read_questions(file: Path) -> list[Question]:
    """The questions of a file, in order."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    entries = data["questions"] if isinstance(data, dict) else data
    return [
        Question(
            id=str(entry["id"]),
            text=entry.get("question") or entry["query"],
            gold=frozenset([entry["gold"]] if isinstance(entry["gold"], str) else entry["gold"]),
            tags=tuple(entry.get("tags", ())),
        )
        for entry in entries
    ]


def article(cite: str) -> str:
    """The 条 a unit belongs to."""
    return cite.split("#")[0].split(".")[0]


def figures(ranks: Iterable[int | None]) -> Figures:
    """Figures of the ranks (from 0; None is not found) at which the right unit came."""
    known = list(ranks)
    size = len(known) or 1
    return Figures(
        first=sum(rank == 0 for rank in known) / size,
        among_three=sum(rank is not None and rank < 3 for rank in known) / size,
        reciprocal_rank=sum(1 / (rank + 1) for rank in known if rank is not None) / size,
    )


def rank_of(found: Sequence[str], gold: frozenset[str]) -> int | None:
    """The place of the first right one."""
    return next((place for place, cite in enumerate(found) if cite in gold), None)


def rank_of_article(found: Sequence[str], gold: frozenset[str]) -> int | None:
    """The same where any unit of the right article is right."""
    return rank_of([article(cite) for cite in found], frozenset(map(article, gold)))


def plain_searches() -> dict[str, Search]:
    """The baselines: each unit's title, context and words as they are; nothing of ours."""
    passages = all_regulation_passages()
    cites = [passage.cite for passage in passages]
    texts = [" ".join((passage.title, passage.context, passage.body)) for passage in passages]
    # Characters and pairs, without our words for one thing: the best plain BM25 there is here.
    words = bm25s.BM25()
    words.index([grams(text) for text in texts], show_progress=False)
    encoder = BundledEncoder()
    vectors = np.array(encoder.passages([passage.body for passage in passages]))

    def lexical(query: str) -> Scores:
        known = [token for token in grams(query) if token in words.vocab_dict]
        return np.asarray(words.get_scores(known)) if known else np.zeros(len(cites))

    def dense(query: str) -> Scores:
        near: Scores = vectors @ np.array(encoder.queries([query])[0])
        return near

    def fused(query: str) -> Scores:
        total = np.zeros(len(cites))
        for scores in (lexical(query), dense(query)):
            for place, at in enumerate(best_first(scores)):
                total[at] += 1 / (RRF_CONSTANT + place + 1)
        return total

    def search(score: Callable[[str], Scores]) -> Search:
        return lambda query: [cites[at] for at in best_first(score(query))[:DEPTH]]

    return {
        "plain BM25": search(lexical),
        "plain vectors": search(dense),
        "plain fusion": search(fused),
    }


def compare(questions: Sequence[Question], searches: dict[str, Search]) -> Table:
    """A table of all searches on the same questions."""
    table = Table(title=f"{len(questions)} questions")
    for head in ("search", "条 first", "条 in 3", "条 MRR", "项 first", "项 in 3", "项 MRR"):
        table.add_column(head, justify="left" if head == "search" else "right")
    for name, search in searches.items():
        found = [search(question.text) for question in questions]
        row = [name]
        for rank in (rank_of_article, rank_of):
            pairs = zip(found, questions, strict=True)
            own = figures(rank(cites, question.gold) for cites, question in pairs)
            row += [f"{own.first:.1%}", f"{own.among_three:.1%}", f"{own.reciprocal_rank:.3f}"]
        table.add_row(*row)
    return table


def regulations(file: Path, console: Console, misses: bool) -> None:
    """Print the table of the two regulations, and what did not come first if asked."""
    questions = read_questions(file)
    with tempfile.TemporaryDirectory() as home:
        index = open_index(Path(home))

        def ours(query: str) -> Sequence[str]:
            return [hit.cite for hit in index.search(query, DEPTH)]

        console.print(compare(questions, plain_searches() | {"ours": ours}))
        for question in questions if misses else ():
            found = ours(question.text)
            if rank_of(found, question.gold) != 0:
                wanted = "、".join(sorted(question.gold))
                console.print(f"{question.id} {question.text} → {wanted}；得到 {list(found[:4])}")
        index.close()


def statutes(folder: Path | None, size: int, console: Console) -> None:
    """Print recall on the first `size` questions over all national statutes."""
    names = ("articles.jsonl.gz", "questions.jsonl.gz")
    if folder is None or not all((folder / name).is_file() for name in names):
        console.print(f"statutes: skipped, no folder with {' and '.join(names)} (--statutes DIR)")
        return
    with gzip.open(folder / names[1], "rt", encoding="utf-8") as lines:
        questions = [json.loads(line) for line in lines][:size]
    with tempfile.TemporaryDirectory() as home:
        start = time.perf_counter()
        build_index(Path(home), "statutes", articles=folder / names[0])
        built = time.perf_counter() - start
        table = Table(
            title=f"statutes: the first {len(questions)} questions; built in {built:.0f} s"
        )
        for head in ("search", "R@10", "R@100", "s a question"):
            table.add_column(head, justify="left" if head == "search" else "right")
        for name, model in (("BM25", "lexical"), ("BM25, best 30 re-ranked", None)):
            if model is not None:
                build_index(Path(home), "statutes", embed_model=model)
            index = open_index(Path(home), "statutes", embed_model=model)
            start = time.perf_counter()
            found = [[hit.cite for hit in index.search(q["query"], 100)] for q in questions]
            taken = (time.perf_counter() - start) / len(questions)
            shares = [
                np.mean(
                    [
                        len(set(q["gold"]) & set(cites[:depth])) / len(q["gold"])
                        for q, cites in zip(questions, found, strict=True)
                    ]
                )
                for depth in (10, 100)
            ]
            table.add_row(name, *(f"{share:.3f}" for share in shares), f"{taken:.2f}")
            index.close()
        console.print(table)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DEVELOPMENT)
    parser.add_argument("--misses", action="store_true", help="list what did not come first")
    parser.add_argument("--statutes", type=Path, help="folder of the national statutes")
    parser.add_argument("--statutes-questions", type=int, default=50, metavar="N")
    chosen = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    console = Console(width=120)
    regulations(chosen.file, console, chosen.misses)
    statutes(chosen.statutes, chosen.statutes_questions, console)


if __name__ == "__main__":
    main()
