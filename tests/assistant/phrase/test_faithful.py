"""A model's words are sent only where they say what was decided."""

from __future__ import annotations

import pytest

from assistant.answer.piece import Block, Cite, LawQuote, Number, UserWords, block
from assistant.phrase.faithful import faithful

FAILING = block(
    "专职研究与试验发展人员未达到：",
    Cite(cite="etc:5.5"),
    "要求",
    LawQuote(cite="etc:5.5", quote="软件和专业技术服务业不低于 80 人"),
    "，您的情况：",
    Number(text="79 人", role="found", source="user:1"),
    "，还差 ",
    Number(text="1 人", role="gap", source="computed:80-79"),
    "。",
    style="item",
    regulation="etc",
)
LAW = "《北京市企业技术中心建设管理办法》第五条第（五）项"
QUOTE = "“软件和专业技术服务业不低于 80 人”"
MET = block(
    "已满足：主营业务收入（",
    Number(text="3 亿元", role="found", source="user:1"),
    "，",
    Cite(cite="etc:5.3", short=True),
    "）、专职研究与试验发展人员（",
    Number(text="100 人", role="found", source="user:1"),
    "，",
    Cite(cite="etc:5.5", short=True),
    "）。",
    regulation="etc",
)
OPEN = block(
    "对照《北京市企业技术中心建设管理办法》，还缺上一年度主营业务收入，暂时不能下结论。",
    regulation="etc",
)


def _swapped(text: str, one: str, other: str) -> str:
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


@pytest.mark.parametrize(
    "passage",
    [
        FAILING.text(),
        f"专职研究与试验发展人员尚未达到：您目前为 79人，而{LAW}要求{QUOTE}，差 1 人。",
        f"按照{LAW}的规定{QUOTE}，您现有 79 人，专职研究与试验发展人员未达标，差距为 1 人。",
    ],
)
def test_the_same_in_other_words_and_another_order_passes(passage: str) -> None:
    assert faithful(FAILING, passage) is not None


@pytest.mark.parametrize(
    ("decided", "passage", "why"),
    [
        (FAILING, FAILING.text().replace("80", "60"), "a threshold moved"),
        (FAILING, FAILING.text().replace("80 人", "六十人"), "in Chinese numerals"),
        (FAILING, FAILING.text().replace("79 人", "79 人（约）"), "made approximate"),
        (FAILING, FAILING.text().replace("未达到", "已达到"), "turned"),
        (FAILING, FAILING.text().replace("未达到", "并非未达到"), "turned by a negator"),
        (FAILING, FAILING.text().replace("未达到", "未达到也可以"), "made harmless"),
        (FAILING, FAILING.text().replace("（五）", "（六）"), "another item"),
        (FAILING, FAILING.text().replace("企业技术中心建设管理办法", "技术创新中心建设工作指引"),
         "another regulation"),
        (FAILING, f"专职研究与试验发展人员未达到：{LAW}要求{QUOTE}，您的情况：1 人，还差 79 人。",
         "found and gap change places"),
        (FAILING, f"专职研究与试验发展人员未达到：{LAW}{QUOTE}，要求 79 人，您的情况还差 1 人。",
         "what was found becomes the requirement"),
        (FAILING, FAILING.text().replace("，还差 1 人", ""), "the gap left out"),
        (FAILING, FAILING.text() + "请放心，一定能通过。", "a promise"),
        (FAILING, FAILING.text() + "一般三个月内办结。", "a period of its own"),
        (FAILING, FAILING.text() + "可以把兼职人员算上。", "advice to pretend"),
        (FAILING, FAILING.text() + "依据第九十九条。", "an invented article"),
        (MET, MET.text().translate(str.maketrans({"3": "1", "1": "3"})), "figures moved"),
        (MET, _swapped(MET.text(), "3 亿元", "100 人"), "two figures change places"),
        (MET, MET.text().replace("主营业务收入", "研究开发费用"), "another measure"),
        (MET, MET.text().replace("已满足", "未满足"), "turned to failing"),
        (MET, "均" + MET.text(), "all of them"),
        (OPEN, OPEN.text().replace("暂时不能下结论", "已满足"), "concluded"),
        (OPEN, "如果" + OPEN.text(), "supposed"),
        (OPEN, "", "left out"),
    ],
)  # fmt: skip
def test_what_was_not_decided_is_not_sent(decided: Block, passage: str, why: str) -> None:
    assert faithful(decided, passage) is None, why


def test_the_words_of_the_person_are_kept_as_theirs() -> None:
    words = UserWords(text="专职约80人", turn=1)
    decided = block(words, "是约数，请告诉我准确的数。")
    assert faithful(decided, "“专职约80人”是约数，请提供准确的数。") is None
    assert faithful(decided, "“专职约80人”是约数，请告诉我准确的数。") is not None
    assert faithful(decided, "“专职约90人”是约数，请告诉我准确的数。") is None
