"""A setting is used, or refused by name; it is never ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings, SettingsError, load_settings


def test_the_home_is_a_folder_of_the_person_unless_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WENCE_HOME")
    assert load_settings().home == Path.home() / ".wence"
    monkeypatch.setenv("WENCE_HOME", "~/elsewhere")
    assert load_settings().home == Path.home() / "elsewhere"


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_EMBED_MODEL", "")
    assert load_settings().embed_model is None


def test_the_page_is_served_on_this_machine_only_unless_set() -> None:
    assert load_settings().host == "127.0.0.1"


def test_a_misspelt_setting_is_refused_with_the_right_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_HOEM", "x")
    with pytest.raises(SettingsError, match="没有名为 WENCE_HOEM 的设置，是不是想写 WENCE_HOME"):
        load_settings()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "1.5"])
def test_a_port_that_is_none_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("WENCE_PORT", port)
    with pytest.raises(SettingsError, match="WENCE_PORT") as refused:
        load_settings()
    assert "\n" not in str(refused.value)


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())
