"""What search makes of silence: whether a question is nearer to a silence than to any unit.

Topics that a regulation may be silent on are searched beside the units, by questions about them
(`corpus.index.silences`). Cues of topics know a question by its words; this knows it by its
meaning, and so hears what no cue lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from assistant.found_units import FoundUnit
from assistant.silence import silent_everywhere
from corpus import parse_citation
from corpus.topics import load_topics, topic_found

_ABOUT = 0.065
"""score by which a unit may be ahead of a silence and still be no nearer"""
_BEHIND = 0.18
"""score by which a unit must be ahead of every silence for the text to be what is asked, where
search is sure of the unit and few words speak of a silence"""
_FAR = 0.4
"""the same, where search is not sure of the unit and more words speak of a silence"""
_NEARER = 0.2
"""score by which a unit must be ahead of all silences to be what is asked though it shares hardly
a word with the question"""
_SOME = 5
_MANY = 6
"""characters that speak of a silence from which search does not go against them"""
_SURELY = 0.05
"""score by which a silence must be ahead of all units to be heard whatever words it shares"""
_CLEARLY = 0.03
"""score by which a silence must be ahead of a unit that words of the question speak of"""
_NO_NEARER = 0.125
"""score by which a unit may be ahead of all silences and still not be what is asked, where it
shares hardly a word with the question"""


S = TypeVar("S", bound=FoundUnit)


class Nearest(NamedTuple):
    """The silence a question is nearest to, and by how much the nearest unit is ahead of it."""

    topic: str
    behind: float
    scores: Mapping[str, float] = {}
    """how near each silence found is, beside `unit`"""
    unit: float = 0
    """how near the nearest unit is"""

    def is_far(self, topic: str) -> bool:
        """Whether a unit is so much nearer than a topic that this is spoken of in name only."""
        return self.unit - self.scores.get(topic, 0) >= _BEHIND

    @property
    def surely(self) -> bool:
        """Whether the silence is nearer than any unit, whatever words the question shares."""
        return self.behind <= -_SURELY

    @property
    def unlisted(self) -> bool:
        """Whether a question that shares hardly a word with any unit is of none."""
        return self.behind <= _NO_NEARER

    @property
    def nearer(self) -> bool:
        """Whether a unit is nearer than any silence, whatever words it shares."""
        return self.behind >= _NEARER

    @property
    def clearly_behind(self) -> bool:
        """Whether a unit is so much nearer that a regulated topic goes before the silence."""
        return self.behind >= _BEHIND

    def meant(self, *, told: bool, found: bool = False) -> bool:
        """Whether no unit is clearly nearer, so that the silence is what is asked.

        Args:
            told: whether words of the question tell of something that is regulated.
            found: whether search found first what they tell of.
        """
        if told and found:
            return self.behind <= -_CLEARLY
        return self.behind <= (0 if told else _ABOUT)

    def text_meant(self, *, sure: bool, known: int) -> bool:
        """Whether a unit is so much nearer that the text is what is asked.

        Args:
            sure: whether search is sure of the unit.
            known: how many characters of the question speak of a silence.
        """
        if known < _MANY:
            return self.behind >= (_BEHIND if sure or known < _SOME else _FAR)
        return False


def units_only(hits: Iterable[S]) -> list[S]:
    """What search found without the silences."""
    return [hit for hit in hits if topic_found(hit.cite) is None]


def nearest_silence(hits: Sequence[FoundUnit], regulations: Sequence[str]) -> Nearest | None:
    """The best topic found that some regulations are silent on.

    None where there is none, where the question found no unit of those regulations, and where the
    topic is regulated in one of several of them: what that one says is then asked as well.
    """
    units = [
        hit.score for hit in units_only(hits) if parse_citation(hit.cite).regulation in regulations
    ]
    known = load_topics().topics  # an index of another version may know others
    topics = [(topic, hit.score) for hit in hits if (topic := topic_found(hit.cite)) in known]
    if len(regulations) == 1:
        topics = [one for one in topics if silent_everywhere(one[0], regulations)]
    if not units or not topics:
        return None
    topic, score = max(topics, key=lambda one: one[1])
    if not silent_everywhere(topic, regulations):
        return None
    nearest = max(units)
    return Nearest(topic, nearest - score, dict(topics), nearest)
