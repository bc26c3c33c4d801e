"""GB7.4: 版记 — 抄送, 主送, 印发, and the page that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as day
from itertools import pairwise

from docgen.check.layout.measure import check, differs, off, points, printed
from docgen.check.layout.paper import Paper, on_page
from docgen.check.layout.pieces import Piece
from docgen.check.layout.rules.imprint_rules import imprint_rules
from docgen.check.layout.signs import ADDRESSEES, COPIES, PRINTED
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity
from docgen.gbt9704 import Face

_PRINTED_FORM = re.compile(r"20\d{2}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$")
_DATE_AT_END = re.compile(r"\d{4}\s*年[\s\d]{1,4}月[\s\d]{1,4}日$")
_PRINTED_DATE = re.compile(r"\d{2,4}\s*年[\s\d]*月[\s\d]*日\s*印\s*发$")


def copies_and_printed_face(paper: Paper) -> Iterator[Finding]:
    """版记 that are not in 4号仿宋."""
    for piece in paper.text.imprint:
        if differs(piece.size, paper.figures.imprint_size, paper.figures.size_tolerance):
            wanted = points(paper.figures.imprint_size)
            yield Finding(f"版记字号 {points(piece.size)}，一般用 4 号（{wanted}）", piece.location)
        if piece.face is not Face.FANGSONG and (piece.face or piece.paragraph):
            yield Finding(f"版记字体为{piece.font}，一般用仿宋", piece.location)


def copies_position(paper: Paper) -> Iterator[Finding]:
    """抄送 that is not one character in, whose other lines do not begin below the first name, or below 印发."""
    yield from copies_order(paper)
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
    for above, piece in pairwise(pieces[copies:]):
        if piece.start is None or not _goes_on(paper, above, piece):
            return
        if differs(piece.start, below, tolerance):
            message = f"抄送回行偏{'右' if piece.start > below else '左'} {abs(piece.start - below):.1f} mm"
            yield Finding(message, piece.location, "与冒号后的首字对齐")


def _goes_on(paper: Paper, above: Piece, piece: Piece) -> bool:
    """Whether a piece is one more line of the 抄送 above, not the first of 印发."""
    ended = above.words.endswith("。") or _divided(paper, above, piece)
    return not (ended or piece.tabular or PRINTED.search(piece.words))


def copies_order(paper: Paper) -> Iterator[Finding]:
    """抄送 below 印发."""
    pieces = paper.text.imprint
    copies, printed_on = _index(pieces, COPIES), _index(pieces, PRINTED)
    if copies is not None and printed_on is not None and printed_on < copies:
        yield Finding(
            "抄送排在印发机关和印发日期之下", pieces[copies].location, "抄送在上，印发机关和印发日期在下"
        )


def copies_form(paper: Paper) -> Iterator[Finding]:
    """抄送 without a full-width colon, or without a full stop at its end."""
    copies = next((piece for piece in paper.text.imprint if COPIES.match(piece.words)), None)
    if copies is None:
        return
    if not copies.words.startswith("抄送："):
        yield Finding("抄送没有写成“抄送：”", copies.location, "用全角冒号")
    if copies.paragraph is not None and not copies.words.endswith("。"):
        yield Finding("抄送的最后一个机关名称后没有句号", copies.location)


def addressees(paper: Paper) -> Iterator[Finding]:
    """主送 in the 版记 that does not end as 抄送 does, stands below it, or is parted from it by a line."""
    zones = paper.text
    main, copies = (_index(zones.imprint, sign) for sign in (ADDRESSEES, COPIES))
    if main is None:
        return
    piece = zones.imprint[main]
    if not piece.words.startswith("主送：") or (piece.paragraph and not piece.words.endswith("。")):
        yield Finding("版记的主送没有写成“主送：……。”", piece.location, "编排方法同抄送")
    if copies is not None and copies < main:
        yield Finding("主送排在抄送之下", piece.location, "主送排在抄送的上一行")
    yield from _parted(paper)


def _parted(paper: Paper) -> Iterator[Finding]:
    """A line between 主送 and 抄送 on the page."""
    shown = paper.place.imprint
    main, copies = (_index(shown, sign) for sign in (ADDRESSEES, COPIES))
    if main is None or copies is None:
        return
    if _divided(paper, shown[main], shown[copies]):
        yield Finding("主送与抄送之间有分隔线", shown[main].location, "主送与抄送之间不加分隔线")


def _divided(paper: Paper, above: Piece, below: Piece) -> bool:
    """Whether a line of the 版记 stands between two pieces of the page."""
    upper, lower = above.line, below.line
    if upper is None or lower is None:
        return False
    return any(upper.bottom < rule.top < lower.top for rule in imprint_rules(paper))


def _index(pieces: Sequence[Piece], sign: re.Pattern[str]) -> int | None:
    return next((i for i, piece in enumerate(pieces) if sign.search(piece.words)), None)


def printed_position(paper: Paper) -> Iterator[Finding]:
    """印发机关 and 印发日期 that are not one character in from either side."""
    zones = printed(paper)
    pieces = zones.imprint if zones else ()
    date = next((piece for piece in pieces if PRINTED.search(piece.words)), None)
    if date is None or date.end is None or date.line is None or _parted_date(pieces):
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


def printed_whole(paper: Paper) -> Iterator[Finding]:
    """印发日期 that a line does not hold."""
    zones = printed(paper)
    parted = _parted_date(zones.imprint if zones else ())
    if parted is not None:
        hint = "印发机关名称较长时分行编排，印发日期排在末行，右空一字"
        yield Finding("印发日期没有排在同一行", parted.location, hint)


def _parted_date(pieces: Sequence[Piece]) -> Piece | None:
    """The line of a page in which a 印发日期 begins that ends in the next."""
    for line, following in pairwise(pieces):
        found = _PRINTED_DATE.search(line.words + following.words)
        if found is not None and found.start() < len(line.words):
            return line
    return None


def printed_form(paper: Paper) -> Iterator[Finding]:
    """印发日期 in a wrong form; blanks are for the content rules to remind of."""
    pieces = paper.text.imprint
    for piece in () if _parted_date(pieces) else pieces:
        if PRINTED.search(piece.words) and not piece.is_blank_form and not _PRINTED_FORM.search(piece.words):
            yield Finding("印发日期不合标准", piece.location, "写成“2023年5月8日印发”，月、日不编虚位")
    # 印发 is what a date in the last lines is told by; in a 版记 without it, there may be one that lacks the word.
    if pieces and not any(PRINTED.search(piece.words) for piece in pieces):
        for piece in pieces[-2:]:
            if _DATE_AT_END.search(piece.words):
                yield Finding("印发日期之后没有“印发”二字", piece.location, "写成“2023年5月8日印发”")


def printed_before_signed(paper: Paper) -> Iterator[Finding]:
    """印发日期 before 成文日期."""
    zones = paper.text
    signed = _day(zones.date.words) if zones.date else None
    for piece in zones.imprint:
        printed_on = _day(piece.words) if PRINTED.search(piece.words) else None
        if signed and printed_on and printed_on < signed and zones.date:
            message = f"印发日期早于成文日期（{zones.date.words}）"
            yield Finding(message, piece.location, "印发日期是送去印制的日期，不早于成文日期，请核对两处")


def _day(words: str) -> day | None:
    """The last date in words; None where there is none in its full form, or none that is in the calendar."""
    found = re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", words)
    try:
        return day(*map(int, found[-1])) if found else None
    except ValueError:
        return None


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
            "抄送没有左空一字，回行没有与冒号后的首字对齐，或排在印发之下。",
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
            "GB7.4.2d",
            "移至版记的主送",
            _ERROR,
            "移到版记的主送写法不对，排在抄送之下，或与抄送之间有分隔线。",
            "7.4.2：如需把主送机关移至版记，除将“抄送”二字改为“主送”外，编排方法同抄送机关；置于抄送机关之上一行，之间不加分隔线。",
            "主送与抄送之间有一条分隔线",
            "主送在抄送的上一行，之间没有分隔线",
        ),
        addressees,
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
    check(
        Rule(
            "GB7.4.3c",
            "印发日期不断行",
            _ERROR,
            "印发日期排不进一行，后面的字到了下一行。",
            "7.4.3：印发日期右空一字，是一个整体。",
            "某某区安全生产委员会办公室2023年11月23日印（换行）发",
            "某某区（换行）安全生产委员会办公室　　2023年11月23日印发",
        ),
        printed_whole,
    ),
    check(
        Rule(
            "GB7.4.3d",
            "印发日期早于成文日期",
            _ERROR,
            "版记的印发日期在成文日期之前。",
            "成文日期是负责人签发的日期（7.3.5），印发日期是送去印制的日期（7.4.3），先签发，后印制。",
            "成文日期2023年5月31日，2023年5月8日印发",
            "成文日期2023年5月8日，2023年5月8日印发",
        ),
        printed_before_signed,
    ),
)
