"""A paper as resolved values: sections, paragraphs, tables, runs. Lengths are points, colours six hex digits.

Nothing here refers to a style or a part of the file any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Align(StrEnum):
    """Where the lines of a paragraph stand; `BOTH` fills all lines but the last, `DISTRIBUTE` all."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"
    DISTRIBUTE = "distribute"


class LineRule(StrEnum):
    """How `line` of a paragraph is meant: a multiple of the face's height, or points."""

    MULTIPLE = "auto"
    AT_LEAST = "atLeast"
    EXACT = "exact"


class FieldKind(StrEnum):
    """Fields that are counted when the pages are made."""

    PAGE = "PAGE"
    PAGES = "NUMPAGES"


class Leader(StrEnum):
    """What fills the way to a tab stop; the value is the character that is repeated."""

    NONE = ""
    DOT = "."
    HYPHEN = "-"
    UNDERSCORE = "_"
    MIDDLE_DOT = "·"


class RunFormat(Struct, frozen=True):
    """How text looks. `scale` is the width of a character as a part of its own (1.0), `tracking` is added
    after each character, `rise` lifts the text; size and rise are already those of super- and subscript. Without
    a colour text is black."""

    latin: str
    east_asian: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    colour: str | None = None
    background: str | None = None
    tracking: float = 0.0
    scale: float = 1.0
    rise: float = 0.0


class Text(Struct, frozen=True):
    """Characters in one format."""

    text: str
    format: RunFormat


class Tab(Struct, frozen=True):
    """A jump to the next tab stop."""

    format: RunFormat


class LineBreak(Struct, frozen=True):
    """The end of a line within a paragraph."""

    format: RunFormat


class Field(Struct, frozen=True):
    """A number that is known only when the pages are made."""

    kind: FieldKind
    format: RunFormat


class Picture(Struct, frozen=True):
    """A picture in the line; `alternative` describes it for those who cannot see it."""

    data: bytes
    kind: str
    width: float
    height: float
    alternative: str
    format: RunFormat


Inline = Text | Tab | LineBreak | Field | Picture


ODD_STYLE = "odd"
"""The style of a border that nobody here can draw."""


class Border(Struct, frozen=True):
    """A rule: `width` thick, `space` away from the text. Where two cells meet, that of the higher `rank` is drawn."""

    width: float
    colour: str
    style: str = "solid"
    space: float = 0.0
    rank: tuple[float, ...] = ()


class Edges(Struct, frozen=True):
    """Borders of a paragraph or a cell."""

    top: Border | None = None
    right: Border | None = None
    bottom: Border | None = None
    left: Border | None = None


class Sides(Struct, frozen=True):
    """Margins on four sides."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


class TabStop(Struct, frozen=True):
    """A tab stop, `position` from the left edge of the text."""

    position: float
    align: Align
    leader: Leader = Leader.NONE


class Hung(Struct, frozen=True):
    """The number before a paragraph, of so many characters, a `share` of whose width stands before the indent of the
    first line."""

    characters: int
    share: float


class ParagraphFormat(Struct, frozen=True):
    """How a paragraph stands. `first` is the further indent of its first line (negative: hanging), `between` the
    border to a neighbour with the same borders, `hung` its number if that does not begin at the indent."""

    style: str | None = None
    align: Align = Align.LEFT
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: LineRule = LineRule.MULTIPLE
    join_same: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    widow_control: bool = True
    kinsoku: bool = True
    hanging_punctuation: bool = True
    space_latin: bool = True
    space_digits: bool = True
    snap_to_grid: bool = True
    tabs: tuple[TabStop, ...] = ()
    borders: Edges = Edges()
    between: Border | None = None
    background: str | None = None
    outline: int | None = None
    hung: Hung | None = None


class Paragraph(Struct, frozen=True, eq=False):
    """A paragraph, like no other even when it says the same; `mark` is the format of its end, which gives an empty paragraph its height."""

    format: ParagraphFormat
    inlines: tuple[Inline, ...]
    mark: RunFormat


class PageBreak(Struct, frozen=True):
    """The next block begins a page."""


class Stretch(Struct, frozen=True):
    """A border along one line of the grid: the one below so many rows (`level`) or right of so many columns,
    from `start` to `end` of the lines that cross it. Rows are counted from that of the cell or table."""

    level: bool
    at: int
    start: int
    end: int
    border: Border

    def lowered(self, rows: int) -> Stretch:
        """The same, so many rows further down."""
        if self.level:
            return Stretch(True, self.at + rows, self.start, self.end, self.border)
        return Stretch(False, self.at, self.start + rows, self.end + rows, self.border)


class Cell(Struct, frozen=True):
    """A cell of the grid: it begins at `column` and covers `columns` × `rows`. A merged cell whose neighbours on
    one side differ has no border of its own there, but `stretches`."""

    column: int
    columns: int
    rows: int
    blocks: tuple[Block, ...]
    margins: Sides
    borders: Edges
    background: str | None
    vertical: str
    stretches: tuple[Stretch, ...] = ()

    @property
    def upper_border(self) -> float:
        """How thick the border above is at most, which lies within the cell."""
        above = [each.border for each in self.stretches if each.level and each.at == 0]
        return max((border.width for border in (self.borders.top, *above) if border), default=0.0)


class Row(Struct, frozen=True, eq=False):
    """A row, like no other: `height` is at least or, with `exact`, exactly so much."""

    cells: tuple[Cell, ...]
    height: float
    exact: bool
    can_split: bool
    head: bool


class Width(Struct, frozen=True):
    """How wide a table is to be: a `share` of the room that it stands in, and so many `points` more."""

    share: float
    points: float


class Table(Struct, frozen=True):
    """A table; its left edge `left` from that of the text. Its columns are as wide as said, or wider or narrower
    together to give its `width`."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    left: float
    align: Align
    width: Width | None


class Foot(Struct, frozen=True):
    """Blocks that stand at the foot of the text area, whatever is above them."""

    blocks: tuple[Block, ...]


Block = Paragraph | Table | PageBreak | Foot


def holds_pictures(block: Block) -> bool:
    """Whether there are pictures in a block; of what holds other blocks it is taken for granted."""
    if isinstance(block, Paragraph):
        return any(isinstance(inline, Picture) for inline in block.inlines)
    return not isinstance(block, PageBreak)


class Page(Struct, frozen=True):
    """A page: its size, the margins of the text, how far header and footer are from the edges of the paper,
    and the pitch of the line grid (0 for none)."""

    width: float
    height: float
    margins: Sides
    header: float
    footer: float
    grid: float = 0.0


class SectionStart(StrEnum):
    """On which page a section begins."""

    NEXT = "nextPage"
    EVEN = "evenPage"
    ODD = "oddPage"
    CONTINUOUS = "continuous"


class Side(StrEnum):
    """Which pages a header or footer is for; `DEFAULT` is for odd ones where even ones have their own."""

    DEFAULT = "default"
    EVEN = "even"
    FIRST = "first"


class Section(Struct, frozen=True):
    """Pages of one shape. `first_number` is set where the pages are counted anew; `dashes` stand beside the
    numbers of pages, or not."""

    page: Page
    start: SectionStart
    blocks: tuple[Block, ...]
    headers: Mapping[Side, tuple[Block, ...]]
    footers: Mapping[Side, tuple[Block, ...]]
    first_number: int | None
    dashes: bool


class Document(Struct, frozen=True):
    """A whole paper. `author` and `dated` (UTC), when it was made, are as it says itself, if it does; `tab` is the distance of the tab stops
    that nobody set, `fills_breaks` whether lines of filled paragraphs are filled that end in a break.
    """

    title: str
    author: str
    dated: datetime | None
    sections: tuple[Section, ...]
    tab: float
    fills_breaks: bool
