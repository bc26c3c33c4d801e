"""GB7.4: 版记 — its lines, 抄送, 印发, and the page that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.layout.measure import check, differs, off, points, printed
from docgen.check.layout.pages import Stripe
from docgen.check.layout.paper import Paper, on_page
from docgen.check.layout.pieces import Piece
from docgen.check.layout.zones import COPIES, PRINTED
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Location, Severity
from docgen.gbt9704 import Face

_PRINTED_FORM = re.compile(r"20\d{2}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$")
_NEAR = 9.0
"""Lines of the 版记 stand at most so far (mm) above its first and below its last words."""

_SHORTEST = 60.0


def _rules(paper: Paper) -> list[Stripe]:
    """The lines of the 版记 from the top down; none where the PDF shows no 版记."""
    zones = printed(paper)
    lines = [piece.line for piece in zones.imprint if piece.line is not None] if zones else []
    if not lines or paper.pdf is None:
        return []
    top, bottom = min(line.top for line in lines) - _NEAR, max(line.bottom for line in lines) + _NEAR
    page = paper.pdf.pages[lines[0].page - 1]
    found = [
        stripe
        for stripe in page.stripes
        if stripe.width >= _SHORTEST and top <= stripe.top and stripe.bottom <= bottom
    ]
    return sorted(found, key=lambda stripe: stripe.top)


def _place(paper: Paper, which: str) -> Location:
    zones = paper.printed
    page = zones.imprint[0].page if zones and zones.imprint else 0
    return on_page(paper, page, f"版记{which}")


def rule_width(paper: Paper) -> Iterator[Finding]:
    """Lines of the 版记 that are missing or not as wide as the type area."""
    zones = printed(paper)
    rules = _rules(paper)
    if zones is not None and zones.imprint and len(rules) < 2:
        yield Finding(f"版记有 {len(rules)} 条分隔线，首条和末条都应有", _place(paper, "分隔线"))
    width, tolerance = paper.type_right - paper.type_left, paper.figures.position_tolerance
    for rule in rules:
        yield from off("版记分隔线长", rule.width, width, tolerance, _place(paper, "分隔线"), "与版心等宽")


def rule_weight(paper: Paper) -> Iterator[Finding]:
    """Weights of the lines of the 版记 other than 0.35 mm outside, 0.25 mm between."""
    rules, figures = _rules(paper), paper.figures
    for place, rule in enumerate(rules):
        outer = place in {0, len(rules) - 1}
        wanted = figures.imprint_outer_rule if outer else figures.imprint_inner_rule
        if differs(rule.thickness, wanted, figures.imprint_rule_tolerance) and len(rules) > 1:
            which = "首条、末条分隔线" if outer else "中间的分隔线"
            message = f"{which}粗 {rule.thickness:.2f} mm，推荐 {wanted:g} mm"
            yield Finding(message, _place(paper, "分隔线"))


def rule_solid(paper: Paper) -> Iterator[Finding]:
    """Broken lines in the 版记."""
    if any(rule.broken for rule in _rules(paper)):
        yield Finding("版记分隔线是虚线，应为实线", _place(paper, "分隔线"))


def last_rule(paper: Paper) -> Iterator[Finding]:
    """A last line that does not lie on the lower edge of the type area."""
    rules = _rules(paper)
    if len(rules) > 1:
        yield from off(
            "版记末条分隔线至版心下边缘",
            paper.type_bottom - rules[-1].bottom,
            0,
            paper.figures.position_tolerance,
            _place(paper, "末条分隔线"),
            "末条分隔线与版心下边缘重合",
        )


def copies_and_printed_face(paper: Paper) -> Iterator[Finding]:
    """版记 that are not in 4号仿宋."""
    for piece in paper.text.imprint:
        if differs(piece.size, paper.figures.imprint_size, paper.figures.size_tolerance):
            wanted = points(paper.figures.imprint_size)
            yield Finding(f"版记字号 {points(piece.size)}，一般用 4 号（{wanted}）", piece.location)
        if piece.face is not Face.FANGSONG and (piece.face or piece.paragraph):
            yield Finding(f"版记字体为{piece.font}，一般用仿宋", piece.location)


def copies_position(paper: Paper) -> Iterator[Finding]:
    """抄送 that is not one character in, or whose other lines do not begin below the first name."""
    zones = printed(paper)
    pieces = [piece for piece in zones.imprint if piece.line is not None] if zones else []
    copies = next((i for i, piece in enumerate(pieces) if COPIES.match(piece.words)), None)
    if copies is None:
        return
    first, character = pieces[copies], _character(paper)
    inset, tolerance = (first.start or 0) - paper.type_left, paper.figures.position_tolerance
    yield from off("抄送左空", inset, character, tolerance, first.location, "左右各空一字")
    name = re.match(r"^抄\s*送\s*[：:]\s*", first.line.text) if first.line else None
    if first.line is None or name is None or name.end() >= len(first.line.glyphs):
        return
    below = first.line.glyphs[name.end()].x
    for piece in pieces[copies + 1 :]:
        if piece.tabular or PRINTED.search(piece.words) or piece.start is None:
            return
        if differs(piece.start, below, tolerance):
            message = f"抄送回行偏{'右' if piece.start > below else '左'} {abs(piece.start - below):.1f} mm"
            yield Finding(message, piece.location, "与冒号后的首字对齐")


def copies_form(paper: Paper) -> Iterator[Finding]:
    """抄送 without a full-width colon, or without a full stop at its end."""
    copies = next((piece for piece in paper.text.imprint if COPIES.match(piece.words)), None)
    if copies is None:
        return
    if not copies.words.startswith("抄送："):
        yield Finding("抄送没有写成“抄送：”", copies.location, "用全角冒号")
    if copies.paragraph is not None and not copies.words.endswith("。"):
        yield Finding("抄送的最后一个机关名称后没有句号", copies.location)


def printed_position(paper: Paper) -> Iterator[Finding]:
    """印发机关 and 印发日期 that are not one character in from either side."""
    zones = printed(paper)
    pieces = zones.imprint if zones else ()
    date = next((piece for piece in pieces if PRINTED.search(piece.words)), None)
    if date is None or date.end is None or date.line is None:
        return
    character, tolerance = _character(paper), paper.figures.position_tolerance
    yield from off(
        "印发日期右空", paper.type_right - date.end, character, tolerance, date.location, "右空一字"
    )
    office = next((piece for piece in pieces if _beside(piece, date)), None)
    if office is not None and office.start is not None:
        yield from off(
            "印发机关左空", office.start - paper.type_left, character, tolerance, office.location, "左空一字"
        )


def _beside(piece: Piece, date: Piece) -> bool:
    if piece is date or piece.line is None or date.line is None:
        return False
    return piece.page == date.page and abs(piece.line.baseline - date.line.baseline) < 1


def printed_form(paper: Paper) -> Iterator[Finding]:
    """印发日期 in a wrong form; blanks are for the content rules to remind of."""
    for piece in paper.text.imprint:
        if PRINTED.search(piece.words) and not piece.is_blank_form and not _PRINTED_FORM.search(piece.words):
            yield Finding("印发日期不合标准", piece.location, "写成“2023年5月8日印发”，月、日不编虚位")


def _character(paper: Paper) -> float:
    """Width of a character of the 版记 in mm."""
    return paper.figures.imprint_size * 25.4 / 72


def page(paper: Paper) -> Iterator[Finding]:
    """版记 that are not on the last page, or on an odd one."""
    zones = printed(paper)
    if zones is None or not zones.imprint or paper.pdf is None:
        return
    number, last = zones.imprint[-1].page, len(paper.pdf.pages)
    if number != last:
        yield Finding(f"版记在第 {number} 页，应在最后一页（第 {last} 页）", on_page(paper, number))
    elif number % 2:
        hint = "双面印刷时最后一面是偶数页；可在版记前插入空白页"
        yield Finding(f"版记在第 {number} 页，应在偶数页", on_page(paper, number), hint)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.4",
            "版记所在的页",
            _WARNING,
            "版记不在最后一页，或最后一页是单页。",
            "7.4、6.2：公文双面印刷，版记置于公文最后一面，即偶数页。",
            "版记在第 5 页，共 5 页",
            "版记在第 6 页，共 6 页",
        ),
        page,
    ),
    check(
        Rule(
            "GB7.4.1a",
            "版记分隔线长度",
            _ERROR,
            "版记没有首条、末条分隔线，或与版心不等宽。",
            "7.4.1：版记中的分隔线与版心等宽。",
            "长 142 mm",
            "长 156 mm",
        ),
        rule_width,
    ),
    check(
        Rule(
            "GB7.4.1b",
            "版记分隔线粗细",
            _WARNING,
            "首条、末条不是 0.35 mm，中间的不是 0.25 mm（各 ±0.1 mm）。",
            "7.4.1：首条分隔线和末条分隔线用粗线（推荐高度为 0.35 mm），中间的用细线（推荐高度为 0.25 mm）。",
            "各条都是 0.5 mm",
            "0.35、0.25、0.35 mm",
        ),
        rule_weight,
    ),
    check(
        Rule(
            "GB7.4.1c",
            "版记末条分隔线",
            _ERROR,
            "末条分隔线不在版心下边缘。",
            "7.4.1：末条分隔线与公文最后一面的版心下边缘重合。",
            "末条分隔线高出版心下边缘 20 mm",
            "末条分隔线与版心下边缘重合",
        ),
        last_rule,
    ),
    check(
        Rule(
            "GB7.4.1d",
            "版记分隔线线型",
            _ERROR,
            "版记分隔线是虚线或点线。",
            "7.4.1：分隔线分粗线和细线，没有虚线。",
            "虚线",
            "实线",
        ),
        rule_solid,
    ),
    check(
        Rule(
            "GB7.4.2a",
            "版记字体字号",
            _WARNING,
            "抄送、印发没有用 4 号仿宋。",
            "7.4.2、7.4.3：一般用 4 号仿宋体字。",
            "3 号仿宋",
            "4 号仿宋",
        ),
        copies_and_printed_face,
    ),
    check(
        Rule(
            "GB7.4.2b",
            "抄送位置",
            _ERROR,
            "抄送没有左空一字，或回行没有与冒号后的首字对齐。",
            "7.4.2：左右各空一字编排；回行时与冒号后的首字对齐。",
            "抄送顶格",
            "抄送左空一字",
        ),
        copies_position,
    ),
    check(
        Rule(
            "GB7.4.2c",
            "抄送写法",
            _ERROR,
            "抄送没有全角冒号，或最后没有句号。",
            "7.4.2：“抄送”二字后加全角冒号和抄送机关名称，最后一个抄送机关名称后标句号。",
            "抄送:区委办、区府办",
            "抄送：区委办、区府办。",
        ),
        copies_form,
    ),
    check(
        Rule(
            "GB7.4.3a",
            "印发位置",
            _ERROR,
            "印发机关没有左空一字，或印发日期没有右空一字。",
            "7.4.3：印发机关左空一字，印发日期右空一字。",
            "印发日期右顶格",
            "印发日期右空一字",
        ),
        printed_position,
    ),
    check(
        Rule(
            "GB7.4.3b",
            "印发日期写法",
            _ERROR,
            "印发日期没有标全，编了虚位，或没有“印发”二字。",
            "7.4.3：用阿拉伯数字将年、月、日标全，年份应标全称，月、日不编虚位，后加“印发”二字。",
            "2023年05月08日印发",
            "2023年5月8日印发",
        ),
        printed_form,
    ),
)
