"""The law was amended: the sentences that no longer hold are found, all of them and only them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.draft import check_draft
from corpus import CorpusError, load_regulation, resolve
from corpus.registry import amended
from tests.assistant.draft.drafts import rendered


def _raw() -> str:
    return load_regulation("etc").raw


def _replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def _number(text: str) -> str:
    return _replaced(text, "不少于 60 人", "不少于 70 人")


def _moved(text: str) -> str:
    """第五条第（四）项 and 第（七）项 change places."""
    one = re.search(r"（四）(企业技术中心必须.*?。)", text)
    other = re.search(r"（七）(有较好的技术积累.*?。)", text, re.S)
    assert one and other
    text = text.replace(one[1], "@").replace(other[1], one[1])
    return text.replace("@", other[1])


def _deleted(text: str) -> str:
    """第十四条第（四）项 goes; those behind it move up."""
    text = _replaced(text, "- （四）主要由于技术原因发生重大质量、安全事故；\n", "")
    for old, new in zip("五六七八", "四五六七", strict=True):
        text = text.replace(f"- （{old}）", f"- （{new}）")
    return text


def _added(text: str) -> str:
    """第六条 gets an item at its end: nothing said before is wrong for it."""
    old = "(三) 司法、行政机关认定的严重违法失信行为。"
    return _replaced(text, old, f"{old[:-1]}；\n\n(四) 近一年内发生过较大安全生产事故。")


def _fee(text: str) -> str:
    """A new article at the end speaks of what the text was silent on."""
    old = "第十九条 本办法由市经济和信息化局负责解释。"
    return _replaced(text, old, f"{old}\n\n第二十条 申请市级企业技术中心不收费。")


CASES = {
    "nothing": ((), set()),
    "number": ((_number,), {"^上一年度主营业务收入不低于 2 亿元、", "^不少于 60 人$"}),
    "moved": ((_moved,), {"^企业技术中心必须", "^企业决策层", "^有较好的技术积累"}),
    "deleted": (
        (_deleted,),
        {
            "^主要由于技术原因",
            "^因违反海关法",
            "^因违反税收征管法",
            "其他严重违法失信",
            "^企业被依法终止",
        },
    ),
    "added": ((_added,), set()),
    "silent no more": ((_fee,), {"提到收费"}),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("format", ["md", "docx"])
def test_all_and_only_the_sentences_that_no_longer_hold(case: str, format: str) -> None:
    changes, wanted = CASES[case]
    text = _raw()
    for change in changes:
        text = change(text)
    draft = rendered("政策解读", "etc", format)
    with amended("etc", text.encode()):
        found = check_draft(draft, f".{format}")
    texts = [one.text for one in found]
    assert all(sum(bool(re.search(words, text)) for text in texts) == 1 for words in wanted), texts
    assert len(texts) == len(wanted), texts
    assert all("条文已修改" in one.problem for one in found)


def test_all_changes_together_and_another_kind_of_draft() -> None:
    text = _added(_deleted(_moved(_number(_raw()))))
    drafts = rendered("申报指南", "etc", "md"), rendered("对比说明", "etc", "docx")
    with amended("etc", text.encode()):
        guide = check_draft(drafts[0], ".md")
        comparison = check_draft(drafts[1], ".docx")
    assert len(guide) == 4
    assert {one.cite for one in guide} == {"etc:5.4", "etc:5.5", "etc:5.7"}
    assert len(comparison) == 6


def test_what_was_put_right_after_the_amendment_holds() -> None:
    draft = rendered("政策解读", "etc", "md").decode()
    right = draft.replace("不少于 60 人", "不少于 70 人")
    with amended("etc", _number(_raw()).encode()):
        assert check_draft(right.encode(), ".md") == []


def test_a_final_text_may_have_another_title() -> None:
    raw = load_regulation("tic").raw
    final = _replaced(raw, "（征求意见稿）", "").replace("不少于500万元", "不少于600万元")
    draft = rendered("政策解读", "tic", "md")
    with amended("tic", final.encode()):
        assert load_regulation("tic").title == "北京市技术创新中心建设工作指引"
        found = check_draft(draft, ".md")
    assert ["500万元" in one.text for one in found] == [True]


@pytest.fixture
def untouched() -> Iterator[str]:
    before = load_regulation("etc").sha256
    yield before
    assert load_regulation("etc").sha256 == before


def test_the_old_text_is_back_whatever_happens(untouched: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError), amended("etc", "第一条 甲。\n第三条 乙。".encode()):
        pass
    with pytest.raises(RuntimeError), amended("etc", _number(_raw()).encode()):
        assert "70 人" in resolve("etc:5.5").text
        raise RuntimeError
    assert "60 人" in resolve("etc:5.5").text
