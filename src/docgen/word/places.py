"""Where in a template something stands: lines of Jinja source mapped to paragraphs and table cells.

A template has no lines, so each paragraph is put on a line of its own before it is compiled; paragraphs and
rows that docxtpl takes out (they hold a block tag only) leave a gap in the numbering, which is where an
error in their tag is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from docgen.word.ooxml import W, qualified

_MARK = "docgen-paragraph"
_MARKED = re.compile(rf'<w:p {_MARK}="(\d+)"')


@dataclass(frozen=True, slots=True)
class Places:
    """Names of the paragraphs of a part, and which of them starts on which line."""

    names: tuple[str, ...]
    starts: list[int]

    @classmethod
    def number(cls, root: etree._Element) -> Places:
        """Mark every paragraph below `root` with its number (the marks are taken out again by `lines`)."""
        names = []
        for index, paragraph in enumerate(root.iter(qualified("p"))):
            paragraph.set(_MARK, str(index))
            names.append(_describe(paragraph))
        return cls(tuple(names), [])

    def lines(self, source: str) -> str:
        """Put each paragraph of prepared source on a line of its own, and remember which."""
        source = source.replace("\n", " ")
        self.starts.extend(int(number) for number in _MARKED.findall(source))
        return _MARKED.sub("\n<w:p", source)

    def describe(self, source: str, line: int) -> str:
        """The place of a line of `source`, with the tag text on it where there is one."""
        tags = re.findall(r"\{[{%].*?[%}]\}", source.splitlines()[line - 1] if line else "")
        place = self.describe_line(line)
        return f"{place}，{tags[-1]}" if tags else place

    def describe_line(self, line: int) -> str:
        """The place of a line: 第 3 段, or 表 1 第 2 行第 3 格; line 1 is what stands before paragraph one."""
        if not self.starts or line < 1:
            return ""
        if line == 1:
            return f"{self.names[self.starts[0]]}之前"
        return self.names[self.starts[min(line - 2, len(self.starts) - 1)]]


def _describe(paragraph: etree._Element) -> str:
    """A paragraph by its count in the body, or by table, row and cell."""
    cell = next(paragraph.iterancestors(qualified("tc")), None)
    if cell is None:
        return f"第 {_count_before(paragraph) + 1} 段"
    row = cell.getparent()
    table = next(paragraph.iterancestors(qualified("tbl")))
    assert row is not None
    tables = paragraph.getroottree().getroot().iter(qualified("tbl"))
    number = next(index for index, each in enumerate(tables, start=1) if each is table)
    return f"表 {number} 第 {_position(row)} 行第 {_position(cell)} 格"


def _position(node: etree._Element) -> int:
    """Position of a node among its like, from 1."""
    return sum(1 for _ in node.itersiblings(node.tag, preceding=True)) + 1


def _count_before(paragraph: etree._Element) -> int:
    """How many paragraphs outside tables stand before this one."""
    counted = paragraph.xpath("count(preceding::w:p[not(ancestor::w:tbl)])", namespaces={"w": W})
    return int(float(str(counted)))
