"""Each format holds together by its own rules, and carries every citation."""

from __future__ import annotations

import builtins
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree, html

from assistant.bad_input import BadInput
from assistant.draft import DRAFT_KINDS, Draft, render
from assistant.draft.memory import remember, unpacked
from assistant.draft.read_docx import read_docx
from assistant.draft.read_markdown import read_markdown
from assistant.draft.record import Sentence, Table
from corpus import find_references, fold
from tests.assistant.draft.drafts import document, rendered, written

EVERY = [(kind, regulation) for kind in DRAFT_KINDS for regulation in ("etc", "tic")]


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_word_finds_every_footnote_that_is_called(kind: str, regulation: str) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(kind, regulation, "docx"))) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        parts = {name: package.read(name) for name in names}
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
    body = etree.fromstring(parts["word/document.xml"])
    notes = etree.fromstring(parts["word/footnotes.xml"])
    called = [one.get(qn("w:id")) for one in body.iter(qn("w:footnoteReference"))]
    there = [one.get(qn("w:id")) for one in notes.iter(qn("w:footnote"))]
    cited = sum(bool(s.citations) for s in _footnoted(written(kind, regulation)))
    assert called == [str(number) for number in range(1, cited + 1)]
    assert there == ["-1", "0", *called]
    types = parts["[Content_Types].xml"].decode()
    assert "/word/footnotes.xml" in types and "footnotes+xml" in types
    assert b"footnotePr" in parts["word/settings.xml"]


def _footnoted(draft: Draft) -> Iterator[Sentence]:
    """The sentences but those of tables, which have their citations beside them."""
    tables = [b for b in draft.blocks if isinstance(b, Table)]
    aside = {id(s) for table in tables for row in table.rows for cell in row for s in cell}
    yield from (s for s in draft.sentences() if id(s) not in aside)


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_a_row_names_every_unit_its_cells_rest_on(kind: str, regulation: str) -> None:
    for block in written(kind, regulation).blocks:
        if not isinstance(block, Table) or block.basis is None:
            continue
        for row in block.rows[1:]:
            cited = {c.cite for cell in row for s in cell for c in s.citations}
            (said,) = row[block.basis]
            named = find_references(said.text, regulation)
            assert {c for one in named for c in one.citations} == cited
            assert all(one.citations for one in named)


_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
}


@pytest.mark.parametrize("part", ["document", "styles", "footnotes"])
def test_properties_stand_in_the_order_word_insists_on(part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered("申报指南", "tic", "docx"))) as package:
        root = etree.fromstring(package.read(f"word/{part}.xml"))
    for name, order in _ORDER.items():
        known = order.split()
        for properties in root.iter(qn(f"w:{name}")):
            places = [known.index(etree.QName(child).localname) for child in properties]
            assert places == sorted(places), etree.tostring(properties)


def test_styles_are_real_and_fonts_are_those_of_chinese_offices() -> None:
    opened = document("政策解读", "etc")
    used = {p.style.name for p in opened.paragraphs if p.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Normal"} <= used
    for style, font in (("Normal", "仿宋_GB2312"), ("Heading 1", "黑体"), ("Title", "宋体")):
        fonts = opened.styles[style].element.find(f".//{qn('w:rFonts')}")
        assert fonts is not None and fonts.get(qn("w:eastAsia")) == font
        assert qn("w:eastAsiaTheme") not in fonts.attrib
    assert "PAGE" in opened.sections[0].footer._element.xml
    assert opened.tables[0].rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


@pytest.mark.parametrize(("kind", "regulation"), EVERY)
def test_each_sentence_of_the_page_links_to_the_words_it_rests_on(
    kind: str, regulation: str
) -> None:
    page = html.fromstring(rendered(kind, regulation, "html").decode())
    ids = set(page.xpath("//@id"))
    links = page.xpath("//a/@href")
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)
    assert not page.xpath("//script|//link|//img|//@src")
    quotes = fold("".join(page.xpath("//div[@class='quotes']")[0].itertext()))
    for sentence in written(kind, regulation).sentences():
        for one in sentence.citations:
            assert fold(one.quote.split("ability")[0]) in quotes


def test_a_name_cannot_become_markup() -> None:
    draft = written("一企一策", "etc").model_copy(update={"title": "<b>甲*乙*</b>|"})
    heading = draft.blocks[0].model_copy(update={"text": draft.title})
    draft = draft.model_copy(update={"blocks": (heading, *draft.blocks[1:])})
    assert b"<b>" not in render(draft, "html")
    text = render(draft, "md").decode()
    assert r"\<b\>甲\*乙\*" in text
    assert read_markdown(text.encode()).placed[0].passage.text == draft.title


@pytest.mark.parametrize("regulation", ["etc", "tic"])
def test_markdown_and_word_are_read_back_as_written(regulation: str) -> None:
    draft = written("对比说明", regulation)
    wanted = [(s.text, {c.cite for c in s.citations}) for s in draft.sentences() if s.citations]
    from_markdown = read_markdown(rendered("对比说明", regulation, "md")).placed
    from_word = read_docx(rendered("对比说明", regulation, "docx")).placed
    for placed in (from_markdown, from_word):
        text = "\n".join(one.passage.text for one in placed)
        assert all(words in text for words, _ in wanted)
        cites = {c for one in placed for note in one.passage.notes for c in note.cites}
        assert cites == set().union(*(one for _, one in wanted))


def test_a_draft_remembers_itself_in_both_formats() -> None:
    memory = remember(written("政策解读", "tic"))
    assert read_markdown(rendered("政策解读", "tic", "md")).memory == memory
    assert read_docx(rendered("政策解读", "tic", "docx")).memory == memory


@pytest.mark.parametrize("text", ["", "不是", "AAAA", "eJwDAAAAAAE="])
def test_a_damaged_memory_is_no_memory(text: str) -> None:
    assert unpacked(text) is None


def test_pdf_is_set_from_the_same_page() -> None:
    data = rendered("自评报告", "tic", "pdf")
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")


def test_without_the_library_for_pdf_a_person_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, globals, locals, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(BadInput, match=r"缺少排版库 Pango.*libpango-1\.0-0"):
        render(written("自评报告", "tic"), "pdf")


def test_the_same_draft_gives_the_same_markdown_and_page() -> None:
    draft = written("政策解读", "etc")
    assert render(draft, "md") == render(draft, "md")
    assert render(draft, "html") == render(draft, "html")
