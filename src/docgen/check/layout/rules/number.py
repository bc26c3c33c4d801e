"""GB7.2.5, GB7.2.6: 发文字号 and 签发人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.layout.measure import blank_lines, check, off, page_axis, printed
from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece
from docgen.check.layout.rules.mark import is_letter
from docgen.check.layout.signs import SIGNER
from docgen.check.layout.zones import Zones
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity

_NUMBER_FORM = re.compile(r"^[\u4e00-\u9fff]{2,12}〔20\d{2}〕[1-9][0-9]*号$")
_CODELESS_FORM = re.compile(r"^〔20\d{2}〕[1-9][0-9]*号$")
_NUMBER_HINTS = (
    (re.compile(r"^(?!.*〔.*〕)"), "年份用六角括号〔〕"),
    (re.compile("第"), "序号前不加“第”字"),
    (re.compile(r"〕\s*0"), "序号不编虚位，1 不写作 01"),
    (re.compile(r"^(?!.*〔[0-9]{4}〕)"), "年份用四位阿拉伯数字写全称，不加“年”字"),
    (re.compile(r"〕\s*[^\s0-9]"), "序号用半角阿拉伯数字"),
    (re.compile("号.+$"), "写到“号”字为止"),
    (re.compile("[^号]$"), "序号之后加“号”字"),
    (re.compile("^〔"), "年份之前写机关代字"),
)
_PUBLIC = ("公告", "通告")
"""What 标志 of papers end in that are numbered by the year alone."""


def number_form(paper: Paper) -> Iterator[Finding]:
    """发文字号 in a wrong form; blanks left for it are for the content rules to remind of."""
    number = paper.text.number
    if number is None or number.is_blank_form:
        return
    words = SIGNER.split(number.words)[0].strip()
    public = any(piece.words.endswith(_PUBLIC) for piece in paper.text.mark)
    if _NUMBER_FORM.match(words) or (public and _CODELESS_FORM.match(words)):
        return
    yield Finding(
        f"发文字号写作“{words}”，应为“机关代字〔年份〕序号号”", number.location, _number_hint(words)
    )


def _number_hint(words: str) -> str:
    """What is wrong with a number, as far as it is plain."""
    hints = (hint for sign, hint in _NUMBER_HINTS if sign.search(words))
    return next(hints, "机关代字用汉字，各部分之间不空格")


def number_position(paper: Paper) -> Iterator[Finding]:
    """发文字号 that is not centred; beside a 签发人 it stands left, one character in."""
    zones = paper.place
    number = zones.number
    if number is None or number.is_blank_form or is_letter(zones) or _may_be_of_letter(paper, number):
        return
    if _signer(zones) is None:
        yield from page_axis(paper, number, "发文字号")
    elif number.start is not None:
        inset = number.start - paper.type_left
        yield from off(
            "发文字号左空", inset, paper.figures.character, paper.figures.position_tolerance, number.location
        )


def _may_be_of_letter(paper: Paper, number: Piece) -> bool:
    """Whether a number stands right, as in a letter (10.1), and no page tells whether the paper is one."""
    return paper.pdf is None and number.end is not None


def number_gap(paper: Paper) -> Iterator[Finding]:
    """Blank lines between 发文机关标志 and 发文字号 that are not two."""
    zones = printed(paper)
    if zones is None or zones.number is None or not zones.mark or is_letter(zones):
        return
    bottom = max(piece.line.bottom for piece in zones.mark if piece.line is not None)
    yield from blank_lines(paper, "发文机关标志与发文字号之间", bottom, zones.number, 2)


def signer(paper: Paper) -> Iterator[Finding]:
    """签发人 on a paper that does not go upwards."""
    zones = paper.text
    found = _signer(zones)
    title = "".join(piece.words for piece in zones.title)
    if found is not None and title.endswith(("通知", "通报", "公告", "通告", "批复")):
        yield Finding("下行文、平行文不标注签发人", found.location, "签发人只用于请示、报告等上行文")


def _signer(zones: Zones) -> Piece | None:
    heads = (*zones.before, *((zones.number,) if zones.number else ()), *zones.signers)
    return next((piece for piece in heads if SIGNER.search(piece.text)), None)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.2.5a",
            "发文字号写法",
            _ERROR,
            "发文字号不合“机关代字〔年份〕序号号”。",
            "7.2.5：年份、发文顺序号用阿拉伯数字；年份标全称，用六角括号“〔〕”；顺序号不加“第”字，不编虚位，后加“号”字。",
            "某某办[2023]第08号",
            "某某办〔2023〕8号",
        ),
        number_form,
    ),
    check(
        Rule(
            "GB7.2.5b",
            "发文字号位置",
            _ERROR,
            "发文字号没有居中；上行文有签发人时，没有居左空一字。",
            "7.2.5：编排在发文机关标志下空二行位置，居中排布；上行文的发文字号居左空一字编排。",
            "发文字号左对齐",
            "发文字号居中",
        ),
        number_position,
    ),
    check(
        Rule(
            "GB7.2.5c",
            "发文字号空行",
            _ERROR,
            "标志与发文字号之间不是空二行。",
            "7.2.5：编排在发文机关标志下空二行位置。",
            "空 1 行",
            "空 2 行",
        ),
        number_gap,
    ),
    check(
        Rule(
            "GB7.2.6",
            "签发人",
            _WARNING,
            "通知等下行文标注了签发人。",
            "7.2.6：上行文应当标注签发人。",
            "通知上有“签发人：”",
            "通知上没有签发人",
        ),
        signer,
    ),
)
