"""GB/T 9704—2012 as data: page, grid, sizes and faces, each with its clause; its paragraph styles in `styles`.

Lengths are in mm where the standard gives mm, in pt where type is meant. The stock templates are built from these
figures.
"""

from __future__ import annotations

from enum import StrEnum

TWIPS_PER_POINT = 20
POINTS_PER_MM = 72 / 25.4


def mm_to_twips(millimetres: float) -> int:
    """Millimetres as whole twips (1/1440 in)."""
    return round(millimetres * POINTS_PER_MM * TWIPS_PER_POINT)


def pt_to_twips(points: float) -> int:
    """Points as whole twips."""
    return round(points * TWIPS_PER_POINT)


# 5.1, 5.2.1: A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. What is left to the right and below follows.
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_TOP, MARGIN_LEFT = 37.0, 28.0
TYPE_WIDTH, TYPE_HEIGHT = 156.0, 225.0
MARGIN_RIGHT = PAGE_WIDTH - MARGIN_LEFT - TYPE_WIDTH
MARGIN_BOTTOM = PAGE_HEIGHT - MARGIN_TOP - TYPE_HEIGHT

# 5.2.3: 22 lines of 28 characters fill the type area. 225 mm / 22 = 28.99 pt, but at 29.0 pt only 21 lines
# fit; 3号 (16 pt) type fits 28 to the line only when set tighter by a quarter of a point.
LINES_PER_PAGE, CHARACTERS_PER_LINE = 22, 28
LINE_PITCH = 28.95
TRACKING = -0.25

# 字号 in pt.
SIZE_2, SIZE_3, SIZE_4, SIZE_5 = 22.0, 16.0, 14.0, 10.5

RED = "FF0000"

# 7.2.4: the upper edge of the 发文机关标志 stands 35 mm below that of the type area. Size is free
# (醒目、美观、庄重): 36 pt set to two thirds of its width keeps eighteen characters within the type area.
# In a line of 48 pt its ink begins 2.7 mm below the upper edge of the line, measured on the page.
MARK_TOP = 35.0
MARK_SIZE, MARK_SCALE, MARK_PITCH = 36.0, 66, 48.0
MARK_INK_OFFSET = 2.7
MARK_CHARACTERS = TYPE_WIDTH * POINTS_PER_MM / (MARK_SIZE * MARK_SCALE / 100)
"""Characters that fit on a line of the 发文机关标志."""

# 7.2.7: red rule 4 mm below the 发文字号, as wide as the type area; its weight is left to the office. The
# ink of the number ends 1 mm above the lower edge of its line, measured on the page.
RED_RULE_GAP = 4.0
RED_RULE_WEIGHT = 2.0
NUMBER_INK_OFFSET = 1.0

# 7.3.1: 2号 type, at most this many characters a line.
TITLE_CHARACTERS = 20

# 7.3.5.1: a sealed date stands four characters in from the right, the signatory centred on it.
DATE_INDENT = 4

# 7.4.1: weights of the rules of the 版记, in pt (0.35 mm and 0.25 mm recommended).
IMPRINT_OUTER_RULE, IMPRINT_INNER_RULE = 1.0, 0.75

# 7.4.2, 7.4.3: 抄送 and 印发 stand one character in from either side.
IMPRINT_CHARACTERS = TYPE_WIDTH * POINTS_PER_MM / SIZE_4 - 2
"""Characters that fit on a line of the 版记."""

# The names of the 抄送 stand after “抄送：”, so that 26 characters fill a line; one of them may go to the next line,
# with a mark that must not begin it. Of a page for the 版记 alone, 印发 takes up to two lines, the paragraph that
# opens the page and that which the 版记 hangs on one each.
COPIES_ON_A_PAGE = (LINES_PER_PAGE - 4) * (int(IMPRINT_CHARACTERS) - 3 - 1)


# 7.5: the dashes beside the page number stand 7 mm below the type area. This is the distance of the footer
# from the lower edge of the page that puts them there, measured on the page.
PAGE_NUMBER_GAP = 7.0
FOOTER_DISTANCE = 25.3


class Face(StrEnum):
    """The faces that the standard asks for, by the names that Word files use."""

    FANGSONG = "仿宋_GB2312"
    KAITI = "楷体_GB2312"
    HEITI = "黑体"
    XIAOBIAOSONG = "方正小标宋简体"
    SONGTI = "宋体"
