"""What a reply is built from: typed pieces that know where their figures come from.

A reply is never one string that is searched afterwards for what it might mean: plain words, the
law's words, figures and citations stay apart until they are rendered, so that every figure is
declared by the piece that brought it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.record import AnswerKind, CitedQuote, Figure, FigureRole, Result
from corpus import display_quote, resolve, written_out
from rules.quantity import find_quantities
from rules.verdict import Verdict

# Characters Markdown or HTML would act on, and the full-width ones that only look like them.
_NEUTRAL = str.maketrans("<>[]`*_#|\\~!&", "＜＞［］｀＊＿＃｜＼～！＆")


def trimmed(quote: str) -> str:
    """A quote without the mark that ends its sentence or item: a shorter span, still verbatim."""
    return quote.strip().rstrip("；;。") or quote


class _Piece(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Piece):
    """Plain words of ours. They hold no figure: one found in them fails verification."""

    text: str

    def render(self) -> str:
        """The words as they stand."""
        return self.text

    def figures(self) -> tuple[Figure, ...]:
        """None: words declare no figure."""
        return ()


class LawQuote(_Piece):
    """A verbatim span of a unit."""

    cite: str
    quote: str
    marks: bool = Field(default=True, description="put it between quotation marks")
    leading: bool = Field(default=False, description="only leads to the quote that answers")

    def render(self) -> str:
        """The quote, with repairs of the source shown."""
        if not self.marks:
            return display_quote(self.cite, self.quote)
        shown = display_quote(self.cite, trimmed(self.quote))
        return "“" + shown.replace("“", "‘").replace("”", "’") + "”"

    def figures(self) -> tuple[Figure, ...]:
        """The law's figures: thresholds, or dates, of the cited unit."""
        return tuple(
            Figure(
                text=quantity.text,
                role="date" if quantity.kind == "date" else "threshold",
                source=self.cite,
            )
            for quantity in find_quantities(self.render())
        )


class Number(_Piece):
    """A figure that is not a quote, with its role and source."""

    text: str
    role: FigureRole
    source: str

    def render(self) -> str:
        """The figure as it stands."""
        return self.text

    def figures(self) -> tuple[Figure, ...]:
        """The figure itself."""
        return (Figure(text=self.text, role=self.role, source=self.source),)


class Cite(_Piece):
    """A citation, written out; `short` leaves out the regulation already named in the block."""

    cite: str
    short: bool = False

    def render(self) -> str:
        """《…》第五条第（三）项, or 第五条第（三）项."""
        return resolve(self.cite).label if self.short else written_out(self.cite)

    def figures(self) -> tuple[Figure, ...]:
        """None: article numbers are no figures."""
        return ()


class UserWords(_Piece):
    """Words of the person, repeated as theirs; what Markdown would act on is made harmless."""

    text: str
    turn: int
    role: FigureRole = "claim"

    def render(self) -> str:
        """The words in quotation marks."""
        return f"“{self.text.translate(_NEUTRAL)}”"

    def figures(self) -> tuple[Figure, ...]:
        """The person's figures."""
        return tuple(
            Figure(text=quantity.text, role=self.role, source=f"user:{self.turn}")
            for quantity in find_quantities(self.text.translate(_NEUTRAL))
        )


Piece = Words | LawQuote | Number | Cite | UserWords
Style = Literal["line", "item", "quote", "heading", "row"]


class Block(_Piece):
    """A paragraph, list item, block quotation, heading or table row: what verification may drop."""

    pieces: tuple[Piece, ...]
    style: Style = "line"
    regulation: str | None = Field(
        default=None, description="the regulation it speaks of, where it speaks of one"
    )
    frame: bool = Field(default=False, description="says nothing by itself: a heading, a notice")

    def text(self) -> str:
        """The block's words, without list or quotation marks of Markdown."""
        return "".join(piece.render() for piece in self.pieces)

    def figures(self) -> tuple[Figure, ...]:
        """The figures its pieces declare."""
        return tuple(figure for piece in self.pieces for figure in piece.figures())

    def quotes(self) -> tuple[CitedQuote, ...]:
        """What it quotes, the quotes that answer first."""
        quotes = [piece for piece in self.pieces if isinstance(piece, LawQuote)]
        quotes.sort(key=lambda piece: piece.leading)
        return tuple(CitedQuote(cite=piece.cite, quote=trimmed(piece.quote)) for piece in quotes)


class Draft(_Piece):
    """A composed answer before verification."""

    kind: AnswerKind
    blocks: tuple[Block, ...]
    closing: tuple[Block, ...] = Field(default=(), description="said once, after everything else")
    citations: tuple[CitedQuote, ...] = Field(
        default=(), description="citations beside those quoted in the blocks"
    )
    verdicts: tuple[Verdict, ...] = ()
    results: tuple[Result, ...] = ()
    asks: tuple[str, ...] = ()


_PREFIX: dict[Style, str] = {"line": "", "item": "- ", "quote": "> ", "heading": "**", "row": ""}


def block(
    *pieces: Piece | str | Iterable[Piece],
    style: Style = "line",
    regulation: str | None = None,
    frame: bool = False,
) -> Block:
    """A block of pieces; a string is plain words."""
    flat: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            flat.append(Words(text=piece))
        elif isinstance(piece, _Piece):
            flat.append(piece)
        else:
            flat.extend(piece)
    return Block(pieces=tuple(flat), style=style, regulation=regulation, frame=frame)


def render(blocks: Iterable[Block]) -> str:
    """The reply in Markdown: items and quotation lines close up, the rest are paragraphs."""
    parts: list[str] = []
    before: Style | None = None
    for one in blocks:
        text = one.text().strip()
        if one.style == "quote":
            text = "\n".join(f"> {line.strip()}  " for line in text.splitlines() if line.strip())
        elif one.style == "heading":
            text = f"**{text}**"
        else:
            text = _PREFIX[one.style] + text
        if before is not None:
            closed_up = one.style == before and one.style in ("item", "row")
            parts.append("\n" if closed_up else "\n\n")
        parts.append(text)
        before = one.style
    return "".join(parts)
