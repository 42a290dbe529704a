"""What is said of how the person's words were taken, and what they are asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer.case import Case
from assistant.answer.decided import decided
from assistant.answer.labels import fact_spec
from assistant.answer.piece import Block, Number, Piece, UserWords, block
from assistant.answer.quoting import silence
from assistant.answer.sourced import sourced
from assistant.answer.wording import Filling, combined, data, joined, question, say
from assistant.understand import UnclearFigure
from corpus import load_regulation
from corpus.topics import load_topics
from rules import FactSpec
from rules.load import load_rules

_KNOWN = 4
"""characters of a figure's words from which it is known what it is of"""


def spec_of(case: Case, fact: str) -> tuple[str, FactSpec] | None:
    """The regulation to answer for that knows a fact, and what it says of it."""
    for regulation in case.regulations:
        try:
            return regulation, fact_spec(regulation, fact)
        except KeyError:
            continue
    return None


def how_taken(case: Case) -> list[Block]:
    """The formal measure an everyday word was taken for, and which figures were approximate."""
    language = case.language
    blocks: list[Block] = []
    about: list[UserWords] = []
    doubtful = {held.fact for held in case.doubtful}
    for mention in case.understanding.facts:
        known = spec_of(case, mention.fact)
        if known is None:
            continue
        if mention.approximate and mention.fact not in doubtful:
            about.append(UserWords(text=mention.quote, turn=case.said.turn))
    blocks.extend(_taken_back(case))
    blocks.extend(_taken_as_asked(case))
    blocks.extend(_measures_named(case))
    if about:
        quotes = joined(dict.fromkeys(about), language)
        blocks.append(block(say("approximate", language, quotes=quotes)))
    for foreign in case.understanding.foreign:
        title = f"《{load_regulation(foreign.regulation).title}》"
        blocks.append(block(say("foreign", language, word=foreign.word, title=title)))
    if case.understanding.other_body:
        blocks.append(block(say("other_body", language)))
    blocks.extend(_of_no_use(case))
    return blocks


def _of_no_use(case: Case) -> list[Block]:
    """That the text does not regulate what is told, where only another regulation has a use for it.

    报技术创新中心，专职研发60个够不够: nothing there is asked of them.
    """
    if not case.understanding.regulation_named:
        return []
    of_fact: dict[str, str] = data("asking.yaml")["fact_topics"]
    unused = (m.fact for m in case.understanding.facts if spec_of(case, m.fact) is None)
    topics = dict.fromkeys(of_fact[fact] for fact in unused if fact in of_fact)
    cells = ((one, t, load_topics().cell(one, t)) for t in topics for one in case.regulations)
    return [
        b
        for one, topic, cell in cells
        if cell.silent is not None
        for b in silence(one, cell, case.language, topic=load_topics().topics[topic], short=True)
    ]


def _taken_back(case: Case) -> list[Block]:
    """Which facts are held no more, once the person took them back."""
    facts = dict.fromkeys(m.fact for m in case.understanding.facts if m.mode == "retract")
    known = [spec for fact in facts if (spec := spec_of(case, fact))]
    labels = [_sourced_label(regulation, spec.label) for regulation, spec in known]
    if not labels:
        return []
    return [block(say("taken_back", case.language, labels=joined(labels, case.language)))]


def _taken_as_asked(case: Case) -> list[Block]:
    """That the person is taken for what they asked about (独角兽企业要几个指标才能报？)."""
    blocks: list[Block] = []
    for held in case.dialogue.held:
        known = spec_of(case, held.fact)
        if known is None or held.assumed != case.dialogue.turn:
            continue
        quote = UserWords(text=held.quote, turn=held.turn)
        label = known[1].values[str(held.value)]
        blocks.append(block(say("taken_as_asked", case.language, quote=quote, label=label)))
    return blocks


def _measures_named(case: Case) -> list[Block]:
    """Which measures of the text everyday words were taken for, once a dialogue."""
    said: list[tuple[str, str, str]] = []
    for held in case.dialogue.held:
        said.append((held.fact, held.everyday_word or "", held.quote))
    for mention in case.understanding.facts:
        said.append((mention.fact, mention.everyday_word or "", mention.quote))
    terms: dict[str, list[str]] = {}
    for fact, word, quote in said:
        if not word or fact in case.named:
            continue
        known = spec_of(case, fact)
        everyday = _whole_word(word, quote)
        if known is None or not known[1].term or everyday in (known[1].term, known[1].label):
            continue
        words = terms.setdefault(known[1].term, [])
        if not any(other.startswith(everyday) for other in words):
            words[:] = [*(one for one in words if not everyday.startswith(one)), everyday]
    if not terms:
        return []
    pairs = [
        say(
            "measure_pair",
            case.language,
            everyday=joined((f"“{word}”" for word in words), case.language),
            term=term,
        )
        for term, words in terms.items()
    ]
    return [block(say("measure_named", case.language, pairs=joined(pairs, by="clause_join")))]


def _whole_word(word: str, quote: str) -> str:
    """The word as the person used it: 研发投入, where only 研发 says which measure it is."""
    at = quote.find(word)
    tails = data("asking.yaml")["measure_tails"]
    rest = quote[at + len(word) :] if at >= 0 else ""
    tail = max((one for one in tails if rest.startswith(one)), key=len, default="")
    return word + tail


def to_settle(case: Case) -> list[Block]:
    """What must be asked before a figure can be used."""
    language = case.language
    blocks: list[Block] = []
    for held in case.doubtful:
        quote = UserWords(text=held.quote, turn=held.turn)
        blocks.append(block(say("approximate_at_limit", language, quote=quote)))
    for fact in case.refused:
        known = spec_of(case, fact)
        if known is not None:
            label = _sourced_label(known[0], known[1].label)
            blocks.append(block(say("not_accepted", language, label=label)))
    for figure in case.understanding.unclear:
        silent = _silent_on(case, figure)
        blocks.extend(silent or [block(_unclear(case, figure))])
    for fact in case.understanding.conflicts:
        known = spec_of(case, fact)
        if known is not None:
            label = _sourced_label(known[0], known[1].label)
            blocks.append(block(say("conflict", language, label=label)))
    return blocks


def _silent_on(case: Case, figure: UnclearFigure) -> list[Block]:
    """That the text does not regulate what a figure is of, where no fact of it could be meant."""
    if any(spec_of(case, fact) for fact in figure.candidates):
        return []
    matches = load_topics().match(figure.quote)
    if not matches or matches[0].weight < _KNOWN:
        return []
    topic = matches[0].topic
    cells = [(one, load_topics().cell(one, topic.id)) for one in case.regulations]
    if any(cell.silent is None for _, cell in cells):
        return []
    return [b for one, cell in cells for b in silence(one, cell, case.language, topic=topic)]


def _unclear(case: Case, figure: UnclearFigure) -> tuple[Piece, ...]:
    quote = UserWords(text=figure.quote, turn=case.said.turn)
    options = [known for fact in figure.candidates if (known := spec_of(case, fact))]
    labels = joined((_sourced_label(one, spec.label) for one, spec in options), case.language)
    if options and _NEGATIVE.search(figure.quote):
        return say("verdict/negative", case.language, quote=quote, label=labels)
    key = f"unclear_{figure.reason}"
    if not options and figure.reason in ("measure", "other_regulation", "which", "base"):
        key += "_open"
    if not options and figure.reason == "unit":
        key = "unclear_measure_open"
    if len(options) == 1 and figure.reason == "measure":
        key = "unclear_one"
    return say(key, case.language, quote=quote, options=labels)


def asking(case: Case, asks: Sequence[str]) -> list[Block]:
    """The questions for some facts."""
    if not asks:
        return []
    specs = [known for fact in asks if (known := spec_of(case, fact))]
    confirm = all(known[1].type == "boolean" for known in specs)
    key = "ask_head_confirm" if confirm else "ask_head"
    blocks = [block(say(key, case.language), frame=True)]
    whole = [fact for _, spec in specs for fact in [spec.name] if not _begun(case, spec.name)]
    together = combined(tuple(whole), case.language)
    for known in specs:
        rest = years_missing(case, known[0], known[1])
        if rest:
            said = say("verdict/years_missing_question", case.language, **rest)
            blocks.append(block(said, style="item", regulation=known[0]))
            continue
        if known[1].name in together:
            asked = together[known[1].name]
        else:
            asked = question(known[1], case.language)
        if not asked:
            continue
        text = _sourced_label(known[0], asked)
        blocks.append(block(text, style="item", regulation=known[0]))
    return blocks


_NEGATIVE = re.compile(r"(?<![\d年月])[-−－]\s*\d|负\s*[\d一二三四五六七八九十]")
"""a minus before a figure, which is no dash between two"""


def _begun(case: Case, fact: str) -> bool:
    """Whether some years of a series are known."""
    return any(isinstance(facts.get(fact), dict) for facts in case.facts.values())


def years_missing(case: Case, regulation: str, spec: FactSpec) -> dict[str, Filling]:
    """For a series of which years are known, which are not: the years and what it is called."""
    given = case.facts.get(regulation, {}).get(spec.name)
    if spec.type != "series" or not isinstance(given, dict):
        return {}
    worlds = decided(regulation, case.facts[regulation]).evaluation.worlds
    window = dict.fromkeys(year for world in worlds for year in world.window)
    missing = [year for year in sorted(window) if str(year) not in given]
    if not missing:
        return {}
    years = (Number(text=f"{year} 年", role="date", source=f"calendar:{year}") for year in missing)
    return {"years": joined(years, case.language), "term": spec.term or spec.label}


def _sourced_label(regulation: str, text: str) -> tuple[Piece, ...]:
    """A label or question; the years it speaks of are the law's."""
    return sourced(text, cites=law_units(regulation))


def law_units(regulation: str) -> Iterable[str]:
    """The units a regulation's conditions stand on, then their articles."""
    book = load_rules(regulation)
    cites = dict.fromkeys(condition.cite for condition in book.conditions)
    law = load_regulation(regulation)
    return [*cites, *dict.fromkeys(law.article_of(cite).cite for cite in cites)]
