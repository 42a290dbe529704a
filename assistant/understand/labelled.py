"""Yes/no facts in forms and checklists: label and value (是否在禁限目录：否; 信用状况：良好)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.language import Flag, language
from assistant.understand.plain import Plain
from assistant.understand.spans import longest_spans

_ENDS = "\n;。，,|①-⑳⑴-⒇"
_VALUE = rf"(?:[^:()\s{_ENDS}、]|\([^()\n]{{0,40}}\)| (?=[^\s:]{{1,8}}(?:$|[{_ENDS}])))"
_PAIR = re.compile(
    rf"(?:^|(?<=[{_ENDS}\s、.]))"
    rf"(?P<label>(?:[^:()□☐☑✔\s{_ENDS}、.]|(?<=[^\s])[、 ](?=[^\s])|\([^()\n]{{0,40}}\)){{2,60}}+)"
    rf" ?(?::|(?=[□☑☐✔])) ?(?P<value>{_VALUE}{{1,24}}+)"
    rf"(?=$|[{_ENDS}\s、])",
    re.M,
)


_BOX = re.compile(r"[□☐☑✔]")
_TICKED = "☑√✓✔■●☒"


class Labelled(NamedTuple):
    """What one label and its value state; `value` is None where they state nothing."""

    flag: Flag
    regulation: str | None
    value: bool | None
    settled: bool  # that nothing else is to be read in it
    start: int
    end: int


def labelled(plain: Plain) -> list[Labelled]:
    """Every pair of a label that names a yes/no fact and a value, in order."""
    if ":" not in plain.text and not _BOX.search(plain.text):
        return []
    return [one for pair in _PAIR.finditer(plain.text) for one in _read(pair)]


def _read(pair: re.Match[str]) -> Iterator[Labelled]:
    words = language().common
    label, value = pair["label"].strip(), pair["value"].strip()
    named = _named(label)
    if not named:
        return
    if words.question_ends.search(value) or words.other_bodies.search(
        re.sub("母公司", "", label) if any(f.fact in words.bound for _, f in named) else label
    ):
        return
    answer = _answer(value)
    for regulation, flag in named:
        said = _own_answer(flag, value)
        if said is None and answer is not None:
            said = _turned(flag, label, answer)
            listed = len(named) > 1 and said == (flag.fact in words.well_if_false)
            if listed:
                said = None  # 走私、偷税：有 says of neither which
        bad = flag.fact in words.well_if_false
        told = flag.states.search(value) or words.told_anew.search(value)
        settled = said is not None or (bad and not told)
        yield Labelled(flag, regulation, said, settled, pair.start(), pair.end())


def _named(label: str) -> list[tuple[str | None, Flag]]:
    """The yes/no facts that a label names: the longest words where several overlap."""
    flags = list(language().all_flags())
    spans = []
    for index, (_, flag) in enumerate(flags):
        for pattern in (flag.labels, flag.states):
            for m in pattern.finditer(label):
                if m.group() and not (flag.needs and not flag.needs.search(label)):
                    spans.append((m.start(), m.end(), str(index)))
    kept = dict.fromkeys(int(name) for _, _, name in longest_spans(spans, len(label)))
    return [flags[index] for index in kept]


def _own_answer(flag: Flag, value: str) -> bool | None:
    """A value that only this fact has: 良好, 北京市海淀区, 独立企业法人."""
    if flag.label_no.search(value):
        return False
    return True if flag.label_yes.search(value) else None


def _answer(value: str) -> bool | None:
    """Yes or no, also as a box that is ticked."""
    words = language().common
    if _BOX.search(value) or (value[:1] in _TICKED and len(value) > 1):
        ahead = not value[:1].isalnum()  # ☑是 □否, or 是☑ 否□
        pattern = words.label_ticked_ahead if ahead else words.label_ticked_behind
        ticked = pattern.findall(value)
        return ticked[0] in words.label_yes_names if len(ticked) == 1 else None
    if words.label_no.match(value):
        return False
    return True if words.label_yes.match(value) else None


def _turned(flag: Flag, label: str, answer: bool) -> bool | None:
    """An answer to a label that may itself deny: 无安全事故：是 says there was none."""
    words = language().common
    asked = words.label_asks.sub("", label)
    if not flag.inner_negation:
        asked = words.not_negators.sub("", asked)
        if words.negators.search(asked):
            return False if answer else None
        if flag.denies.search(asked):
            return None
    return answer
