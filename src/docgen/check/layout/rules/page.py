"""GB5.1, GB5.2.1: paper, margins, type area."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.layout.document import Section
from docgen.check.layout.measure import check, differs, off
from docgen.check.layout.pages import is_red
from docgen.check.layout.paper import Paper, is_page_number
from docgen.check.layout.pieces import line_location
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Location, Severity


def _upright(paper: Paper) -> Iterator[tuple[Section, Location]]:
    """Sections in portrait, with their places."""
    if paper.word is None:
        return
    several = len(paper.word.sections) > 1
    for number, section in enumerate(paper.word.sections, 1):
        if not section.landscape and section.width <= section.height:
            yield section, Location(paper.word.name, place=f"第 {number} 节" if several else "页面设置")


def paper_size(paper: Paper) -> Iterator[Finding]:
    """Sizes of pages, either way up."""
    figures, sizes = paper.figures, []
    if paper.word is not None:
        place = Location(paper.word.name, place="页面设置")
        sizes += [(section.width, section.height, place) for section in paper.word.sections]
    elif paper.pdf is not None:
        name = paper.pdf.name
        sizes += [
            (page.width, page.height, Location(name, place=f"第 {page.number} 页"))
            for page in paper.pdf.pages
        ]
    for width, height, location in sizes:
        short, long = sorted((width, height))
        if differs(short, figures.page_width, figures.page_tolerance) or differs(
            long, figures.page_height, figures.page_tolerance
        ):
            wanted = f"{figures.page_width:g} × {figures.page_height:g} mm"
            message = f"纸张 {short:.0f} × {long:.0f} mm，应为 A4（{wanted}）"
            yield Finding(message, location)


def top_margin(paper: Paper) -> Iterator[Finding]:
    """天头, as the Word file has it: on the page, the leading of the first line hides it."""
    for section, place in _upright(paper):
        yield from off(
            "天头（上边距）", section.top, paper.figures.margin_top, paper.figures.margin_tolerance, place
        )


def left_margin(paper: Paper) -> Iterator[Finding]:
    """订口, in the Word file, or where the long lines of a PDF begin that are not set in."""
    figures = paper.figures
    for section, place in _upright(paper):
        yield from off("订口（左边距）", section.left, figures.margin_left, figures.margin_tolerance, place)
    if paper.word is None and paper.flush_left is not None:
        place = Location(paper.pdf_name, place="正文")
        yield from off(
            "订口（左边距）", paper.flush_left, figures.margin_left, figures.margin_tolerance, place
        )


def right_margin(paper: Paper) -> Iterator[Finding]:
    """翻口, which follows from the width of the type area."""
    figures = paper.figures
    for section, place in _upright(paper):
        hint = f"版心宽 {figures.type_width:g} mm"
        yield from off(
            "翻口（右边距）", section.right, figures.margin_right, figures.margin_tolerance, place, hint
        )


def bottom_margin(paper: Paper) -> Iterator[Finding]:
    """地脚, which follows from the height of the type area."""
    figures = paper.figures
    for section, place in _upright(paper):
        hint = f"版心高 {figures.type_bottom - figures.margin_top:g} mm"
        yield from off(
            "地脚（下边距）", section.bottom, figures.margin_bottom, figures.margin_tolerance, place, hint
        )


def ink_outside(paper: Paper) -> Iterator[Finding]:
    """Text that leaves the type area, page numbers and the 发文机关标志 apart."""
    tolerance = paper.figures.margin_tolerance
    for page, held in zip(paper.pdf.pages if paper.pdf else (), paper.lines, strict=True):
        if page.rotation or page.width > page.height:
            continue
        for line in held:
            within = line.within(paper.type_right)
            beyond = {
                "左": min(paper.type_left, paper.figures.margin_left) - min(glyph.left for glyph in within),
                "右": max(glyph.right for glyph in within) - paper.type_right,
                "上": paper.type_top - line.top,
                "下": line.bottom - paper.type_bottom,
            }
            side, most = max(beyond.items(), key=lambda each: each[1])
            # Wherever a page number stands, that is for 7.5 to say; so is a mark that is too wide for 7.2.4.
            if most > tolerance and not is_page_number(line, paper.type_bottom) and not is_red(line.colour):
                message = f"文字超出版心{side}边缘 {most:.1f} mm"
                yield Finding(message, line_location(line, paper.pdf_name))


_ERROR = Severity.ERROR

CHECKS = (
    check(
        Rule(
            "GB5.1",
            "幅面",
            _ERROR,
            "纸张不是 A4。",
            "5.1：公文用纸采用 A4 型纸，210 mm × 297 mm；6.3 允许误差 ±2 mm。",
            "纸张 216 × 279 mm",
            "纸张 210 × 297 mm",
        ),
        paper_size,
    ),
    check(
        Rule(
            "GB5.2.1a",
            "天头",
            _ERROR,
            "上边距不是 37 mm ±1 mm。",
            "5.2.1：公文用纸天头（上白边）为 37 mm ±1 mm。",
            "上边距 35 mm",
            "上边距 37 mm",
        ),
        top_margin,
    ),
    check(
        Rule(
            "GB5.2.1b",
            "订口",
            _ERROR,
            "左边距（含装订线）不是 28 mm ±1 mm。",
            "5.2.1：公文用纸订口（左白边）为 28 mm ±1 mm。",
            "左边距 31.8 mm",
            "左边距 28 mm",
        ),
        left_margin,
    ),
    check(
        Rule(
            "GB5.2.1c",
            "版心宽",
            _ERROR,
            "右边距不是 26 mm ±1 mm，版心因此不是 156 mm 宽。",
            "5.2.1：版心尺寸为 156 mm × 225 mm；210 − 28 − 156 = 26 mm。",
            "右边距 31.8 mm",
            "右边距 26 mm",
        ),
        right_margin,
    ),
    check(
        Rule(
            "GB5.2.1d",
            "版心高",
            _ERROR,
            "下边距不是 35 mm ±1 mm，版心因此不是 225 mm 高。",
            "5.2.1：版心尺寸为 156 mm × 225 mm；297 − 37 − 225 = 35 mm，不是 27 mm 或 33 mm。",
            "下边距 27 mm",
            "下边距 35 mm",
        ),
        bottom_margin,
    ),
    check(
        Rule(
            "GB5.2.1e",
            "文字出版心",
            _ERROR,
            "页面上有文字超出版心 1 mm 以上（页码除外）。",
            "5.2.1：版心尺寸为 156 mm × 225 mm。",
            "页眉里有文字，表格宽出右边缘",
            "全部文字在版心以内",
        ),
        ink_outside,
    ),
)
