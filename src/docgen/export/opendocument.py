"""An OpenDocument text as pandoc makes it → the same with the page, the styles and the rules of its Word paper.

pandoc names the styles of the paper, but brings only its own, and a page of its own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from itertools import chain

from lxml import etree

from docgen.export.odf import Element, element, find, find_all, lengths, points, put, qualified, style_name
from docgen.export.styles import STANDARD, default_text, named_styles, rule
from docgen.opc import open_package, parse_xml
from docgen.wml import W, length

_HEADINGS = ("公文标题", "附件标题", "一级标题", "二级标题")
"""The styles of the headings of the notice, by the level that `paper.lua` gives them."""

_PAGE_NUMBERS = {"style:footer": "页码单页", "style:footer-left": "页码双页"}
"""The footers of odd and of even pages, with the styles of the numbers in them (7.5)."""

_ROW = "TableRow"
"""The style of rows, of which pandoc has none."""

_NAME, _STYLE = qualified("style:name"), qualified("text:style-name")


def dressed(odt: bytes, docx: bytes) -> bytes:
    """The OpenDocument text that pandoc has made of `docx`, looking as that does."""
    paper = open_package(docx, "")
    document, part = paper.document(), paper.related("styles")
    styles = etree.Element(f"{W}styles") if part is None else paper.xml(part)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as pandocs, zipfile.ZipFile(made, "w") as package:
        for member in pandocs.infolist():  # with its date, and in its order: mimetype comes first
            content = pandocs.read(member)
            if member.filename == "styles.xml":
                content = _with_styles(content, styles, document)
            elif member.filename == "content.xml":
                content = _with_rules(content, styles, document)
            package.writestr(member, content)
    return made.getvalue()


def _with_styles(content: bytes, styles: Element, document: Element) -> bytes:
    root = parse_xml(content)
    _take_over(find(root, "office:styles"), styles)
    section = document.find(f"{W}body/{W}sectPr")
    if section is not None:
        number = _said_of_paragraphs(styles, _PAGE_NUMBERS["style:footer"])
        line = length(number.get(qualified("fo:line-height"))) or 0
        _set_page(find(root, "office:automatic-styles/style:page-layout"), section, line)
    _number_pages(find(root, "office:master-styles/style:master-page"))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _take_over(collection: Element, styles: Element) -> None:
    """Put the styles of the paper in the place of pandoc's, and make those that it gives to body text and headings
    look like them.
    """
    known = {each.get(_NAME): each for each in find_all(collection, "style:style")}
    for style in named_styles(styles):
        name = style.get(_NAME)
        if name in known:
            collection.remove(known[name])
        known[name] = style
        collection.append(style)
    likenesses = [(f"Heading_20_{level}", style) for level, style in enumerate(_HEADINGS, 1)]
    for name, likeness in [("Text_20_body", STANDARD), *likenesses]:
        if likeness in known:
            known[name][:] = []
            put(known[name], {"style:parent-style-name": likeness})
    defaults = find(collection, "style:default-style[@style:family='paragraph']")
    defaults.replace(find(defaults, "style:text-properties"), default_text(styles))


def _set_page(layout: Element, section: Element, line: float) -> None:
    """Size and margins (5.2.1). A footer of one `line` ends where the margin of the page begins, and stands as far
    from the text as that leaves it to.
    """

    def said(name: str, side: str) -> float | None:
        found = section.find(f"{W}{name}")
        return None if found is None else length(found.get(f"{W}{side}"))

    bottom, footer = said("pgMar", "bottom"), said("pgMar", "footer")
    page = {
        "fo:page-width": said("pgSz", "w"),
        "fo:page-height": said("pgSz", "h"),
        "fo:margin-top": said("pgMar", "top"),
        "fo:margin-left": said("pgMar", "left"),
        "fo:margin-right": said("pgMar", "right"),
        "fo:margin-bottom": footer,
    }
    put(find(layout, "style:page-layout-properties"), lengths(page))
    if bottom is not None and footer is not None:
        put(
            find(layout, "style:footer-style/style:header-footer-properties"),
            lengths({"fo:min-height": line, "fo:margin-top": max(bottom - footer - line, 0)}),
        )


def _number_pages(master: Element) -> None:
    """— 1 — (7.5)."""
    master[:] = []
    for footer, style in _PAGE_NUMBERS.items():
        number = element("text:page-number", {"text:select-page": "current"})
        number.text, number.tail = "1", " —"
        line = element("text:p", {"text:style-name": style}, [number])
        line.text = "— "
        master.append(element(footer, {}, [line]))


def _with_rules(content: bytes, styles: Element, document: Element) -> bytes:
    root = parse_xml(content)
    for styled in root.iterfind(f".//*[@{_STYLE}]"):
        styled.set(_STYLE, style_name(styled.get(_STYLE, "")))
    _rule_tables(root, [*document.iter(f"{W}tblPr"), *styles.iter(f"{W}tblPr")])
    _give_rows_height(root, document)
    _set_lists(root, _said_of_paragraphs(styles, STANDARD))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _rule_tables(root: Element, properties: Iterable[Element]) -> None:
    """Give cells the rules and margins of the first table, or style of tables, that has rules."""
    ruled = next((each for each in properties if each.find(f"{W}tblBorders") is not None), None)
    if ruled is None:
        return
    margin = ruled.find(f"{W}tblCellMar/{W}left")
    aside = 0.0 if margin is None else length(margin.get(f"{W}w")) or 0.0
    looks = {
        "fo:border": rule(ruled.find(f"{W}tblBorders/{W}top")),
        "fo:padding-left": points(aside),
        "fo:padding-right": points(aside),
        "style:vertical-align": "middle",
    }
    for style in find_all(root, "office:automatic-styles/style:style[@style:family='table-cell']"):
        put(find(style, "style:table-cell-properties"), looks)


def _give_rows_height(root: Element, document: Element) -> None:
    """Make rows as high as the first that says how high, and keep each on one page."""
    found = next(document.iter(f"{W}trHeight"), None)
    height = None if found is None else length(found.get(f"{W}val"))
    looks = {"fo:keep-together": "always"} | lengths({"style:min-row-height": height})
    style = {"style:name": _ROW, "style:family": "table-row"}
    find(root, "office:automatic-styles").append(
        element("style:style", style, [element("style:table-row-properties", looks)])
    )
    for row in root.iter(qualified("table:table-row")):
        put(row, {"table:style-name": _ROW})


def _set_lists(root: Element, body: Element) -> None:
    """Set items of lists as body text that begins with its number, as the Word paper has them."""
    indent = body.get(qualified("fo:text-indent"), "0pt")
    for level in root.iter(qualified("style:list-level-properties")):
        put(level, {"fo:text-align": "start"})
        place = find(level, "style:list-level-label-alignment")
        place.attrib.clear()
        put(
            place,
            {"text:label-followed-by": "nothing", "fo:text-indent": indent, "fo:margin-left": points(0)},
        )


def _said_of_paragraphs(styles: Element, name: str) -> Element:
    """What a style says of its paragraphs, or nothing where there is no such style."""
    path = "style:paragraph-properties"
    found = (find_all(style, path) for style in named_styles(styles) if style.get(_NAME) == name)
    return next(chain.from_iterable(found), element(path, {}))
