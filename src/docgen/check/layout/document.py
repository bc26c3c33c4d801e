"""A .docx → its sections, paragraphs, runs and footers with every style resolved, as frozen values.

Lengths are mm, sizes and tracking pt. Text in content controls counts; deleted text does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from docgen.check.layout import properties as said
from docgen.check.layout.looks import Look, look_of
from docgen.check.layout.package import open_package
from docgen.check.layout.properties import Properties, StyleSheet
from docgen.check.outside import Link
from docgen.gbt9704 import POINTS_PER_MM
from docgen.opc import Element
from docgen.wml import HALF_POINTS, INCH, LETTER_HEIGHT, LETTER_WIDTH, R, W

_DEFAULT_SIZE = 10.0
"""Size (pt) of text for which nothing is said (17.3.2.38)."""

_THROUGH = frozenset(
    f"{W}{name}" for name in ("hyperlink", "ins", "smartTag", "sdtContent", "fldSimple", "moveTo")
)
"""What holds runs of a paragraph."""

_HOLDS_BLOCKS = _THROUGH | {f"{W}tbl", f"{W}tr"}
"""What holds paragraphs, table cells and content controls aside."""


class Section(Struct, frozen=True):
    """A `w:sectPr`: page and margins in mm (left with the gutter), and the ids of its footers by kind."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    landscape: bool
    grid: str
    grid_spacing: float
    """Widening (pt) of each character by a grid of characters."""
    footers: tuple[tuple[str, str], ...]


class Run(Struct, frozen=True):
    """Text of one look; `tag` is that of the content control it stands in, None where it stands in none, `title` what
    the control is called; `prompt` tells the prompt of a control.
    """

    text: str
    face: str
    size: float
    tracking: float
    colour: str
    backdrop: str
    """The colour behind it; empty for none."""
    tag: str | None
    title: str
    prompt: bool

    @property
    def filled(self) -> bool:
        """Whether it stands in a content control."""
        return self.tag is not None


class Paragraph(Struct, frozen=True):
    """A paragraph: `number` counts from 1 through body, tables and text boxes."""

    number: int
    runs: tuple[Run, ...]
    look: Look
    begins_page: bool
    cell: int
    """The number of the table cell that it stands in, from 1 through the file; 0 where it stands in none."""
    floating: bool
    section: int
    blank: bool
    """Whether it holds nothing at all, not even a picture or the end of a section."""

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table."""
        return self.cell > 0

    @property
    def text(self) -> str:
        """Its characters; tabs and line breaks are such."""
        return "".join(run.text for run in self.runs)


class Document(Struct, frozen=True):
    """A Word file. It has a section at least: that of the program where the file says nothing of pages."""

    name: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    headers: tuple[Paragraph, ...]
    footers: tuple[tuple[str, tuple[Paragraph, ...]], ...]
    """By the id of the relationship."""
    even_and_odd: bool
    links: tuple[Link, ...]
    """What it only links to."""


def read_document(data: bytes, name: str) -> Document:
    """The facts of a .docx. Raises DocgenError, naming the file, for what is none."""
    package = open_package(data, name)
    sheet = StyleSheet(package.styles, package.theme)
    body = package.document.find(f"{W}body")
    settings = said.properties(package.settings)
    return Document(
        name,
        sections=_sections(package.document),
        paragraphs=() if body is None else tuple(_Reader(sheet).paragraphs(body)),
        headers=tuple(
            paragraph
            for header in package.headers.values()
            for paragraph in _Reader(sheet).paragraphs(header)
        ),
        footers=tuple(
            (key, tuple(_Reader(sheet).paragraphs(footer))) for key, footer in package.footers.items()
        ),
        even_and_odd=said.is_on(settings, "evenAndOddHeaders"),
        links=package.links,
    )


def _sections(document: Element) -> tuple[Section, ...]:
    """The sections in order. What they were before a tracked change stands deeper and does not count."""
    said_of = [*document.iterfind(f".//{W}pPr/{W}sectPr"), *document.iterfind(f"{W}body/{W}sectPr")]
    return tuple(map(_section, said_of)) or (_section(None),)


def _section(element: Element | None) -> Section:
    held = said.properties(element)

    def length(name: str, attribute: str, default: float) -> float:
        found = said.length(held, name, attribute)
        return (default if found is None else found) / POINTS_PER_MM

    return Section(
        width=length("pgSz", "w", LETTER_WIDTH),
        height=length("pgSz", "h", LETTER_HEIGHT),
        top=length("pgMar", "top", INCH),
        bottom=length("pgMar", "bottom", INCH),
        left=length("pgMar", "left", INCH) + length("pgMar", "gutter", 0),
        right=length("pgMar", "right", INCH),
        landscape=held.get("pgSz", {}).get("orient") == "landscape",
        grid=held.get("docGrid", {}).get("type", "default"),
        grid_spacing=(said.number(held, "docGrid", "charSpace") or 0.0) / 4096,
        footers=tuple(
            (each.get(f"{W}type", "default"), each.get(f"{R}id", ""))
            for each in ([] if element is None else element.findall(f"{W}footerReference"))
        ),
    )


class _Control(Struct, frozen=True):
    """What a content control says of the runs in it."""

    tag: str | None
    title: str
    prompt: bool


_NO_CONTROL = _Control(None, "", prompt=False)


def _control(element: Element, around: _Control) -> _Control:
    """A control; what it does not say itself holds as in the one around it."""

    def said_of(name: str, otherwise: str) -> str:
        own = element.find(f"{W}sdtPr/{W}{name}")
        return otherwise if own is None else own.get(f"{W}val", "")

    shows_prompt = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return _Control(
        said_of("tag", around.tag or ""), said_of("alias", around.title), prompt=around.prompt or shows_prompt
    )


class _Reader:
    """Walks a story and counts its paragraphs, table cells and sections."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._number = 0
        self._cells = 0
        self._section = 0
        self._break = False
        # A paper has a few looks and thousands of paragraphs; the sheet gives the same value for the same look.
        self._looks: dict[int, Look] = {}

    def paragraphs(self, container: Element, *, cell: int = 0, floating: bool = False) -> Iterator[Paragraph]:
        """The paragraphs below `container` in order, those of a text box before the one that holds it."""
        for child in container:
            if child.tag == f"{W}p":
                for box in _boxes(child):
                    yield from self.paragraphs(box, floating=True)
                yield self._paragraph(child, cell=cell, floating=floating)
            elif child.tag == f"{W}tc":
                self._cells += 1
                yield from self.paragraphs(child, cell=self._cells, floating=floating)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self.paragraphs(content, cell=cell, floating=floating)
            elif child.tag in _HOLDS_BLOCKS:
                yield from self.paragraphs(child, cell=cell, floating=floating)

    def _paragraph(self, element: Element, *, cell: int, floating: bool) -> Paragraph:
        direct = element.find(f"{W}pPr")
        held = self._sheet.paragraph(direct)
        look = self._looks.get(id(held)) or self._looks.setdefault(
            id(held), look_of(held, self._sheet.name(said.value(held, "pStyle")))
        )
        self._number += 1
        section, broken = self._section, self._break
        runs = tuple(self._runs(element, said.value(held, "pStyle"), _NO_CONTROL))
        starts_with_break = runs[0].text.startswith("\f") if runs else False
        self._break = bool(runs) and runs[-1].text.endswith("\f")
        if direct is not None and direct.find(f"{W}sectPr") is not None:
            self._section += 1
            self._break = True
        return Paragraph(
            number=self._number,
            runs=runs,
            look=look,
            begins_page=look.page_break or broken or starts_with_break,
            cell=cell,
            floating=floating or look.framed,
            section=section,
            blank=not any(run.text.strip() or run.tag is not None for run in runs)
            and not _holds_more(element),
        )

    def _runs(self, container: Element, style: str | None, control: _Control) -> Iterator[Run]:
        for child in container:
            if child.tag == f"{W}r":
                yield self._run(child, style, control)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._runs(content, style, _control(child, control))
            elif child.tag in _THROUGH:
                yield from self._runs(child, style, control)

    def _run(self, element: Element, style: str | None, control: _Control) -> Run:
        held = self._sheet.run(style, element.find(f"{W}rPr"))
        size = said.length(held, "sz", unit=HALF_POINTS)
        return Run(
            text="".join(_characters(element)),
            face=self._sheet.face(held),
            size=_DEFAULT_SIZE if size is None else size,
            tracking=said.length(held, "spacing") or 0.0,
            colour=(said.value(held, "color") or "auto").upper(),
            backdrop=_backdrop(held),
            tag=control.tag,
            title=control.title,
            prompt=control.prompt,
        )


_MORE = tuple(
    f"{W}{name}" for name in ("drawing", "pict", "object", "sectPr", "fldChar", "br", "footnoteReference")
)


def _holds_more(element: Element) -> bool:
    """Whether a paragraph without text holds something else: what is drawn, breaks, fields."""
    return next(element.iter(*_MORE), None) is not None


def _backdrop(run: Properties) -> str:
    """The colour behind a run: 突出显示, or else its shade."""
    light = said.value(run, "highlight") or "none"
    fill = run.get("shd", {}).get("fill", "auto").upper()
    return light if light not in {"none", "white"} else "" if fill in {"AUTO", "FFFFFF"} else fill


def _characters(run: Element) -> Iterator[str]:
    """The text of a run; a page break is a form feed."""
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag == f"{W}br":
            yield "\f" if child.get(f"{W}type") == "page" else "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes that a paragraph holds; of two ways to draw one, the first. What is in a box is its own."""
    for box in paragraph.iter(f"{W}txbxContent"):
        held_here = next(box.iterancestors(f"{W}p")) is paragraph
        if held_here and not any(str(above.tag).endswith("}Fallback") for above in box.iterancestors()):
            yield box
