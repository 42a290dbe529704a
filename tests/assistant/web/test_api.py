"""The HTTP API: the records of the contract on success, one clear line on bad input."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient

from assistant.record import Answer
from assistant.turn import Assistant
from assistant.web import create_app
from rules.verdict import Verdict

LARGE = "字" * 400_000


class Hit(NamedTuple):
    """What the index would find."""

    cite: str
    score: float
    quote: str


def search(query: str, k: int) -> list[Hit]:
    return [Hit("etc:5.5", 0.5, "专职研究与试验发展人员数不少于 60 人")][:k]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Assistant(search=search), search)) as started:
        yield started


def test_whoever_watches_the_server_sees_that_it_lives(client: TestClient) -> None:
    reply = client.get("/healthz")
    assert (reply.status_code, reply.json()) == (200, {"status": "ok"})


def test_ask_answers_with_the_record_and_nothing_beside_it(client: TestClient) -> None:
    message = "我们是软件企业，专职研发79人，够申请市级企业技术中心吗？"
    reply = client.post("/api/v1/ask", json={"message": message})
    assert reply.status_code == 200
    assert set(reply.json()) == set(Answer.model_fields)
    answer = Answer.model_validate(reply.json())
    assert answer.verdicts[0].condition("rd_staff").status == "unmet"


def test_earlier_messages_sent_along_go_on_with_the_dialogue(client: TestClient) -> None:
    earlier = ["我们是软件企业，想申请市级企业技术中心", "专职研发79人"]
    body = {"message": "更正，是80人。够不够？", "dialogue": earlier, "as_of": "2026-03-01"}
    answer = client.post("/api/v1/ask", json=body).json()
    assert answer["facts"]["full_time_rd_staff"] == 80
    assert answer["facts"]["industry"] == "software"


def test_check_decides_and_a_share_of_exactly_sixty_percent_is_enough(client: TestClient) -> None:
    facts: dict[str, object] = {"entity_type": "social_organization", "established_on": "2015"}
    facts["domestic_rd_share_three_years"] = 0.6
    reply = client.post("/api/v1/check", json={"regulation": "tic", "facts": facts})
    assert reply.status_code == 200
    verdict = Verdict.model_validate(reply.json())
    assert verdict.condition("domestic_rd_share").status == "met"


def test_a_number_with_many_digits_is_not_rounded_up_to_the_limit(client: TestClient) -> None:
    text = (
        '{"regulation": "etc", "facts": {"industry": "manufacturing", '
        '"main_business_revenue_last_year": 199999999.99999999999}}'
    )
    reply = client.post("/api/v1/check", content=text.encode())
    verdict = Verdict.model_validate(reply.json())
    assert verdict.condition("revenue").status == "unmet"


def test_search_finds_units_with_their_words(client: TestClient) -> None:
    reply = client.get("/api/v1/search", params={"q": "研发人员", "k": 3})
    assert reply.status_code == 200
    assert reply.json()["hits"] == [
        {"cite": "etc:5.5", "score": 0.5, "quote": "专职研究与试验发展人员数不少于 60 人"}
    ]


@pytest.mark.parametrize(
    ("path", "label", "words"),
    [
        ("etc:5.3", "第五条第（三）项", "主营业务收入"),
        ("etc:7%232", "第七条第二款", "母公司"),
        ("tic:6.3.1", "第六条第（三）项第1目", "领军企业"),
    ],
)
def test_a_unit_is_read_by_its_citation(
    client: TestClient, path: str, label: str, words: str
) -> None:
    unit = client.get(f"/api/v1/units/{path}").json()
    assert unit["label"] == label
    assert words in unit["text"]
    assert bool(unit["notice"]) == path.startswith("tic")


BAD_BODIES: list[tuple[str, bytes, int]] = [
    ("ask", b"", 400),
    ("ask", b"not json", 400),
    ("ask", b"\xff\xfe", 400),
    ("ask", b"[" * 100_000, 400),
    ("ask", b'["message"]', 400),
    ("ask", b"{}", 422),
    ("ask", b'{"message": ""}', 422),
    ("ask", b'{"message": "  \\n "}', 422),
    ("ask", b'{"message": 5}', 422),
    ("ask", b'{"message": "\\ud800"}', 400),
    ("ask", b'{"message": "hi", "who": "me"}', 422),
    ("ask", b'{"message": "hi", "dialogue": "before"}', 422),
    ("ask", b'{"message": "hi", "dialogue": [1]}', 422),
    ("ask", b'{"message": "hi", "dialogue": [""]}', 422),
    ("ask", b'{"message": "hi", "as_of": "soon"}', 422),
    ("ask", ('{"message": "hi", "dialogue": [' + ",".join(['"a"'] * 51) + "]}").encode(), 422),
    ("ask", ('{"message": "' + "a" * 20_001 + '"}').encode(), 422),
    ("ask", ('{"message": "' + LARGE + '"}').encode(), 413),
    ("check", b"{}", 422),
    ("check", b'{"regulation": "etc"}', 422),
    ("check", b'{"regulation": "abc", "facts": {}}', 422),
    ("check", b'{"regulation": ["etc"], "facts": {}}', 422),
    ("check", b'{"regulation": "etc", "facts": []}', 422),
    ("check", b'{"regulation": "etc", "facts": {"revenue": 1}}', 422),
    ("check", b'{"regulation": "etc", "facts": {"full_time_rd_staff": -1}}', 422),
    ("check", b'{"regulation": "etc", "facts": {"full_time_rd_staff": NaN}}', 400),
    ("check", b'{"regulation": "etc", "facts": {"full_time_rd_staff": 1e999}}', 400),
    ("check", b'{"regulation": "etc", "facts": {"full_time_rd_staff": {"a": {}}}}', 422),
    ("check", b'{"regulation": "etc", "facts": {"\\ud800": 1}}', 400),
    ("check", b'{"regulation": "etc", "facts": {"industry": "fishing"}}', 422),
]


@pytest.mark.parametrize(("command", "body", "status"), BAD_BODIES)
def test_a_bad_body_is_refused_with_one_clear_line(
    client: TestClient, command: str, body: bytes, status: int
) -> None:
    reply = client.post(f"/api/v1/{command}", content=body)
    assert reply.status_code == status
    assert_refusal(reply.json())


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "search", 422),
        ("GET", "search?q=", 422),
        ("GET", "search?q=%00", 422),
        ("GET", "search?q=a&k=0", 422),
        ("GET", "search?q=a&k=many", 422),
        ("GET", "units/etc:99", 404),
        ("GET", "units/etc:chapter1", 404),
        ("GET", "units/%3Cscript%3E", 404),
        ("GET", "units/%ED%A0%80", 404),
        ("GET", "nothing", 404),
        ("GET", "ask", 405),
        ("DELETE", "check", 405),
    ],
)
def test_a_bad_address_is_refused_with_one_clear_line(
    client: TestClient, method: str, path: str, status: int
) -> None:
    reply = client.request(method, f"/api/v1/{path}")
    assert reply.status_code == status
    assert_refusal(reply.json())


def assert_refusal(problem: Any) -> None:
    assert set(problem) == {"error", "field"}
    assert problem["error"]
    assert "\n" not in problem["error"]
    assert any("一" <= character <= "鿿" for character in problem["error"])


def test_a_bad_fact_is_named(client: TestClient) -> None:
    body = {"regulation": "etc", "facts": {"full_time_rd_staff": 60.5}}
    assert client.post("/api/v1/check", json=body).json()["field"] == "full_time_rd_staff"


def test_every_status_is_documented(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths["/ask"]["post"]["responses"]) == {
        "200", "400", "401", "413", "422", "500",
    }  # fmt: skip
    assert "dialogue" in str(paths["/ask"]["post"]["requestBody"])
    assert "413" in paths["/check"]["post"]["responses"]
    assert set(paths["/search"]["get"]["responses"]) == {"200", "401", "422", "500"}
    assert set(paths["/units/{cite}"]["get"]["responses"]) >= {"200", "404"}


def test_no_page_of_the_server_may_load_from_elsewhere(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert client.get("/docs").status_code == 404
