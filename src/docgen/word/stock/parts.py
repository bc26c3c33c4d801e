"""A body of paragraphs and tables as a whole, clean Word package: page, footers, settings, properties."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from docgen import gbt9704
from docgen.gbt9704 import Face, mm_to_twips
from docgen.word import package
from docgen.word.ooxml import (
    NAMESPACES,
    Element,
    R,
    element,
    flag,
    page_field,
    paragraph,
    qualified,
    run,
    val,
)
from docgen.word.properties import core_properties
from docgen.word.stock.styles import styles
from docgen.word.stock.theme import theme

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE_TYPE}.wordprocessingml"

TEXT_WIDTH = mm_to_twips(gbt9704.TYPE_WIDTH)
"""Width of the type area, in twips."""

_THEME = "theme/theme1"
_KINDS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
    _THEME: "theme",
}
"""The parts beside the document, by name below word/ without suffix, with their kind."""


def template(body: Sequence[Element]) -> bytes:
    """A .docx of `body` on the standard's page with the standard's styles and page numbers."""
    parts: dict[str, bytes] = {}
    parts[package.CONTENT_TYPES] = package.serialize(_content_types())
    package.relate(parts, "_rels/.rels", f"{_OFFICE}/officeDocument", package.DOCUMENT)
    package.relate(
        parts,
        "_rels/.rels",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        package.CORE_PROPERTIES,
    )
    for name, kind in _KINDS.items():
        package.relate(parts, package.DOCUMENT_RELATIONSHIPS, f"{_OFFICE}/{kind}", f"{name}.xml")
    parts["word/styles.xml"] = package.serialize(styles())
    parts[package.SETTINGS] = package.serialize(_settings())
    parts["word/fontTable.xml"] = package.serialize(_font_table())
    parts[f"word/{_THEME}.xml"] = package.serialize(theme())
    parts["word/footer1.xml"] = package.serialize(_footer("页码单页"))
    parts["word/footer2.xml"] = package.serialize(_footer("页码双页"))
    parts[package.DOCUMENT] = package.serialize(_document(body))
    parts[package.CORE_PROPERTIES] = package.serialize(core_properties("", ""))
    return package.write(parts)


def _content_types() -> Element:
    root = etree.Element(f"{{{package.TYPES}}}Types", nsmap={None: package.TYPES})

    def declare(tag: str, **attributes: str) -> None:
        root.append(etree.Element(f"{{{package.TYPES}}}{tag}", attributes))

    declare(
        "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    declare("Default", Extension="xml", ContentType="application/xml")
    declare("Override", PartName=f"/{package.DOCUMENT}", ContentType=f"{_WORD}.document.main+xml")
    for name, kind in _KINDS.items():
        family = _OFFICE_TYPE if kind == "theme" else _WORD
        declare("Override", PartName=f"/word/{name}.xml", ContentType=f"{family}.{kind}+xml")
    declare(
        "Override",
        PartName=f"/{package.CORE_PROPERTIES}",
        ContentType="application/vnd.openxmlformats-package.core-properties+xml",
    )
    return root


def _document(body: Sequence[Element]) -> Element:
    root = etree.Element(qualified("document"), nsmap=NAMESPACES)
    root.set(f"{{{NAMESPACES['mc']}}}Ignorable", "w14")
    root.append(element("body", *body, _section()))
    return root


def _section() -> Element:
    """The page (5.2.1) with odd and even page numbers (7.5)."""
    relation = qualified("id", R)
    references = []
    for kind, target in (("default", "footer1.xml"), ("even", "footer2.xml")):
        reference = element("footerReference", type=kind)
        # relate() numbers relationships from rId1 in the order of _KINDS.
        reference.set(relation, f"rId{list(_KINDS).index(target.removesuffix('.xml')) + 1}")
        references.append(reference)
    return element(
        "sectPr",
        *references,
        element("pgSz", w=mm_to_twips(gbt9704.PAGE_WIDTH), h=mm_to_twips(gbt9704.PAGE_HEIGHT)),
        element(
            "pgMar",
            top=mm_to_twips(gbt9704.MARGIN_TOP),
            right=mm_to_twips(gbt9704.MARGIN_RIGHT),
            bottom=mm_to_twips(gbt9704.MARGIN_BOTTOM),
            left=mm_to_twips(gbt9704.MARGIN_LEFT),
            header=mm_to_twips(15),
            footer=mm_to_twips(gbt9704.FOOTER_DISTANCE),
            gutter=0,
        ),
    )


def _footer(style: str) -> Element:
    """— 1 — (7.5)."""
    return element("ftr", paragraph(style, run("— "), *page_field(), run(" —")))


def _settings() -> Element:
    compatibility = element("compatSetting", name="compatibilityMode", val=15)
    compatibility.set(qualified("uri"), "http://schemas.microsoft.com/office/word")
    return element(
        "settings",
        val("defaultTabStop", 420),
        flag("evenAndOddHeaders"),
        val("characterSpacingControl", "doNotCompress"),
        element("compat", compatibility),
        element("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _font_table() -> Element:
    return element(
        "fonts",
        *(
            element("font", val("charset", 86), val("family", "auto"), val("pitch", "default"), name=face)
            for face in Face
        ),
    )
