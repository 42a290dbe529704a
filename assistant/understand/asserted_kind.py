"""Whether the words around a name say that one's own body is it: the industry, the kind of body."""

from __future__ import annotations

import re

from assistant.language import language
from assistant.understand.named_kind import says_own
from assistant.understand.plain import Clause, Plain

_NEAR = 14  # characters, digits not counted, between one's own name and what one is
_MARK_AHEAD = re.compile(r"[|(\[#*>■□●○▪◆◇★☆•·※→] ?$")
_MARK_BEHIND = re.compile(r" ?(?:$|[|)\]#*■●◆★☆])")
_LONG_QUESTION = 12  # behind a name: 软件企业专职研发人员不低于80人对吧


def said_of_itself(plain: Plain, clause: Clause, start: int, end: int) -> bool:
    """Whether the clause says the body is this, and does not ask what the text wants of it."""
    words = language().common
    text = plain.words(clause)
    before, behind = text[:start], text[end:]
    if ":" in before and not words.about_text.search(before):
        before = before.rsplit(":", 1)[1]  # 先说下情况：软件企业
    if re.search(r"[^a-z] $", before):
        before = ""  # 技术创新中心 领军企业 …: white space parts the two
    elif not before.isascii():
        before = before.rsplit(" ", 1)[-1]
    if behind.startswith("|") and not before.strip():
        return True  # 独角兽|上年研发增速7%|是否符合？
    if behind.startswith(":") and _names_alone(before):
        return True  # 技术创新中心领军企业：近三年…
    own = says_own(before)
    if words.name_of_other.match(behind) or (words.rule_of.match(behind) and not own):
        return False
    if _in_apposition(plain, clause, before, behind):
        return True
    if words.uncertain.search(before) or words.uncertain.search(behind[:3]):
        return False
    if not behind.strip(" 吗么呢吧?") and (
        plain.ended_by(clause) == "?" or words.question_ends.search(text)
    ):
        return False  # 我们是独角兽吗？
    if words.about_text.search(behind) and not own:
        return False
    if words.asking.search(before[-6:]) and not own:
        return False
    if words.asking.search(before[-3:]):
        return False
    if words.asking_before.search(before):
        return False
    tail = before[-24:]
    if words.asserting.search(tail) and (tail.strip() == "" or _has_verb(tail)):
        return not (not own and _generic_question(plain, clause, behind))
    if words.asserting_short.fullmatch(before):
        return not _generic_question(plain, clause, behind)
    if words.asserting_verbs.match(text[start:end]) and not behind.strip(" 的公司企业啊呢"):
        return not _generic_question(plain, clause, behind)  # 开工厂搞制造的
    if not behind and before.endswith(("的", "之")) and not words.not_described.search(before):
        return not (words.asking.search(before) or plain.ended_by(clause) == "?")  # 去年成立的…
    # A date on the way does not part the two: 我们是2024年3月1日成立的领军企业.
    near = len(re.sub(r"\d", "", before)) < _NEAR
    return own and near and not words.asking.search(before)


def listed(text: str, start: int, end: int) -> bool:
    """Whether a name alone begins what a body lists of itself: 我们差多少：制造业，收入1.5亿."""
    before = text[:start].rstrip()
    own = language().common.own_body.search(before) is not None
    return own and before.endswith(":") and not text[end:].strip()


def between_marks(plain: Plain, clause: Clause, start: int, end: int) -> bool:
    """Whether a name stands alone between marks: [建筑业] as a heading, 4件(制造业)."""
    words, text = language().common, plain.words(clause)
    ahead, behind = _MARK_AHEAD.search(text[:start]), _MARK_BEHIND.match(text[end:])
    if ahead is None or behind is None:
        return False
    rest = text[: ahead.start()] + text[end + behind.end() :]
    if not rest.strip():
        return plain.ended_by(clause) != "?"
    told_of_text = words.about_text.search(rest) or words.asking_before.search(rest)
    return told_of_text is None and not rest.rstrip().endswith("中心")


def _names_alone(text: str) -> bool:
    """Whether a few words are the name of a regulation and nothing else."""
    for words in language().regulations.values():
        name = words.names.search(text)
        if name is not None:
            return not (text[: name.start()] + text[name.end() :]).strip(" ，,的")
    return False


def _in_apposition(plain: Plain, clause: Clause, before: str, behind: str) -> bool:
    """Whether a name stands in brackets behind one's own (我们学会（社会组织）近三年…)."""
    words = language().common
    ahead, bracket, _ = before.rpartition("(")
    if not bracket or before[-1] != "(" or behind[:1] not in (")", "，", ",", "、", ""):
        return False  # 我们总部（领军企业，1998年成立）
    asks = plain.ended_by(clause) == "?" or words.asking.search(behind)
    told = words.own_body.search(ahead) and not words.about_text.search(ahead)
    told = told and not words.asking.search(ahead)
    return not asks and bool(told or words.own_kind.fullmatch(ahead))


def _has_verb(tail: str) -> bool:
    return language().common.asserting_verbs.search(tail[-10:]) is not None


def _generic_question(plain: Plain, clause: Clause, behind: str) -> bool:
    """Whether the clause asks for something of such bodies in general."""
    words = language().common
    if words.about_text.search(behind) or words.asking.search(behind):
        return True
    if behind.startswith(" ") and any(c.isdigit() for c in behind):
        return False  # 制造业 研发支出1050万 能过不: white space parts the two
    question = plain.ended_by(clause) == "?" or words.question_ends.search(behind) is not None
    silent = behind.strip(" 的吗么呢吧?") and re.search(r"\d", behind) is None
    if question and silent and not words.own_body.search(plain.words(clause)):
        return True  # 新设的法人不看当年研发费用？
    if (
        question
        and words.bounding.search(behind)
        and not words.own_body.search(plain.words(clause))
    ):
        return True
    return len(behind) > _LONG_QUESTION and question
