"""WordprocessingML elements: small builders for the parts of a paragraph, a table and a form.

Names follow ECMA-376 part 1; lengths are twips unless a name says otherwise. Builders put children in the
order that the schema asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from docgen.gbt9704 import TYPE_WIDTH, mm_to_twips
from docgen.gbt9704.styles import PROMPT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = {"w": W, "r": R, "w14": W14, "mc": MC}

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element


def qualified(name: str, namespace: str = W) -> str:
    """A local name in Clark notation."""
    return f"{{{namespace}}}{name}"


def element(tag: str, /, *children: Element | None, **attributes: object) -> Element:
    """A `w:` element with `w:` attributes; None children are left out."""
    made = etree.Element(qualified(tag), nsmap={"w": W})
    for key, value in attributes.items():
        made.set(qualified(key.rstrip("_")), str(value))
    made.extend(child for child in children if child is not None)
    return made


def val(name: str, value: object) -> Element:
    """`<w:name w:val="value"/>`."""
    return element(name, val=value)


def flag(name: str, on: bool = True) -> Element:
    """An on/off property."""
    return element(name) if on else val(name, 0)


def text(content: str) -> Element:
    """A `w:t` that keeps its spaces."""
    made = element("t")
    made.text = content
    made.set(XML_SPACE, "preserve")
    return made


def run(content: str | Element, style: str | None = None) -> Element:
    """A run of text (or of one element such as a tab) in a character style."""
    properties = element("rPr", val("rStyle", style)) if style else None
    return element("r", properties, text(content) if isinstance(content, str) else content)


def tab() -> Element:
    """A run that holds a tab."""
    return run(element("tab"))


def line_end() -> Element:
    """A run that ends the line within a paragraph."""
    return run(element("br"))


def page_field() -> list[Element]:
    """Runs that print the number of the page."""
    instruction = element("instrText")
    instruction.text = " PAGE "
    instruction.set(XML_SPACE, "preserve")
    return [
        run(element("fldChar", fldCharType="begin")),
        run(instruction),
        run(element("fldChar", fldCharType="separate")),
        run("1"),
        run(element("fldChar", fldCharType="end")),
    ]


def paragraph(style: str, *content: str | Element) -> Element:
    """A paragraph in a named style; strings become runs. `Normal` needs no mention."""
    properties = None if style == "Normal" else element("pPr", val("pStyle", style))
    return element("p", properties, *(run(part) if isinstance(part, str) else part for part in content))


def at_foot(framed: Element) -> Element:
    """A styled paragraph moved into a frame on the lower edge of the type area (17.3.1.11).

    Paragraphs that follow each other so share the frame. LibreOffice heeds a frame only where the paragraph
    itself, not its style, has one.
    """
    style = framed.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    if style is None:
        raise ValueError("a paragraph without a style")
    style.addnext(
        element(
            "framePr",
            w=mm_to_twips(TYPE_WIDTH),
            hSpace=0,
            wrap="notBeside",
            vAnchor="margin",
            hAnchor="margin",
            xAlign="left",
            yAlign="bottom",
        )
    )
    return framed


def control(
    tag: str, title: str, prompt: str, kind: Element | None = None, *, value: str | None = None
) -> Element:
    """A run-level content control (17.5.2.31): shows `prompt` in grey, or `value` where one is known.

    It can be filled in but not removed. Without a `kind` it takes any text (17.5.2.27): a plain-text control
    would do, but LibreOffice then prints its prompt in black.
    """
    body = run(prompt, style=PROMPT) if value is None else run(value)
    return element(
        "sdt",
        element(
            "sdtPr",
            val("alias", title),
            val("tag", tag),
            val("lock", "sdtLocked"),
            element("showingPlcHdr") if value is None else None,
            kind,
        ),
        element("sdtContent", body),
    )


def choice(tag: str, title: str, prompt: str, options: Iterable[str]) -> Element:
    """A drop-down list (17.5.2.15)."""
    items = [element("listItem", displayText=option, value=option) for option in options]
    return control(tag, title, prompt, element("dropDownList", *items))


def date_picker(tag: str, title: str, prompt: str) -> Element:
    """A date picker (17.5.2.7) that prints 2023年6月21日."""
    return control(
        tag,
        title,
        prompt,
        element(
            "date",
            val("dateFormat", "yyyy年M月d日"),
            val("lid", "zh-CN"),
            val("storeMappedDataAs", "date"),
            val("calendar", "gregorian"),
        ),
    )


def checkbox(tag: str, title: str) -> Element:
    """A box to tick: □ or ■, which every Chinese face has."""
    box = etree.Element(qualified("checkbox", W14), nsmap={"w14": W14})
    for name, character in (("checked", None), ("checkedState", "25A0"), ("uncheckedState", "25A1")):
        state = etree.SubElement(box, qualified(name, W14))
        state.set(qualified("val", W14), character or "0")
        if character:
            state.set(qualified("font", W14), "仿宋_GB2312")
    return control(tag, title, "", box, value="□")


def cell(width: int, *content: Element, span: int = 1, merge: str | None = None) -> Element:
    """A table cell; `merge` is restart or continue for cells joined downwards."""
    return element(
        "tc",
        element(
            "tcPr",
            element("tcW", w=width, type="dxa"),
            val("gridSpan", span) if span > 1 else None,
            val("vMerge", merge) if merge else None,
            val("vAlign", "center"),
        ),
        *content,
    )


def row(*cells: Element, height: int | None = None, head: bool = False) -> Element:
    """A table row that does not split over pages; `height` at least; `head` repeats on every page."""
    return element(
        "tr",
        element(
            "trPr",
            element("cantSplit"),
            element("trHeight", val=height, hRule="atLeast") if height else None,
            element("tblHeader") if head else None,
        ),
        *cells,
    )


def table(style: str, widths: Sequence[int], *rows: Element) -> Element:
    """A table of fixed column widths in a table style."""
    return element(
        "tbl",
        element(
            "tblPr",
            val("tblStyle", style),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        *rows,
    )


def statement(kind: str, jinja: str) -> Element:
    """A paragraph that holds one block tag of the template: kind p, for paragraphs."""
    return paragraph("Normal", f"{{%{kind} {jinja} %}}")


def row_statement(jinja: str, columns: int, width: int) -> Element:
    """A table row that holds one block tag and vanishes when the template is rendered."""
    return element(
        "tr",
        element(
            "tc",
            element("tcPr", element("tcW", w=width, type="dxa"), val("gridSpan", columns)),
            paragraph("表格正文", f"{{%tr {jinja} %}}"),
        ),
    )
