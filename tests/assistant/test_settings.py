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


def write(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("WENCE_HOME", str(folder))
    return file


def test_a_settings_file_is_read_and_a_variable_outweighs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(monkeypatch, tmp_path, 'port = 8080\nkeep_verdicts = true\nlogin = "a:b"\n')
    assert load_settings().port == 8080
    assert load_settings().keep_verdicts
    assert "b" not in str(load_settings().login)
    monkeypatch.setenv("WENCE_PORT", "9090")
    assert load_settings().port == 9090


def test_a_settings_file_elsewhere_is_named_by_a_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("port = 8081\n", encoding="utf-8")
    monkeypatch.setenv("WENCE_SETTINGS", str(file))
    assert load_settings().port == 8081
    monkeypatch.setenv("WENCE_SETTINGS", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match="不存在"):
        load_settings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("prot = 1\n", "没有名为 prot 的设置，是不是想写 port"),
        ("port = 0\n", "里的 port 的值不能用"),
        ("port = \n", "读不出来"),
        ('login = "nobody"\n', "login"),
        ('root_path = "wence/"\n', "root_path"),
        ('log_level = "loud"\n', "log_level"),
        ("longest_message = 1\n", "longest_message"),
    ],
)
def test_a_mistake_in_the_settings_file_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, told: str
) -> None:
    file = write(monkeypatch, tmp_path, text)
    with pytest.raises(SettingsError, match=told) as refused:
        load_settings()
    assert str(file) in str(refused.value)
    assert "\n" not in str(refused.value)
