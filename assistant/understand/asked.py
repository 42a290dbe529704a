"""Yes/no statements that are only asked about, doubted, or told of a rule."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language import language
from assistant.language.stated_words import stated_words
from assistant.language.words import Flag
from assistant.understand.plain import Clause, Plain
from assistant.understand.reach import denied_in, only_names
from assistant.understand.supposing import supposed_from

_RUN_ON = 30  # a clause longer than this tells, and asks at its end
_SEVERAL = 2  # counts in a clause that tells more than one thing
_TOPIC_MARKS = ("呢", "嘛", "啊", "呀")
_DOUBT = 12  # a clause no longer may only doubt the one before (…，不太确定)
_ASKED_AT_ONCE = re.compile(r"^[^，,;。]{0,8}?(?:[过了的]{0,2}[吗么]|[过了]{1,2}(?:没有?|不))[?]?$")


_LISTED = re.compile(r" ?[+&/、]")


@lru_cache(maxsize=1)
def any_flag() -> re.Pattern[str]:
    """Words of any yes/no fact: most clauses have none."""
    flags = [flag for _, flag in language().all_flags()]
    parts = {p.pattern for flag in flags for p in (flag.states, flag.denies)}
    return re.compile("|".join(sorted(f"(?:{part})" for part in parts)))


def doubts(text: str) -> bool:
    """Whether a clause does nothing but put in doubt what stands before it."""
    words = language().common
    if words.in_doubt.search(text):
        return True
    if stated_words().reassures.search(text):
        return False  # 没出过事故，放心吧
    if stated_words().asks_leave.search(text):
        return False  # 我们联合共建了中心，这样可以吧
    if words.of_detail.search(text):
        return False  # …，具体哪天记不清了
    unsure = words.uncertain.search(text) or words.pending.search(text)
    if len(text) > _DOUBT or unsure is None:
        return False
    # 税务没事，海关那边得问问: what is doubted has a name of its own
    return any_flag().search(text) is None and not _names_topic(text)


def _names_topic(text: str) -> bool:
    """Whether a clause names what some yes/no fact is about (海关那边, 失信那个)."""
    return any(flag.topic.search(text) for _, flag in language().all_flags())


def asks_of_text(plain: Plain) -> bool:
    """Whether a message asks if the text says what stands in it, and nothing of this body.

    制造业没报发明专利就白搭？文件是这意思吗 tells a rule, in whatever words. So does what is
    quoted of the text where it is asked how that is meant (所谓三年内无偷税，从哪天起算).
    """
    words, stated = language().common, stated_words()
    if words.own_body.search(plain.text):
        return False
    said = [plain.words(one).strip() for one in plain.clauses]
    if any(words.asks_if_so.match(t) and words.asks_of_text.search(t) for t in said):
        return True
    quoted = stated.text_quoted.search(plain.text)  # 说的“三年内”没有走私，是从哪天往回倒推
    return quoted is not None and any(
        (asks := stated.asks_meaning.search(t)) and any_flag().search(t, asks.end()) is None
        for t in said
    )


def only_asked(plain: Plain, clause: Clause, match: re.Match[str], flag: Flag) -> bool:
    """Whether a clause asks about an event or a state, or tells a rule, instead of telling it."""
    words = language().common
    text = plain.words(clause)
    ended = plain.ended_by(clause)
    before, behind = words.indefinite.sub("", text[: match.start()]), text[match.end() :]
    asked_of = words.then_asks.split(behind)[0]
    figured = any(q.kind not in ("date", "period") for q in plain.quantities_in(*clause[:2]))
    run_on = len(asked_of) < len(behind) and (len(text) > _RUN_ON or figured)
    if words.leads_list.match(text):
        before = ""
    own = words.own_body.search(before) is not None
    if words.asks_whether.search(before) or (
        _ASKED_AT_ONCE.match(asked_of if run_on else behind) and not words.goes_on.search(behind)
    ):
        return True
    left_open = stated_words().reassures.sub("", text[match.end() :])
    if words.pending.search(left_open) or _rule(text, before, behind, own=own):
        return True
    if words.asking.search(before[-8:]) or words.asking.search(match.group()):
        return True
    if supposes(plain, clause):
        return False  # 假如迁到北京注册，并且是独立法人呢？
    if flag.without_question and not own and _of_such(plain, clause, before, behind):
        return True
    question = ended == "?" or words.question_ends.search(text) is not None
    if ended == "?" and _denied_next(plain, clause):
        return False  # 淘汰目录？里面列的设备一台都没有
    question = question or _confirmed_next(plain, clause)
    if run_on:
        behind, question = asked_of, False
    asks_behind = words.asking.search(behind) is not None
    if not (question or asks_behind):
        return False
    if words.generic_body.match(behind):
        return True  # 去年偷过税的企业能不能报
    return not (own or _at_a_time(before)) or flag.without_question


def supposes(plain: Plain, clause: Clause) -> bool:
    """Whether a clause only supposes: what would be then is asked with 呢, or behind it."""
    begin = supposed_from(plain).get(clause.sentence)
    ends = plain.words(clause).rstrip(" ?").endswith("呢")
    return (
        (ends or plain.ended_by(clause) in (",", "，")) and begin is not None and begin < clause.end
    )


def _rule(text: str, before: str, behind: str, *, own: bool) -> bool:
    """Whether a clause tells what the text wants, of nobody (发生过事故的单位不能报)."""
    words = language().common
    if words.rule_told.search(text):
        return True
    generic = words.generic_body.match(behind)
    return generic is not None and not own and len(behind) > generic.end()


def _of_such(plain: Plain, clause: Clause, before: str, behind: str) -> bool:
    """Whether a sentence asks of such bodies in general (高新技术企业减按15%缴税，要去哪备案)."""
    words = language().common
    if before.strip() or not behind.strip() or words.had_behind.search(behind):
        return False
    if _LISTED.match(behind):
        return False  # 国家高新技术企业＋前沿初创: what one is, in a list
    start, end = plain.sentence_span(clause.sentence)
    sentence = plain.text[start:end]
    if words.own_body.search(sentence):
        return False
    asks = plain.text[end : end + 1] == "?" or words.asking.search(plain.text[clause.end : end])
    return bool(asks)


def _at_a_time(before: str) -> bool:
    """Whether a time of its own stands before an event; the three years are those of the text."""
    periods = language().common.periods
    return any(p.search(before) for name, p in periods.items() if name != "three_years")


def _denied_next(plain: Plain, clause: Clause) -> bool:
    """Whether a clause only names something, and the next one denies it at once."""
    if not only_names(plain.words(clause)):
        return False
    behind = plain.clause_at(min(clause.end + 1, len(plain.text)))
    text = plain.words(behind).strip()
    told = behind.start > clause.start and plain.ended_by(behind) != "?"
    return told and denied_in(text) and any_flag().search(text) is None


def _confirmed_next(plain: Plain, clause: Clause) -> bool:
    """Whether the clause behind asks whether what this one says is so (是这个意思吗)."""
    behind = plain.clause_at(min(clause.end + 1, len(plain.text)))
    if behind.start <= clause.start:
        return False
    return language().common.asks_if_so.match(plain.words(behind).strip()) is not None


def barred(plain: Plain, index: int, flag: Flag, bar: re.Pattern[str]) -> bool:
    """Whether words stand beside a fact that let nothing be told of it.

    In a long run of words, or one with several counts, only those up to the next figure or time are
    beside it: 十七件有专利去年报了两件发明专利申请.
    """
    clause = plain.clauses[index]
    text = plain.words(clause)
    if text.rstrip().endswith(_TOPIC_MARKS):  # 国高证书呢，评审过了，公示中
        _, end = plain.sentence_span(clause.sentence)
        text = plain.text[clause.start : end]
        return bar.search(text) is not None
    told = [q for q in plain.quantities_in(clause.start, clause.end) if q.kind == "count"]
    if len(text) <= _RUN_ON and len(told) < _SEVERAL:
        return bar.search(_with_cause(plain, index)) is not None
    cuts = [0, len(text)]
    for one in plain.quantities_in(clause.start, clause.end):
        cuts += [one.start - clause.start, one.end - clause.start]
    for period in language().common.periods.values():
        cuts += [match.start() for match in period.finditer(text)]
    for match in (*flag.states.finditer(text), *flag.denies.finditer(text)):
        begin = max(at for at in cuts if at <= match.start())
        end = min(at for at in cuts if at >= match.end())
        if bar.search(text, begin, end) is None:
            return False
    return True


def _with_cause(plain: Plain, index: int) -> str:
    """A clause with the one before it, where that tells why (没有及时报税，被税务局处罚)."""
    text = plain.words(plain.clauses[index])
    if same_sentence(plain, index) and language().common.consequence.match(text):
        return plain.words(plain.clauses[index - 1]) + text
    return text


def same_sentence(plain: Plain, index: int) -> bool:
    """Whether a clause goes on with the sentence of the one before it."""
    return index > 0 and plain.clauses[index - 1].sentence == plain.clauses[index].sentence
