"""A .docx in, what a reader sees out: a line `style | text` for each paragraph, `行 | cell ¦ cell` for rows.

Text inside content controls counts; prompts stand in ⟦⟧, filled controls in [], breaks within a paragraph
are ↵ and tabs →.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {"w": W}


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a .docx as an element."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements on an XPath with `w:` names."""
    found = element.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def value(element: etree._Element, path: str, name: str = "val") -> str:
    """The attribute of the only element on a path; empty where there is none."""
    return next((str(each.get(f"{{{W}}}{name}", "")) for each in find(element, path)), "")


def lines(docx: bytes) -> list[str]:
    """Every paragraph and row of the body."""
    return list(_lines(find(part(docx), "w:body")[0]))


def _lines(body: etree._Element) -> Iterator[str]:
    for child in body:
        match etree.QName(child).localname:
            case "p":
                yield f"{style(child)} | {text(child)}"
            case "tbl":
                for row in find(child, "w:tr"):
                    cells = ("↵".join(text(each) for each in find(cell, "w:p")) for cell in find(row, "w:tc"))
                    yield "行 | " + " ¦ ".join(cells)


def style(paragraph: etree._Element) -> str:
    """The style of a paragraph."""
    return value(paragraph, "w:pPr/w:pStyle") or "正文"


def text(element: etree._Element) -> str:
    """The text of a paragraph or run, controls included."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        match etree.QName(child).localname:
            case "t":
                yield child.text or ""
            case "br":
                yield "↵"
            case "tab":
                yield "→"
            case "sdt":
                inner = text(find(child, "w:sdtContent")[0])
                yield f"⟦{inner}⟧" if find(child, "w:sdtPr/w:showingPlcHdr") else f"[{inner}]"
            case "r":
                yield text(child)


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]).read_bytes())))
