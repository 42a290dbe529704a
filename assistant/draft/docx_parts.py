"""Parts of a DOCX package that python-docx does not write: footnotes, and the draft's memory.

After ECMA-376 Part 1, 17.11 (footnotes) and 15.2.5, 15.2.6 (custom XML data and its properties).
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from lxml import etree

from assistant.draft.memory import Memory, packed, unpacked

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_FOOTNOTES = f"{_OFFICE}/relationships/footnotes"
_CUSTOM = f"{_OFFICE}/relationships/customXml"
_CUSTOM_PROPS = f"{_OFFICE}/relationships/customXmlProps"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_OURS = "urn:wence:draft:1"
_ITEM_ID = "{6B0F4D7E-52C4-4D3B-9B52-0E6D6A1C7A51}"
FIRST_NOTE = 1
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


class Footnotes:
    """Collects footnotes while a document is written, and then adds them as a part."""

    def __init__(self, document: Document) -> None:
        """Begin with the two separators every reader expects."""
        self._document = document
        self._root: Any = etree.Element(f"{{{_W}}}footnotes", nsmap={"w": _W})
        for kind, id in _SEPARATORS:
            xml = (
                f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{id}"><w:p><w:pPr>'
                '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
                f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
            )
            self._root.append(parse_xml(xml))
        self._next = FIRST_NOTE

    def refer(self, paragraph: Paragraph, text: str) -> None:
        """Put a reference at the end of a paragraph, to a new footnote with this text."""
        run = paragraph.add_run()
        run.style = self._document.styles["footnote reference"]
        reference = etree.SubElement(run._r, qn("w:footnoteReference"))
        reference.set(qn("w:id"), str(self._next))
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self._next}"><w:p><w:pPr>'
            '<w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr>'
            '<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"></w:t></w:r></w:p></w:footnote>'
        )
        note.findall(f".//{qn('w:t')}")[0].text = " " + text
        self._root.append(note)
        self._next += 1

    def attach(self) -> None:
        """Add the part to the package, and name the separators in the settings."""
        data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, data, package)
        self._document.part.relate_to(part, _FOOTNOTES)
        settings = self._document.settings.element
        marks = "".join(f'<w:footnote w:id="{id}"/>' for _, id in _SEPARATORS)
        properties = parse_xml(f"<w:footnotePr {nsdecls('w')}>{marks}</w:footnotePr>")
        # The schema wants it before w:compat.
        compat = settings.find(qn("w:compat"))
        if compat is not None:
            compat.addprevious(properties)
        else:
            settings.append(properties)


def footnote_texts(document: Document) -> dict[int, str]:
    """The words of every footnote, by id; deleted words of tracked changes are left out."""
    for relation in document.part.rels.values():
        if relation.reltype == _FOOTNOTES and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, _parser())
            return {
                int(note.get(qn("w:id"), "0")): "".join(
                    text.text or "" for text in note.iter(qn("w:t"))
                ).strip()
                for note in root.iter(qn("w:footnote"))
            }
    return {}


def write_memory(document: Document, memory: Memory) -> None:
    """Keep the memory in the package as a custom XML part."""
    package = document.part.package
    root = etree.Element(f"{{{_OURS}}}draft", nsmap={None: _OURS})
    root.text = packed(memory)
    # The package a document starts from has custom XML of its own.
    item = Part(
        package.next_partname("/customXml/item%d.xml"),
        "application/xml",
        etree.tostring(root),
        package,
    )
    properties = (
        f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{_OURS}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    name = package.next_partname("/customXml/itemProps%d.xml")
    props = Part(name, _PROPS_TYPE, properties.encode(), package)
    item.relate_to(props, _CUSTOM_PROPS)
    document.part.relate_to(item, _CUSTOM)


def read_memory(document: Document) -> Memory | None:
    """The memory kept in a document; None if there is none or it is damaged."""
    for relation in document.part.rels.values():
        if relation.reltype != _CUSTOM or relation.is_external:
            continue
        try:
            root = etree.fromstring(relation.target_part.blob, _parser())
        except etree.XMLSyntaxError:
            continue
        if root.tag == f"{{{_OURS}}}draft":
            return unpacked(root.text or "")
    return None


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)
