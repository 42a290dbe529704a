"""Slips that verification should not have let through."""

from __future__ import annotations

from contextlib import ExitStack
from unittest.mock import patch

import assistant.turn as turn
from assistant.record import Answer, CitedQuote, Figure

from .answer import in_answer
from .fault import Fault


def no_notices(stack: ExitStack) -> None:
    stack.enter_context(patch.object(turn, "notices", lambda draft: []))


def shuffled_citations(answer: Answer) -> Answer:
    cites = [one.cite for one in answer.citations]
    turned = cites[1:] + cites[:1]
    if len(set(cites)) < 2:
        turned = ["tic:3" if one.startswith("etc") else "etc:4" for one in cites]
    pairs = zip(turned, answer.citations, strict=True)
    return answer.model_copy(
        update={"citations": tuple(CitedQuote(cite=cite, quote=one.quote) for cite, one in pairs)}
    )


def no_such_article(answer: Answer) -> Answer:
    return answer.model_copy(
        update={
            "citations": tuple(
                CitedQuote(cite="etc:99" if one.cite == "etc:5.5" else one.cite, quote=one.quote)
                for one in answer.citations
            )
        }
    )


def other_regulations_figure(answer: Answer) -> Answer:
    if not answer.citations or not answer.citations[0].cite.startswith("etc"):
        return answer
    return answer.model_copy(update={"reply": answer.reply + "\n\n另要求境内占比不低于 60%。"})


def invented_figure(answer: Answer) -> Answer:
    number = Figure(text="3750 万元", role="other", source="computed:经验")
    return answer.model_copy(
        update={
            "reply": answer.reply + "\n\n通常为 3750 万元。",
            "numbers": (*answer.numbers, number),
        }
    )


def turned_direction(answer: Answer) -> Answer:
    return answer.model_copy(update={"reply": answer.reply.replace("不低于", "不超过")})


TALK = ("answers", "traps")


FAULTS: tuple[Fault, ...] = (
    Fault("no draft notice", "verification", TALK, no_notices),
    Fault("citations shuffled", "verification", ("answers",), in_answer(shuffled_citations)),
    Fault("an article that does not exist", "verification", ("answers",),
          in_answer(no_such_article)),
    Fault("the other regulation's figure", "verification", ("answers",),
          in_answer(other_regulations_figure)),
    Fault("an invented figure", "verification", TALK, in_answer(invented_figure)),
    Fault("不低于 turned into 不超过", "verification", ("answers",), in_answer(turned_direction)),
)  # fmt: skip
