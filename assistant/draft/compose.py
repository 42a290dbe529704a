"""From a kind of draft and, where it is about one enterprise, its facts to a verified draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from assistant.answer.piece import Number
from assistant.answer.sourced import Said as Words
from assistant.answer.sourced import sourced
from assistant.bad_input import BadInput
from assistant.draft.errors import TemplateMistake
from assistant.draft.notes import Naming
from assistant.draft.pieces import Said, Store, places, plain, raw_sentences, settled, split_cells
from assistant.draft.record import (
    Block,
    Draft,
    DraftKind,
    Heading,
    Options,
    Paragraph,
    Sentence,
    Source,
    Table,
)
from assistant.draft.standing import Standing
from assistant.draft.templating import (
    Folder,
    Text,
    environment,
    read_yaml,
    render,
    render_text,
)
from assistant.draft.voice import Voice
from assistant.record import CitedQuote, Result
from assistant.verify import Evidence
from corpus import find_references, load_regulation, regulation_ids
from corpus.topics import load_topics
from rules import FactError
from rules.load import ruled_regulations

Progress = Callable[[str, float], None]
OF_ONE_ENTERPRISE: tuple[DraftKind, ...] = ("一企一策", "自评报告")
IN_FIRST_PERSON: tuple[DraftKind, ...] = ("自评报告",)
OF_ALL_REGULATIONS: tuple[DraftKind, ...] = ("对比说明",)
BESIDE_OTHERS: tuple[DraftKind, ...] = ("政策解读",)
"""kinds about one regulation that say, at length, how the others differ"""
_STYLES = {"- [ ] ": "check", "- ": "item", "> ": "notice"}


def compose(
    kind: DraftKind,
    regulation: str,
    facts: Mapping[str, object] | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Write a draft, every sentence of which has been verified.

    Args:
        kind: what to write.
        regulation: the regulation it is about; the comparison begins with it.
        facts: of the enterprise (CONTRACT §2), for the two kinds about one.
        options: length, tone, audience, and where templates are.
        progress: told the step and how much of it is done.

    Raises:
        BadInput: an unknown regulation or topic, facts missing, not wanted or refused.
        TemplateMistake: naming the template's file and line.
    """
    options = options or Options()
    step = progress or (lambda name, done: None)
    step("读取条文和规则", 0.0)
    _check_wanted(kind, regulation, facts)
    as_of = options.as_of or _day_of(facts) or dt.date.today()
    writer = _Writer(kind, regulation, as_of, options)
    step("读取条文和规则", 1.0)
    standing = None
    if facts is not None:
        try:
            standing = Standing(regulation, {**facts, "as_of": as_of.isoformat()}, writer.store)
        except FactError as error:
            raise BadInput(str(error)) from None
    text = writer.text(standing)
    return writer.draft(text, standing, step)


def _check_wanted(kind: str, regulation: str, facts: Mapping[str, object] | None) -> None:
    if regulation not in ruled_regulations():
        known = "、".join(ruled_regulations())
        raise BadInput(f"没有法规“{regulation[:40]}”，可用的有 {known}")
    if kind in OF_ONE_ENTERPRISE and facts is None:
        raise BadInput(f"{kind}要根据一家企业的情况来写，请用 --facts 给出")
    if kind not in OF_ONE_ENTERPRISE and facts is not None:
        raise BadInput(f"{kind}不涉及具体企业，不要给 --facts")


def _day_of(facts: Mapping[str, object] | None) -> dt.date | None:
    """The day the facts are judged on, where they name one."""
    given = (facts or {}).get("as_of")
    try:
        return dt.date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        raise BadInput("as_of：「判断日期」应写作 2026-11-22") from None


class _Writer:
    """One draft on its way from templates to verified blocks."""

    def __init__(self, kind: DraftKind, regulation: str, as_of: dt.date, options: Options) -> None:
        self.kind, self.as_of, self.options = kind, as_of, options
        self.store = Store()
        self.folder = Folder(options.templates)
        self.env = environment(self.folder)
        self.words = read_yaml(self.folder, "words.yaml")
        others = [one for one in regulation_ids() if one in ruled_regulations()]
        others.remove(regulation)
        self.regulations = (regulation, *(others if kind in OF_ALL_REGULATIONS else ()))
        compares = kind in BESIDE_OTHERS and options.length == "full"
        self.beside = tuple(others) if compares else ()
        self.voices = {one: self._voice(one) for one in (*self.regulations, *self.beside)}

    def _voice(self, regulation: str) -> Voice:
        data = read_yaml(self.folder, f"{regulation}.yaml")
        speak = partial(render_text, self.env)
        sentences = self._table("sentence")
        common = self._common()
        called = data.get("we" if self.kind in IN_FIRST_PERSON else "you")
        if called is not None and self.options.audience == "enterprise" and not self.options.name:
            common["enterprise"] = called.text
        return Voice(regulation, self.store, data, speak, common, sentences)

    def _common(self) -> dict[str, Any]:
        """Words that go with tone and audience, and the options themselves."""
        options = self.options
        chosen = {
            **self._table("tone", options.tone),
            **self._table("audience", options.audience),
        }
        return {
            **chosen,
            "full": options.length == "full",
            "tone": options.tone,
            "audience": options.audience,
            "enterprise": self._name() or chosen.get("you", ""),
        }

    def _name(self) -> str:
        """The enterprise's name; a figure in it is the asker's, and traced to those words."""
        name = self.options.name or ""
        said = Words(turn=1, words={1: (name,)})
        return self.store.put(sourced(name, said=said, said_role="other")) if name else ""

    def _table(self, *path: str) -> dict[str, str]:
        entry: Any = self.words
        for key in path:
            entry = entry.get(key, {}) if isinstance(entry, dict) else {}
        return {k: v.text for k, v in entry.items() if isinstance(v, Text)}

    def text(self, standing: Standing | None) -> str:
        """What the template gives."""
        first = self.voices[self.regulations[0]]
        values: dict[str, Any] = {
            **first.values(),
            "voices": [self.voices[one] for one in self.regulations],
            "beside": [self.voices[one] for one in self.beside],
            "differing": [text.text for text in self.words.get("differing", [])],
            "outcomes": self._table("outcome"),
            "statuses": self._table("status"),
            "kinds": self._table("kind"),
            "questions": self._table("questions"),
            "groups": self._topics(),
            "compared": [text.text for text in self.words.get("compared", [])],
            "number": partial(
                next, iter([text.text for text in self.words.get("ordinals", [])]), ""
            ),
            "frame": self._frame,
        }
        if standing is not None:
            values |= {
                "outcome": standing.outcome,
                "results": standing.results,
                "notes": standing.notes,
                "basis": standing.basis(),
            }
        return render(self.env, self.kind, values)

    def _topics(self) -> list[tuple[str, list[str]]]:
        """The topics of 常见问答 by subject: those that the words list, or those chosen."""
        if not self.options.topics:
            key = "faq" if self.options.length == "full" else "faq_short"
            listed = self.words.get(key, {})
            return [(label, [text.text for text in texts]) for label, texts in listed.items()]
        known = load_topics().topics
        by_label = {topic.label: topic.id for topic in known.values()}
        found = []
        for name in self.options.topics:
            if name not in known and name not in by_label:
                raise BadInput(f"没有主题“{name[:40]}”，可用的有 {'、'.join(by_label)}")
            found.append(name if name in known else by_label[name])
        return [("", list(dict.fromkeys(found)))]

    def _frame(self, key: str, **parts: str) -> str:
        """A fixed sentence, its slots filled."""
        fixed = self._table("frame")
        if key not in fixed:
            raise TemplateMistake(f"没有固定的话 {key}（现有：{'、'.join(fixed)}）")
        slots = {"{" + slot + "}": part for slot, part in parts.items()}
        return self.store.put([Said("frame")]) + _filled(fixed[key], slots)

    def draft(self, text: str, standing: Standing | None, step: Progress) -> Draft:
        """The verified draft of a rendered text."""
        told = standing.said.words[1] if standing else ()
        said = Words(turn=1, words={1: (*told, self.options.name or "")})
        verdicts = (standing.verdict,) if standing else ()
        day = f"{self.as_of.year}年{self.as_of.month}月{self.as_of.day}日"
        evidence = Evidence(
            said=said, verdicts=verdicts, results=(Result(what="date", value=day, how=""),)
        )
        body = list(self._blocks(text, evidence, step))
        if not (body and isinstance(body[0], Heading) and body[0].level == 0):
            raise TemplateMistake("第一行应是标题（# 开头）", f"{self.kind}.j2", 1)
        top, end = self._notices(evidence, day, standing is not None)
        return Draft(
            kind=self.kind,
            title=body[0].text,
            as_of=self.as_of,
            options=self.options,
            sources=tuple(self._source(one) for one in (*self.regulations, *self.beside)),
            blocks=(body[0], *top, *body[1:], *end),
            facts=tuple(told),
        )

    def _blocks(self, text: str, evidence: Evidence, step: Progress) -> Iterator[Block]:
        rows: list[str] = []
        lines = text.split("\n")
        for number, line in enumerate([*lines, ""], 1):
            step("拟写并核验", number / (len(lines) + 1))
            if line.startswith("|"):
                rows.append(line)
                continue
            if rows:
                yield self._table_block(rows, evidence)
                rows = []
            shown = plain(line, self.store)
            if not shown:
                continue
            level = len(line) - len(line.lstrip("#"))
            if level:
                yield Heading(level=level - 1, text=shown.lstrip("# "))
                continue
            style, rest = _styled(line)
            sentences = [settled(r, evidence) for r in raw_sentences(rest, self.store)]
            if sentences:
                yield Paragraph.model_validate({"style": style, "sentences": sentences})

    def _table_block(self, lines: list[str], evidence: Evidence) -> Table:
        rows = []
        basis: int | None = None
        for number, line in enumerate(lines):
            cells: list[tuple[Sentence, ...]] = []
            file, at = next(places(line), (f"{self.kind}.j2", 0))
            for cell in split_cells(line):
                raws = raw_sentences(cell, self.store)
                for raw in raws:
                    raw.file, raw.line = file, at or None
                cells.append(tuple(settled(raw, evidence, cell=True) for raw in raws))
            rested = tuple(c for cell in cells for sentence in cell for c in sentence.citations)
            if not number:
                heads = ["".join(sentence.text for sentence in cell) for cell in cells]
                of_citations = [text.text for text in self.words.get("basis", [])]
                basis = next((i for i, head in enumerate(heads) if head in of_citations), None)
            elif not rested:
                raise TemplateMistake("表格的这一行没有注明依据", file, at or None)
            elif basis is not None and basis < len(cells) and not cells[basis]:
                cells[basis] = (self._resting(rested),)
            rows.append(tuple(cells))
        return Table(rows=tuple(rows), basis=basis)

    def _resting(self, citations: tuple[CitedQuote, ...]) -> Sentence:
        """The cell that says what a row rests on."""
        plain = self.regulations[0] if len(self.regulations) == 1 else None
        naming = Naming({id: voice.called for id, voice in self.voices.items()}, plain)
        return Sentence(text=naming.named(citations), kind="label", citations=citations)

    def _notices(
        self, evidence: Evidence, day: str, of_one: bool
    ) -> tuple[list[Paragraph], list[Paragraph]]:
        """What stands on every draft: at its head the draft status, what the citations mean, who
        decides and the date; at its end the version of the text."""
        dated = self.store.put(
            [Number(text=day, role="date", source=f"calendar:{self.as_of.year}")]
        )
        loaded = [load_regulation(one) for one in self.regulations]
        fixed = self._table("frame")
        head = [r.notice for r in loaded if r.notice]
        called = "，".join(
            _filled(fixed["called"], {"{title}": one.title, "{called}": self.voices[one.id].called})
            for one in loaded
        )
        head.append(fixed["authority"].replace("{called}", called).replace("{date}", dated))
        end = [
            _filled(
                fixed["based"],
                {
                    "{title}": one.title,
                    "{issuer}": one.issuer,
                    "{hash}": one.sha256[:16],
                    "{status_note}": fixed.get(f"status_{one.status}", one.status_note),
                },
            )
            for one in (*loaded, *map(load_regulation, self.beside))
        ]
        end += [fixed["facts"]] if of_one else []
        end.append(fixed["notice_draft"])
        return [self._notice(one, evidence) for one in head], [
            self._notice(one, evidence) for one in end
        ]

    def _notice(self, line: str, evidence: Evidence) -> Paragraph:
        kind = self.store.put([Said("frame")])
        raws = raw_sentences(line.replace("。", "。" + kind) + kind, self.store)
        for raw in raws:
            raw.entries.insert(0, Said("frame"))
        return Paragraph(style="notice", sentences=tuple(settled(raw, evidence) for raw in raws))

    def _source(self, regulation: str) -> Source:
        one = load_regulation(regulation)
        called = self.voices[regulation].called
        named = find_references(f"{called}第一条")
        if [cite for reference in named for cite in reference.citations] != [f"{regulation}:1"]:
            raise TemplateMistake(f"called 写的“{called}”认不出是哪个文件", f"{regulation}.yaml")
        return Source(
            id=one.id,
            title=one.title,
            sha256=one.sha256,
            status=one.status,
            called=called,
            beside=regulation in self.beside,
        )


def _filled(text: str, values: Mapping[str, str]) -> str:
    for slot, value in values.items():
        text = text.replace(slot, value)
    return text


def _styled(line: str) -> tuple[str, str]:
    for prefix, style in _STYLES.items():
        if line.startswith(prefix):
            return style, line[len(prefix) :]
    return "text", line
