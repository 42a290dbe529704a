"""An amended law: pinned values follow it, or the rules stop; nothing is half-taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest
import yaml

from corpus import forget_home, load_regulation, register_home
from rules.coverage import covered_clauses, covered_quantities
from rules.load import read_rules
from rules.pin import RuleError
from rules.rulebook import Rulebook
from rules.tree import Limit, Threshold, walk

Amend = Callable[..., Rulebook]
ID = "amended"


@pytest.fixture
def amend(tmp_path: Path) -> Iterator[Amend]:
    """Reads a regulation's rules against a copy of its text in which words were replaced."""

    def copy(
        regulation: str, changes: dict[str, str], quotes: dict[str, str] | None = None
    ) -> Rulebook:
        source = resources.files("corpus") / "regulations" / regulation
        folder = tmp_path / "regulations" / ID
        folder.mkdir(parents=True)
        text = (source / "text.txt").read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (folder / "text.txt").write_text(text, encoding="utf-8")
        about = (source / "about.yaml").read_text(encoding="utf-8")
        (folder / "about.yaml").write_text(_renamed(about, regulation), encoding="utf-8")
        assert register_home(tmp_path) == (ID,)
        rules = (resources.files("rules") / f"{regulation}.yaml").read_text(encoding="utf-8")
        for old, new in (quotes or {}).items():
            rules = rules.replace(old, new)
        return read_rules(yaml.safe_load(_renamed(rules, regulation)), f"{ID}.yaml")

    yield copy
    forget_home(tmp_path)


def _renamed(text: str, regulation: str) -> str:
    """The same with its citations, and the name of the regulation, turned to the copy."""
    text = text.replace(f"regulation: {regulation}\n", f"regulation: {ID}\n")
    return re.sub(rf"\b{regulation}:(?=\d)", f"{ID}:", text)


def limits(book: Rulebook, condition: str) -> list[Limit]:
    (found,) = (c for c in book.conditions if c.id == condition)
    return [node.limit for node in walk(found.test) if isinstance(node, Threshold)]


def uncovered(book: Rulebook) -> set[str]:
    entries = (*covered_quantities(book), *covered_clauses(book))
    return {entry.words for entry in entries if entry.open}


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_a_copy_of_the_text_bears_the_same_rules(amend: Amend, regulation: str) -> None:
    book = amend(regulation, {})
    assert load_regulation(ID).raw == load_regulation(regulation).raw
    assert uncovered(book) == set()


def test_an_amended_number_stops_the_rule_that_quotes_the_old_one(amend: Amend) -> None:
    with pytest.raises(RuleError, match=r"条件 rd_staff：「.*60 人.*不在 amended:5\.5.*是否已修改"):
        amend("etc", {"不少于 60 人": "不少于 50 人"})


def test_an_amended_number_is_followed_where_its_quote_is_amended(amend: Amend) -> None:
    changed = {"不少于 60 人": "不少于 50 人"}
    book = amend("etc", changed, quotes=changed)
    assert sorted(limit.value for limit in limits(book, "rd_staff")) == [50, 80]


def test_a_number_outside_the_quote_is_followed_without_a_change(amend: Amend) -> None:
    book = amend("etc", {"国发〔2016〕52号": "国发〔2016〕52号，实施 5 年"})
    assert uncovered(book) == {"5 年"}


def test_an_amended_unit_stops_the_rule(amend: Amend) -> None:
    with pytest.raises(RuleError, match="条件 equipment"):
        amend("etc", {"不低于 500 万元": "不低于 500 亿元"})


def test_an_amended_direction_stops_the_rule(amend: Amend) -> None:
    with pytest.raises(RuleError, match="条件 rd_investment"):
        amend("tic", {"注册成立时间不超过3年（含）": "注册成立时间不低于3年（含）"})


def test_words_that_came_to_stand_there_twice_stop_the_rule(amend: Amend) -> None:
    twice = "近三年内获得的有效知识产权不少于 10 件，其中制造业企业上一年度"
    with pytest.raises(RuleError, match=r"条件 intellectual_property：.*出现了 2 次"):
        amend("etc", {"其中制造业企业上一年度": twice})


def test_a_number_added_to_the_text_is_not_covered(amend: Amend) -> None:
    book = amend("etc", {"有较好的资源整合能力，": "有较好的资源整合能力，合作单位不少于 5 家，"})
    assert "合作单位不少于 5 家" in uncovered(book)
    assert {e.words for e in covered_quantities(book) if e.open} == {"5 家"}


def test_a_number_put_into_a_quoted_sentence_stops_the_rule(amend: Amend) -> None:
    with pytest.raises(RuleError, match=r"条件 technical_accumulation：.*不在 amended:5\.7"):
        amend("etc", {"有较好的技术积累，": "有较好的技术积累，技术储备不少于 5 项，"})


def test_a_clause_added_to_the_text_is_not_covered(amend: Amend) -> None:
    book = amend("tic", {"信用状况良好，": "信用状况良好，财务管理规范，"})
    assert uncovered(book) == {"财务管理规范"}


def test_a_number_longer_than_the_quoted_one_is_not_mistaken_for_it(amend: Amend) -> None:
    with pytest.raises(RuleError, match="条件 rd_investment"):
        amend("tic", {"年均研究开发费用不少于500万元": "年均研究开发费用不少于1500万元"})


def test_an_item_moved_stops_the_rules_that_cite_it(amend: Amend) -> None:
    third, fourth = (
        "（三）企业在行业中具有显著的规模优势",
        "（四）企业技术中心必须在企业组织结构中独立设置",
    )
    text = load_regulation("etc").raw
    begin, middle = text.index(third), text.index(fourth)
    end = text.index("（五）有较高的研究开发投入")
    item, other = text[begin:middle], text[middle:end]
    moved = other.replace("（四）", "（三）", 1) + item.replace("（三）", "（四）", 1)
    with pytest.raises(RuleError, match=r"条件 scale_advantage：.*不在 amended:5\.3"):
        amend("etc", {item + other: moved})


def test_a_longer_bar_is_followed_where_its_quote_is_amended(amend: Amend) -> None:
    changed = {"两年内不得再次申请": "五年内不得再次申请"}
    bar = amend("etc", changed, quotes=changed).bar()
    assert bar is not None
    assert [ban.limit and ban.limit.value for ban in bar.bans] == [5, 3, None]


def test_a_window_of_other_years_is_followed_by_all_that_use_it_or_stops(amend: Amend) -> None:
    three, five = (f"近{years}年年均研究开发费用不少于500万元" for years in "三五")
    over = "over: 近{}年, limit: 年均研究开发费用不少于500万元"
    quote = "quote: 依托单位为社会组织，近{}年"
    quotes = {words.format("三"): words.format("五") for words in (over, quote)}
    with pytest.raises(RuleError, match="5 年，与 history 的窗口不一致"):
        amend("tic", {three: five}, quotes=quotes)
