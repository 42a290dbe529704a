"""What a turn leaves: the answer as it is shown, stored and exported."""

from __future__ import annotations

from assistant.answer.piece import Block, Draft, block
from assistant.dialogue import Dialogue
from assistant.record import Answer, AnswerKind
from assistant.verify import Verified
from corpus import CitationError, load_regulation, parse_citation


def record(
    kind: AnswerKind,
    verified: Verified,
    draft: Draft,
    dialogue: Dialogue,
    unsure: frozenset[str] = frozenset(),
) -> Answer:
    """The answer as it is shown, stored and exported; what cannot be relied on is not known."""
    known = {name: told for name, told in dialogue.known().items() if name not in unsure}
    return Answer(
        reply=verified.reply,
        kind=kind,
        citations=verified.citations,
        verdicts=draft.verdicts,
        results=draft.results,
        facts={name: value for name, (value, _) in known.items()},
        evidence={name: evidence for name, (_, evidence) in known.items()},
        asks=draft.asks,
        numbers=verified.numbers,
    )


def notices(draft: Draft) -> list[Block]:
    """The sentence each regulation a draft relies on must carry (that it is a draft), once."""
    cited = [quote.cite for one in draft.blocks for quote in one.quotes()]
    cited += [quote.cite for quote in draft.citations]
    cited += [f.source for one in draft.blocks for f in one.figures() if _is_cite(f.source)]
    relied_on = dict.fromkeys(
        [
            *(one.regulation for one in draft.blocks if one.regulation),
            *(verdict.regulation for verdict in draft.verdicts),
            *(parse_citation(cite).regulation for cite in cited),
        ]
    )
    notice = (load_regulation(one).notice for one in relied_on)
    return [block(words, frame=True) for words in notice if words]


def _is_cite(source: str) -> bool:
    try:
        parse_citation(source)
    except CitationError:
        return False
    return True
