"""A package → the whole paper: its sections with pages, headers and footers (ECMA-376, 17.6, 17.10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from lxml import etree
from msgspec.structs import replace

from docgen.opc import Package
from docgen.typeset.typst.blocks import (
    Block,
    Document,
    Edges,
    Page,
    Paragraph,
    Section,
    SectionStart,
    Side,
    Sides,
    Text,
)
from docgen.typeset.typst.borders import edges
from docgen.typeset.typst.findings import Code, Findings
from docgen.typeset.typst.inlines import Story
from docgen.typeset.typst.numbering import Numbering
from docgen.typeset.typst.readings import LARGEST_SHEET, Readings, Sheets
from docgen.typeset.typst.row_xml import read_body
from docgen.typeset.typst.story import StoryReader
from docgen.typeset.typst.styles import StyleSheet
from docgen.typeset.typst.wml import (
    PLAIN_VALUES,
    Element,
    R,
    W,
    attribute,
    flag,
    length,
    length_of,
    number,
    value,
)

LETTER_WIDTH, LETTER_HEIGHT, INCH, HALF_INCH = 612.0, 792.0, 72.0, 36.0
TITLE_STYLE = "公文标题"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DC_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_CREATED = "{http://purl.org/dc/terms/}created"
_NO_PROPERTIES = etree.Element("none")
_COMPATIBILITY = "compatibilityMode"
OLDEST_MODE = 12
"""The mode of a file that does not say which (part 4, 2.3.1)."""

_ODD_SECTION = {
    "pgBorders": "页面边框",
    "lnNumType": "行号",
    "bidi": "从右到左的页面",
    "textDirection": "竖排页面",
    "sectPrChange": "修订（页面设置）",
}
_DASHED = "numberInDash"
_NUMBERS = {None, "decimal", _DASHED}


def read_document(package: Package, findings: Findings, sheets: Sheets) -> Document:
    """Read the paper; what cannot be set goes to `findings`, broken parts raise DocgenError. `sheets` keeps
    what was read for the papers to come."""
    return _DocumentReader(package, findings, sheets).read()


class _DocumentReader:
    """Reads one package: the parts that all stories share are opened once."""

    def __init__(self, package: Package, findings: Findings, sheets: Sheets) -> None:
        """Open styles, numbering and settings."""
        self._package = package
        self._findings = findings
        self._settings = self._part("settings")
        readings = self._readings(sheets)
        self._numbering = Numbering(self._part("numbering"), readings.styles)
        relations = package.relations(package.main)
        mode = _compatibility(self._settings)
        self._story = Story(package, package.main, relations, readings, findings, mode)
        self._headers: dict[Side, str] = {}
        self._footers: dict[Side, str] = {}
        self._parts: dict[str, tuple[Block, ...]] = {}

    def read(self) -> Document:
        """The whole paper."""
        if flag(self._settings, "mirrorMargins"):
            self._findings.unknown(Code.SECTION, "对称页边距", "页面设置")
        if value(self._settings, "characterSpacingControl") not in {None, "doNotCompress"}:
            message = "文件要求压缩标点间距，内置排版引擎按不压缩排，断行可能与 Word 略有不同"
            hint = f"要与 Word 一致，{self._findings.elsewhere}"
            self._findings.warn(Code.SECTION, message, "页面设置", hint)
        body, rows = read_body(self._package, self._story.readings.texts)
        reader = StoryReader(replace(self._story, rows=rows), self._numbering)
        pieces = [] if body is None else _split(body)
        sections = self._joined(self._section(reader.blocks(elements), end) for elements, end in pieces)
        tab = length(value(self._settings, "defaultTabStop")) or HALF_INCH
        core = self._core_properties()
        named, author = ((core.findtext(each) or "").strip() for each in (_DC_TITLE, _DC_CREATOR))
        created = _date(core.findtext(_CREATED))
        title = named or _first_title(sections)
        return Document(title, author, created, sections, tab, self._fills_breaks())

    def _fills_breaks(self) -> bool:
        """Whether lines are filled that end in a break: Word does so unless told not to (17.15.3)."""
        compatibility = None if self._settings is None else self._settings.find(W + "compat")
        return not flag(compatibility, "doNotExpandShiftReturn")

    def _readings(self, sheets: Sheets) -> Readings:
        """What is known of papers with the same styles and theme as this one."""
        named = [self._package.related(kind) for kind in ("styles", "theme")]
        styles, theme = (b"" if name is None else self._package.bytes(name) for name in named)
        found = sheets.get((styles, theme))
        if found is None:
            found = Readings(StyleSheet(self._part("styles"), self._part("theme")))
            if len(styles) + len(theme) <= LARGEST_SHEET:
                sheets.put((styles, theme), found)
        return found

    def _part(self, kind: str) -> Element | None:
        name = self._package.related(kind)
        return None if name is None else self._package.xml(name)

    def _section(self, blocks: list[Block], properties: Element | None) -> Section:
        for name, what in _ODD_SECTION.items():
            found = None if properties is None else properties.find(W + name)
            if found is not None and _is_said(name, found):
                self._findings.unknown(Code.SECTION, what, "页面设置")
        columns = None if properties is None else properties.find(W + "cols")
        if (number(attribute(columns, "num")) or 1) > 1:
            self._findings.unknown(Code.SECTION, "分栏", "页面设置")
        if value(properties, "vAlign") not in {None, "top"}:
            self._findings.unknown(Code.SECTION, "页面内容的垂直居中", "页面设置")
        numbers = None if properties is None else properties.find(W + "pgNumType")
        if attribute(numbers, "fmt") not in _NUMBERS:
            self._findings.unknown(Code.SECTION, f"“{attribute(numbers, 'fmt')}”页码格式", "页面设置")
        first_number = number(attribute(numbers, "start"))
        sides = self._sides(properties)
        return Section(
            page=self._page(properties),
            start=_start(properties),
            blocks=tuple(blocks),
            headers=self._furniture(properties, "header", self._headers, sides),
            footers=self._furniture(properties, "footer", self._footers, sides),
            first_number=None if first_number is None else int(first_number),
            dashes=attribute(numbers, "fmt") == _DASHED,
        )

    def _joined(self, sections: Iterable[Section]) -> tuple[Section, ...]:
        """The sections, those made one that begin on the page of the one before and have pages of the same shape."""
        found: list[Section] = []
        for section in sections:
            if not found or section.start is not SectionStart.CONTINUOUS:
                found.append(section)
            elif _goes_on(found[-1], section):
                above = _without_break(found[-1].blocks)
                found[-1] = replace(found[-1], blocks=(*above, *section.blocks))
            else:
                self._findings.unknown(Code.SECTION, "前后两节页面设置不同的连续分节符", "页面设置")
        return tuple(found)

    def _sides(self, properties: Element | None) -> tuple[Side, ...]:
        """The kinds of headers that count in this section."""
        first = (Side.FIRST,) if flag(properties, "titlePg") else ()
        even = (Side.EVEN,) if flag(self._settings, "evenAndOddHeaders") else ()
        return (Side.DEFAULT, *even, *first)

    def _furniture(
        self, properties: Element | None, kind: str, inherited: dict[Side, str], sides: tuple[Side, ...]
    ) -> Mapping[Side, tuple[Block, ...]]:
        """Headers or footers of a section; what it does not say it has from the section before (17.10.1)."""
        for reference in properties.findall(f"{W}{kind}Reference") if properties is not None else ():
            relation = self._story.relations.get(reference.get(R + "id") or "")
            side = attribute(reference, "type") or "default"
            if relation and side in set(Side) and self._package.has(relation.target):
                inherited[Side(side)] = relation.target
        return {side: self._read_part(inherited[side], kind) if side in inherited else () for side in sides}

    def _read_part(self, part: str, kind: str) -> tuple[Block, ...]:
        """A header or footer, which is read once for all sections that have it."""
        if part not in self._parts:
            story = replace(self._story, part=part, relations=self._package.relations(part))
            prefix = "页眉" if kind == "header" else "页脚"
            reader = StoryReader(story, self._numbering, prefix)
            self._parts[part] = tuple(reader.blocks(self._package.xml(part)))
        return self._parts[part]

    def _page(self, properties: Element | None) -> Page:
        size = None if properties is None else properties.find(W + "pgSz")
        margin = None if properties is None else properties.find(W + "pgMar")
        grid = None if properties is None else properties.find(W + "docGrid")

        def edge(name: str, fallback: float) -> float:
            found = length_of(margin, name)
            return fallback if found is None else found

        kind = attribute(grid, "type")
        if kind in {"linesAndChars", "snapToChars"}:
            self._findings.unknown(Code.SECTION, "文档网格“指定行和字符网格”", "页面设置")
        top, bottom = edge("top", INCH), edge("bottom", INCH)
        gutter = edge("gutter", 0.0)
        return Page(
            width=length_of(size, "w") or LETTER_WIDTH,
            height=length_of(size, "h") or LETTER_HEIGHT,
            margins=Sides(abs(top), edge("right", INCH), abs(bottom), edge("left", INCH) + gutter),
            header=edge("header", HALF_INCH),
            footer=edge("footer", HALF_INCH),
            grid=(length_of(grid, "linePitch") or 0.0) if kind == "lines" else 0.0,
        )

    def _core_properties(self) -> Element:
        """The title, author and date that a paper has by its properties (part 2, 11); empty where it has none."""
        kinds = self._package.relations("").values()
        part = next((each.target for each in kinds if each.kind.endswith("core-properties")), "")
        return self._package.xml(part) if self._package.has(part) else _NO_PROPERTIES


def _date(said: str | None) -> datetime | None:
    """A W3CDTF date and time in UTC, which one without a zone is taken for; None for what is none."""
    try:
        found = datetime.fromisoformat((said or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _compatibility(settings: Element | None) -> int:
    """Which version of Word the file asks to be laid out like."""
    for setting in settings.iter(W + "compatSetting") if settings is not None else ():
        if attribute(setting, "name") == _COMPATIBILITY:
            return int(number(attribute(setting, "val")) or OLDEST_MODE)
    return OLDEST_MODE


def _split(body: Element) -> list[tuple[list[Element], Element | None]]:
    """The children of the body, section by section, each with the w:sectPr that describes it."""
    pieces: list[tuple[list[Element], Element | None]] = []
    open_: list[Element] = []
    for child in body:
        if child.tag == W + "sectPr":
            return [*pieces, (open_, child)]
        open_.append(child)
        end = next(child.iter(W + "sectPr"), None) if isinstance(child.tag, str) else None
        if end is not None:
            pieces.append((open_, end))
            open_ = []
    return [*pieces, (open_, None)] if open_ or not pieces else pieces


def _is_said(name: str, element: Element) -> bool:
    """Whether an odd property of a section says anything: WPS writes all of them, page borders that are none and
    lines that are numbered by noughts too."""
    if name == "pgBorders":
        return edges(element) != Edges()
    if name == "lnNumType":
        return bool(number(attribute(element, "countBy")))
    return attribute(element, "val") not in PLAIN_VALUES


def _start(properties: Element | None) -> SectionStart:
    kind = value(properties, "type") or SectionStart.NEXT
    return SectionStart(kind) if kind in set(SectionStart) else SectionStart.NEXT


def _without_break(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a section without a last paragraph that holds its end and nothing else: that takes no line,
    unless it is all that there is."""
    last = blocks[-1] if len(blocks) > 1 else None
    return blocks[:-1] if isinstance(last, Paragraph) and not last.inlines else blocks


def _goes_on(before: Section, section: Section) -> bool:
    """Whether a section that begins on a page of the one `before` changes nothing on the pages to come; its first
    page is not its own, and so not one with a header of its own."""

    def pages(of: Section) -> tuple[object, ...]:
        running = (Side.DEFAULT, Side.EVEN)
        return (
            of.page,
            of.dashes,
            *(sides.get(side) for sides in (of.headers, of.footers) for side in running),
        )

    return section.first_number is None and pages(before) == pages(section)


def _first_title(sections: tuple[Section, ...]) -> str:
    """The text of the paragraph in the style of titles, without its line breaks."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.format.style == TITLE_STYLE:
                return "".join(inline.text for inline in block.inlines if isinstance(inline, Text)).strip()
    return ""
