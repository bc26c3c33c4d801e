"""GB7.3.5, GB7.3.6: 署名, 成文日期, 附注."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as day

from docgen.check.layout.lines import Line
from docgen.check.layout.measure import check, differs, off, printed
from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece, line_location
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity

_DATE_FORM = re.compile(r"^20\d{2}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")
_NO_TEXT = re.compile(r"此页无正文")
_AXIS_TOLERANCE = 1.5
_SEALED = 6.0
"""署名 and 成文日期 whose middles are at most so far apart (mm) are meant to be one below the other."""


def _signed(paper: Paper) -> tuple[tuple[Line, ...], Line, Piece] | None:
    """Lines of the 署名 above the date, the line of the date, and the date."""
    zones = printed(paper)
    if zones is None or zones.date is None or zones.date.line is None or not zones.signatories:
        return None
    if _is_below(zones.signatories[0], zones.date):
        return None
    lines = tuple(piece.line for piece in zones.signatories if piece.line is not None)
    # Of offices beside each other, the last stands above the date (7.3.5.1).
    date = zones.date.line
    above = tuple(line for line in lines if line.start < date.end and line.end > date.start)
    return above or lines, date, zones.date


def _middle(lines: Sequence[Line]) -> float:
    return (min(line.start for line in lines) + max(line.end for line in lines)) / 2


def _is_sealed(paper: Paper, lines: Sequence[Line], date: Line) -> bool:
    """Whether 署名 and date are set to take a seal: one centred on the other, rather than stepped. Long names that are
    stepped as they should be have their middle near that of the date as well.
    """
    return abs(_middle(lines) - date.axis) <= _SEALED and not _is_stepped(paper, lines[-1], date)


def _is_stepped(paper: Paper, last: Line, date: Line) -> bool:
    """Whether a 署名 stands two characters in from the right, and its date two characters on."""
    two, tolerance = 2 * paper.figures.character, paper.figures.position_tolerance
    steps = (paper.type_right - last.end, date.start - last.start)
    return date.end <= last.end and not any(differs(step, two, tolerance) for step in steps)


def sealed_date(paper: Paper) -> Iterator[Finding]:
    """成文日期 below a 署名 that takes a seal, not four characters in."""
    found = _signed(paper)
    if found is None or not _is_sealed(paper, found[0], found[1]) or not _has_its_width(found[2]):
        return
    lines, date, piece = found
    wanted, tolerance = paper.figures.date_indent * paper.figures.character, paper.figures.date_tolerance
    if max(line.end - line.start for line in lines) > date.end - date.start + 2 * (wanted - tolerance):
        return  # 一般右空四字: centred on a date so far to the right, the name would reach the margin, or run over.
    yield from off(
        "成文日期右空",
        paper.type_right - date.end,
        wanted,
        tolerance,
        piece.location,
        "右空四字",
    )


def _has_its_width(date: Piece) -> bool:
    """Whether a date is as wide as one in full in its form: one in another, or with blanks, ends elsewhere for that."""
    return _DATE_FORM.match(date.words) is not None


def sealed_signatory(paper: Paper) -> Iterator[Finding]:
    """署名 that is not centred on the date below."""
    found = _signed(paper)
    if found is None or not _is_sealed(paper, found[0], found[1]):
        return
    lines, date, _ = found
    for line in lines:
        middle = (line.start + line.end) / 2
        if differs(middle, date.axis, _AXIS_TOLERANCE):
            side = "右" if middle > date.axis else "左"
            message = f"署名偏{side} {abs(middle - date.axis):.1f} mm，应以成文日期为准居中"
            yield Finding(message, line_location(line, paper.pdf_name))


def unsealed(paper: Paper) -> Iterator[Finding]:
    """署名 without a seal, not two characters in from the right, or its date not two characters on."""
    found = _signed(paper)
    if found is None or _is_sealed(paper, found[0], found[1]):
        return
    lines, date, piece = found
    last, two, tolerance = lines[-1], 2 * paper.figures.character, paper.figures.position_tolerance
    if date.end - date.start > last.end - last.start:
        yield from off(
            "成文日期右空",
            paper.type_right - date.end,
            two,
            tolerance,
            piece.location,
            "成文日期长于署名时，日期右空二字",
        )
        return
    yield from off(
        "署名右空", paper.type_right - last.end, two, tolerance, piece.location, "不加盖印章时，署名右空二字"
    )
    yield from off(
        "成文日期首字比署名首字右移",
        date.start - last.start,
        two,
        tolerance,
        piece.location,
        "不加盖印章时右移二字；加盖印章时署名以日期为准居中",
    )


def _is_below(piece: Piece, other: Piece) -> bool:
    """Whether a piece comes after another."""
    if piece.paragraph is not None and other.paragraph is not None:
        return piece.paragraph.number > other.paragraph.number
    if piece.line is None or other.line is None:
        return False
    return (piece.page, piece.line.baseline) > (other.page, other.line.baseline)


def signed_and_dated(paper: Paper) -> Iterator[Finding]:
    """Papers without 署名 or 成文日期, or with the 署名 below the date."""
    zones = paper.text
    if not zones.issued:
        return
    if zones.date is None:
        above = (*zones.body, *zones.note, *zones.signatories)
        place = above[-1].location if above else paper.location
        yield Finding("没有认出成文日期", place, "在署名的下一行写成文日期，例如：2023年5月8日")
    elif not zones.signatories and zones.date.words[0].isdecimal():
        yield Finding("成文日期之上没有署名", zones.date.location, "在成文日期的上一行写发文机关署名")
    elif zones.signatories and _is_below(zones.signatories[0], zones.date):
        yield Finding("署名排在成文日期之下", zones.signatories[0].location, "署名在上，成文日期在下一行")


def date_form(paper: Paper) -> Iterator[Finding]:
    """成文日期 not in full, in Arabic digits; blanks are for the content rules to remind of."""
    date = paper.text.date
    if date is None or date.is_blank_form:
        return
    if not _DATE_FORM.match(date.words):
        hint = "年、月、日用阿拉伯数字标全，不编虚位，单独成行，例如：2023年5月8日"
        yield Finding(f"成文日期写作“{date.words}”，不合标准", date.location, hint)
    elif not _is_day(date.words):
        yield Finding(f"成文日期写作“{date.words}”，日历上没有这一天", date.location, "请核对月、日")


def _is_day(words: str) -> bool:
    """Whether a date in its form is one of the calendar."""
    try:
        day(*map(int, re.findall(r"\d+", words)))
    except ValueError:
        return False
    return True


def no_text(paper: Paper) -> Iterator[Finding]:
    """此页无正文."""
    zones = paper.text
    for piece in (*zones.body, *zones.note, *zones.signatories, *zones.remarks):
        if _NO_TEXT.search(piece.text):
            yield Finding("写有“此页无正文”", piece.location, "调整行距、字距，使署名与正文同在一页")


def signature_with_text(paper: Paper) -> Iterator[Finding]:
    """署名 and 成文日期 on a page that has nothing of the text."""
    zones = printed(paper)
    if zones is None or zones.date is None or not zones.body:
        return
    pages = {piece.page for piece in (*zones.body, *zones.note)}
    if zones.date.page not in pages:
        hint = "调整行距、字距，使署名、日期与正文同在一页"
        yield Finding("署名和成文日期所在的页没有正文", zones.date.location, hint)


def remarks(paper: Paper) -> Iterator[Finding]:
    """附注 that are not in full-width brackets, or not two characters in."""
    zones = paper.text
    for piece in zones.remarks:
        if zones.date is not None and _is_below(zones.date, piece):
            yield Finding("附注排在成文日期之上", piece.location, "附注排在成文日期的下一行")
        if piece.paragraph is not None and not (piece.words.startswith("（") and piece.words.endswith("）")):
            yield Finding("附注没有加全角圆括号", piece.location, "写成（……）")
    for piece in paper.place.remarks:
        if piece.start is not None and (piece.paragraph is not None or piece.words.startswith("（")):
            inset, tolerance = piece.start - paper.type_left, paper.figures.position_tolerance
            yield from off(
                "附注左空", inset, 2 * paper.figures.character, tolerance, piece.location, "居左空二字"
            )


def remarks_below_date(paper: Paper) -> Iterator[Finding]:
    """附注 that begin on another page than that of the date."""
    zones = printed(paper)
    if zones is None or zones.date is None:
        return
    for piece in zones.remarks:
        if piece.words.startswith(("（", "(")) and piece.page != zones.date.page:
            message = f"附注在第 {piece.page} 页，成文日期在第 {zones.date.page} 页"
            yield Finding(message, piece.location, "把成文日期设为与下段同页，使附注排在日期下一行")


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.3.5",
            "署名和成文日期",
            _WARNING,
            "没有署名或成文日期，或者署名排在成文日期之下。",
            "7.3.5：发文机关署名、成文日期都是公文的要素，署名在上，成文日期在下。",
            "正文之后只有“2023年5月8日”",
            "某某办公室（换行）2023年5月8日",
        ),
        signed_and_dated,
    ),
    check(
        Rule(
            "GB7.3.5.1a",
            "成文日期位置",
            _WARNING,
            "加盖印章的公文，成文日期没有右空四字。",
            "7.3.5.1：成文日期一般右空四字编排。",
            "成文日期右对齐",
            "成文日期右空四字",
        ),
        sealed_date,
    ),
    check(
        Rule(
            "GB7.3.5.1b",
            "署名居中",
            _ERROR,
            "加盖印章的公文，署名没有以成文日期为准居中。",
            "7.3.5.1：在成文日期之上、以成文日期为准居中编排发文机关署名。",
            "署名与日期左对齐",
            "署名以日期为准居中",
        ),
        sealed_signatory,
    ),
    check(
        Rule(
            "GB7.3.5.2",
            "不加盖印章的署名",
            _ERROR,
            "不加盖印章的公文，署名没有右空二字，或日期首字没有比署名首字右移二字。",
            "7.3.5.2：右空二字编排发文机关署名，在发文机关署名下一行编排成文日期，首字比发文机关署名首字右移二字。",
            "署名与日期首字对齐",
            "日期首字比署名首字右移二字",
        ),
        unsealed,
    ),
    check(
        Rule(
            "GB7.3.5.4",
            "成文日期写法",
            _ERROR,
            "成文日期没有用阿拉伯数字标全，编了虚位，或日历上没有这一天。",
            "7.3.5.4：用阿拉伯数字将年、月、日标全，年份应标全称，月、日不编虚位（即 1 不编为 01）。",
            "二〇二三年五月八日；2023年05月08日",
            "2023年5月8日",
        ),
        date_form,
    ),
    check(
        Rule(
            "GB7.3.5.5a",
            "此页无正文",
            _WARNING,
            "写了“此页无正文”。",
            "7.3.5.5：采取调整行距、字距的措施解决；2012 年版已没有“此页无正文”的做法。",
            "（此页无正文）",
            "署名与末段正文同页",
        ),
        no_text,
    ),
    check(
        Rule(
            "GB7.3.5.5b",
            "署名与正文同页",
            _ERROR,
            "署名、成文日期所在的页没有正文。",
            "7.3.5.5：页面剩余空白不能容下印章或签发人签名章、成文日期时，采取调整行距、字距的措施解决。",
            "末页只有署名和日期",
            "末页有正文、署名和日期",
        ),
        signature_with_text,
    ),
    check(
        Rule(
            "GB7.3.6",
            "附注",
            _ERROR,
            "附注没有加全角圆括号，没有居左空二字，或排在成文日期之上。",
            "7.3.6：如有附注，居左空二字加圆括号编排在成文日期下一行。",
            "联系人：某某",
            "（联系人：某某）",
        ),
        remarks,
    ),
    check(
        Rule(
            "GB7.3.6b",
            "附注与成文日期同页",
            _ERROR,
            "附注到了成文日期的下一页。",
            "7.3.6：附注编排在成文日期下一行。",
            "第 2 页末行是成文日期，第 3 页只有“（联系人：某某）”",
            "成文日期的下一行是“（联系人：某某）”",
        ),
        remarks_below_date,
    ),
)
