"""What the operator keeps: only what is switched on, and never less than was acknowledged."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.bad_input import BadInput
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.web import create_app
from assistant.web.logs import log_fault, log_turn, set_up
from assistant.web.records import Records, rules_sha256
from benchmarks.server_kills import survive
from corpus import load_regulation

MESSAGE = "我们是软件企业，专职研发79人，够申请市级企业技术中心吗？"


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]


def client(records: Records, **settings: Any) -> TestClient:
    def search(query: str, k: int) -> list[Any]:
        return []

    chosen = Settings.model_validate(settings)
    app = create_app(Assistant(search=search), search, records=records, settings=chosen)
    return TestClient(app)


def test_a_verdict_is_kept_with_its_facts_rules_and_text(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with client(Records(path, audit=True)) as served:
        facts = {"full_time_rd_staff": 79, "rd_expenditure_last_year": "0.1"}
        served.post("/api/v1/check", json={"regulation": "etc", "facts": facts})
        served.post("/api/v1/ask", json={"message": MESSAGE})
    first, second = rows(path, "verdicts")
    assert json.loads(first["facts"]) == facts | {"rd_expenditure_last_year": "0.1"}
    assert json.loads(first["conditions"])["rd_staff"] == "unknown"
    assert first["text_sha256"] == load_regulation("etc").sha256
    assert first["rules_sha256"] == rules_sha256("etc")
    assert json.loads(second["facts"])["full_time_rd_staff"] == 79
    assert second["outcome"] == "not_qualified"
    assert rows(path, "turns") == []


def test_conversations_are_kept_only_where_switched_on(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with client(Records(path, conversations=True)) as served:
        served.post("/api/v1/ask", json={"message": MESSAGE})
    [turn] = rows(path, "turns")
    assert turn["message"] == MESSAGE
    assert json.loads(turn["answer"])["kind"] == "eligibility"
    assert rows(path, "verdicts") == []


def test_an_opinion_and_its_comment_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    records = Records(path)
    number = records.feedback("down", "问", "答")
    assert number is not None
    records.comment(number, "应按主营业务收入算")
    [row] = rows(path, "feedback")
    assert (row["liked"], row["message"], row["reply"]) == ("down", "问", "答")
    assert row["comment"] == "应按主营业务收入算"


def test_nothing_is_kept_where_there_is_no_file() -> None:
    records = Records(None, conversations=True, audit=True)
    assert not (records.feedback_kept or records.conversations or records.audit)
    assert records.feedback("up", "问", "答") is None


def test_a_file_that_cannot_be_used_stops_the_start_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "records.sqlite3").write_text("this is no database, whatever its name says" * 99)
    with pytest.raises(BadInput, match=r"records\.sqlite3"):
        Records(tmp_path / "records.sqlite3")


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(wence_home: Path) -> None:
    acknowledged, lost = survive(wence_home, 3)
    assert acknowledged
    assert lost == []


@pytest.fixture
def own_logs() -> Iterator[None]:
    """The loggers as they were, once a test has set them up."""
    loggers = [logging.getLogger(name) for name in ("assistant", "wence.web")]
    before = [(list(one.handlers), one.level, one.propagate) for one in loggers]
    yield
    for one, (handlers, level, propagate) in zip(loggers, before, strict=True):
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)


@pytest.mark.usefixtures("own_logs")
def test_logs_say_what_happened_without_what_was_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = Assistant(search=lambda query, k: []).respond(
        Assistant(search=lambda query, k: []).start(), MESSAGE
    )[1]
    for text in (False, True):
        set_up("info", text=text)
        log_turn(MESSAGE, answer, 0.0)
        log_fault("a turn failed", ValueError(MESSAGE))
        logging.getLogger("assistant.turn").warning("dropped: %s", MESSAGE)
        written = capsys.readouterr().err
        lines = [json.loads(line) for line in written.splitlines()]
        assert [line["event"] for line in lines] == ["turn", "a turn failed", "log"]
        assert lines[0]["kind"] == "eligibility"
        assert ("专职研发79人" in written) is text


def test_a_login_is_asked_for_everywhere_but_where_the_watchman_looks() -> None:
    with client(Records(), login="局里:暗号") as served:
        assert served.get("/healthz").status_code == 200
        for path in ("/", "/en/", "/api/v1/search?q=a", "/config", "/api/v1/openapi.json"):
            reply = served.get(path)
            assert reply.status_code == 401
            assert "Basic" in reply.headers["www-authenticate"]
            assert served.get(path, auth=("局里", "错")).status_code == 401
            assert served.get(path, auth=("局里".encode(), "暗号".encode())).status_code == 200
        for bad in ("Basic", "Basic !!!", "Bearer x", "basic 5bGA"):
            assert served.get("/", headers={"authorization": bad}).status_code == 401


def test_a_request_larger_than_allowed_is_refused_wherever_it_goes() -> None:
    with client(Records(), largest_request=100_000) as served:
        for path in ("/api/v1/ask", "/gradio_api/queue/join"):
            reply = served.post(path, content=b"x" * 100_001)
            assert reply.status_code == 413
            assert "100000" in reply.json()["error"]

            def pieces() -> Any:
                yield from (b"x" * 50_000 for _ in range(4))

            assert served.post(path, content=pieces()).status_code == 413


def test_a_message_longer_than_set_is_refused_by_the_api() -> None:
    with client(Records(), longest_message=100) as served:
        reply = served.post("/api/v1/ask", json={"message": "字" * 101})
        assert (reply.status_code, reply.json()["field"]) == (422, "message")


def test_behind_a_proxy_the_page_asks_below_its_own_path() -> None:
    with client(Records()) as served:
        behind = TestClient(served.app, root_path="/wence")
        assert '"root":"http://testserver/wence"' in behind.get("/wence/").text
        assert '"root":"http://testserver/wence/en"' in behind.get("/wence/en/").text
        assert behind.get("/wence/healthz").status_code == 200
