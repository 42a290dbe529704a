"""With a model that lies, hangs or breaks, every reply arrives and none is false."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

import pytest

from assistant.phrase import PhraseError, configured, phraser
from assistant.phrase.endpoint import Endpoint
from assistant.settings import Settings, SettingsError, load_settings
from assistant.turn import Assistant
from benchmarks.endpoint import measure
from benchmarks.scripted_endpoint import BREAKDOWNS, running

MESSAGE = "软件企业，专职研究与试验发展人员79人，够不够申请企业技术中心？"


def reply(given: Assistant, message: str = MESSAGE) -> str:
    return given.respond(given.start(dt.date(2026, 11, 22)), message)[1].reply


def test_nothing_false_is_sent_whatever_the_endpoint_says() -> None:
    """A small run of `python -m benchmarks.endpoint`."""
    tally = measure(48, breakdowns=False)
    assert tally.sent == 48
    assert tally.false == []
    assert tally.changed > 0


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_a_reply_arrives_where_the_endpoint_breaks_down(breakdown: str) -> None:
    decided = reply(Assistant(Settings()))
    with running() as endpoint:
        endpoint.breakdown = breakdown
        broken = Endpoint(endpoint.url, "scripted", seconds=0.3)
        assert reply(Assistant(Settings(), phraser=broken)) == decided
        assert endpoint.answered == 1
        with pytest.raises(PhraseError):
            broken.rephrase(["对照条文。"])


class Fixed:
    """A phraser that says the same whatever it is given."""

    def __init__(self, *said: str) -> None:
        self.said = said
        self.given: list[str] = []

    def rephrase(self, passages: Sequence[str]) -> Sequence[str]:
        self.given.extend(passages)
        return self.said


def test_fewer_passages_than_were_given_are_none() -> None:
    assert reply(Assistant(Settings(), phraser=Fixed("好的。"))) == reply(Assistant(Settings()))


def test_the_notice_of_a_draft_is_not_given_away() -> None:
    given = Fixed()
    told = reply(
        Assistant(Settings(), phraser=given), "社会组织，年均研发费用300万，符合技术创新中心吗？"
    )
    assert "征求意见稿，尚未正式发布" in told
    assert given.given
    assert not any("尚未正式发布" in passage for passage in given.given)


def test_no_model_is_used_unless_one_is_set() -> None:
    assert phraser(load_settings()) is None


def test_a_model_needs_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_MODEL_URL", "http://127.0.0.1:9/v1")
    with pytest.raises(SettingsError, match="WENCE_MODEL_NAME"):
        load_settings()


@pytest.fixture
def model_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_MODEL_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("WENCE_MODEL_NAME", "some")
    monkeypatch.setenv("WENCE_MODEL_KEY", "a-secret")


@pytest.mark.usefixtures("model_set")
def test_the_key_is_not_shown_with_the_settings() -> None:
    assert "a-secret" not in repr(load_settings())
    assert phraser(load_settings()) is not None


@pytest.mark.usefixtures("model_set")
def test_a_package_not_installed_is_said_once_and_the_reply_arrives(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(configured, "_installed", lambda module: False)
    with pytest.raises(SettingsError, match=r"pip install -e '\.\[model\]'"):
        phraser(load_settings())
    assistant = Assistant()
    with caplog.at_level(logging.WARNING, logger="assistant"):
        assert reply(assistant) == reply(Assistant(Settings(model_url=None, model_name=None)))
        assert reply(assistant)
    said = [record.getMessage() for record in caplog.records if "没有安装" in record.getMessage()]
    assert len(said) == 1
