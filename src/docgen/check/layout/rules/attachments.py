"""GB7.3.7: 附件 — their place, mark and title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.layout import signs
from docgen.check.layout.measure import check, differs, off, page_axis, points, printed
from docgen.check.layout.paper import Paper, is_running_head
from docgen.check.layout.zones import Attachment, note_items
from docgen.check.rule import Finding, Rule
from docgen.diagnostics import Severity
from docgen.gbt9704 import Face

_MARK_FORM = re.compile(r"^附件\d*$")
_APART = re.compile(
    r"^\S{0,12}?[〔\[［（(﹝【]\s*\d{2,4}\s*[〕\]］）)﹞】].{0,8}号?\s*附\s*件\s*+[\d一二三四五六七八九十]*+\s*[：:]?$"
)
_APART_FORM = re.compile(r"^[\u4e00-\u9fff]{2,12}〔20\d{2}〕[1-9]\d*号\s?附件\d*$")
"""First line of an 附件 that is not bound with its paper: as it is met, and as it should be."""

_TITLE_LINE = 3
_LINE_TOLERANCE = 0.5
"""Of the line that a title stands on, in lines."""


def new_page(paper: Paper) -> Iterator[Finding]:
    """附件 that do not begin a page."""
    texts = ([line for line in held if not is_running_head(line)] for held in paper.lines)
    firsts = {held[0].page: held[0] for held in texts if held}
    for attachment in paper.place.attachments:
        mark = attachment.mark
        begins = (
            firsts.get(mark.page) is mark.line
            if mark.line
            else bool(mark.paragraph and mark.paragraph.begins_page)
        )
        if not begins:
            yield Finding("附件没有另面编排", mark.location, "在附件标识前分页")


def mark_form(paper: Paper) -> Iterator[Finding]:
    """附件 marks with a colon or blanks, or not flush left."""
    for attachment in paper.text.attachments:
        if not _MARK_FORM.match(attachment.mark.words):
            message = f"附件标识写作“{attachment.mark.words}”，应写作“附件”和顺序号"
            yield Finding(message, attachment.mark.location, "顺序号用阿拉伯数字，后面不加冒号")
    for attachment in paper.place.attachments:
        mark = attachment.mark
        if mark.start is None:
            yield Finding("附件标识没有顶格", mark.location)
        elif (left := paper.left_of(mark)) is not None:
            inset, tolerance = mark.start - left, paper.figures.position_tolerance
            yield from off("附件标识距版心左边缘", inset, 0, tolerance, mark.location, "顶格编排")


def mark_face(paper: Paper) -> Iterator[Finding]:
    """附件 marks that are not in 3号黑体."""
    for attachment in paper.text.attachments:
        mark = attachment.mark
        if differs(mark.size, paper.figures.body_size, paper.figures.size_tolerance):
            yield Finding(
                f"附件标识字号 {points(mark.size)}，应为 3 号（{points(paper.figures.body_size)}）",
                mark.location,
            )
        if mark.face is not Face.HEITI and (mark.face or mark.paragraph):
            yield Finding(f"附件标识字体为{mark.font}，应为黑体", mark.location)


def title_line(paper: Paper) -> Iterator[Finding]:
    """附件 titles that do not begin on the third line, or are not centred."""
    zones = printed(paper)
    for attachment in zones.attachments if zones else ():
        mark, first = attachment.mark.line, attachment.title[0].line if attachment.title else None
        if mark is None or first is None or mark.page != first.page:
            continue
        line = 1 + (first.baseline - mark.baseline) / paper.figures.pitch
        if abs(line - _TITLE_LINE) > _LINE_TOLERANCE:
            yield Finding(f"附件标题在第 {line:.1f} 行，应在版心第三行", attachment.title[0].location)


def title_centred(paper: Paper) -> Iterator[Finding]:
    """附件 titles that are not centred."""
    if paper.place.issued:
        for attachment in paper.place.attachments:
            for piece in attachment.title:
                yield from page_axis(paper, piece, "附件标题")


def consistency(paper: Paper) -> Iterator[Finding]:
    """附件 whose number or title is another than the 附件说明 says."""
    zones = paper.text
    items = note_items(zones.note)
    if zones.issued and zones.attachments and not items:
        hint = "正文下空一行，左空二字写“附件：”和附件名称"
        yield Finding("后面有附件，正文之下没有附件说明", zones.attachments[0].mark.location, hint)
    if not items or not zones.attachments:
        return
    if len(items) != len(zones.attachments):
        message = f"附件说明列了 {len(items)} 个附件，后面附了 {len(zones.attachments)} 个"
        yield Finding(message, zones.note[0].location)
        return
    for place, ((words, _), attachment) in enumerate(zip(items, zones.attachments, strict=True), 1):
        if len(items) > 1:
            yield from _number_of(attachment, place)
        name = re.sub(rf"{signs.ITEM.pattern}|^\d{{1,2}}\s*[，,]|\s|[。；;，,.、]$", "", words)
        title = re.sub(r"\s", "", "".join(piece.text for piece in attachment.title))
        if title and title != name:
            hint = f"附件说明中是“{name}”"
            yield Finding("附件标题与附件说明中的名称不一致", attachment.title[0].location, hint)


def _number_of(attachment: Attachment, place: int) -> Iterator[Finding]:
    """An 附件 mark without the number that the 附件说明 gives it."""
    mark = attachment.mark
    number = "".join(re.findall(r"^附\s*件\s*(\d{1,2})(?!\d)", mark.words))
    if mark.words == "附件":
        yield Finding(f"附件没有顺序号，附件说明中是“{place}”", mark.location)
    elif number and number != str(place):
        yield Finding(f"附件顺序号是“{number}”，附件说明中是“{place}”", mark.location)


def apart(paper: Paper) -> Iterator[Finding]:
    """The first line of an 附件 that goes out by itself: 发文字号, 附件 and its number, flush left."""
    text, place = ((*zones.title, *zones.body)[:1] for zones in (paper.text, paper.place))
    for first in text:
        if _APART.match(first.words) and not _APART_FORM.match(first.words):
            message = f"分装的附件首行写作“{first.words}”，应为发文字号、“附件”和顺序号"
            yield Finding(message, first.location, "例如：某某办〔2023〕8号附件1")
    for first in place:
        if _APART.match(first.words) and first.start is None:
            yield Finding("分装的附件首行没有顶格", first.location)
        elif _APART.match(first.words) and first.start is not None:
            inset, tolerance = first.start - paper.type_left, paper.figures.position_tolerance
            yield from off("分装的附件首行距版心左边缘", inset, 0, tolerance, first.location, "顶格编排")


_ERROR = Severity.ERROR

CHECKS = (
    check(
        Rule(
            "GB7.3.7a",
            "附件另面编排",
            _ERROR,
            "附件没有从新的一面开始。",
            "7.3.7：附件应当另面编排，并在版记之前，与公文正文一起装订。",
            "附件接在正文之后",
            "附件前分页",
        ),
        new_page,
    ),
    check(
        Rule(
            "GB7.3.7b",
            "附件标识",
            _ERROR,
            "附件标识有冒号，写法不对，或没有顶格。",
            "7.3.7：“附件”二字及附件顺序号顶格编排在版心左上角第一行。",
            "附件一：",
            "附件1",
        ),
        mark_form,
    ),
    check(
        Rule(
            "GB7.3.7c",
            "附件标识字体",
            _ERROR,
            "附件标识没有用 3 号黑体。",
            "7.3.7：“附件”二字及附件顺序号用 3 号黑体字。",
            "附件1（仿宋）",
            "附件1（黑体）",
        ),
        mark_face,
    ),
    check(
        Rule(
            "GB7.3.7d",
            "附件标题位置",
            _ERROR,
            "附件标题不在版心第三行。",
            "7.3.7：附件标题居中编排在版心第三行。",
            "附件标题紧接附件标识",
            "附件标识与标题之间空一行",
        ),
        title_line,
    ),
    check(
        Rule(
            "GB7.3.7e",
            "附件标题居中",
            _ERROR,
            "附件标题没有居中。",
            "7.3.7：附件标题居中编排在版心第三行。",
            "附件标题左对齐",
            "附件标题居中",
        ),
        title_centred,
    ),
    check(
        Rule(
            "GB7.3.7f",
            "附件与附件说明一致",
            _ERROR,
            "附件的个数、顺序号或标题与附件说明不一致，或者没有附件说明。",
            "7.3.7：附件顺序号和附件标题应当与附件说明的表述一致。",
            "附件说明：工作方案；附件标题：实施方案",
            "附件说明与附件标题都是：工作方案",
        ),
        consistency,
    ),
    check(
        Rule(
            "GB7.3.7g",
            "分装附件的首行",
            _ERROR,
            "不与正文一起装订的附件，首行的发文字号、“附件”和顺序号写法不对，或没有顶格。首行没有发文字号的不检查。",
            "7.3.7：附件与正文不能一起装订时，在附件左上角第一行顶格编排公文的发文字号，并在其后标注“附件”二字及附件顺序号。",
            "某安办〔2023〕第8号附件一",
            "某安办〔2023〕8号附件1",
        ),
        apart,
    ),
)
