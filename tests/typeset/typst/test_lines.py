"""Paragraphs → lines: 28 characters, kinsoku, tabs, alignment, the quarter em beside digits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.typeset.fonts import find_faces
from docgen.typeset.typst.blocks import (
    Align,
    Leader,
    LineBreak,
    LineRule,
    Paragraph,
    ParagraphFormat,
    RunFormat,
    Tab,
    TabStop,
    Text,
)
from docgen.typeset.typst.faces import FontBook, Report
from docgen.typeset.typst.findings import Findings
from docgen.typeset.typst.kinsoku import can_break
from docgen.typeset.typst.lines import Blank, Column, Line, Piece, set_lines

BOOK = FontBook(find_faces([]))
BODY = RunFormat("仿宋_GB2312", "仿宋_GB2312", 16.0, tracking=-0.25)
SHAPE = ParagraphFormat(
    align=Align.BOTH, line=28.95, line_rule=LineRule.EXACT, hanging_punctuation=False, first=31.5
)
PAGE = Column(442.2, 21.0)


def lines_of(
    text: str, shape: ParagraphFormat = SHAPE, format_: RunFormat = BODY, column: Column = PAGE
) -> tuple[Line, ...]:
    """The lines of a text; `\\t` is a tab, `\\n` a line break."""
    inlines: list[Text | Tab | LineBreak] = []
    for part in re.split("([\t\n])", text):
        if part in {"\t", "\n"}:
            inlines.append(Tab(format_) if part == "\t" else LineBreak(format_))
        elif part:
            inlines.append(Text(part, format_))
    return set_lines(Paragraph(shape, tuple(inlines), format_), column, BOOK, Report(Findings("文件.docx")))


def text_of(line: Line) -> str:
    """The characters of a line."""
    return "".join(item.text for item in line.items if isinstance(item, Piece))


def width_of(line: Line) -> float:
    """How wide a line is, without the space after its last piece."""
    items = [item for item in line.items if isinstance(item, Piece | Blank)]
    last = items[-1]
    return sum(item.width for item in items) - (last.after if isinstance(last, Piece) else 0.0)


def test_a_full_line_holds_28_characters_and_the_first_26() -> None:
    assert [len(text_of(line)) for line in lines_of("国" * 100)] == [26, 28, 28, 18]


def test_full_lines_reach_the_right_edge() -> None:
    first, second, last = lines_of("国" * 60)
    assert first.x + width_of(first) == pytest.approx(442.2)
    assert second.x + width_of(second) == pytest.approx(442.2)
    assert width_of(last) < 442.2


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("国" * 26 + "。国", ["国", "国。国"]),
        ("国" * 25 + "“国家”", ["国", "“国家”"]),
        ("国" * 25 + "——国", ["国", "——国"]),
        ("国" * 24 + "safety", ["国", "safety"]),
        ("国" * 25 + "2023年", ["国", "2023年"]),
    ],
)
def test_where_a_line_may_end(text: str, ends: list[str]) -> None:
    first, second = lines_of(text)
    assert [text_of(first)[-1], text_of(second)] == ends


@given(st.text(alphabet="国家安全，。、“”（）《》—…abc123 %", min_size=1, max_size=120))
def test_no_character_is_lost_and_lines_end_where_they_may(text: str) -> None:
    lines = [text_of(line) for line in lines_of(text)]
    assert "".join(lines) == text
    start = 0
    for line in lines[:-1]:
        end = start + len(line)
        nowhere_else = not any(can_break(text, place, True) for place in range(start + 1, end))
        assert can_break(text, end, True) or nowhere_else
        start = end


@pytest.mark.parametrize(
    ("text", "legal"),
    [
        ("国|家", True),
        ("国|。", False),
        ("“|国", False),
        ("国|2", True),
        ("20|23", False),
        ("—|—", False),
        ("a |b", True),
        ("a| b", False),
        ("self-|test", True),
        ("3|%", False),
    ],
)
def test_kinsoku(text: str, legal: bool) -> None:
    index = text.index("|")
    assert can_break(text.replace("|", ""), index, True) is legal


def test_marks_hang_over_only_where_the_paragraph_says_so() -> None:
    text = "国" * 26 + "，国"
    assert text_of(lines_of(text)[0]) == "国" * 25
    assert text_of(lines_of(text, replace(SHAPE, hanging_punctuation=True))[0]) == "国" * 26 + "，"


@pytest.mark.parametrize(
    ("fills_breaks", "align", "full"),
    [
        (True, Align.BOTH, [True, True, False]),
        (False, Align.BOTH, [False, True, False]),
        (False, Align.DISTRIBUTE, [True, True, True]),
    ],
)
def test_a_line_that_ends_in_a_break_is_filled_where_the_paper_says_so(
    fills_breaks: bool, align: Align, full: list[bool]
) -> None:
    column = replace(PAGE, fills_breaks=fills_breaks)
    lines = lines_of("国家\n" + "国" * 40, replace(SHAPE, align=align), column=column)
    assert [line.x + width_of(line) == pytest.approx(442.2) for line in lines] == full


def test_a_quarter_em_beside_digits_and_letters() -> None:
    (line,) = lines_of("第2项a类", replace(SHAPE, first=0.0))
    assert [item.after for item in line.items if isinstance(item, Piece)] == [3.75, 3.75, 3.75, 3.75, -0.25]
    (line,) = lines_of("第2项a类", replace(SHAPE, first=0.0, space_digits=False))
    assert [item.after for item in line.items if isinstance(item, Piece)] == [-0.25, -0.25, 3.75, 3.75, -0.25]


def test_a_piece_is_as_wide_as_it_is_far_to_the_next() -> None:
    """Rules under a piece are as long as that, the quarter em after it included once."""
    (line,) = lines_of("第2项", replace(SHAPE, first=0.0))
    pieces = [item for item in line.items if isinstance(item, Piece)]
    assert [piece.width for piece in pieces[:2]] == [
        pytest.approx(BODY.size * piece.cut.metrics.advances[piece.text] + piece.after)
        for piece in pieces[:2]
    ]


def test_quotation_marks_are_latin_between_latin_characters_alone() -> None:
    format_ = replace(BODY, latin="Times New Roman")
    (line,) = lines_of("用“安全”say “it’s”, ok", replace(SHAPE, first=0.0), format_)
    assert [item.text for item in line.items if isinstance(item, Piece)] == ["用“安全”", "say “it’s”, ok"]


def test_marks_side_by_side_are_kept_apart() -> None:
    (line,) = lines_of("《国》（家）。")
    assert [item.text for item in line.items if isinstance(item, Piece)] == ["《国》", "（家）", "。"]


@pytest.mark.parametrize(("align", "x"), [(Align.LEFT, 0.0), (Align.CENTER, 205.225), (Align.RIGHT, 410.45)])
def test_alignment(align: Align, x: float) -> None:
    (line,) = lines_of("国家", replace(SHAPE, align=align, first=0.0))
    assert line.x == pytest.approx(x)


def test_distributed_text_fills_its_only_line() -> None:
    (line,) = lines_of("分散对齐", replace(SHAPE, align=Align.DISTRIBUTE, first=0.0))
    assert width_of(line) == pytest.approx(442.2)


def test_what_fills_a_line_does_not_come_after_it() -> None:
    """Typst would break a line with so much space at its end a second time."""
    (line,) = lines_of("姓名 ", replace(SHAPE, align=Align.DISTRIBUTE, first=0.0))
    assert [item.after for item in line.items if isinstance(item, Piece)] == [-0.25, -0.25]


@pytest.mark.parametrize("after", ["", "国"])
def test_spaces_at_the_end_of_a_line_are_not_drawn_beyond_its_room(after: str) -> None:
    first, *_ = lines_of("国" * 27 + " " * 60 + after, replace(SHAPE, first=0.0))
    assert text_of(first).rstrip(" ") == "国" * 27
    assert sum(item.width for item in first.items if isinstance(item, Piece)) < PAGE.width + BODY.size


def test_tabs_go_to_their_stops() -> None:
    stops = (TabStop(100.0, Align.LEFT), TabStop(428.2, Align.RIGHT, Leader.DOT))
    (line,) = lines_of("左\t中\t右", replace(SHAPE, first=0.0, align=Align.LEFT, tabs=stops))
    first, second = (item for item in line.items if isinstance(item, Blank))
    assert first.width == pytest.approx(100.0 - 15.75)
    assert 100.0 + 15.75 + second.width + 15.75 == pytest.approx(428.2)
    assert (first.leader, second.leader) == (Leader.NONE, Leader.DOT)


def test_each_tab_that_begins_in_a_line_goes_to_its_stop_and_no_text_is_lost() -> None:
    """As many tabs as nobody writes: each line is worked out from its own tabs, not from all that follow."""
    tabs = 20_000
    lines = lines_of("\t国" * tabs, replace(SHAPE, first=0.0, align=Align.LEFT))
    assert "".join(map(text_of, lines)) == "国" * tabs
    blanks = [item for line in lines for item in line.items if isinstance(item, Blank)]
    assert len(blanks) == tabs
    assert {round(blank.width, 6) for blank in blanks} == {21.0, 21.0 - 15.75}


@given(
    st.text(alphabet="国家，a1 \t\n", max_size=60),
    st.lists(
        st.tuples(st.floats(0, 600), st.sampled_from([Align.LEFT, Align.CENTER, Align.RIGHT])), max_size=3
    ),
)
def test_a_tab_takes_the_text_after_it_to_a_stop(text: str, stops: list[tuple[float, Align]]) -> None:
    """Nothing is lost, and what stands left in a line after a tab at a left stop begins at that stop."""
    tabs = tuple(TabStop(position, align) for position, align in sorted(stops))
    shape = replace(SHAPE, first=0.0, align=Align.LEFT, tabs=tabs)
    lines = lines_of(text, shape)
    assert "".join(map(text_of, lines)).replace(" ", "") == re.sub(r"[ \t\n]", "", text)
    for line in lines:
        here = line.x
        for item in line.items:
            assert isinstance(item, Piece | Blank)
            if isinstance(item, Blank):
                stop = next((tab for tab in tabs if tab.position > here + 0.01), None)
                if stop is None:
                    assert (here + item.width) / PAGE.tab == pytest.approx(
                        round((here + item.width) / PAGE.tab)
                    )
                elif stop.align is Align.LEFT:
                    assert here + item.width == pytest.approx(stop.position)
            here += item.width


def test_a_line_break_ends_the_line_and_an_empty_paragraph_has_one() -> None:
    assert [text_of(line) for line in lines_of("一\n\n二")] == ["一", "", "二"]
    assert [line.height for line in lines_of("")] == [pytest.approx(28.95)]


@pytest.mark.parametrize(
    ("rule", "line", "height"),
    [
        (LineRule.EXACT, 20.0, 20.0),
        (LineRule.MULTIPLE, 1.0, 20.8),
        (LineRule.MULTIPLE, 1.5, 31.2),
        (LineRule.AT_LEAST, 10.0, 20.8),
        (LineRule.AT_LEAST, 30.0, 30.0),
    ],
)
def test_line_heights(rule: LineRule, line: float, height: float) -> None:
    (found,) = lines_of("国", replace(SHAPE, line_rule=rule, line=line))
    assert found.height == pytest.approx(height)


def test_a_word_longer_than_the_line_is_broken_anywhere() -> None:
    assert len(lines_of("a" * 200)) > 1
