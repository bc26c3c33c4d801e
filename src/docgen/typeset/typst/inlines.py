"""The content of a w:p → runs of text, tabs, breaks, fields and pictures; page breaks divide it into parts.

ECMA-376 part 1, 17.3.3 and 17.16.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from msgspec import Struct

from docgen.opc import Package, Relation
from docgen.typeset.typst.blocks import Field, FieldKind, Inline, LineBreak, RunFormat, Tab, Text
from docgen.typeset.typst.findings import Code, Findings
from docgen.typeset.typst.kinsoku import is_east
from docgen.typeset.typst.pictures import read_picture
from docgen.typeset.typst.properties import Properties, run_properties, style_of
from docgen.typeset.typst.readings import Readings
from docgen.typeset.typst.row_xml import Rows
from docgen.typeset.typst.styles import SYMBOL_FONTS, RunLook, StyleSheet, TableLayer
from docgen.typeset.typst.wml import MC, Element, W, attribute, children, local

_TRANSPARENT = {"hyperlink", "smartTag", "customXml", "dir", "bdo"}
_IGNORED = {
    "pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
    "commentRangeEnd", "lastRenderedPageBreak", "annotationRef", "softHyphen", "smartTagPr", "customXmlPr",
    "sdtPr", "sdtEndPr", "instrText", "delText", "fldData",
}  # fmt: skip
_UNKNOWN = {
    "ins": "修订（插入的文字）",
    "del": "修订（删除的文字）",
    "moveFrom": "修订（移走的文字）",
    "moveTo": "修订（移来的文字）",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "object": "嵌入对象",
    "pict": "旧式图形",
    "sym": "符号字体中的字符",
    "ruby": "拼音指南",
    "ptab": "按页边距对齐的制表符",
    "subDoc": "子文档",
    "oMath": "公式",
    "oMathPara": "公式",
    "contentPart": "墨迹",
    "dayShort": "自动日期", "dayLong": "自动日期", "monthShort": "自动日期", "monthLong": "自动日期",
    "yearShort": "自动日期", "yearLong": "自动日期", "pgNum": "旧式页码",
}  # fmt: skip
_PRINTED = {"t", "tab", "br", "cr", "sym", "drawing", "pict", "object"}
"""What prints something in place of a newer form."""

_PLAIN_SWITCHES = {"MERGEFORMAT", "ARABIC"}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_VARIANTS = "".join(map(chr, range(0xFE00, 0xFE10)))
"""Which form of a sign is meant, such as ⚠ in black or in colours."""

_CHARACTERS = str.maketrans("\r\n\t", "   ", _INVISIBLE + _VARIANTS)
"""White space as Word reads it; marks that print nothing are left out, as no face has them."""

_SIGNS = {("Wingdings", "A8"): "□", ("Wingdings", "6F"): "□", ("Wingdings 2", "A3"): "□"}
"""Boxes to be ticked, by symbol font and the last two figures of the code."""

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NO_BREAK_HYPHEN = "\u2011"


class Story(Struct, frozen=True):
    """The part that a paragraph stands in, and what its content refers to; `compatibility` is the version of
    Word that the paper asks to be laid out like (15 for 2013 and later), `rows` have been taken out of the part."""

    package: Package
    part: str
    relations: Mapping[str, Relation]
    readings: Readings
    findings: Findings
    compatibility: int
    rows: Rows = {}

    @property
    def styles(self) -> StyleSheet:
        """The styles of the paper."""
        return self.readings.styles


class _OpenField(Struct):
    """A complex field that has begun: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False


class InlineReader:
    """Reads the content of one paragraph."""

    def __init__(self, story: Story, style: str | None, table: TableLayer, place: str) -> None:
        """The paragraph has the style `style` and stands at `place`."""
        self.story, self.style, self.table, self.place = story, style, table, place
        self._parts: list[list[Inline]] = [[]]
        self._fields: list[_OpenField] = []
        self._unclosed: Set[Element] = frozenset()

    def read(self, paragraph: Element, unclosed: Set[Element]) -> tuple[tuple[Inline, ...], ...]:
        """The content, divided at page breaks: one part where there is none. The marks of fields that are `unclosed`
        are passed over, so that what stands behind them is printed, as Word does it."""
        self._unclosed = unclosed
        if unclosed:
            message = "域没有结束，它后面的文字按普通文字印出，域本身不更新"
            self.story.findings.warn(Code.TEXT, message, self.place, "请在 Word、WPS 中删去这个域，重新插入")
        self._read_children(paragraph)
        if self._in_counted_field():
            self.story.findings.unknown(Code.TEXT, "没有结束的域", self.place)
        return tuple(tuple(part) for part in self._parts)

    def look(self, properties: Element | None, more: Properties | None = None) -> RunLook:
        """How a run with this w:rPr looks, of which `more` is said elsewhere."""
        styles = self.story.styles
        if properties is None:
            return styles.run_format(self.style, self.table, None, more or {})
        direct = {**run_properties(properties, styles.theme), **(more or {})}
        return styles.run_format(self.style, self.table, style_of(properties, "rStyle"), direct)

    def _read_children(self, parent: Element) -> None:
        for name, child in children(parent):
            if name == "r":
                self._read_run(child)
            elif name == "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    self._read_children(content)
            elif name == "fldSimple":
                self._read_simple_field(child)
            elif name == "AlternateContent":
                self._read_fallback(child)
            elif name in _TRANSPARENT:
                self._read_children(child)
            elif name not in _IGNORED:
                self._unknown(name)

    def _read_run(self, run: Element) -> None:
        look: RunLook | None = None
        for name, child in children(run):
            if name == "rPr":
                look = self.look(child)
                continue
            look = look or self.look(None)
            if child in self._unclosed:
                continue
            if name == "fldChar":
                self._read_field_mark(child, look.format)
            elif name == "instrText" and self._fields and not self._fields[-1].in_result:
                self._fields[-1].instruction += child.text or ""
            elif not look.hidden and not (self._fields and self._in_counted_field()):
                self._read_run_child(name, child, look)

    def _read_run_child(self, name: str, child: Element, look: RunLook) -> None:
        if name == "t":
            self._text(_characters(child), look)
        elif name == "tab":
            self._parts[-1].append(Tab(look.format))
        elif name in {"br", "cr"}:
            self._read_break(child, look.format)
        elif name == "noBreakHyphen":
            self._text(NO_BREAK_HYPHEN, look)
        elif name == "sym" and (sign := _sign(child)):
            self._text(sign, look)
        elif name == "drawing":
            picture = read_picture(child, self.story.package, self.story.relations, look.format)
            if isinstance(picture, str):
                self.story.findings.unknown(Code.OBJECT, picture, self.place)
            else:
                self._parts[-1].append(picture)
        elif name == "AlternateContent":
            self._read_fallback(child)
        elif name == "commentReference":
            self.story.findings.warn(Code.TEXT, "批注不会印出", self.place, "如需印出，请把批注写进正文")
        elif name not in _IGNORED:
            self._unknown(name)

    def _text(self, text: str, look: RunLook) -> None:
        text = text.upper() if look.capitals else text
        small = ("小型大写字母",) if look.small_capitals and text != text.upper() else ()
        signs = ("符号字体中的字符",) if _are_signs(text, look.format.latin) else ()
        for what in (*look.odd, *small, *signs):
            self.story.findings.unknown(Code.TEXT, what, self.place)
        part = self._parts[-1]
        if part and isinstance(part[-1], Text) and part[-1].format == look.format:
            part[-1] = Text(part[-1].text + text, look.format)
        elif text:
            part.append(Text(text, look.format))

    def _read_break(self, element: Element, format_: RunFormat) -> None:
        kind = attribute(element, "type") or "textWrapping"
        if kind == "page":
            self._parts.append([])
        elif kind == "column":
            self.story.findings.unknown(Code.TEXT, "分栏符", self.place)
        else:
            self._parts[-1].append(LineBreak(format_))

    def _read_fallback(self, element: Element) -> None:
        """Of alternatives, the one for programs that know nothing newer (part 3, 7.5), if there is anything in it."""
        fallback = element.find(MC + "Fallback")
        printed = [] if fallback is None else [child for child in fallback.iter() if local(child) in _PRINTED]
        if fallback is None or not printed:
            self.story.findings.unknown(Code.OBJECT, "新式图形", self.place)
            return
        for name, child in children(fallback):
            if name == "r":
                self._read_run(child)
            else:
                self._unknown(name)

    def _read_field_mark(self, mark: Element, format_: RunFormat) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._fields.append(_OpenField())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._begin_result(self._fields[-1].instruction, format_)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.in_result:
                self._begin_result(ended.instruction, format_)

    def _read_simple_field(self, element: Element) -> None:
        instruction = attribute(element, "instr") or ""
        if _counted(instruction):
            first = element.find(f".//{W}r")
            format_ = self.look(None if first is None else first.find(W + "rPr")).format
            self._begin_result(instruction, format_)
        else:
            self._begin_result(instruction, self.look(None).format)
            self._read_children(element)

    def _begin_result(self, instruction: str, format_: RunFormat) -> None:
        kind = _counted(instruction)
        if kind:
            self._parts[-1].append(Field(kind, format_))
            return
        name = instruction.split(maxsplit=1)[0].upper() if instruction.split() else ""
        if name != "HYPERLINK":
            self.story.findings.unknown(Code.TEXT, f"“{name or '空'}”域", self.place)

    def _in_counted_field(self) -> bool:
        """Whether the saved result of a counted field is passed over, or an instruction is being read."""
        return any(not open_.in_result or _counted(open_.instruction) for open_ in self._fields)

    def _unknown(self, name: str) -> None:
        self.story.findings.unknown(Code.TEXT, _UNKNOWN.get(name, f"“{name}”内容"), self.place)


def _sign(element: Element) -> str | None:
    """The character of every face that looks like a w:sym, if there is one (17.3.3.30)."""
    code = (attribute(element, "char") or "").upper().removeprefix("F0").removeprefix("00")
    return _SIGNS.get((attribute(element, "font") or "", code))


def _are_signs(text: str, face: str) -> bool:
    """Whether text that is no Chinese stands for signs in its face."""
    return face in SYMBOL_FONTS and not all(letter.isspace() or is_east(letter) for letter in text)


def _counted(instruction: str) -> FieldKind | None:
    """The counted field that an instruction asks for, in plain figures; None for every other."""
    words = instruction.upper().replace("\\*", " ").split()
    plain = bool(words) and words[0] in set(FieldKind) and _PLAIN_SWITCHES.issuperset(words[1:])
    return FieldKind(words[0]) if plain else None


def _characters(element: Element) -> str:
    """The text of a w:t; without xml:space the white space around it does not count (17.3.3.31)."""
    text = (element.text or "").translate(_CHARACTERS)
    return text if element.get(_XML_SPACE) == "preserve" else text.strip(" ")
