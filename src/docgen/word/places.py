"""Where in a template something stands: lines of Jinja source mapped to paragraphs and table cells.

A template has no lines, so each paragraph is put on a line of its own before it is compiled. docxtpl takes
out paragraphs and rows that hold a block tag only; what is left of them, the tag, gets a line as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.word.ooxml import W, qualified

_MARK = "docgen-paragraph"
_STOP = re.compile(
    rf'<w:p(?P<attributes>(?: [^>]*?)?) {_MARK}="(?P<number>\d+)"(?P<empty>/?)>'
    r"|(?P<end></w:p>)"
    r"|\{[{%]-?"
)
"""Start and end of a marked paragraph, and the opening of a tag."""

_BLOCK_TAG = re.compile(r"\{[{%](?:p|tr|tc) ")
"""A tag that docxtpl puts in the place of the whole paragraph, row or cell around it."""

_WHOLE_TAG = re.compile(r"\{[{%].*?[%}]\}")


@dataclass(frozen=True, slots=True)
class Places:
    """Names of the paragraphs of a part, and which of them each line of the source comes from."""

    names: tuple[str, ...]
    replaced: tuple[int, ...]
    """Paragraphs that docxtpl replaces by the block tag in them."""
    starts: list[int]

    @classmethod
    def number(cls, root: etree._Element, part: str = "") -> Places:
        """Mark every paragraph below `root` with its number (the marks are taken out again by `lines`).

        `part` comes before the name of each place, such as 页脚.
        """
        names, replaced = [], []
        for index, paragraph in enumerate(root.iter(qualified("p"))):
            paragraph.set(_MARK, str(index))
            names.append(part + _describe(paragraph))
            if _BLOCK_TAG.search("".join(paragraph.itertext(qualified("t")))):
                replaced.append(index)
        return cls(tuple(names), tuple(replaced), [])

    def lines(self, source: str) -> str:
        """Put each paragraph and each lone block tag of prepared source on a line, and remember which.

        The line break goes into the lone tag, where it cannot become part of the paper.
        """
        replaced: Iterator[int] = iter(self.replaced)
        depth = 0

        def stop(match: re.Match[str]) -> str:
            nonlocal depth
            if match["number"]:
                depth += 0 if match["empty"] else 1
                self.starts.append(int(match["number"]))
                return f"\n<w:p{match['attributes']}{match['empty']}>"
            if match["end"]:
                depth -= 1
            elif not depth:
                self.starts.append(next(replaced, self.starts[-1] if self.starts else 0))
                return f"{match[0]}\n"
            return match[0]

        return _STOP.sub(stop, source.replace("\n", " "))

    def describe(self, source: str, line: int) -> str:
        """The place of a line of `source`, with the tags on it where there are any."""
        lines = source.split("\n")
        lone = re.search(r"\{[{%]-?$", lines[line - 2]) if line > 1 else None
        tags = _WHOLE_TAG.findall(lines[line - 1])
        shown = _WHOLE_TAG.findall(lone[0] + lines[line - 1])[:1] if lone else tags
        return "，".join(filter(None, (self.describe_line(line), "".join(shown))))

    def describe_line(self, line: int) -> str:
        """The place of a line: 第 3 段, or 表 1 第 2 行第 3 格; line 1 precedes the first."""
        if not self.starts:
            return ""
        return self.names[self.starts[min(max(line, 2) - 2, len(self.starts) - 1)]]


def _describe(paragraph: etree._Element) -> str:
    """A paragraph by its count in the body, or by table, row and cell."""
    cell = next(paragraph.iterancestors(qualified("tc")), None)
    if cell is None:
        return f"第 {_count_before(paragraph) + 1} 段"
    row = cell.getparent()
    table = next(paragraph.iterancestors(qualified("tbl")), None)
    if row is None or table is None:
        return f"第 {_count_before(paragraph) + 1} 段"
    tables = paragraph.getroottree().getroot().iter(qualified("tbl"))
    number = next(index for index, each in enumerate(tables, start=1) if each is table)
    return f"表 {number} 第 {_position(row, 'tr')} 行第 {_position(cell, 'tc')} 格"


def _position(node: etree._Element, kind: str) -> int:
    """Position of a row or cell among its like, from 1."""
    return len(list(node.itersiblings(qualified(kind), preceding=True))) + 1


def _count_before(paragraph: etree._Element) -> int:
    """How many paragraphs outside tables stand before this one."""
    counted = paragraph.xpath("count(preceding::w:p[not(ancestor::w:tbl)])", namespaces={"w": W})
    return int(float(str(counted)))


def described(root: etree._Element, part: str = "") -> Iterator[tuple[str, etree._Element]]:
    """Every paragraph below `root` with the name of its place; `part` comes before it, such as 页脚."""
    for paragraph in root.iter(qualified("p")):
        yield part + _describe(paragraph), paragraph
