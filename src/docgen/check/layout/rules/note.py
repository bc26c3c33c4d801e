"""GB7.3.4: 附件说明."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.check.layout import signs
from docgen.check.layout.lines import Line
from docgen.check.layout.measure import blank_lines, check, differs, off, printed
from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece
from docgen.check.layout.zones import note_items
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity

_LEAD = re.compile(r"^\s*(附\s*件\s*[：:]\s*)?(?P<number>\d{1,2}\s*[.．、]\s*)?")
_NUMBERED_LEAD = re.compile(r"^附\s*件\s*\d")
_ITEM_NUMBER = re.compile(r"^(\d{1,2})\s*([.．、，,]?)\s*")
_COLUMN_TOLERANCE = 1.5
"""Of what should stand in a column: figures and points of “附件：1.” differ in width from face to face."""


def note_position(paper: Paper) -> Iterator[Finding]:
    """附件说明 that are not two characters in, one blank line below the text."""
    zones, tolerance = paper.place, paper.figures.position_tolerance
    if not zones.note:
        return
    first = zones.note[0]
    if first.start is not None:
        inset = first.start - paper.type_left
        yield from off(
            "附件说明左空", inset, 2 * paper.figures.character, tolerance, first.location, "左空二字"
        )
    above = zones.body[-1] if zones.body else None
    if above is not None and above.line is not None and above.page == first.page:
        yield from blank_lines(paper, "正文与附件说明之间", above.line.bottom, first, 1)


_FORM = "写成“附件：1.……”，下一行写“2.……”"


def note_form(paper: Paper) -> Iterator[Finding]:
    """附件说明 with a wrong colon, wrong numbers, or a mark after a name."""
    note = paper.text.note
    yield from _wrong_leads(note)
    for words, piece in note_items(note):
        name = words[number.end() :] if (number := _ITEM_NUMBER.match(words)) else words
        if name.endswith(("。", "；", ";", "，", ",", ".", "、")):
            yield Finding(f"附件名称后有标点“{name[-1]}”，不加标点", piece.location)


def _wrong_leads(note: Sequence[Piece]) -> Iterator[Finding]:
    """What is wrong before the names: “附件”, colon, numbers, blanks."""
    if note:
        yield from _wrong_head(note)
        yield from _wrong_numbers(note_items(note))


def _wrong_head(note: Sequence[Piece]) -> Iterator[Finding]:
    """What is wrong before the first name, and numbers that stand before a colon."""
    for piece in note:
        if _NUMBERED_LEAD.match(piece.words):
            yield Finding("附件说明的顺序号写在冒号之前", piece.location, _FORM)
    if not re.match(r"^附件\d*：", note[0].words):
        yield Finding("附件说明没有写成“附件：”", note[0].location, "用全角冒号，“附件”二字之间不空格")
    elif signs.NOTE_HEAD.match(note[0].words):
        yield Finding("附件名称没有接在“附件：”之后", note[0].location, _FORM)
    # A tab is no blank: it brings the name to where its next line begins.
    elif re.match(r"^附件：(\s|\d{1,2}[.．][^\S\t])", note[0].text):
        yield Finding("附件说明里有空格", note[0].location, "冒号、顺序号和附件名称之间不空格")


def _wrong_numbers(items: Sequence[tuple[str, Piece]]) -> Iterator[Finding]:
    """Numbers of several names that do not count them, or in another form."""
    for place, (words, piece) in enumerate(items, 1):
        number = _ITEM_NUMBER.match(words)
        right = number is not None and int(number[1]) == place and number[2] in {".", "．"}
        if len(items) > 1 and not right:
            hint = "多个附件用阿拉伯数字标注顺序号"
            yield Finding(f"第 {place} 个附件的序号应写“{place}.”", piece.location, hint)


def note_alignment(paper: Paper) -> Iterator[Finding]:
    """Lines of 附件说明 that do not begin below the first character of the name; numbers out of column."""
    zones = printed(paper)
    if any(_wrong_leads(paper.text.note)):
        return  # Names stand where what is before them leaves them; that is told by 7.3.4b.
    names: float | None = None
    numbers: float | None = None
    for piece in zones.note if zones else ():
        if piece.line is None:
            continue
        lead = _LEAD.match(piece.line.text)
        begins = lead is not None and lead.end() > 0 and (lead.group("number") or names is None)
        if begins and lead is not None:
            names = _x(piece.line, lead.end())
            number = _x(piece.line, lead.start("number")) if lead.group("number") else None
            if numbers is not None and number is not None:
                yield from _aligned("附件顺序号", number, numbers, piece, "与上一个顺序号对齐")
            numbers = number if numbers is None else numbers
        elif names is not None:
            yield from _aligned("附件名称回行", piece.line.start, names, piece, "与上一行附件名称的首字对齐")


def _x(line: Line, index: int) -> float:
    return line.glyphs[min(index, len(line.glyphs) - 1)].x


def _aligned(what: str, x: float, wanted: float, piece: Piece, hint: str) -> Iterator[Finding]:
    if differs(x, wanted, _COLUMN_TOLERANCE):
        side = "右" if x > wanted else "左"
        yield Finding(f"{what}偏{side} {abs(x - wanted):.1f} mm", piece.location, hint)


_ERROR = Severity.ERROR

CHECKS = (
    check(
        Rule(
            "GB7.3.4a",
            "附件说明位置",
            _ERROR,
            "附件说明不在正文下空一行、左空二字处。",
            "7.3.4：如有附件，在正文下空一行左空二字编排“附件”二字。",
            "附件说明顶格",
            "附件说明左空二字",
        ),
        note_position,
    ),
    check(
        Rule(
            "GB7.3.4b",
            "附件说明写法",
            _ERROR,
            "冒号不是全角，多个附件没有用 1.、2. 排序，顺序号写在冒号之前，名称没有接着写，或名称后有标点。",
            "7.3.4：后标全角冒号和附件名称；多个附件用阿拉伯数字标注顺序号（如“附件：1.”）；附件名称后不加标点符号。",
            "附件:1、工作方案。",
            "附件：1.工作方案",
        ),
        note_form,
    ),
    check(
        Rule(
            "GB7.3.4c",
            "附件名称对齐",
            _ERROR,
            "附件名称回行没有与上一行名称的首字对齐，或顺序号没有上下对齐。",
            "7.3.4：附件名称较长需回行时，应当与上一行附件名称的首字对齐。",
            "回行顶格",
            "回行与名称首字对齐",
        ),
        note_alignment,
    ),
)
