"""GB7.2.4: 发文机关标志."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.layout.measure import check, off, page_axis, printed
from docgen.check.layout.paper import Paper
from docgen.check.layout.zones import Zones
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity
from docgen.gbt9704 import Face

_LETTER_TOP = 45.0
"""A 发文机关标志 that begins above this (mm) is that of a letter (10.1), which has rules of its own."""


_PERSON = re.compile(r"(长|主任|书记|主席)[\s\u3000]+\S")
"""A title of office and a name sign orders and bills, not the office."""

_PLACE = re.compile(r"[省市县区旗盟州镇乡]$")
"""What the names of places end in; a line of the name of an office may be one."""

_OFFICES = ("办", "办公室", "办公厅", "办事处")
"""What the names of a body's own office end in, and their short forms."""


def is_letter(zones: Zones) -> bool:
    """Whether a paper is in the form of a letter (信函格式)."""
    return any(piece.line is not None and piece.line.top < _LETTER_TOP for piece in zones.mark)


def is_order(zones: Zones) -> bool:
    """Whether a paper is an order (命令、令), whose mark stands higher (10.2)."""
    return any(piece.words.endswith("令") for piece in zones.mark)


def issuer(zones: Zones) -> str:
    """The office that a 发文机关标志 of one line names, without 文件 or 公告; nothing where it names none or several."""
    words = re.sub(r"\s", "", zones.mark[0].words) if len(zones.mark) == 1 else ""
    return re.sub(r"(文件|公告|通告)$", "", words)


def may_name(one: str, other: str) -> bool:
    """Whether two names can be the same office: one keeps characters of the other in order, as 规范化简称 do.

    A body and its 办公室 are two.
    """
    short, long = sorted((re.sub(r"\s", "", one), re.sub(r"\s", "", other)), key=len)
    if short.endswith(_OFFICES) is not long.endswith(_OFFICES):
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def mark_text(paper: Paper) -> Iterator[Finding]:
    """发文机关标志 that names none of the offices that sign."""
    name = issuer(paper.text)
    signed = [piece.words for piece in paper.text.signatories if not _PERSON.search(piece.words)]
    # A name of a page may take several lines, and several names may share one.
    apart = [part for words in signed for part in re.split(r"[、\s]+", words) if not _PLACE.search(part)]
    if name and signed and not any(may_name(name, words) for words in (*signed, *apart, "".join(signed))):
        names = "、".join(re.sub(r"\s", "", words) for words in signed)
        message = f"发文机关标志是“{name}”，署名是“{names}”"
        yield Finding(message, paper.text.mark[0].location, "标志用发文机关全称或规范化简称，与署名一致")


def mark_top(paper: Paper) -> Iterator[Finding]:
    """The upper edge of the ink of the 发文机关标志, from the type area."""
    zones = printed(paper)
    inked = [piece.line for piece in zones.mark if piece.line is not None] if zones else []
    if zones is None or not inked or is_letter(zones) or is_order(zones):
        return
    first = min(inked, key=lambda line: line.top)
    location = next(piece.location for piece in zones.mark if piece.line is first)
    yield from off(
        "发文机关标志上边缘至版心上边缘",
        first.top - paper.type_top,
        paper.figures.mark_top,
        paper.figures.mark_tolerance,
        location,
        "调整标志的段前距；量字的上沿，不是文本框的上沿",
    )


def mark_centred(paper: Paper) -> Iterator[Finding]:
    """发文机关标志 that is not centred; a joint one, with 文件 beside, is left alone."""
    if len(paper.place.mark) == 1:
        yield from page_axis(paper, paper.place.mark[0], "发文机关标志")


def mark_face(paper: Paper) -> Iterator[Finding]:
    """发文机关标志 in another face."""
    for piece in paper.text.mark:
        if piece.face is not Face.XIAOBIAOSONG and (piece.face or piece.paragraph):
            yield Finding(f"发文机关标志字体为{piece.font}，推荐用小标宋", piece.location)


def mark_red(paper: Paper) -> Iterator[Finding]:
    """发文机关标志 that is not red."""
    for piece in paper.text.mark:
        if not piece.red:
            yield Finding("发文机关标志不是红色", piece.location, "颜色设为红色（FF0000）")


def mark_width(paper: Paper) -> Iterator[Finding]:
    """发文机关标志 wider than the type area."""
    zones = printed(paper)
    for piece in zones.mark if zones else ():
        if piece.start is not None and piece.end is not None:
            width, most = piece.end - piece.start, paper.type_right - paper.type_left
            if width > most + paper.figures.position_tolerance:
                message = f"发文机关标志宽 {width:.1f} mm，不应宽于版心（{most:.0f} mm）"
                yield Finding(message, piece.location, "缩小字号，或把字符缩放调窄")


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.2.4a",
            "发文机关标志上边缘",
            _ERROR,
            "标志的字的上沿距版心上边缘不是 35 mm。量纸面上的墨迹。",
            "7.2.4：发文机关标志居中排布，上边缘至版心上边缘为 35 mm。",
            "上边缘至版心上边缘 25 mm",
            "上边缘至版心上边缘 35 mm",
        ),
        mark_top,
    ),
    check(
        Rule(
            "GB7.2.4b",
            "发文机关标志居中",
            _ERROR,
            "标志没有居中。",
            "7.2.4：发文机关标志居中排布。",
            "标志左对齐",
            "标志居中",
        ),
        mark_centred,
    ),
    check(
        Rule(
            "GB7.2.4c",
            "发文机关标志字体",
            _WARNING,
            "标志没有用小标宋体。字号标准没有规定。",
            "7.2.4：推荐使用小标宋体字，以醒目、美观、庄重为原则。",
            "标志用黑体",
            "标志用小标宋",
        ),
        mark_face,
    ),
    check(
        Rule(
            "GB7.2.4d",
            "发文机关标志颜色",
            _ERROR,
            "标志不是红色。",
            "7.2.4：颜色为红色。",
            "标志为黑色",
            "标志为红色",
        ),
        mark_red,
    ),
    check(
        Rule(
            "GB7.2.4e",
            "发文机关标志宽",
            _ERROR,
            "标志比版心宽。",
            "7.2.4、5.2.1：标志居中排布在版心内。",
            "标志宽 170 mm",
            "标志宽 150 mm",
        ),
        mark_width,
    ),
    check(
        Rule(
            "GB7.2.4f",
            "发文机关标志与署名一致",
            _WARNING,
            "标志上的机关与署名的机关不同，也不是它的简称。",
            "7.2.4：由发文机关全称或者规范化简称加“文件”二字组成，也可以使用发文机关全称或者规范化简称。",
            "标志为某某局文件，署名为某某办公室",
            "标志为某某办公室文件，署名为某某办公室",
        ),
        mark_text,
    ),
)
