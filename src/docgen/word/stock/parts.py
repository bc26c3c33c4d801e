"""A body of paragraphs and tables as a whole, clean Word package: page, footers, settings, properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from docgen import gbt9704
from docgen.gbt9704 import Face, mm_to_twips
from docgen.gbt9704.styles import BODY_WITH_NEXT, SIGNATURES
from docgen.word import package
from docgen.word.ooxml import (
    NAMESPACES,
    Element,
    R,
    date_picker,
    element,
    flag,
    page_field,
    paragraph,
    qualified,
    run,
    statement,
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
_FOOTERS = ("footer1", "footer2")
"""Those of odd and of even pages."""
_EARLIER_FOOTERS = ("footer3", "footer4")
"""Those of sections before the last, where that one may have no page numbers."""
_KINDS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    **dict.fromkeys(_FOOTERS, "footer"),
    _THEME: "theme",
}
"""The parts beside the document, by name below word/ without suffix, with their kind."""
_PAGE_NUMBER_STYLES = ("页码单页", "页码双页")


def template(body: Sequence[Element], unnumbered: str | None = None) -> bytes:
    """A .docx of `body` on the standard's page with the standard's styles and page numbers.

    Where `unnumbered`, a condition in Jinja, holds, the pages of the last section have no numbers; those before it
    (see `ends_section`) have.
    """
    kinds = _KINDS | (dict.fromkeys(_EARLIER_FOOTERS, "footer") if unnumbered else {})
    parts: dict[str, bytes] = {}
    parts[package.CONTENT_TYPES] = package.serialize(_content_types(kinds))
    package.relate(parts, "_rels/.rels", f"{_OFFICE}/officeDocument", package.DOCUMENT)
    package.relate(
        parts,
        "_rels/.rels",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        package.CORE_PROPERTIES,
    )
    for name, kind in kinds.items():
        package.relate(parts, package.DOCUMENT_RELATIONSHIPS, f"{_OFFICE}/{kind}", f"{name}.xml")
    parts["word/styles.xml"] = package.serialize(styles())
    parts[package.SETTINGS] = package.serialize(_settings())
    parts["word/fontTable.xml"] = package.serialize(_font_table())
    parts[f"word/{_THEME}.xml"] = package.serialize(theme())
    for name, footer in _footers(unnumbered).items():
        parts[f"word/{name}.xml"] = package.serialize(footer)
    parts[package.DOCUMENT] = package.serialize(_document(body))
    parts[package.CORE_PROPERTIES] = package.serialize(core_properties("", ""))
    return package.write(parts)


def last_text(condition: str, content: Callable[[], Element | str]) -> list[Element]:
    """A paragraph of text that, where the condition holds, is the last before 署名 and goes with it, so that no page
    holds 署名 alone (7.3.5.5); `content` makes what stands in it.
    """
    return [
        statement("p", f"if {condition}"),
        paragraph(BODY_WITH_NEXT, content()),
        statement("p", "else"),
        paragraph("Normal", content()),
        statement("p", "endif"),
    ]


def signature(name: str, style: str, date: Callable[[], Element | str]) -> list[Element]:
    """署名 `name` and, centred below (7.3.5.1), 成文日期, in the styles for names as long as that.

    `style` is what the template calls the style of the 署名, `date` makes what stands in 成文日期.
    """
    made: list[Element] = []
    for each in SIGNATURES:
        tag = "elif" if made else "if"
        made += [
            statement("p", f"{tag} {style} == '{each.signatory}'"),
            paragraph(each.signatory, name),
            paragraph(each.date, date()),
        ]
    return [*made, statement("p", "endif")]


def unit_signature(date_tag: str) -> list[Element]:
    """署名 of a unit and 成文日期 for it to choose; `date_tag` is that of the control."""
    return signature(
        "{{ unit.signatory }}", "unit.signature", lambda: date_picker(date_tag, "成文日期", "选择日期")
    )


def ends_section(last: Element) -> Element:
    """A styled paragraph made the last of a section with page numbers; the next begins on a new page (17.6.18).

    For a template whose last section may be `unnumbered`. Raises ValueError for a paragraph without a style.
    """
    properties = last.find(qualified("pPr"))
    if properties is None:
        raise ValueError("a paragraph without a style")
    properties.append(_section(_EARLIER_FOOTERS))
    return last


def _content_types(kinds: Mapping[str, str]) -> Element:
    root = etree.Element(f"{{{package.TYPES}}}Types", nsmap={None: package.TYPES})

    def declare(tag: str, **attributes: str) -> None:
        root.append(etree.Element(f"{{{package.TYPES}}}{tag}", attributes))

    declare(
        "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    declare("Default", Extension="xml", ContentType="application/xml")
    declare("Override", PartName=f"/{package.DOCUMENT}", ContentType=f"{_WORD}.document.main+xml")
    for name, kind in kinds.items():
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
    root.append(element("body", *body, _section(_FOOTERS)))
    return root


def _section(footers: tuple[str, str]) -> Element:
    """The page (5.2.1) with odd and even page numbers (7.5)."""
    relation = qualified("id", R)
    references = []
    for kind, footer in zip(("default", "even"), footers, strict=True):
        reference = element("footerReference", type=kind)
        # relate() numbers relationships from rId1 in the order of the parts.
        reference.set(relation, f"rId{[*_KINDS, *_EARLIER_FOOTERS].index(footer) + 1}")
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


def _page_number(style: str) -> Element:
    """— 1 — (7.5)."""
    return paragraph(style, run("— "), *page_field(), run(" —"))


def _footers(unnumbered: str | None) -> dict[str, Element]:
    """The footers by name of part: page numbers, those of the last section empty where the condition holds."""
    if unnumbered is None:
        return {
            name: element("ftr", _page_number(style))
            for name, style in zip(_FOOTERS, _PAGE_NUMBER_STYLES, strict=True)
        }
    footers = {}
    for last, earlier, style in zip(_FOOTERS, _EARLIER_FOOTERS, _PAGE_NUMBER_STYLES, strict=True):
        footers[earlier] = element("ftr", _page_number(style))
        footers[last] = element(
            "ftr",
            statement("p", f"if {unnumbered}"),
            paragraph(style),
            statement("p", "else"),
            _page_number(style),
            statement("p", "endif"),
        )
    return footers


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
