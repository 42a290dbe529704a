"""What people ask about, and where each regulation regulates it, or that it does not.

Silence is knowledge, not a low search score: for every topic and every regulation the data name
the units to quote, or the nearest unit and a reviewed reason why the text is silent. There is no
empty cell, and each file names the hash of the text it was reviewed against.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.cues import cover, inside_names, parse_cue, written_out_cue
from corpus.errors import CitationError, CorpusError
from corpus.quote import fold, quote_in_unit
from corpus.registry import load_regulation, registry_edition, regulation_folder, regulation_ids
from corpus.resolve import resolve

Wanted = Literal["money", "count", "share", "score", "period", "date"]
Form = Literal["who", "how_often"]
_FOUND = "topic:"
"""what stands before a topic where search found it, in the place of a citation"""
_GENERAL = 2
"""characters by which a general topic must be ahead of a narrower one"""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Topic(_Record):
    """One thing people ask about, and the words by which a question about it is known."""

    id: str
    label: str = Field(min_length=1)
    label_en: str = Field(min_length=1)
    cues: tuple[str, ...] = Field(
        min_length=1, description="words that must all occur, each with alternatives (|)"
    )
    wants: Wanted | None = Field(default=None, description="the kind of figure asked for")
    after: bool = Field(
        default=False, description="concerns a body that already has a center, not an applicant"
    )
    not_asking: tuple[Form, ...] = Field(
        default=(), description="forms in which a question with these words asks something else"
    )
    general: bool = Field(
        default=False, description="gives way to a narrower topic a little less spoken of"
    )
    not_of_self: bool = Field(
        default=False, description="not spoken of where the words are said of the asker itself"
    )
    defines: bool = Field(
        default=False, description="of what a word means: that the text uses it answers nothing"
    )
    compare: bool = Field(default=False, description="a row of the comparison of all topics")
    alone: bool = Field(
        default=False, description="whatever else is asked beside it is asked of it"
    )
    gives_way: tuple[str, ...] = Field(
        default=(), description="topics that are what is asked wherever they are spoken of too"
    )


class Silence(_Record):
    """That a regulation says nothing of a topic."""

    nearest: str = Field(description="citation of the unit that comes nearest")
    reason: str = Field(min_length=1, description="a reviewed clause, without figures")
    quote: str | None = Field(default=None, description="its words that the reason speaks of")


class Outcome(_Record):
    """What the text lays down for a body that has a center: a grade, a period, what follows."""

    what: Literal["grade", "date", "period", "status"]
    cite: str = Field(description="citation of the unit that says so")
    quote: str = Field(min_length=1, description="the words of the unit that are the outcome")


class Cell(_Record):
    """How one regulation treats one topic: the units to quote, or its silence."""

    units: tuple[str, ...] = ()
    silent: Silence | None = None
    quotes: dict[str, str] = Field(
        default_factory=dict, description="the words of a long unit that are to the point, by unit"
    )
    say: str | None = Field(default=None, description="the point in plain words, before the quote")
    say_who: str | None = Field(
        default=None, description="the point where it is asked who, in plain words"
    )
    say_en: str | None = Field(default=None, description="the same in English")
    note: str | None = Field(default=None, description="what must be said beside the quote")
    note_en: str | None = Field(default=None, description="the same in English")
    say_later: str | None = Field(
        default=None, description="the point for a body that has a center, if it is another"
    )
    later: tuple[Outcome, ...] = Field(
        default=(), description="what it comes to for a body that has a center"
    )

    @model_validator(mode="after")
    def _filled(self) -> Cell:
        if bool(self.units) == (self.silent is not None):
            raise ValueError("exactly one of units and silent is needed")
        if set(self.quotes) - set(self.units):
            raise ValueError("quotes are given of units only")
        if any(not one.cite.startswith(self.units) for one in self.later):
            raise ValueError("outcomes are those of the units or of their items")
        return self


class _RegulationTopics(_Record):
    sha256: str
    reviewed: Literal[True]
    topics: dict[str, Cell]


class TopicMatch(NamedTuple):
    """A topic a question is about, with how many of its characters say so."""

    topic: Topic
    weight: int
    words: tuple[str, ...]


class Topics:
    """All topics and all cells, validated."""

    def __init__(
        self,
        topics: Iterable[Topic],
        cells: Mapping[str, Mapping[str, Cell]],
        compounds: Iterable[str] = (),
        groups: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Prepare the cues.

        Args:
            topics: what people ask about.
            cells: how each regulation treats each of them.
            compounds: words inside which a shorter word of a cue is none (发 in 研发).
            groups: words that many cues share, written <name> in them.
        """
        shared = {f"<{name}>": "|".join(words) for name, words in (groups or {}).items()}
        self._compounds = tuple(fold(word).lower() for word in compounds)
        self.topics = {topic.id: topic for topic in topics}
        self._cells = {regulation: dict(row) for regulation, row in cells.items()}
        self._cues = [
            (topic, tuple(parse_cue(written_out_cue(cue, shared)) for cue in topic.cues))
            for topic in self.topics.values()
        ]

    def cell(self, regulation: str, topic: str) -> Cell:
        """Return how a regulation treats a topic.

        Raises:
            KeyError: if there is no such regulation or topic.
        """
        return self._cells[regulation][topic]

    def regulations(self) -> tuple[str, ...]:
        """The ids of the regulations reviewed."""
        return tuple(self._cells)

    def match(self, question: str, asked: str | None = None) -> tuple[TopicMatch, ...]:
        """Return the topics whose cues a question contains, the best covered first.

        The weight is the number of characters of the question that the topic's best cue covers,
        so that a narrower topic wins over the wider one it is part of. What the regulations are
        called stands in most questions and says little: it counts as one character.

        Args:
            question: the person's words.
            asked: the same without what is said of the asker, which topics that are never of the
                asker itself are looked for in; by default the question.
        """
        light = _light_words()
        whole = fold(question).lower()
        rest = whole if asked is None else fold(asked).lower()
        inside = {text: inside_names(text, light) for text in (whole, rest)}
        compounds = {text: inside_names(text, self._compounds) for text in (whole, rest)}
        found: list[TopicMatch] = []
        for topic, cues in self._cues:
            folded = rest if topic.not_of_self else whole
            named = inside[folded]
            compound = compounds[folded]
            best: tuple[int, tuple[str, ...]] = (0, ())
            for cue in cues:
                words = cover(folded, cue, named, compound)
                weight = sum(1 if word in light else len(word) for word in words)
                if words and weight > best[0]:
                    best = (weight, words)
            if best[0]:
                found.append(TopicMatch(topic, best[0], best[1]))
        return tuple(sorted(found, key=_precedence))


def _precedence(match: TopicMatch) -> int:
    return _GENERAL * match.topic.general - match.weight


def _light_words() -> frozenset[str]:
    """The names of the regulations, as they are compared."""
    return _names_folded(registry_edition())


@lru_cache(maxsize=1)
def _names_folded(edition: int) -> frozenset[str]:
    return frozenset(
        fold(name).lower()
        for regulation in regulation_ids()
        for name in load_regulation(regulation).names
    )


def found_as(topic: str) -> str:
    """What stands in the place of a citation where search finds a topic and no unit."""
    return f"{_FOUND}{topic}"


def topic_found(cite: str) -> str | None:
    """The topic that something found stands for; None for a unit."""
    return cite.removeprefix(_FOUND) if cite.startswith(_FOUND) else None


def _read(place: Traversable, regulation: str) -> Any:
    try:
        return yaml.load(place.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        raise CorpusError(regulation, "topics.yaml", "没有这个文件") from None
    except yaml.YAMLError as error:
        raise CorpusError(regulation, "topics.yaml", f"不是有效的 YAML：{error}") from None


def read_topics(data: object) -> tuple[Topic, ...]:
    """Read the list of topics.

    Raises:
        CorpusError: if an entry is not of the right shape or an id occurs twice.
    """
    if not isinstance(data, list):
        raise CorpusError("topics", "topics.yaml", "应为列表")
    topics: list[Topic] = []
    for entry in data:
        try:
            topic = Topic.model_validate(entry)
        except ValidationError as error:
            raise CorpusError("topics", "topics.yaml", f"{entry}：{error}") from None
        if any(topic.id == other.id for other in topics):
            raise CorpusError("topics", "topics.yaml", f"{topic.id} 出现了两次")
        topics.append(topic)
    known = {topic.id for topic in topics}
    for topic in topics:
        for other in topic.gives_way:
            if other not in known:
                raise CorpusError("topics", "topics.yaml", f"{topic.id}：没有名为 {other} 的主题")
    return tuple(topics)


def read_cells(regulation: str, data: object, topics: Iterable[Topic]) -> dict[str, Cell]:
    """Read and check how one regulation treats every topic.

    Raises:
        CorpusError: naming the topic, if a cell is missing, unknown, empty or points to a unit
            that does not exist, or if the text is not the one that was reviewed.
    """
    place = "topics.yaml"
    try:
        record = _RegulationTopics.model_validate(data)
    except ValidationError as error:
        raise CorpusError(regulation, place, str(error)) from None
    if record.sha256 != load_regulation(regulation).sha256:
        raise CorpusError(regulation, place, "条文已变动，请对照新文本复核各主题后更新 sha256")
    wanted = {topic.id for topic in topics}
    for missing in sorted(wanted - set(record.topics)):
        raise CorpusError(regulation, place, f"主题 {missing} 没有填写")
    for unknown in sorted(set(record.topics) - wanted):
        raise CorpusError(regulation, place, f"没有名为 {unknown} 的主题")
    for topic, cell in record.topics.items():
        cited = cell.units or ((cell.silent.nearest,) if cell.silent else ())
        for cite in cited:
            try:
                unit = resolve(cite)
            except CitationError as error:
                raise CorpusError(regulation, place, f"主题 {topic}：{error}") from None
            if unit.regulation != regulation:
                raise CorpusError(regulation, place, f"主题 {topic} 引用了别的规定：{cite}")
        quoted = dict(cell.quotes)
        if cell.silent is not None and cell.silent.quote:
            quoted[cell.silent.nearest] = cell.silent.quote
        for cite, quote in quoted.items():
            if not quote_in_unit(cite, quote):
                raise CorpusError(regulation, place, f"主题 {topic}：{cite} 中没有“{quote}”")
        for one in cell.later:
            if not quote_in_unit(one.cite, one.quote):
                raise CorpusError(
                    regulation, place, f"主题 {topic}：{one.cite} 中没有“{one.quote}”"
                )
    return record.topics


def topics_listed() -> tuple[Topic, ...]:
    """The topics by themselves, without how any regulation treats them.

    Raises:
        CorpusError: see `read_topics`.
    """
    return read_topics(_read(files("corpus") / "topics.yaml", "topics"))


def load_topics() -> Topics:
    """Return the topics of all regulations, those of a registered home included.

    Raises:
        CorpusError: see `read_topics` and `read_cells`; so does a regulation without the file,
            because its silence would not be known.
    """
    return _load_topics(registry_edition())


@lru_cache(maxsize=1)
def _load_topics(edition: int) -> Topics:
    """The topics as they are at an edition of the registry, which only tells when to read anew."""
    topics = topics_listed()
    words = _read(files("corpus") / "topic_words.yaml", "topics")
    cells = {
        regulation: read_cells(
            regulation, _read(regulation_folder(regulation) / "topics.yaml", regulation), topics
        )
        for regulation in regulation_ids()
    }
    return Topics(topics, cells, words["compounds"], words["groups"])
