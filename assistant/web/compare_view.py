"""The regulations side by side, topic by topic; silence is shown as such."""

from __future__ import annotations

from assistant.web.article_view import cited_words
from assistant.web.markup import cite_link, copy_button, escaped
from assistant.web.texts import Words
from corpus import display_quote, load_regulation, regulation_ids, resolve
from corpus.topics import Cell, Topic, load_topics

_LONGEST_QUOTE = 130


def compare_html(words: Words) -> str:
    """Return the table of every topic that is worth comparing."""
    regulations = regulation_ids()
    heads = "".join(
        f'<th scope="col">《{escaped(load_regulation(one).title)}》</th>' for one in regulations
    )
    topics = [topic for topic in load_topics().topics.values() if topic.compare]
    rows = "".join(_row(topic, regulations, words) for topic in topics)
    notices = "".join(
        f'<p class="notice">{escaped(notice)}</p>'
        for notice in (load_regulation(one).notice for one in regulations)
        if notice
    )
    return (
        f'<section class="wence-compare"><p class="hint">{escaped(words("compare.intro"))}</p>'
        f'{notices}{_index(topics, words)}<table><thead><tr><th scope="col">'
        f"{escaped(words('compare.topic'))}</th>{heads}"
        f"</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _index(topics: list[Topic], words: Words) -> str:
    """The way to each topic: the table is long."""
    links = "".join(
        f'<a href="#wence-topic-{escaped(one.id)}">{escaped(_label(one, words))}</a>'
        for one in topics
    )
    return f'<nav class="topics" aria-label="{escaped(words("compare.topic"))}">{links}</nav>'


def _label(topic: Topic, words: Words) -> str:
    return topic.label_en if words.language == "en" else topic.label


def _copy(cite: str, quote: str | None, words: Words) -> str:
    return copy_button(cited_words(cite, quote), words("copy.short"), words("copy.done"))


def _row(topic: Topic, regulations: tuple[str, ...], words: Words) -> str:
    label = _label(topic, words)
    cells = "".join(
        f'<td data-regulation="{escaped(load_regulation(one).short_title)}">'
        f"{_cell(load_topics().cell(one, topic.id), words)}</td>"
        for one in regulations
    )
    topic_id = escaped(topic.id)
    return (
        f'<tr data-topic="{topic_id}" id="wence-topic-{topic_id}"><th scope="row">{escaped(label)}'
        f"</th>{cells}</tr>"
    )


def _cell(cell: Cell, words: Words) -> str:
    if cell.silent is not None:
        nearest = resolve(cell.silent.nearest)
        silent = escaped(words("compare.silent"))
        link = cite_link(nearest.cite, nearest.label, cell.silent.quote)
        return (
            f'<p class="silent"><span class="chip review">{silent}</span> '
            f"{escaped(cell.silent.reason)}</p><p>{escaped(words('compare.nearest'))}"
            f"{escaped(words('colon'))}{link}</p>"
        )
    english_say = cell.say_en if words.language == "en" else None
    said = english_say or cell.say
    if said is None and len(cell.units) == 1 and (quote := _short(cell)) is not None:
        link = cite_link(cell.units[0], resolve(cell.units[0]).label, quote)
        return (
            f"<p>{escaped(display_quote(cell.units[0], quote))}</p>"
            f'<p class="source">{link}{_copy(cell.units[0], quote, words)}</p>'
        )
    point = f"<p>{escaped(said)}</p>" if said else ""
    return point + "".join(_unit(cite, cell.quotes.get(cite), words) for cite in cell.units)


def _short(cell: Cell) -> str | None:
    """The words of a cell's one unit where they are short enough to be read at once."""
    unit = resolve(cell.units[0])
    quote = cell.quotes.get(unit.cite) or unit.body.strip()
    return quote if len(quote) <= _LONGEST_QUOTE and not unit.children else None


def _unit(cite: str, quote: str | None, words: Words) -> str:
    unit = resolve(cite)
    shown = display_quote(cite, quote) if quote else unit.body.strip()
    return (
        f"<details><summary>{escaped(unit.label)}</summary>"
        f"<blockquote>{escaped(shown)}</blockquote>"
        f'<p class="source">{cite_link(cite, words("verdict.quote"), quote)}'
        f"{_copy(cite, quote, words)}</p></details>"
    )
