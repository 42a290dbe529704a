"""What a template can say of a regulation: every word of law and every figure is fetched here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from assistant.answer.asking import point
from assistant.answer.piece import Cite, LawQuote
from assistant.answer.sourced import sourced
from assistant.draft.errors import TemplateMistake
from assistant.draft.pieces import Noted, Said, Store, lasting, opened
from assistant.draft.silences import Group, Silences, Unsaid, said_plainly
from assistant.draft.templating import MARK, Text
from corpus import CitationError, load_regulation, locate, resolve
from corpus.topics import load_topics
from corpus.unit import Unit
from rules.lifecycle import bars, grades
from rules.load import load_rules
from rules.tree import Cases, Condition, Limit, Threshold, walk

Render = Callable[[Text, Mapping[str, Any]], str]


class Step(NamedTuple):
    """A unit of a list, as templates see it."""

    cite: str
    label: str
    text: str
    place: str


class Need(NamedTuple):
    """A condition, as templates see it."""

    id: str
    label: str
    kind: str
    cite: str
    place: str
    required: str
    note: str


class Ground(NamedTuple):
    """A ground of revocation, as templates see it; `again` says when one may apply again."""

    text: str
    again: str


class Asked(NamedTuple):
    """A topic, as templates see it."""

    id: str
    label: str
    silent: bool


class Voice:
    """Speaks of one regulation; what it returns stands for pieces kept in the store."""

    def __init__(
        self,
        regulation: str,
        store: Store,
        data: Mapping[str, Any],
        render: Render,
        words: Mapping[str, Any],
        sentences: Mapping[str, str],
    ) -> None:
        """Take the regulation's YAML data, and how to render one of its sentences."""
        self.id = regulation
        self._regulation = load_regulation(regulation)
        self._book = load_rules(regulation)
        self._sentences = sentences
        self._store, self._data, self._render, self._words = store, data, render, words
        self.title = f"《{self._regulation.title}》"
        self.notice = self._regulation.notice or ""
        self.name = self._entry("name") or self._regulation.short_title
        self.called = self._entry("called") or self.title
        self.applicant = self._entry("applicant") or "申请单位"
        self._silences = Silences(regulation, store, data, self._unit)

    def _entry(self, key: str) -> str:
        value = self._data.get(key)
        return value.text if isinstance(value, Text) else ""

    def _unit(self, cite: str) -> Unit:
        cite = MARK.sub("", cite)
        try:
            return resolve(cite if ":" in cite else f"{self.id}:{cite}")
        except CitationError as error:
            raise TemplateMistake(str(error)) from None

    def _words_of(self, unit: Unit, words: str | None) -> str:
        words = words if words is not None else point(unit, None)
        if locate(unit.cite, words) is None:
            raise TemplateMistake(f"{unit.cite}（{unit.label}）中没有“{words}”，条文可能已修改")
        return words

    def law(self, cite: str, words: str | None = None) -> str:
        """The law's own words, without quotation marks."""
        unit = self._unit(cite)
        said = self._words_of(unit, words).strip().rstrip("；;。")
        return self._store.put([LawQuote(cite=unit.cite, quote=said, marks=False)])

    def quote(self, cite: str, words: str | None = None) -> str:
        """The law's words between quotation marks."""
        unit = self._unit(cite)
        return self._store.put([LawQuote(cite=unit.cite, quote=self._words_of(unit, words))])

    def cite(self, cite: str, words: str | None = None) -> str:
        """A citation without words; by default of the unit's first words that hold no figure."""
        unit = self._unit(cite)
        if words is not None:
            return self._store.put([Noted(unit.cite, self._words_of(unit, words).strip())])
        whole = (unit.opening or point(unit, None)).strip()
        return self._store.put([Noted(unit.cite, lasting(whole))])

    def place(self, cite: str) -> str:
        """A unit written out: 第五条第（三）项."""
        return self._store.put([Cite(cite=self._unit(cite).cite, short=True)])

    def limit(self, condition: str, case: str | None = None) -> str:
        """The words of a limit in the rules: the general one, or that of one kind of body."""
        limit = self._limit(self._condition(condition), case)
        return self._store.put([LawQuote(cite=limit.cite, quote=limit.quote, marks=False)])

    def _condition(self, id: str) -> Condition:
        for one in self._book.conditions:
            if one.id == id:
                return one
        known = "、".join(one.id for one in self._book.conditions)
        raise TemplateMistake(f"没有条件 {id}（现有：{known}）")

    def _limit(self, condition: Condition, case: str | None) -> Limit:
        for node in walk(condition.test):
            if isinstance(node, Cases) and case is not None:
                for branch in node.branches:
                    if case in branch.values and isinstance(branch.node, Threshold):
                        return branch.node.limit
                raise TemplateMistake(f"条件 {condition.id} 没有 {case} 的限值")
            if isinstance(node, Threshold):
                return node.limit
        raise TemplateMistake(f"条件 {condition.id} 没有限值")

    def period(self, id: str) -> str:
        """The words of a period in the rules."""
        for one in self._book.periods:
            if one.id == id:
                return self._store.put(
                    [LawQuote(cite=one.limit.cite, quote=one.limit.quote, marks=False)]
                )
        known = "、".join(one.id for one in self._book.periods)
        raise TemplateMistake(f"没有期限 {id}（现有：{known}）")

    def steps(self, cite: str) -> list[Step]:
        """The units of a list."""
        children = (resolve(child) for child in self._unit(cite).children)
        return [self._step(c.cite, c.label, c.body.strip()) for c in children]

    def _step(self, cite: str, label: str, words: str) -> Step:
        return Step(cite, label, self.law(cite, words), self.place(cite))

    def grades(self) -> list[Step]:
        """The grades by score, best first; empty where the regulation has none."""
        found = grades(self.id)
        return [self._step(one.cite, one.name, one.quote) for one in found]

    def cases(self, condition: str) -> list[Step]:
        """The cases a condition tells apart (kinds of body), each with the words for it."""
        for node in walk(self._condition(condition).test):
            if isinstance(node, Cases):
                values = self._book.specs[node.fact].values
                return [
                    self._step(one.cite, "、".join(values[v] for v in one.values), one.quote)
                    for one in node.branches
                    if one.quote
                ]
        return []

    def units(self, cite: str) -> list[str]:
        """The citations of what stands under a unit."""
        return list(self._unit(cite).children)

    def needs(self, kind: str | None = None) -> list[Need]:
        """The conditions, all or of one kind (figure, declaration, judgement)."""
        return [self.need(one) for one in self._book.conditions if kind in (None, one.kind)]

    def need(self, condition: Condition) -> Need:
        """A condition with the words that state it."""
        cite = condition.cite
        if condition.required is None:
            said = self.law(cite, opened(condition.quote))
        else:
            pieces = sourced(condition.required, cites=(cite,))
            opening = resolve(cite).context
            notes = [Noted(cite, condition.quote)]
            notes += [Noted(o, resolve(o).opening.strip()) for o in opening[-1:]]
            said = self._store.put([*pieces, *notes])
        note = self._store.put([Noted(cite, lasting(condition.quote))])
        place = self.place(cite)
        return Need(condition.id, condition.label, condition.kind, cite, place, said, note)

    def grounds(self, cite: str) -> list[Ground]:
        """The grounds of a list of revocations, each with its bar on a new application."""
        periods = {f"{self.id}:{ground}": one for one in bars(self.id) for ground in one.grounds}
        found = []
        for child in self._unit(cite).children:
            unit = resolve(child)
            again, bar = "", periods.get(child)
            if bar is not None and bar.limit is not None:
                again = self._store.put(
                    [LawQuote(cite=bar.cite, quote=bar.limit.quote, marks=False)]
                )
            elif periods:
                resting = next(iter(periods.values())).cite
                noted = Noted(resting, lasting(resolve(resting).body.strip()))
                place = Cite(cite=resting, short=True)
                again = self._store.put([Said("silent"), place, noted])
                again = self._sentence("no_bar", place=again)
            found.append(Ground(self.law(child, unit.body.strip()), again))
        return found

    def topic(self, id: str) -> Asked:
        """A topic, and whether the regulation is silent on it."""
        topics = load_topics()
        if id not in topics.topics:
            raise TemplateMistake(f"没有主题 {id}")
        silent = topics.cell(self.id, id).silent is not None
        return Asked(id, topics.topics[id].label, silent)

    def say(self, topic: str) -> str:
        """What the regulation says of a topic, in sentences: those of its YAML file, the units
        themselves, or that it is silent."""
        written = self._data.get("topics", {}).get(topic)
        if written:
            texts = (self._render(text, self.values()) for text in written)
            return "".join(texts)
        if self.topic(topic).silent:
            return self.silence(topic)
        cell = load_topics().cell(self.id, topic)
        if cell.say:
            return self._store.put(said_plainly(cell)) + "。"
        told = [self._told(cite, cell.quotes.get(cite)) for cite in cell.units[:2]]
        return "".join(told)

    def _told(self, cite: str, words: str | None) -> str:
        unit = resolve(cite)
        whole = words or (unit.opening if unit.children else point(unit, None))
        quote = self.quote(cite, whole.strip().rstrip("：:"))
        return self._sentence("told", place=self.place(cite), quote=quote)

    def brief(self, topic: str) -> str:
        """The units of a topic in their own words, or that there is none, for a table."""
        cell = load_topics().cell(self.id, topic)
        if cell.silent is not None:
            return self._silences.one(topic).reason
        written = self._data.get("brief", {}).get(topic)
        if written is not None:
            return self._render(written, self.values())
        cite = cell.units[0]
        unit = resolve(cite)
        words = cell.quotes.get(cite) or (unit.opening if unit.children else point(unit, None))
        return self.law(cite, words.strip().rstrip("：:"))

    def silence(self, topic: str) -> str:
        """That the text says nothing of a topic, with the nearest unit."""
        cell = load_topics().cell(self.id, topic)
        label = self.topic(topic).label
        if cell.silent is None:
            raise TemplateMistake(f"主题 {topic} 在{self.title}中有规定，不能说未作规定")
        return self._sentence("silence", label=label, reason=self._silences.one(topic).reason)

    def silences(self) -> list[Group]:
        """What the text does not say, by subject, as the YAML file lists it."""
        return self._silences.groups()

    def _sentence(self, key: str, **parts: str) -> str:
        """A sentence of the words file, its slots filled."""
        if key not in self._sentences:
            raise TemplateMistake(f"sentence 下缺少 {key}", "words.yaml")
        text = self._sentences[key]
        for slot, part in parts.items():
            text = text.replace("{" + slot + "}", part)
        return text

    def section(self, name: str) -> list[str]:
        """The topics of a section, as its YAML file lists them."""
        listed = self._data.get("sections", {}).get(name, [])
        return [text.text for text in listed]

    def about(self, name: str) -> str:
        """The one topic or unit of a section; empty if the file names none."""
        entry = self._data.get("sections", {}).get(name)
        return entry.text if isinstance(entry, Text) else ""

    def listed(self, name: str) -> list[str]:
        """The sentences of a list of the YAML file."""
        return [self._render(text, self.values()) for text in self._data.get(name, [])]

    def unsaid(self, id: str) -> Unsaid:
        """One thing the text does not say."""
        return self._silences.one(MARK.sub("", id))

    def near(self, id: str) -> str:
        """The unit nearest to a silence, as a citation without words."""
        return self._silences.near(id)

    def answer(self, topic: str) -> str:
        """As :meth:`say`, to a question that has named the topic: a silence is its reason."""
        written = self._data.get("topics", {}).get(topic)
        if not written and self.topic(topic).silent:
            return self._silences.one(topic).reason + "。"
        return self.say(topic)

    def listing(self, topic: str) -> list[Step]:
        """The list that belongs to what is said of a topic; empty where there is none."""
        entry = self._data.get("lists", {}).get(topic)
        return self.steps(entry.text) if isinstance(entry, Text) else []

    def worded(self, condition: str) -> str:
        """A condition in the words of the YAML file; empty where the law's own will do."""
        entry = self._data.get("worded", {}).get(condition)
        return self._render(entry, self.values()) if isinstance(entry, Text) else ""

    def rows(self, name: str) -> list[list[str]]:
        """The rows of a table of the YAML file."""
        values = self.values()
        return [[self._render(text, values) for text in row] for row in self._data.get(name, [])]

    def values(self) -> dict[str, Any]:
        """What sentences of this regulation can use."""
        return {
            **self._words,
            **{name: getattr(self, name) for name in _NAMES},
            "r": self.id,
        }


_NAMES = (
    "law", "quote", "cite", "place", "limit", "period", "steps", "cases",
    "units", "needs", "topic", "say", "answer",
    "brief", "grades", "grounds", "silence", "silences", "unsaid", "near", "listing", "worded",
    "section", "about", "listed", "rows", "title", "name", "called", "applicant",
)  # fmt: skip
