"""The API against its own description: no request it can be sent breaks it or surprises."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.turn import Assistant
from assistant.web import create_app


class Hit:
    """What the index would find."""

    cite = "etc:5.5"
    score = 0.5
    quote = "专职研究与试验发展人员数不少于 60 人"


def search(query: str, k: int) -> list[Hit]:
    return [Hit()][:k]


schema = schemathesis.openapi.from_asgi(
    "/api/v1/openapi.json", create_app(Assistant(search=search), search)
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@schema.parametrize()
@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
def test_whatever_is_sent_is_answered_as_documented(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)
