"""GB7.2: 版头 — 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人, 红色分隔线."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.layout.lines import Line
from docgen.check.layout.measure import blank_lines, check, differs, off, page_axis, points, printed
from docgen.check.layout.pages import Stripe
from docgen.check.layout.paper import Paper, on_page
from docgen.check.layout.pieces import Piece
from docgen.check.layout.zones import COPY_NUMBER, SECRECY, SIGNER, URGENCY, Zones
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Location, Severity
from docgen.gbt9704 import Face

_SECRECY_FORM = re.compile(r"^(绝密|机密|秘密)(★\d+(年|个月|日|天)?)?$")
_NUMBER_FORM = re.compile(r"^[\u4e00-\u9fff]{2,12}〔20\d{2}〕[1-9]\d*号$")
_SHORTEST_RULE = 50.0
"""Red lines of less than this (mm) are something else."""

_DOUBLE_GAP = 6.0
"""Two red lines that are at most so far apart (mm) are a double line."""

_PLAIN = frozenset({"single", "thick"})
"""Borders of one line (17.18.2)."""

_LETTER_TOP = 45.0
"""A 发文机关标志 that begins above this (mm) is that of a letter (10.1), which has rules of its own."""


def is_letter(zones: Zones) -> bool:
    """Whether a paper is in the form of a letter (信函格式)."""
    return any(piece.line is not None and piece.line.top < _LETTER_TOP for piece in zones.mark)


def copy_number(paper: Paper) -> Iterator[Finding]:
    """份号 that are not of six digits in 3号, flush left."""
    for piece in _before_mark(paper.text, COPY_NUMBER):
        if len(piece.words) != 6:
            yield Finding(f"份号有 {len(piece.words)} 位，一般用 6 位阿拉伯数字", piece.location)
        if differs(piece.size, paper.figures.body_size, paper.figures.size_tolerance):
            yield Finding(
                f"份号字号 {points(piece.size)}，应为 3 号（{points(paper.figures.body_size)}）",
                piece.location,
            )
    yield from _flush_left(paper, COPY_NUMBER, "份号")


def secrecy(paper: Paper) -> Iterator[Finding]:
    """密级和保密期限 in a wrong form or place."""
    for piece in _before_mark(paper.text, SECRECY):
        if not _SECRECY_FORM.match(piece.words):
            yield Finding(f"密级写作“{piece.words}”，应写作“密级★期限”", piece.location, "例如：机密★1年")
    yield from _flush_left(paper, SECRECY, "密级")


def urgency(paper: Paper) -> Iterator[Finding]:
    """紧急程度 of another name or in a wrong place."""
    for piece in _before_mark(paper.text, URGENCY):
        if re.sub(r"\s", "", piece.words) not in {"特急", "加急", "特提", "平急"}:
            yield Finding(f"紧急程度写作“{piece.words}”，应为“特急”或“加急”", piece.location)
    yield from _flush_left(paper, URGENCY, "紧急程度")


def faces_before_mark(paper: Paper) -> Iterator[Finding]:
    """密级 and 紧急程度 that are not in 3号黑体."""
    for sign, name in ((SECRECY, "密级"), (URGENCY, "紧急程度")):
        for piece in _before_mark(paper.text, sign):
            if piece.face not in {None, Face.HEITI} or differs(
                piece.size, paper.figures.body_size, paper.figures.size_tolerance
            ):
                yield Finding(f"{name}用 {piece.font} {points(piece.size)}，一般用 3 号黑体", piece.location)


def _before_mark(zones: Zones, sign: re.Pattern[str]) -> list[Piece]:
    return [piece for piece in zones.before if sign.match(piece.words)]


def _flush_left(paper: Paper, sign: re.Pattern[str], what: str) -> Iterator[Finding]:
    for piece in _before_mark(paper.place, sign):
        if piece.start is None:
            yield Finding(f"{what}没有顶格", piece.location)
        else:
            yield from off(
                f"{what}距版心左边缘",
                piece.start - paper.type_left,
                0,
                paper.figures.position_tolerance,
                piece.location,
            )


def mark_top(paper: Paper) -> Iterator[Finding]:
    """The upper edge of the ink of the 发文机关标志, from the type area."""
    zones = printed(paper)
    inked = [piece.line for piece in zones.mark if piece.line is not None] if zones else []
    if zones is None or not inked or is_letter(zones):
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


def number_form(paper: Paper) -> Iterator[Finding]:
    """发文字号 in a wrong form; blanks left for it are for the content rules to remind of."""
    number = paper.text.number
    if number is None or number.is_blank_form:
        return
    words = SIGNER.split(number.words)[0].strip()
    if _NUMBER_FORM.match(words):
        return
    yield Finding(
        f"发文字号写作“{words}”，应为“机关代字〔年份〕序号号”", number.location, _number_hint(words)
    )


def _number_hint(words: str) -> str:
    """What is wrong with a number, as far as it is plain."""
    if not re.search(r"〔.*〕", words):
        return "年份用六角括号〔〕"
    if "第" in words:
        return "序号前不加“第”字"
    if re.search(r"〕\s*0", words):
        return "序号不编虚位，1 不写作 01"
    if not re.search(r"〔\d{4}〕", words):
        return "年份用四位数字写全称"
    return "序号之后加“号”字" if not words.endswith("号") else "机关代字用汉字，各部分之间不空格"


def number_position(paper: Paper) -> Iterator[Finding]:
    """发文字号 that is not centred; beside a 签发人 it stands left, one character in."""
    zones = paper.place
    number = zones.number
    if number is None or number.is_blank_form or is_letter(zones):
        return
    if _signer(zones) is None:
        yield from page_axis(paper, number, "发文字号")
    elif number.start is not None:
        inset = number.start - paper.type_left
        yield from off(
            "发文字号左空", inset, paper.figures.character, paper.figures.position_tolerance, number.location
        )


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


def _red_rules(paper: Paper) -> list[Stripe]:
    """Red lines on the first page, from the top down."""
    first = paper.pdf.pages[0].stripes if paper.pdf and paper.pdf.pages else ()
    return [
        stripe
        for stripe in first
        if stripe.width >= _SHORTEST_RULE and stripe.colour[0] >= 0xC0 and max(stripe.colour[1:]) <= 0x50
    ]


def _ruled(paper: Paper) -> tuple[Line, Location, list[Stripe]] | None:
    """The line of the 发文字号, its place, and the red lines of a paper that should have one."""
    zones = printed(paper)
    line = zones.number.line if zones and zones.number else None
    if zones is None or zones.number is None or line is None or line.page != 1 or is_letter(zones):
        return None
    return line, zones.number.location, _red_rules(paper)


def red_rule_gap(paper: Paper) -> Iterator[Finding]:
    """A red line that is missing or not 4 mm below the 发文字号."""
    found = _ruled(paper)
    if found is None:
        return
    number, location, rules = found
    below = [rule for rule in rules if rule.top > number.baseline - 1]
    if not below:
        yield Finding("发文字号之下没有红色分隔线", location)
        return
    yield from off(
        "红色分隔线至发文字号",
        below[0].top - number.bottom,
        paper.figures.red_rule_gap,
        paper.figures.red_rule_tolerance,
        _first_page(paper),
    )


def red_rule_width(paper: Paper) -> Iterator[Finding]:
    """A red line that is not as wide as the type area, or not centred."""
    found = _ruled(paper)
    for rule in found[2][:1] if found else ():
        width, tolerance = paper.type_right - paper.type_left, paper.figures.position_tolerance
        yield from off("红色分隔线长", rule.width, width, tolerance, _first_page(paper), "与版心等宽")
        if not differs(rule.width, width, tolerance):
            yield from off(
                "红色分隔线左端至版心左边缘", rule.left - paper.type_left, 0, tolerance, _first_page(paper)
            )


def red_rule_single(paper: Paper) -> Iterator[Finding]:
    """A red line that is double or broken, on the page or as the border that it is in a Word file."""
    number = paper.written.number if paper.written else None
    border = number.paragraph.look.border if number and number.paragraph else None
    if number is not None and border is not None and border.kind not in _PLAIN:
        yield Finding("红色分隔线不是一条实线", number.location, "双线（武文线）只用于信函格式")
        return
    found = _ruled(paper)
    rules = found[2] if found else []
    if len(rules) > 1 and rules[1].top - rules[0].bottom < _DOUBLE_GAP:
        yield Finding("红色分隔线是双线，应为一条实线", _first_page(paper), "双线（武文线）只用于信函格式")
    elif rules and rules[0].broken:
        yield Finding("红色分隔线是虚线，应为一条实线", _first_page(paper))


def _first_page(paper: Paper) -> Location:
    return on_page(paper, 1, "红色分隔线")


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.2.1",
            "份号",
            _WARNING,
            "份号不是顶格的 6 位 3 号阿拉伯数字。",
            "7.2.1：如需标注份号，一般用 6 位 3 号阿拉伯数字，顶格编排在版心左上角第一行。",
            "1",
            "000001",
        ),
        copy_number,
    ),
    check(
        Rule(
            "GB7.2.2",
            "密级和保密期限",
            _ERROR,
            "密级和保密期限的写法或位置不对。",
            "7.2.2：如需标注，顶格编排在版心左上角第二行；保密期限中的数字用阿拉伯数字，密级与期限之间用“★”。",
            "机密*一年",
            "机密★1年",
        ),
        secrecy,
    ),
    check(
        Rule(
            "GB7.2.3a",
            "紧急程度",
            _ERROR,
            "紧急程度的写法或位置不对。",
            "7.2.3：如需标注，顶格编排在版心左上角；公文的紧急程度分为“特急”“加急”。",
            "急件",
            "加急",
        ),
        urgency,
    ),
    check(
        Rule(
            "GB7.2.3b",
            "密级和紧急程度字体",
            _WARNING,
            "密级、紧急程度没有用 3 号黑体。",
            "7.2.2、7.2.3：一般用 3 号黑体字。",
            "加急（仿宋）",
            "加急（黑体）",
        ),
        faces_before_mark,
    ),
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
    check(
        Rule(
            "GB7.2.7a",
            "红色分隔线位置",
            _ERROR,
            "没有红色分隔线，或者它不在发文字号之下 4 mm 处。",
            "7.2.7：发文字号之下 4 mm 处居中印一条与版心等宽的红色分隔线。",
            "距发文字号 10 mm",
            "距发文字号 4 mm",
        ),
        red_rule_gap,
    ),
    check(
        Rule(
            "GB7.2.7b",
            "红色分隔线长度",
            _ERROR,
            "红色分隔线与版心不等宽，或没有居中。",
            "7.2.7：与版心等宽，即 156 mm。",
            "长 120 mm",
            "长 156 mm",
        ),
        red_rule_width,
    ),
    check(
        Rule(
            "GB7.2.7c",
            "红色分隔线线型",
            _ERROR,
            "红色分隔线是双线或虚线。",
            "7.2.7：一条红色分隔线；10.1 的双线只用于信函格式。标准没有规定粗细。",
            "上粗下细的双线",
            "一条实线",
        ),
        red_rule_single,
    ),
)
