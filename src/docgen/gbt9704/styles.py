"""The paragraph and character styles of papers, each with its clause of GB/T 9704—2012.

Lengths are in pt where type is meant, in 字 (the width of a character of the paragraph) for indents and in 行 (lines of
the grid) for spacing. The stock templates are built from these styles.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from docgen.gbt9704 import (
    DATE_INDENT,
    IMPRINT_INNER_RULE,
    IMPRINT_OUTER_RULE,
    LINE_PITCH,
    MARK_INK_OFFSET,
    MARK_PITCH,
    MARK_SCALE,
    MARK_SIZE,
    MARK_TOP,
    NUMBER_INK_OFFSET,
    POINTS_PER_MM,
    RED,
    RED_RULE_GAP,
    RED_RULE_WEIGHT,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    TRACKING,
    TYPE_WIDTH,
    Face,
)


class Rule(Struct, frozen=True):
    """A rule along a paragraph: weight and distance from the text in pt."""

    weight: float
    distance: float = 0
    colour: str = "auto"


class Tab(Struct, frozen=True):
    """A tab stop: distance (pt) from the left edge of the type area, and how text stands at it."""

    position: float
    align: str = "left"


class ParagraphStyle(Struct, frozen=True):
    """How a kind of paragraph looks.

    `size`, `pitch` (exact line height) and `tracking` in pt; `first_line`, `left`, `right` and `hanging` in 字; `before` and `after` in 行 of the grid.
    """

    name: str
    clause: str
    based_on: str | None = None
    face: Face = Face.FANGSONG
    size: float = SIZE_3
    align: str = "both"
    first_line: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    before: float = 0
    after: float = 0
    pitch: float = LINE_PITCH
    tracking: float = TRACKING
    colour: str | None = None
    scale: int = 100
    outline: int | None = None
    keep_next: bool = False
    page_break: bool = False
    join_same: bool = False
    """No space before or after towards a paragraph of the same style."""
    rule_below: Rule | None = None
    shade: str | None = None
    tab: Tab | None = None

    @property
    def character(self) -> float:
        """Advance of one Han character, in pt."""
        return self.size + self.tracking


BODY = "Normal"
"""正文: Word and WPS know their body style by this name and show it as 正文."""
BODY_WITH_NEXT = "正文连下段"
"""正文 that stays on the page of what follows."""
REMARK_WITH_NEXT = "附注连下段"
"""附注 that stay on the page of those that follow."""
THIN_LINE = "细行"
"""An empty line that takes next to no room, where there must be a paragraph."""

_TYPE_WIDTH_PT = TYPE_WIDTH * POINTS_PER_MM
_CHARACTER = SIZE_3 + TRACKING
# 2023年5月31日: seven figures, three characters, and a quarter of a character of white five times between.
_DATE_WIDTH = 7 * (SIZE_3 / 2 + TRACKING) + 3 * _CHARACTER + 5 * SIZE_3 / 4
SIGNATURE_AXIS = DATE_INDENT * _CHARACTER + _DATE_WIDTH / 2
"""Distance (pt) from the right edge of the type area to the axis of signatory and date: the date (such as
2023年5月31日, seven digits) ends four characters in."""


class Signature(Struct, frozen=True):
    """The styles of a signatory and of the date that it is centred on, and how many 字 a line of it takes."""

    signatory: str
    date: str
    characters: float

    def styles(self) -> tuple[ParagraphStyle, ParagraphStyle]:
        """Both, centred on the middle of such a line at the right edge of the type area (7.3.5.1)."""
        date = ParagraphStyle(
            self.date, "7.3.5.1", BODY, align="center", left=_LINE - self.characters, keep_next=True
        )
        # 署名 keeps room for the seal: two lines below the text, the seal within a line of it.
        return replace(date, name=self.signatory, before=2, join_same=True), date


_LINE = _TYPE_WIDTH_PT / _CHARACTER
SIGNATURES = (
    Signature("署名", "成文日期", 2 * SIGNATURE_AXIS / _CHARACTER),
    # 一般右空四字: a longer name, such as 江门市江海区城市管理和综合执法局, has no room beside an axis so far to the
    # right. It stands whole on its line, a quarter of a character to spare, and takes the date with it.
    Signature("长署名", "长署名日期", 20.25),
    Signature("特长署名", "特长署名日期", _LINE),
)
"""From the shortest signatory to the longest."""

# “附件：” is three characters, “1.” two half-width ones less their tracking, and up to the name a little white: the
# tab between goes to where later lines begin, whatever the width of “1.” in a face, and past a digit (1.2023年).
_ATTACHMENT_LEAD = 3.0
_ATTACHMENT_NUMBER = (2 * (SIZE_3 / 2 + TRACKING) + 2) / _CHARACTER


def _imprint_rule(name: str, weight: float) -> ParagraphStyle:
    """An empty line as high as the rule is thick, and black: as wide as the type area, which a border of
    the indented text would not be, and set by LibreOffice, which gives up frames with borders in them.
    """
    return ParagraphStyle(name, "7.4.1", BODY, size=1.0, tracking=0, pitch=weight, shade="000000")


_IMPRINT_STYLES = (
    _imprint_rule("版记首线", IMPRINT_OUTER_RULE),
    ParagraphStyle("抄送", "7.4.2", BODY, size=SIZE_4, tracking=0, left=4, hanging=3, right=1),
    _imprint_rule("版记间线", IMPRINT_INNER_RULE),
    ParagraphStyle(
        "印发",
        "7.4.3",
        BODY,
        size=SIZE_4,
        tracking=0,
        left=1,
        right=1,
        align="left",
        tab=Tab(TYPE_WIDTH * POINTS_PER_MM - SIZE_4, "right"),
    ),
    _imprint_rule("版记末线", IMPRINT_OUTER_RULE),
)

PARAGRAPH_STYLES = (
    ParagraphStyle(BODY, "7.3.3", first_line=2),
    ParagraphStyle(
        "发文机关标志",
        "7.2.4",
        BODY,
        face=Face.XIAOBIAOSONG,
        size=MARK_SIZE,
        align="center",
        tracking=0,
        colour=RED,
        scale=MARK_SCALE,
        pitch=MARK_PITCH,
        before=(MARK_TOP - MARK_INK_OFFSET) * POINTS_PER_MM / LINE_PITCH,
    ),
    ParagraphStyle(
        "发文字号",
        "7.2.5",
        BODY,
        align="center",
        before=2,
        rule_below=Rule(RED_RULE_WEIGHT, (RED_RULE_GAP - NUMBER_INK_OFFSET) * POINTS_PER_MM, RED),
    ),
    ParagraphStyle(
        "公文标题",
        "7.3.1",
        "heading 1",
        face=Face.XIAOBIAOSONG,
        size=SIZE_2,
        align="center",
        tracking=0,
        before=2,
        outline=0,
    ),
    ParagraphStyle("主送机关", "7.3.2", BODY, before=1),
    ParagraphStyle(BODY_WITH_NEXT, "7.3.5.5", BODY, first_line=2, keep_next=True),
    ParagraphStyle(
        "一级标题", "7.3.3", "heading 2", face=Face.HEITI, first_line=2, keep_next=True, outline=1
    ),
    ParagraphStyle(
        "二级标题", "7.3.3", "heading 3", face=Face.KAITI, first_line=2, keep_next=True, outline=2
    ),
    ParagraphStyle(
        "附件说明",
        "7.3.4",
        BODY,
        before=1,
        left=2 + _ATTACHMENT_LEAD + _ATTACHMENT_NUMBER,
        hanging=_ATTACHMENT_LEAD + _ATTACHMENT_NUMBER,
        keep_next=True,
    ),
    ParagraphStyle(
        "附件说明续",
        "7.3.4",
        BODY,
        left=2 + _ATTACHMENT_LEAD + _ATTACHMENT_NUMBER,
        hanging=_ATTACHMENT_NUMBER,
        keep_next=True,
    ),
    *(style for signature in SIGNATURES for style in signature.styles()),
    ParagraphStyle("附注", "7.3.6", BODY, left=2),
    ParagraphStyle(REMARK_WITH_NEXT, "7.3.6", BODY, left=2, keep_next=True),
    ParagraphStyle("附件标识", "7.3.7", BODY, face=Face.HEITI, page_break=True),
    ParagraphStyle(
        "附件标题",
        "7.3.7",
        "heading 1",
        face=Face.XIAOBIAOSONG,
        size=SIZE_2,
        align="center",
        tracking=0,
        before=1,
        after=1,
        outline=0,
    ),
    *_IMPRINT_STYLES,
    ParagraphStyle(
        "页码单页", "7.5", BODY, face=Face.SONGTI, size=SIZE_4, tracking=0, align="right", right=1, pitch=20.0
    ),
    ParagraphStyle(
        "页码双页", "7.5", BODY, face=Face.SONGTI, size=SIZE_4, tracking=0, align="left", left=1, pitch=20.0
    ),
)
"""The elements that the standard names."""

HOUSE_STYLES = (
    ParagraphStyle(
        "文稿标题",
        "",
        "heading 1",
        face=Face.XIAOBIAOSONG,
        size=SIZE_2,
        align="center",
        tracking=0,
        after=1,
        outline=0,
    ),
    # What is said of a table stands on its page.
    ParagraphStyle(
        "说明", "", BODY, face=Face.KAITI, size=SIZE_4, tracking=0, first_line=2, pitch=24.0, keep_next=True
    ),
    # A little white parts the last of them from the table below.
    ParagraphStyle(
        "填报栏",
        "",
        BODY,
        size=SIZE_4,
        tracking=0,
        align="left",
        after=0.15,
        join_same=True,
        tab=Tab(236.0),
        pitch=26.0,
    ),
    # The head of a table stands on the page of the row below: Word would leave it at the foot of a page alone.
    ParagraphStyle(
        "表头", "", BODY, face=Face.HEITI, size=SIZE_5, tracking=0, align="center", pitch=16.0, keep_next=True
    ),
    ParagraphStyle("栏目", "", BODY, face=Face.HEITI, size=SIZE_5, tracking=0, align="center", pitch=16.0),
    ParagraphStyle("表格正文", "", BODY, size=SIZE_5, tracking=0, align="center", pitch=16.0),
    # The name of a category beside its rows, and what holds the first of these on one page: so no name is divided.
    ParagraphStyle("表格类别", "", BODY, size=SIZE_5, tracking=0, align="center", pitch=16.0, keep_next=True),
    ParagraphStyle("表格左列", "", BODY, size=SIZE_5, tracking=0, align="left", pitch=16.0),
    ParagraphStyle("表注", "", BODY, size=SIZE_5, tracking=0, first_line=2, pitch=16.0),
    ParagraphStyle(THIN_LINE, "", BODY, size=1.0, tracking=0, pitch=1.0),
)
"""What forms need beyond the standard."""


class CharacterStyle(Struct, frozen=True):
    """How a stretch within a paragraph looks; None leaves what the paragraph says."""

    name: str
    face: Face | None = None
    colour: str | None = None


PROMPT = "填写提示"
RUN_IN_HEADING = "二级标题字"

CHARACTER_STYLES = (
    CharacterStyle(RUN_IN_HEADING, face=Face.KAITI),
    CharacterStyle(PROMPT, colour="808080"),
)
