"""A decided reply in a model's words, where all of it survives being checked."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from assistant.answer.piece import Block, Draft, Words
from assistant.answer.sourced import Said
from assistant.phrase.configured import PhraseError, Phraser
from assistant.phrase.faithful import faithful
from assistant.verify import Verified, verify

_log = logging.getLogger(__name__)


def phrased(
    phraser: Phraser, draft: Draft, decided: Verified, said: Said, notices: Sequence[Block]
) -> Verified:
    """The verified reply in the phraser's words, or as it was decided.

    Only lines and list items are given away; headings, quotations, tables and the notices a reply
    must carry are not. One passage that does not survive sends all of them back.

    Args:
        notices: blocks that always stand as they are.
    """
    chosen = [
        number
        for number, block in enumerate(decided.blocks)
        if block.style in ("line", "item") and block not in notices and _worth(block)
    ]
    if not chosen:
        return decided
    try:
        passages = phraser.rephrase([decided.blocks[number].text() for number in chosen])
    except PhraseError as error:
        _log.warning("not rephrased: %s", error)
        return decided
    if len(passages) != len(chosen):
        return decided
    blocks = list(decided.blocks)
    for number, passage in zip(chosen, passages, strict=True):
        rebuilt = faithful(blocks[number], passage)
        if rebuilt is None:
            _log.warning("not rephrased: %s", passage)
            return decided
        blocks[number] = rebuilt
    again = verify(draft.model_copy(update={"blocks": tuple(blocks), "closing": ()}), said)
    if again.faults or again.citations != decided.citations:
        _log.warning("not rephrased: %s", [fault.problem for fault in again.faults])
        return decided
    return again


def _worth(block: Block) -> bool:
    """Whether a block has words of ours to put differently."""
    return any(isinstance(piece, Words) for piece in block.pieces)
