"""`wence check`: exact figures in, a verdict out, and bad facts refused by name."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from assistant.commands import main

SOFTWARE = {
    "industry": "software",
    "main_business_revenue_last_year": 320000000,
    "rd_expenditure_last_year": "15000000",
    "full_time_rd_staff": 85,
    "equipment_original_value_last_year": 3.2e6,
    "valid_ip_last_three_years": 15,
}


def check(folder: Path, facts: object, regulation: str = "etc") -> int:
    text = facts if isinstance(facts, str) else json.dumps(facts)
    (folder / "facts.json").write_text(text)
    path = str(folder / "facts.json")
    return main(["check", "--regulation", regulation, "--facts", path, "--json"])


def statuses(out: str) -> dict[str, str]:
    return {one["id"]: one["status"] for one in json.loads(out)["conditions"]}


def test_json_prints_one_verdict_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, SOFTWARE) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out)["outcome"] == "qualified_on_figures"
    assert json.loads(out)["regulation"] == "etc"


@pytest.mark.parametrize(
    ("share", "status"),
    [
        ("0.6", "met"),
        ("0.60", "met"),
        ('"0.6"', "met"),
        ("6e-1", "met"),
        ("0.59999999999999999999", "unmet"),
        ("0.5999", "unmet"),
    ],
)
def test_a_share_is_compared_with_all_the_digits_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], share: str, status: str
) -> None:
    facts = f'{{"entity_type": "unicorn", "domestic_rd_share_three_years": {share}}}'
    assert check(tmp_path, facts, "tic") == 0
    assert statuses(capsys.readouterr().out)["domestic_rd_share"] == status


def test_one_fen_short_of_the_limit_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, '{"rd_expenditure_last_year": 9999999.99}') == 0
    assert statuses(capsys.readouterr().out)["rd_expenditure"] == "unmet"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ('{"full_time_rd_staff": -1}', "full_time_rd_staff"),
        ('{"full_time_rd_staff": 60.5}', "full_time_rd_staff"),
        ('{"full_time_rd_staff": "六十"}', "full_time_rd_staff"),
        ('{"full_time_rd_staff": "1,000"}', "full_time_rd_staff"),
        ('{"full_time_rd_staff": true}', "full_time_rd_staff"),
        ('{"full_time_rd_staff": []}', "full_time_rd_staff"),
        ('{"full_time_rd_staff": {"min": 70, "max": 60}}', "full_time_rd_staff"),
        ('{"full_time_rd_staff": "NaN"}', "full_time_rd_staff"),
        ('{"industry": "bakery"}', "industry"),
        ('{"independent_enterprise_legal_person": "yes"}', "independent_enterprise_legal_person"),
        ('{"as_of": "yesterday"}', "as_of"),
        ('{"rd_stuff": 60}', "rd_stuff"),
        ('{"full_time_rd_staff": NaN}', "NaN 不是数字"),
        ('{"full_time_rd_staff": 60, "full_time_rd_staff": 90}', "出现了两次"),
        ('{"full_time_rd_staff": ' + "9" * 5000 + "}", "数字过长"),
        ("[]", "facts 应是 JSON 对象"),
        ("null", "facts 应是 JSON 对象"),
        ("{", "不是有效的 JSON"),
        ("", "不是有效的 JSON"),
    ],
)
def test_facts_that_cannot_be_used_are_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], facts: str, said: str
) -> None:
    assert check(tmp_path, facts) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert said in err


def test_an_unknown_regulation_is_refused_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path, {}, "etcc") == 2
    assert capsys.readouterr().err == "错误：没有法规“etcc”，可用的有 etc、tic\n"


def test_facts_of_another_encoding_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "facts.json").write_bytes('{"industry": "软件"}'.encode("gb18030"))
    arguments = ["check", "--regulation", "etc", "--facts", str(tmp_path / "facts.json")]
    assert main(arguments) == 2
    assert "不是有效的 UTF-8" in capsys.readouterr().err


def test_people_get_a_table_with_what_is_lacking_and_the_outcome(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "facts.json").write_text(json.dumps({**SOFTWARE, "full_time_rd_staff": 79}))
    arguments = ["check", "--regulation", "etc", "--facts", str(tmp_path / "facts.json")]
    assert main(arguments) == 0
    page = capsys.readouterr().out
    assert "第五条第（五）项" in page
    assert "79 人" in page
    assert "1 人" in page
    assert "结论：不符合" in page


def test_a_draft_regulation_is_called_a_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "facts.json").write_text("{}")
    arguments = ["check", "--regulation", "tic", "--facts", str(tmp_path / "facts.json")]
    assert main(arguments) == 0
    assert "征求意见稿" in capsys.readouterr().out.splitlines()[-1]


def batch(folder: Path, lines: list[str], name: str = "out.jsonl") -> int:
    (folder / "in.jsonl").write_text("".join(line + "\n" for line in lines))
    return main(["check", "--in", str(folder / "in.jsonl"), "--out", str(folder / name)])


def test_a_batch_keeps_order_and_a_bad_case_costs_itself_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"regulation": "etc", "facts": SOFTWARE}
    lines = [
        json.dumps({"id": "a", **good}),
        json.dumps({"id": "b", "regulation": "etc", "facts": {"full_time_rd_staff": -1}}),
        json.dumps({"id": "c", "regulation": "xyz", "facts": {}}),
        json.dumps({"id": "d", "regulation": "etc"}),
        json.dumps({"id": "e", "facts": {}}),
        json.dumps({"id": "f", "regulation": ["etc"], "facts": {}}),
        json.dumps({"id": "g", "regulation": "tic", "facts": None}),
        "not json",
        json.dumps({"id": 9, "regulation": "tic", "facts": {}, "comment": "kept by the sender"}),
    ]
    assert batch(tmp_path, lines) == 0
    results = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [result["id"] for result in results] == ["a", "b", "c", "d", "e", "f", "g", None, 9]
    assert [sorted(set(result) - {"id"}) for result in results] == [
        ["verdict"], *[["error"]] * 7, ["verdict"],
    ]  # fmt: skip
    assert "full_time_rd_staff" in results[1]["error"]
    assert "没有法规“xyz”" in results[2]["error"]
    assert "缺少 facts" in results[3]["error"]
    assert "缺少 regulation" in results[4]["error"]
    out, err = capsys.readouterr()
    assert (out, err) == ("", "共 9 行，7 行有误\n")


def test_a_compressed_output_is_compressed(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "regulation": "etc", "facts": SOFTWARE})
    assert batch(tmp_path, [line], "out.jsonl.gz") == 0
    written = gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes())
    assert json.loads(written)["verdict"]["outcome"] == "qualified_on_figures"


@pytest.mark.parametrize("name", ["", "none/out.jsonl", "in.jsonl", "in.jsonl/out.jsonl"])
def test_an_output_that_cannot_be_written_is_refused_and_nothing_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    line = json.dumps({"id": "a", "regulation": "etc", "facts": {}})
    assert batch(tmp_path, [line], name) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert os.listdir(tmp_path) == ["in.jsonl"]
    assert json.loads((tmp_path / "in.jsonl").read_text())["id"] == "a"
