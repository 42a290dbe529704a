"""Measures of a ranked list of units, by trec_eval's own code."""

from __future__ import annotations

from collections.abc import Sequence

import pytrec_eval

from assistant.evaluation.record import Score

_MEASURES = {"success", "recall", "recip_rank", "ndcg_cut"}
_NAMES = {
    "success@1": "success_1",
    "success@3": "success_3",
    "success@5": "success_5",
    "recall@1": "recall_1",
    "recall@3": "recall_3",
    "recall@5": "recall_5",
    "mrr": "recip_rank",
    "ndcg": "ndcg_cut_10",
}
_BY_ARTICLE = ("success@1", "success@3", "recall@1", "recall@3", "recall@5", "mrr", "ndcg")
_CUTS = ["success.1,3,5", "recall.1,3,5", "recip_rank", "ndcg_cut.10"]


def article(cite: str) -> str:
    """The 条 a unit belongs to."""
    return cite.partition("#")[0].partition(".")[0]


def ranking_scores(hits: Sequence[str], gold: Sequence[str]) -> dict[str, Score]:
    """Scores of one question, by 项 and by 条.

    Args:
        hits: citations found, best first.
        gold: every unit that answers it; never empty.
    """
    by_item = _scores(hits, gold)
    by_article = _scores([article(cite) for cite in hits], [article(cite) for cite in gold])
    scores = {name: (by_item[own], 1.0) for name, own in _NAMES.items()}
    scores |= {f"article {name}": (by_article[_NAMES[name]], 1.0) for name in _BY_ARTICLE}
    return scores


def _scores(hits: Sequence[str], gold: Sequence[str]) -> dict[str, float]:
    places = list(dict.fromkeys(hits))
    # trec_eval ranks by score and breaks ties by name: the place itself is the score.
    run = {"q": {cite: float(len(places) - place) for place, cite in enumerate(places)}}
    judged = {"q": dict.fromkeys(gold, 1)}
    if not places:
        return dict.fromkeys(_NAMES.values(), 0.0)
    evaluator = pytrec_eval.RelevanceEvaluator(judged, _CUTS)
    return {name: float(value) for name, value in evaluator.evaluate(run)["q"].items()}
