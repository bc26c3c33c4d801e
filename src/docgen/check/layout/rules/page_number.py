"""GB6.2, GB7.5: 页码 — odd and even pages, form, face, height, side and sequence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.check.layout.document import Paragraph
from docgen.check.layout.faces import face_of
from docgen.check.layout.lines import Line
from docgen.check.layout.measure import check, differs, off, points, to_mm
from docgen.check.layout.paper import Paper, on_page
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Location, Severity
from docgen.gbt9704 import Face

_DASH = "—"
_FORM = re.compile(r"^—\s?\d+\s?—$")
_FIGURES = re.compile(r"\d{1,4}")


def _place(paper: Paper, line: Line) -> Location:
    return on_page(paper, line.page, "页码")


def _number(line: Line) -> int:
    """The number of a page number: the first where it stands beside that of all pages, as in 第1页共5页."""
    figures = _FIGURES.search(line.text)
    return int(figures[0]) if figures else 0


def _footers(paper: Paper) -> list[tuple[str, Paragraph]]:
    """Footers of the Word file that hold a page number, by kind (default, even, first)."""
    if paper.word is None:
        return []
    held = dict(paper.word.footers)
    return [
        (kind, paragraph)
        for section in paper.word.sections
        for kind, key in section.footers
        for paragraph in held.get(key, ())
        if any(character.isdecimal() for character in paragraph.text)
    ]


def form(paper: Paper) -> Iterator[Finding]:
    """Page numbers without a dash on each side; papers with a 版头 that have none at all."""
    for page, line in paper.page_numbers:
        if not page.rotation and not _FORM.match(line.text.strip()):
            # As on the first page, so that what is the same on all pages is told once.
            words = _FIGURES.sub("1", line.text.strip(), count=1)
            hint = "数字左右各放一条一字线（—）"
            yield Finding(f"页码写作“{words}”，应写作“— 1 —”", _place(paper, line), hint)
    if paper.pdf is not None and not paper.page_numbers and paper.place.issued:
        yield Finding("没有页码", Location(paper.pdf.name), "在版心下边缘之下编排页码")
    for _, paragraph in _footers(paper) if paper.pdf is None else ():
        if not _FORM.match(paragraph.text.strip()):
            location = Location(paper.location.path, place="页脚")
            message = f"页码写作“{paragraph.text.strip()}”，应写作“— 1 —”"
            yield Finding(message, location, "数字左右各放一条一字线（—）")


def face(paper: Paper) -> Iterator[Finding]:
    """Page numbers that are not in 4号 half-width 宋体."""
    size, tolerance = paper.figures.page_number_size, paper.figures.size_tolerance
    for _, line in paper.page_numbers if paper.word is None else ():
        if differs(line.size, size, tolerance):
            yield Finding(f"页码字号 {points(line.size)}，一般用 4 号（{points(size)}）", _place(paper, line))
        fonts = {glyph.setting.font for glyph in line.inked if glyph.text.isdecimal()}
        for font in fonts:
            if face_of(font) is not Face.SONGTI:
                yield Finding(f"页码字体为 {font}，一般用半角宋体数字", _place(paper, line))
    for _, paragraph in _footers(paper):
        run = next(run for run in paragraph.runs if any(map(str.isdecimal, run.text)))
        if differs(run.size, size, tolerance) or face_of(run.face) is not Face.SONGTI:
            message = f"页码用 {run.face} {points(run.size)}，一般用 4 号半角宋体"
            yield Finding(message, Location(paper.location.path, place="页脚"))


def height(paper: Paper) -> Iterator[Finding]:
    """Dashes of page numbers that are not 7 mm below the type area; measured at their ink."""
    wanted, tolerance = paper.figures.page_number_gap, paper.figures.position_tolerance
    for page, line in paper.page_numbers:
        dashes = [glyph for glyph in line.inked if glyph.text == _DASH]
        if not dashes or page.rotation or page.width > page.height:
            continue
        middle = (dashes[0].top + dashes[0].bottom) / 2
        # Where the lower margin is wrong, that is told; the number may be where it should be once it is right.
        right = paper.sheet[1] - paper.figures.margin_bottom
        if not differs(middle - right, wanted, tolerance):
            continue
        yield from off(
            "页码一字线至版心下边缘",
            middle - paper.type_bottom,
            wanted,
            tolerance,
            _place(paper, line),
            "调整页脚距边界的距离（约 25 mm，不是 28 mm）",
        )


def side(paper: Paper) -> Iterator[Finding]:
    """Page numbers of odd pages that are not one character in from the right, of even pages from the left."""
    one, tolerance = to_mm(paper.figures.page_number_size), paper.figures.position_tolerance
    for page, line in paper.page_numbers:
        if page.rotation or page.width > page.height:
            continue
        # Where Word cannot tell the pages apart, that is what is to be mended (6.2), not each even page.
        if paper.word is not None and not paper.word.even_and_odd and page.number % 2 == 0:
            continue
        if _number(line) % 2:
            yield from off(
                "单页页码右空",
                paper.type_right - line.end,
                one,
                tolerance,
                _place(paper, line),
                "单页码居右空一字",
            )
        else:
            yield from off(
                "双页页码左空",
                line.start - paper.type_left,
                one,
                tolerance,
                _place(paper, line),
                "双页码居左空一字",
            )
    if paper.pdf is None:
        yield from _footer_sides(paper)


def two_sided(paper: Paper) -> Iterator[Finding]:
    """Word files whose odd and even pages are not set apart, unless they have a single page."""
    single = paper.pdf is not None and len(paper.pdf.pages) < 2
    if paper.word is not None and not paper.word.even_and_odd and _footers(paper) and not single:
        location = Location(paper.word.name, place="页脚")
        yield Finding(
            "没有设置奇偶页不同", location, "在页眉页脚设置中勾选“奇偶页不同”，单页码居右，双页码居左"
        )


def _footer_sides(paper: Paper) -> Iterator[Finding]:
    location = Location(paper.location.path, place="页脚")
    for kind, paragraph in _footers(paper):
        right = paragraph.look.align in {"right", "end"}
        if kind == "default" and not right:
            yield Finding("单页页码没有居右", location, "单页码居右空一字")
        if kind == "even" and (right or paragraph.look.align == "center"):
            yield Finding("双页页码没有居左", location, "双页码居左空一字")


def sequence(paper: Paper) -> Iterator[Finding]:
    """Page numbers that do not run on."""
    numbered = [(_number(line), line) for _, line in paper.page_numbers]
    for (before, upper), (number, line) in pairwise(numbered):
        # Pages without a number (a blank one, that of the 版记) are counted but not printed, or neither.
        if number not in {before + 1, before + line.page - upper.page}:
            yield Finding(f"页码 {before} 之后是 {number}，应连续编排", _place(paper, line))


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB6.2",
            "双面印刷",
            _ERROR,
            "Word 文件没有设置奇偶页不同，双面印刷时页码不能分列两侧。",
            "6.2：双面印刷；7.5：单页码居右空一字，双页码居左空一字。",
            "页脚不分奇偶页",
            "奇偶页不同：单页居右，双页居左",
        ),
        two_sided,
    ),
    check(
        Rule(
            "GB7.5a",
            "页码写法",
            _ERROR,
            "没有页码，或数字左右没有一字线。",
            "7.5：数字左右各放一条一字线。",
            "- 1 -",
            "— 1 —",
        ),
        form,
    ),
    check(
        Rule(
            "GB7.5b",
            "页码字体字号",
            _WARNING,
            "页码没有用 4 号半角宋体数字。",
            "7.5：一般用 4 号半角宋体阿拉伯数字。",
            "小 5 号 Times New Roman",
            "4 号宋体",
        ),
        face,
    ),
    check(
        Rule(
            "GB7.5c",
            "页码高低",
            _ERROR,
            "一字线不在版心下边缘之下 7 mm 处。量纸面上的墨迹。",
            "7.5：编排在公文版心下边缘之下，一字线上距版心下边缘 7 mm。页脚距边界设为 28 mm 时只有 4 mm。",
            "一字线在版心下边缘之下 4.2 mm",
            "一字线在版心下边缘之下 7 mm",
        ),
        height,
    ),
    check(
        Rule(
            "GB7.5d",
            "页码左右",
            _ERROR,
            "单页码没有居右空一字，或双页码没有居左空一字。",
            "7.5：单页码居右空一字，双页码居左空一字。",
            "页码居中",
            "单页居右，双页居左",
        ),
        side,
    ),
    check(
        Rule(
            "GB7.5e",
            "页码连续",
            _ERROR,
            "页码不连续。",
            "7.5：公文的附件与正文一起装订时，页码应当连续编排。",
            "附件从 1 重新编页",
            "附件接正文编页",
        ),
        sequence,
    ),
)
