"""The HTTP API of CONTRACT §4, under ``/api/v1``: the same records as everywhere else."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from assistant import exact_json
from assistant.bad_input import BadInput
from assistant.message import LONGEST_MESSAGE, question, readable_message
from assistant.record import Answer
from assistant.web.api_records import (
    MOST_EARLIER_MESSAGES,
    AskRequest,
    CheckRequest,
    Problem,
    SearchHit,
    SearchReply,
    UnitReply,
)
from assistant.web.desk import Desk
from assistant.web.logs import log_fault, log_turn
from assistant.web.texts import say
from corpus import (
    CitationError,
    load_regulation,
    parse_citation,
    regulation_ids,
    resolve,
    written_out,
)
from rules import FactError, check
from rules.verdict import Verdict

LARGEST_BODY = 1_000_000
"""The largest request body taken, in bytes."""
MOST_HITS = 100


class _Refused(Exception):
    def __init__(self, status: int, error: str, field: str | None = None) -> None:
        super().__init__(error)
        self.status = status
        self.problem = Problem(error=error, field=field)


class _ExactJson(JSONResponse):
    def render(self, content: Any) -> bytes:
        return exact_json.dumps(content).encode()


_Request = TypeVar("_Request", AskRequest, CheckRequest)


def create_api(desk: Desk) -> FastAPI:
    """Return the API as an application to be mounted.

    Args:
        desk: what answers and searches; called from several threads at once.
    """
    api = FastAPI(
        title="问策 API",
        description=say("description"),
        version="1",
        # The interactive pages would load their scripts from another host.
        docs_url=None,
        redoc_url=None,
        default_response_class=_ExactJson,
    )

    @api.post(
        "/ask", summary="一问一答", responses=_documents(Answer, 400, 413, 422), **_body(AskRequest)
    )
    def ask(body: Annotated[AskRequest, Depends(_reader(AskRequest))]) -> Response:
        started = time.perf_counter()
        if len(body.message) > desk.longest_message:
            words = say(
                "api.message_too_long", limit=desk.longest_message, length=len(body.message)
            )
            raise _Refused(422, words, "message")
        message = _said(body.message, alone=not body.dialogue)
        dialogue = desk.assistant.start(body.as_of)
        for earlier in body.dialogue or ():
            dialogue, _ = desk.assistant.respond(
                dialogue, _said(earlier, alone=False, of="dialogue")
            )
        dialogue, answer = desk.assistant.respond(dialogue, message)
        # Written down before the answer leaves: what was acknowledged is kept.
        desk.records.turn("api", dialogue.turn, message, answer)
        for verdict in answer.verdicts:
            facts = {**dialogue.facts(verdict.regulation), "as_of": dialogue.as_of.isoformat()}
            desk.records.verdict("api", facts, verdict)
        log_turn(message, answer, started)
        return _ExactJson(answer)

    @api.post(
        "/check",
        summary="按数据判定",
        responses=_documents(Verdict, 400, 413, 422),
        **_body(CheckRequest),
    )
    def check_facts(body: Annotated[CheckRequest, Depends(_reader(CheckRequest))]) -> Response:
        known = regulation_ids()
        if body.regulation not in known:
            words = say(
                "api.unknown_regulation", regulation=body.regulation[:40], known="、".join(known)
            )
            raise _Refused(422, words, "regulation")
        try:
            verdict = check(body.regulation, body.facts)
        except FactError as error:
            raise _Refused(422, str(error), error.fact) from None
        desk.records.verdict("api", body.facts, verdict)
        return _ExactJson(verdict)

    @api.get("/search", summary="检索条文", responses=_documents(SearchReply, 422))
    def search_units(
        q: Annotated[str, Query(description="要查的内容", examples=["研发人员要多少人"])],
        k: Annotated[int, Query(ge=1, le=MOST_HITS, description="最多返回几条")] = 5,
    ) -> Response:
        query = _said(q, alone=True, of="q")
        hits = tuple(
            SearchHit(cite=hit.cite, score=hit.score, quote=hit.quote)
            for hit in desk.search(query, k)
        )
        return _ExactJson(SearchReply(query=query, hits=hits))

    @api.get("/units/{cite}", summary="一条原文", responses=_documents(UnitReply, 404, 422))
    def unit(cite: str) -> Response:
        try:
            found = resolve(parse_citation(cite))
        except CitationError:
            raise _Refused(404, say("api.unknown_cite", cite=_short(cite)), "cite") from None
        regulation = load_regulation(found.regulation)
        return _ExactJson(
            UnitReply(
                cite=found.cite,
                regulation=found.regulation,
                title=regulation.title,
                written=written_out(found.cite),
                label=found.label,
                chapter=found.chapter,
                text=found.text,
                notice=regulation.notice,
                children=found.children,
            )
        )

    _refuse_clearly(api)
    return api


def _reader(model: type[_Request]) -> Callable[[Request], Any]:
    """A dependency that reads the body exactly (no floats) and within the size limit."""

    async def read(request: Request) -> _Request:
        data = bytearray()
        async for chunk in request.stream():
            data += chunk
            if len(data) > LARGEST_BODY:
                raise _Refused(413, say("api.body_too_large", limit=LARGEST_BODY))
        try:
            content = exact_json.loads(bytes(data))
        except BadInput as error:
            raise _Refused(400, str(error)) from None
        if not isinstance(content, dict):
            raise _Refused(400, say("api.bad_body"))
        try:
            return model.model_validate(content)
        except ValidationError as error:
            raise _first_problem(error.errors()) from None

    return read


def _said(text: str, *, alone: bool, of: str = "message") -> str:
    try:
        return question(text) if alone else readable_message(text)
    except BadInput as error:
        raise _Refused(422, str(error), of) from None


def _short(text: str) -> str:
    return text.encode("utf-8", "replace").decode()[:60]


def _first_problem(errors: Sequence[Any]) -> _Refused:
    """The first thing wrong with a request, in one line."""
    first = errors[0]
    place = [str(part) for part in first["loc"] if part not in ("query", "path", "body")]
    field = place[0] if place else ""
    if first["type"] == "too_long":
        words = say("api.dialogue_too_long", limit=MOST_EARLIER_MESSAGES)
    elif first["type"] == "string_too_long":
        words = say("api.message_too_long", limit=LONGEST_MESSAGE, length=len(str(first["input"])))
    elif field == "k":
        words = say("api.bad_k", limit=MOST_HITS)
    else:
        kinds = {"missing": "missing_field", "extra_forbidden": "unknown_field"}
        kind = kinds.get(first["type"], "wrong_type")
        problem = _expected(place) if kind == "wrong_type" else say(f"api.{kind}")
        words = say("api.bad_field", field=_short(field), problem=problem)
    return _Refused(422, words, _short(field) or None)


def _expected(place: list[str]) -> str:
    """What a field should have been, where that is known."""
    try:
        return say("api.expected", wanted=say(f"api.wanted.{place[0]}"))
    except (KeyError, IndexError):
        return say("api.wrong_type")


def _refuse_clearly(api: FastAPI) -> None:
    """Every refusal has the shape of :class:`Problem` and says what to change."""

    @api.exception_handler(_Refused)
    async def refused(_: Request, error: _Refused) -> Response:
        return _ExactJson(error.problem, status_code=error.status)

    @api.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        refusal = _first_problem(error.errors())
        return _ExactJson(refusal.problem, status_code=refusal.status)

    @api.exception_handler(HTTPException)
    async def other(_: Request, error: HTTPException) -> Response:
        known = {404: "api.not_found", 405: "api.not_allowed"}
        words = say(known.get(error.status_code, "api.bad_body"))
        return _ExactJson(
            Problem(error=words), status_code=error.status_code, headers=error.headers
        )

    @api.exception_handler(Exception)
    async def failed(_: Request, error: Exception) -> Response:
        log_fault("a request failed", error)
        return _ExactJson(Problem(error=say("api.failed")), status_code=500)


def _documents(model: type[BaseModel], *refusals: int) -> dict[int | str, dict[str, Any]]:
    documented: dict[int | str, dict[str, Any]] = {200: {"model": model}}
    # 401 only where a login is set.
    return documented | {status: {"model": Problem} for status in (401, *refusals, 500)}


def _body(model: type[BaseModel]) -> dict[str, Any]:
    """The body is read by hand, so its schema has to be documented by hand."""
    schema = model.model_json_schema()
    content = {"application/json": {"schema": schema}}
    return {"openapi_extra": {"requestBody": {"required": True, "content": content}}}
