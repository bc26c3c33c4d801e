"""The figures that finished papers are measured against: the standard's, single ones changed by the house.

`[tool.docgen.layout]` in pyproject.toml → Figures, or diagnostics for names and values that make no sense.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from msgspec import Struct
from msgspec.structs import fields, replace

from docgen import gbt9704
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location


class Figures(Struct, frozen=True):
    """Lengths and tolerances in mm, sizes and tracking in pt; names as in pyproject.toml.

    Tolerances of page, margins and type area are the standard's own (6.1 to 6.3), the others are ours.
    """

    page_width: float = gbt9704.PAGE_WIDTH
    page_height: float = gbt9704.PAGE_HEIGHT
    page_tolerance: float = 2.0
    margin_top: float = gbt9704.MARGIN_TOP
    margin_left: float = gbt9704.MARGIN_LEFT
    margin_right: float = gbt9704.MARGIN_RIGHT
    margin_bottom: float = gbt9704.MARGIN_BOTTOM
    margin_tolerance: float = 1.0
    lines_per_page: int = gbt9704.LINES_PER_PAGE
    characters_per_line: int = gbt9704.CHARACTERS_PER_LINE
    body_size: float = gbt9704.SIZE_3
    title_size: float = gbt9704.SIZE_2
    imprint_size: float = gbt9704.SIZE_4
    page_number_size: float = gbt9704.SIZE_4
    size_tolerance: float = 0.3
    mark_top: float = gbt9704.MARK_TOP
    mark_tolerance: float = 1.5
    red_rule_gap: float = gbt9704.RED_RULE_GAP
    red_rule_tolerance: float = 1.0
    date_indent: float = gbt9704.DATE_INDENT
    date_tolerance: float = 2.0
    imprint_outer_rule: float = 0.35
    imprint_inner_rule: float = 0.25
    imprint_rule_tolerance: float = 0.1
    page_number_gap: float = gbt9704.PAGE_NUMBER_GAP
    position_tolerance: float = 1.0
    """Places without a tolerance of their own."""

    @property
    def type_right(self) -> float:
        """Right edge of the type area, from the left edge of the page."""
        return self.page_width - self.margin_right

    @property
    def type_bottom(self) -> float:
        """Lower edge of the type area, from the upper edge of the page."""
        return self.page_height - self.margin_bottom

    @property
    def type_width(self) -> float:
        """Width of the type area."""
        return self.type_right - self.margin_left

    @property
    def axis(self) -> float:
        """Middle of the type area, from the left edge of the page."""
        return (self.margin_left + self.type_right) / 2

    @property
    def character(self) -> float:
        """一字: what a character of the text takes when the lines are full (3.1)."""
        return self.type_width / self.characters_per_line

    @property
    def pitch(self) -> float:
        """一行: the distance of two lines when the pages are full."""
        return (self.type_bottom - self.margin_top) / self.lines_per_page


STANDARD = Figures()
"""GB/T 9704—2012 as it is."""


def house_figures(settings: Mapping[str, object], path: str) -> Figures:
    """The standard with what `settings`, read from the file `path`, change.

    Raises DocgenError (status 2) with every unknown name and every value that is no positive number.
    """
    known = [field.name for field in fields(Figures)]
    problems, changed = [], STANDARD
    for name, value in settings.items():
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"您是否想写 {close[0]}？" if close else f"可以写的名称：{'、'.join(known)}"
            problems.append(
                Diagnostic("X004", f"[tool.docgen.layout] 没有 {name} 这一项", Location(path), hint)
            )
        elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1000:
            message = f"[tool.docgen.layout] 的 {name} 应为 0 到 1000 之间的数，现为 {value!r}"
            problems.append(
                Diagnostic("X004", message, Location(path), f"例如 {name} = {getattr(STANDARD, name)}")
            )
        else:
            changed = replace(changed, **{name: type(getattr(STANDARD, name))(value)})
    if problems:
        raise DocgenError(problems, ExitStatus.USAGE)
    return changed
