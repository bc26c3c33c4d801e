"""Where in a template something stands: lines of Jinja source mapped to paragraphs and table cells.

A template has no lines, so each paragraph is put on a line of its own before it is compiled. docxtpl takes
out paragraphs and rows that hold a block tag only; what is left of them, the tag, gets a line as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from docgen.word.ooxml import qualified

_PARAGRAPH, _TABLE, _ROW, _CELL = (qualified(name) for name in ("p", "tbl", "tr", "tc"))
MARK = "docgen-paragraph"
"""The attribute that holds the number of a paragraph until docxtpl has prepared the part."""

_STOP = re.compile(
    rf'<w:p(?P<attributes>(?: [^>]*?)?) {MARK}="(?P<number>\d+)"(?P<empty>/?)>'
    r"|(?P<end></w:p>)"
    r"|\{[{%]-?"
)
"""Start and end of a marked paragraph, and the opening of a tag."""

_BLOCK_TAG = re.compile(r"\{[{%](?:p|tr|tc) ")
"""A tag that docxtpl puts in the place of the whole paragraph, row or cell around it."""

_WHOLE_TAG = re.compile(r"\{[{%].*?[%}]\}")


class Places(Struct, frozen=True):
    """Names of the paragraphs of a part, and which of them each line of the source comes from."""

    names: tuple[str, ...]
    starts: tuple[int, ...]
    """The paragraph that each line comes from, from the second line on."""

    def describe(self, source: str, line: int) -> str:
        """The place of a line of `source`, with the tags on it where there are any."""
        lines = source.split("\n")
        lone = re.search(r"\{[{%]-?$", lines[line - 2]) if line > 1 else None
        tags = _WHOLE_TAG.findall(lines[line - 1])
        shown = _WHOLE_TAG.findall(lone[0] + lines[line - 1])[:1] if lone else tags
        return "，".join(filter(None, (self.describe_line(line), "".join(shown))))

    def describe_line(self, line: int) -> str:
        """The place of a line: 第 3 段, or 表 1 第 2 行第 3 格; line 1 precedes the first."""
        if not self.starts or not self.names:
            return ""
        return self.names[self.starts[min(max(line, 2) - 2, len(self.starts) - 1)]]


def marked(root: etree._Element) -> etree._Element:
    """A copy of a part whose paragraphs are marked with their numbers; `placed` takes the marks out again. Comments of
    the XML, which would pass for elements, are left out.
    """
    copied = deepcopy(root)
    etree.strip_tags(copied, etree.Comment, etree.ProcessingInstruction)
    for number, paragraph in enumerate(copied.iter(_PARAGRAPH)):
        paragraph.set(MARK, str(number))
    return copied


def placed(source: str, root: etree._Element, part: str = "") -> tuple[str, Places]:
    """The source that docxtpl has prepared from the marked `root`, each paragraph and each lone block tag of
    it on a line, and the places of the lines; `part` comes before the name of each, such as 页脚.

    The line break goes into the lone tag, where it cannot become part of the paper.
    """
    paragraphs = tuple(described(root, part))
    # Those that docxtpl has replaced by the block tag in them.
    replaced = (number for number, (_, paragraph) in enumerate(paragraphs) if _holds_block_tag(paragraph))
    starts: list[int] = []
    depth = 0

    def stop(match: re.Match[str]) -> str:
        nonlocal depth
        if match["number"]:
            depth += 0 if match["empty"] else 1
            starts.append(int(match["number"]))
            return f"\n<w:p{match['attributes']}{match['empty']}>"
        if match["end"]:
            depth -= 1
        elif not depth:
            starts.append(next(replaced, starts[-1] if starts else 0))
            return f"{match[0]}\n"
        return match[0]

    lines = _STOP.sub(stop, source.replace("\n", " "))
    return lines, Places(tuple(name for name, _ in paragraphs), tuple(starts))


def _holds_block_tag(paragraph: etree._Element) -> bool:
    """Whether docxtpl puts a tag of the paragraph in the place of what is around it."""
    return bool(_BLOCK_TAG.search("".join(paragraph.itertext(qualified("t")))))


def described(root: etree._Element, part: str = "") -> Iterator[tuple[str, etree._Element]]:
    """Every paragraph below `root` with the name of its place: by its count in the body, or by table, row
    and cell; `part` comes before it, such as 页脚.
    """
    tables = {table: number for number, table in enumerate(root.iter(_TABLE), start=1)}
    positions = _positions(root)
    in_body = 0
    for paragraph in root.iter(_PARAGRAPH):
        cell = next(paragraph.iterancestors(_CELL), None)
        row = None if cell is None else cell.getparent()
        table = next(paragraph.iterancestors(_TABLE), None)
        in_body += table is None and not is_note_rule(paragraph)
        if cell is None or row is None or table is None:
            yield f"{part}第 {max(in_body, 1)} 段", paragraph
        else:
            place = f"表 {tables[table]} 第 {positions.get(row, 1)} 行第 {positions[cell]} 格"
            yield part + place, paragraph


def is_note_rule(paragraph: etree._Element) -> bool:
    """Whether a paragraph is the rule above notes, which Word keeps as a note with a type (17.11.23)."""
    note = paragraph.getparent()
    return note is not None and note.get(qualified("type")) is not None


def _positions(root: etree._Element) -> dict[etree._Element, int]:
    """The position of each row and cell among its like, from 1. Counted once for all: tables may be long."""
    counts: Counter[tuple[etree._Element | None, str]] = Counter()
    positions = {}
    for node in root.iter(_ROW, _CELL):
        among = node.getparent(), str(node.tag)
        counts[among] += 1
        positions[node] = counts[among]
    return positions
