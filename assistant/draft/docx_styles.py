"""How a DOCX draft looks: styles and fonts of Chinese offices, page, page numbers."""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

BODY, HEAD, TITLE, LATIN = "仿宋_GB2312", "黑体", "宋体", "Times New Roman"
NOTICE, CELL, CELL_HEAD, CHECK, GAP = "提示", "表格文字", "表头", "核对项", "表后空行"
_FONTS = {"仿宋_GB2312": ("仿宋", "FangSong"), "黑体": ("SimHei",), "宋体": ("SimSun",)}


class _Sizes(NamedTuple):
    """Sizes in points, and the margin above and below in centimetres."""

    body: float
    lines: float
    title: float
    table: float
    note: float
    gap: float
    margin: float


TITLE_SIZE, CITED_SIZE = 20, 8.5
_USUAL = _Sizes(body=14, lines=26, title=TITLE_SIZE, table=10.5, note=9, gap=14, margin=2.9)
_GAP = 8
"""points between a table and what follows"""
_COMPACT = _Sizes(body=10.5, lines=15, title=15, table=9, note=7, gap=7, margin=1.2)


def dress(document: Document, *, compact: bool = False) -> None:
    """Set page, styles and page numbers of an empty document.

    Args:
        document: the document.
        compact: smaller letters and margins, for what should fit on one page.
    """
    sizes = _COMPACT if compact else _USUAL
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(sizes.margin)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    styles: Any = document.styles
    _language(styles.element)
    _set(styles["Normal"], BODY, sizes.body)
    _lines(styles["Normal"], sizes.lines)
    _set(styles["Title"], TITLE, sizes.title, bold=True)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Title"].paragraph_format.space_after = Pt(sizes.gap)
    _lines(styles["Title"], sizes.title * 1.6)
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    size: float
    for level, size in ((1, sizes.body + 1), (2, sizes.body), (3, sizes.body)):
        _set(styles[f"Heading {level}"], HEAD, size, bold=False)
        heading = styles[f"Heading {level}"].paragraph_format
        heading.space_before, heading.space_after = (
            Pt(sizes.gap * (0.7 if level == 1 else 0.4)),
            Pt(sizes.gap * 0.3),
        )
        heading.keep_with_next = True
    _set(styles["List Bullet"], BODY, sizes.body)
    for name, font, size in (
        (NOTICE, BODY, sizes.table),
        (CELL, BODY, sizes.table),
        (CELL_HEAD, HEAD, sizes.table),
        (CHECK, BODY, sizes.body),
        (GAP, BODY, 4),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _set(style, font, size)
        if name != CHECK:
            _lines(style, _GAP if name == GAP else sizes.table * 1.6)
    styles[NOTICE].paragraph_format.left_indent = Pt(6)
    for name in (CELL, CELL_HEAD):
        styles[name].paragraph_format.space_before = Pt(1.5)
        styles[name].paragraph_format.space_after = Pt(1.5)
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F2F2F2"/>')
    # Word wants the parts of a paragraph's properties in the order of the schema.
    styles[NOTICE].element.get_or_add_pPr().insert_element_before(shade, "w:spacing", "w:ind")
    styles[CHECK].paragraph_format.left_indent = Pt(sizes.body * 1.5)
    styles[CHECK].paragraph_format.first_line_indent = Pt(-sizes.body * 1.5)
    _notes(styles, sizes.note)
    _page_numbers(document)
    _font_table(document)


def indent(style_or_paragraph: Any) -> None:
    """Indent the first line by two characters, whatever the size."""
    properties = style_or_paragraph._p.get_or_add_pPr()
    first = f'w:firstLineChars="200" w:firstLine="{int(_USUAL.body * 40)}"'
    own = parse_xml(f"<w:ind {nsdecls('w')} {first}/>")
    properties.insert_element_before(own, "w:jc", "w:rPr", "w:sectPr")


def _set(style: Any, font: str, size: float, bold: bool | None = None) -> None:
    style.font.name = LATIN
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    if bold is not None:
        style.font.bold = bold
        style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hAnsi"), LATIN)
    fonts.set(qn("w:cs"), LATIN)


def _lines(style: Any, points: float) -> None:
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(points)
    style.paragraph_format.space_after = Pt(0)


def _language(styles: Any) -> None:
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")


def _notes(styles: Any, size: float) -> None:
    text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.element.set(qn("w:styleId"), "FootnoteText")
    text.base_style = styles["Normal"]
    _set(text, TITLE, size)
    _lines(text, size * 1.4)
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True


def _page_numbers(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, field in (("— ", None), ("", "PAGE"), (" —", None)):
        run = paragraph.add_run(words)
        run.font.size = Pt(10.5)
        if field is not None:
            for kind in ("begin", None, "end"):
                xml = (
                    f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
                    if kind
                    else f'<w:instrText {nsdecls("w")} xml:space="preserve"> {field} </w:instrText>'
                )
                run._r.append(parse_xml(xml))


def _font_table(document: Document) -> None:
    """Name what may stand in where an office does not have a font."""
    for relation in document.part.rels.values():
        if not relation.reltype.endswith("/fontTable"):
            continue
        part: Any = relation.target_part
        entries = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/>'
            '<w:charset w:val="86"/></w:font>'
            for name, others in _FONTS.items()
        )
        end = b"</w:fonts>"
        if part.blob.rstrip().endswith(end):
            part._blob = part.blob.rstrip()[: -len(end)] + entries.encode() + end
