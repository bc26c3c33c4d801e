"""GB7.3.1, GB7.3.2: 标题 and 主送机关."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from docgen.check.layout.measure import blank_lines, check, differs, off, page_axis, points, printed
from docgen.check.layout.paper import Paper
from docgen.check.layout.pieces import Piece
from docgen.check.layout.rules.mark import is_letter
from docgen.check.layout.rules.red_rule import red_rules
from docgen.check.rule import Finding, Rule
from docgen.chinese import em_width
from docgen.diagnostics import Severity
from docgen.gbt9704 import TITLE_CHARACTERS, Face

_KINDS = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_TITLE_FORM = re.compile(rf"关于.+的?({_KINDS})(（[^（）]*）)?$")
_QUOTED = re.compile(r"“([^“”《》，。；：、]{2,8})”")
"""Short terms in quotation marks; longer ones may have to be divided."""

_UNBROKEN = r"\d+(?:[年月日号个项]|〔)?|[A-Za-z]{2,}"

_RULE_LEADING = 0.2
"""White, in lines, above a line of text that follows a rule."""

_WIDTH_TOLERANCE = 0.5
"""Of the width of a line (字)."""


def face(paper: Paper) -> Iterator[Finding]:
    """Titles that are not in 2号小标宋."""
    figures = paper.figures
    for piece in paper.text.title:
        if differs(piece.size, figures.title_size, figures.size_tolerance):
            yield Finding(
                f"标题字号 {points(piece.size)}，一般用 2 号（{points(figures.title_size)}）", piece.location
            )
        if piece.face is not Face.XIAOBIAOSONG and (piece.face or piece.paragraph):
            yield Finding(f"标题字体为{piece.font}，一般用小标宋", piece.location)


def centred(paper: Paper) -> Iterator[Finding]:
    """Titles, or lines of them, that are not centred."""
    for piece in paper.place.title:
        yield from page_axis(paper, piece, "标题")


def gap(paper: Paper) -> Iterator[Finding]:
    """Blank lines between red line and title that are not two."""
    zones = printed(paper)
    if zones is None or not zones.title or is_letter(zones):
        return
    first = zones.title[0]
    reds = [stripe.bottom for stripe in red_rules(paper)]
    if reds and first.line is not None and first.page == 1 and max(reds) < first.line.top:
        yield from blank_lines(paper, "红色分隔线与标题之间", max(reds), first, 2, leading=_RULE_LEADING)


def shape(paper: Paper) -> Iterator[Finding]:
    """Titles of several lines that are neither trapezoid nor diamond, or end with a lonely character."""
    title = paper.printed.title if paper.printed else ()
    if not title:
        return
    widths = [em_width(piece.words) for piece in title]
    if max(widths) > TITLE_CHARACTERS + _WIDTH_TOLERANCE:
        yield Finding(f"标题一行排了 {max(widths):.0f} 字，宜在 {TITLE_CHARACTERS} 字以内", title[0].location)
    elif len(title) > 1 and widths[-1] < 2:
        yield Finding("标题最后一行只有一个字", title[-1].location, "请在词语之间换行，使各行词意完整")
    elif len(title) > 1 and not _is_shapely(widths):
        # To half a character, as one counts it: ¼ is the white beside figures.
        shown = "、".join(f"{round(2 * width) / 2:g}" for width in widths)
        yield Finding(
            f"标题各行为 {shown} 字，应排成梯形或菱形", title[0].location, "请在词语之间换行，使各行长短有致"
        )


def _is_shapely(widths: Sequence[float]) -> bool:
    """Whether widths only fall, only rise, or rise and then fall: what `chinese.title_lines` aims at."""
    steps = [lower - upper for upper, lower in pairwise(widths)]
    if 0 in steps:
        return False
    turns = sum(1 for before, after in pairwise(steps) if (before > 0) != (after > 0))
    return turns == 0 or (turns == 1 and steps[0] > 0)


def whole_words(paper: Paper) -> Iterator[Finding]:
    """Terms in quotation marks, figures and words in Latin letters that two lines of a title share."""
    lines = [piece.words for piece in paper.printed.title] if paper.printed else []
    title = "".join(lines)
    ends = set(accumulate(map(len, lines))) - {len(title)}
    said = "".join(piece.text for piece in (*paper.text.body, *paper.text.note)) + title
    names = {name for name in _QUOTED.findall(re.sub(r"\s", "", said)) if len(name) > 1}
    whole = "|".join([*map(re.escape, sorted(names, key=len, reverse=True)), _UNBROKEN])
    for found in re.finditer(whole, title):
        if any(found.start() < end < found.end() for end in ends) and paper.printed:
            yield Finding(f"标题在“{found[0]}”中间换行", paper.printed.title[0].location, "请在词语之间换行")


def content(paper: Paper) -> Iterator[Finding]:
    """Titles that do not name the matter and the kind of the paper."""
    zones = paper.text
    words = re.sub(r"\s", "", "".join(piece.text for piece in zones.title))
    if zones.issued and words and not _TITLE_FORM.search(words):
        yield Finding("标题没有写成“发文机关＋关于……的＋文种”", zones.title[0].location, "例如：关于……的通知")


def addressee_left(paper: Paper) -> Iterator[Finding]:
    """主送机关 that are not flush left."""
    for piece in paper.place.addressee:
        if piece.start is None:
            yield Finding("主送机关没有顶格", piece.location, "左对齐，去掉首行缩进")
        else:
            yield from off(
                "主送机关距版心左边缘",
                piece.start - paper.type_left,
                0,
                paper.figures.position_tolerance,
                piece.location,
                "居左顶格，回行时仍顶格",
            )


def addressee_colon(paper: Paper) -> Iterator[Finding]:
    """主送机关 that do not end with a full-width colon."""
    pieces = paper.text.addressee
    if pieces and not pieces[-1].words.endswith("："):
        yield Finding("主送机关后没有全角冒号", pieces[-1].location, "最后一个机关名称后标全角冒号“：”")


def addressee_gap(paper: Paper) -> Iterator[Finding]:
    """Blank lines between title and 主送机关 that are not one."""
    zones = printed(paper)
    if zones is None or not zones.title or not zones.addressee:
        return
    last: Piece = zones.title[-1]
    if last.line is not None and last.page == zones.addressee[0].page:
        yield from blank_lines(paper, "标题与主送机关之间", last.line.bottom, zones.addressee[0], 1)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB7.3.1a",
            "标题字体字号",
            _WARNING,
            "标题没有用 2 号小标宋。标准没有要求加粗。",
            "7.3.1：一般用 2 号小标宋体字。",
            "标题用 2 号黑体",
            "标题用 2 号小标宋",
        ),
        face,
    ),
    check(
        Rule(
            "GB7.3.1b",
            "标题居中",
            _ERROR,
            "标题没有居中。",
            "7.3.1：分一行或多行居中排布。",
            "标题左对齐",
            "标题居中",
        ),
        centred,
    ),
    check(
        Rule(
            "GB7.3.1c",
            "标题空行",
            _ERROR,
            "红色分隔线与标题之间不是空二行。",
            "7.3.1：编排于红色分隔线下空二行位置。",
            "空 1 行",
            "空 2 行",
        ),
        gap,
    ),
    check(
        Rule(
            "GB7.3.1d",
            "标题排列",
            _WARNING,
            "标题各行不成梯形或菱形，一行过长，或只剩一个字回行。",
            "7.3.1：回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形。",
            "16、14、16、8 字四行",
            "20、18、17 字三行",
        ),
        shape,
    ),
    check(
        Rule(
            "GB7.3.1e",
            "标题组成",
            _WARNING,
            "标题里没有“关于……”和文种。",
            "《党政机关公文处理工作条例》第九条：标题由发文机关名称、事由和文种组成。",
            "安全生产月工作",
            "关于开展安全生产月活动的通知",
        ),
        content,
    ),
    check(
        Rule(
            "GB7.3.1f",
            "标题词意完整",
            _WARNING,
            "标题在加引号的名称、数字或外文词的中间换行。别的词语要靠人看。",
            "7.3.1：回行时，要做到词意完整。",
            "关于开展“安全（换行）生产月”活动的通知",
            "关于开展（换行）“安全生产月”活动的通知",
        ),
        whole_words,
    ),
    check(
        Rule(
            "GB7.3.2a",
            "主送机关位置",
            _ERROR,
            "主送机关没有顶格。",
            "7.3.2：居左顶格，回行时仍顶格。",
            "主送机关左空二字",
            "主送机关顶格",
        ),
        addressee_left,
    ),
    check(
        Rule(
            "GB7.3.2b",
            "主送机关冒号",
            _ERROR,
            "主送机关之后不是全角冒号。",
            "7.3.2：最后一个机关名称后标全角冒号。",
            "各镇人民政府:",
            "各镇人民政府：",
        ),
        addressee_colon,
    ),
    check(
        Rule(
            "GB7.3.2c",
            "主送机关空行",
            _ERROR,
            "标题与主送机关之间不是空一行。",
            "7.3.2：编排于标题下空一行位置。",
            "不空行",
            "空 1 行",
        ),
        addressee_gap,
    ),
)
