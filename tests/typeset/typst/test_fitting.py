"""Rows and paragraphs higher than a page, and heights that are too low for what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.check.layout.pages import Glyph
from docgen.check.layout.pdf import read_pdf
from docgen.diagnostics import Severity
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import find_faces
from docgen.typeset.typst.engine import TypstEngine
from typeset.typst.papers import PAGE, paper, paragraph, png

Set = Callable[[bytes], Typeset]

ENGINE = TypstEngine(find_faces([]))
TOP, FOOT = 37.0, 262.0
"""Of the text area, mm from the upper edge of the page; a full one holds 22 lines."""

PLAIN = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>'
"""A paragraph whose lines all begin at the left; in `NARROW` columns they hold five characters."""

NARROW, WIDE = 1876, 5000
"""Widths of columns in twips: less the margins five characters, and fifteen."""

WHOLE, HEAD = "<w:cantSplit/>", "<w:tblHeader/>"
FIRST, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
LOW = '<w:trHeight w:val="600" w:hRule="exact"/>'
"""A height of 30 points, enough for one line."""


def table(*rows: str, widths: tuple[int, ...] = (NARROW, WIDE)) -> str:
    """A table of these rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of these cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    """A cell with this text, or with these blocks."""
    blocks = content if content.startswith("<") else paragraph(content, PLAIN)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def at_least(points: int) -> str:
    """A height that a row has at least."""
    return f'<w:trHeight w:val="{points * 20}"/>'


def pages(made: Typeset) -> list[str]:
    """The text of each page, white space aside."""
    return ["".join(glyph.text for glyph in page) for page in glyphs(made)]


def glyphs(made: Typeset) -> Iterator[list[Glyph]]:
    """What is printed on each page."""
    assert made.pdf is not None, made.findings
    for page in read_pdf(made.pdf, made.name).pages:
        yield [glyph for glyph in page.glyphs if glyph.text.strip()]


def outside(made: Typeset) -> str:
    """The characters that stand above or below the text area."""
    return "".join(g.text for page in glyphs(made) for g in page if g.top < TOP or g.bottom > FOOT)


def messages(made: Typeset) -> list[str]:
    """The findings with their places."""
    return [f"{found.code} {found.location}：{found.message}" for found in made.findings]


def test_a_row_that_must_not_be_divided_begins_on_a_new_page_and_goes_on(typeset: Set) -> None:
    rows = (row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁" * 15 * 30), properties=WHOLE))
    made = typeset(paper(table(*rows, row(cell("戊"), cell("己")))))
    assert pages(made) == ["甲乙", "丙" + "丁" * 15 * 22, "丁" * 15 * 8 + "戊己"]
    assert (outside(made), made.findings) == ("", ())


def test_under_a_repeated_head_too(typeset: Set) -> None:
    head, long = row(cell("头"), cell("头"), properties=HEAD), "丁" * 15 * 30
    made = typeset(
        paper(table(head, row(cell("甲"), cell("乙")), row(cell("丙"), cell(long), properties=WHOLE)))
    )
    assert pages(made) == ["头头甲乙", "头头丙" + "丁" * 15 * 21, "头头" + "丁" * 15 * 9]
    assert outside(made) == ""


def test_a_long_cell_beside_merged_ones_goes_on(typeset: Set) -> None:
    rows = (
        row(cell("甲", FIRST), cell("乙" * 15 * 30)),
        row(cell("", GOES_ON), cell("丙")),
    )
    made = typeset(paper(table(*rows)))
    assert pages(made) == ["乙" * 15 * 22 + "甲", "乙" * 15 * 8 + "丙"]
    assert outside(made) == ""


def test_a_merged_cell_that_loses_part_of_a_line_at_the_end_of_a_page_stays_within_its_rows(
    typeset: Set,
) -> None:
    high = at_least(43) + WHOLE
    rows = [row(cell("甲" * 5 * 5, FIRST), cell("一"), properties=high)]
    rows += [row(cell("", GOES_ON), cell(text), properties=high) for text in "二三"]
    made = typeset(paper(paragraph("前") * 19 + table(*rows, row(cell("乙"), cell("四")))))
    one, two = ([g for g in page if g.text in {"甲", "乙"}] for page in glyphs(made))
    assert ["".join(g.text for g in page) for page in (one, two)] == ["甲" * 10, "甲" * 15 + "乙"]
    assert two[-1].top > two[-2].bottom


def test_a_table_in_a_row_that_must_not_be_divided_goes_on(typeset: Set) -> None:
    inner = table(*(row(cell(f"{number}号")) for number in range(30)), widths=(2000,))
    made = typeset(paper(table(row(cell("甲"), cell(inner + paragraph("", PLAIN)), properties=WHOLE))))
    assert pages(made) == [
        "甲" + "".join(f"{number}号" for number in range(22)),
        "".join(f"{number}号" for number in range(22, 30)),
    ]


def test_a_head_higher_than_a_page_is_not_repeated(typeset: Set) -> None:
    heads = [row(cell(f"头{number}"), cell(""), properties=HEAD + at_least(80)) for number in range(10)]
    made = typeset(paper(table(*heads, *(row(cell(f"体{number}"), cell("")) for number in range(10)))))
    assert pages(made) == [
        "".join(f"头{number}" for number in range(7)),
        "头7头8头9" + "".join(f"体{number}" for number in range(10)),
    ]


@pytest.mark.parametrize(
    ("stands", "line"), [("top", 0), ("center", 13), ("bottom", 4)], ids=["上", "中", "下"]
)
def test_a_row_is_as_high_as_it_asks_to_be_though_that_is_more_than_a_page(
    stands: str, line: int, typeset: Set
) -> None:
    high = row(cell("甲", f'<w:vAlign w:val="{stands}"/>'), cell("乙"), properties=at_least(800))
    first, second = glyphs(typeset(paper(table(high, row(cell("丙"), cell("丁"))))))
    below = next(glyph for glyph in second if glyph.text == "丙")
    assert below.top - TOP == pytest.approx((800 - 637.8) / 72 * 25.4, abs=4)
    at = next(glyph for glyph in (*first, *second) if glyph.text == "甲")
    assert int((at.top - TOP) / 25.4 * 72 / 28.95) == line


def test_lines_that_are_to_stay_together_are_divided_where_they_fill_more_than_a_page(typeset: Set) -> None:
    long, keep = "字" * 28 * 30, PLAIN + "<w:keepLines/>"
    made = typeset(paper(paragraph("前", PLAIN) + paragraph(long, keep)))
    assert ("".join(pages(made)), outside(made)) == ("前" + long, "")


def test_cells_heed_no_wish_to_stand_by_the_next_paragraph(typeset: Set) -> None:
    long = paragraph("甲" * 15 * 30, PLAIN + "<w:keepNext/>") + paragraph("乙" * 15 * 10, PLAIN)
    made = typeset(paper(table(row(cell("一"), cell(long)))))
    assert pages(made) == ["一" + "甲" * 15 * 22, "甲" * 15 * 8 + "乙" * 15 * 10]


CELLS = st.tuples(
    st.sampled_from([1, 5, 40, 400]),
    st.sampled_from(["", FIRST, FIRST, GOES_ON, GOES_ON]),
    st.sampled_from(["", "<w:keepLines/>", "<w:keepNext/>"]),
    st.sampled_from(["top", "center", "bottom"]),
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", WHOLE, WHOLE + at_least(60), at_least(300), at_least(700)]),
        st.booleans(),
        CELLS,
        CELLS,
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=30, deadline=None)
@given(ROWS, st.integers(0, 22))
def test_no_text_ever_leaves_the_text_area(
    given_rows: list[tuple[str, bool, tuple[int, str, str, str], tuple[int, str, str, str]]], before: int
) -> None:
    rows = []
    for number, (properties, head, *cells) in enumerate(given_rows):
        made = [
            cell(paragraph("字" * count, PLAIN + keep), f'{merge}<w:vAlign w:val="{stands}"/>')
            for count, merge, keep, stands in cells
        ]
        rows.append(row(*made, properties=properties + (HEAD if head and number < 2 else "")))
    docx = paper(paragraph("前", PLAIN) * before + table(*rows) + paragraph("后", PLAIN))
    typeset = next(ENGINE.typeset([Source("文件.docx", docx)]))
    assert (outside(typeset), "".join(pages(typeset))[-1]) == ("", "后")


def test_a_row_of_fixed_height_covers_no_other_and_says_that_it_cuts(typeset: Set) -> None:
    made = typeset(
        paper(table(row(cell("甲" * 15), cell("乙"), properties=LOW), row(cell("丙"), cell("丁"))))
    )
    (finding,) = made.findings
    assert messages(made) == [
        f"T140 文件.docx（“{'甲' * 12}…”一段）：表格的行高是固定值，放不下这一格的内容，超出的部分不会印出"
    ]
    assert (finding.severity, finding.hint) == (Severity.WARNING, "请把行高由“固定值”改为“最小值”")
    assert ink(made, top=104.9 + 30 + 28.95, bottom=742.7) == 0


def test_merged_rows_of_fixed_height_cut_as_well(typeset: Set) -> None:
    rows = (
        row(cell("甲" * 15, FIRST), cell("乙"), properties=LOW),
        row(cell("", GOES_ON), cell("丙"), properties=LOW),
    )
    made = typeset(paper(table(*rows)))
    assert [finding.code for finding in made.findings] == ["T140"]
    assert ink(made, top=104.9 + 60, bottom=742.7) == 0


def test_what_just_fits_a_row_of_fixed_height_is_not_said(typeset: Set) -> None:
    assert typeset(paper(table(row(cell("甲"), cell("乙"), properties=LOW)))).findings == ()


def picture(height: int, properties: str = "") -> str:
    """A paragraph with a red picture, 100 points wide and so many high."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:drawing><wp:inline><wp:extent cx="1270000" '
        f'cy="{height * 12700}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        '<a:blip r:embed="x0"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


FREE = '<w:spacing w:line="240" w:lineRule="auto"/>'
IMAGE = {"image:media/a.png": png(4, 2)}


def test_a_picture_in_a_line_of_fixed_height_is_cut_to_it_and_said(typeset: Set) -> None:
    rows = (row(cell("甲"), cell(picture(60))), row(cell("乙"), cell("丙")))
    made = typeset(paper(paragraph("前", PLAIN) + table(*rows), parts=IMAGE))
    (finding,) = made.findings
    assert messages(made) == [
        "T150 文件.docx（表 1 第 1 行第 2 格）：行距是固定值，图片比一行高，只印出下边一截"
    ]
    assert (finding.severity, finding.hint) == (
        Severity.WARNING,
        "请把图片所在段落的行距改为“单倍行距”",
    )
    line = 104.9 + 28.95
    assert ink(made, top=line, bottom=742.7, left=200) == pytest.approx(0.8 * 28.95 * 100, rel=0.1)


def test_a_picture_in_a_free_line_is_whole(typeset: Set) -> None:
    made = typeset(paper(picture(60, FREE), parts=IMAGE))
    assert made.findings == ()
    assert ink(made, top=104.9, bottom=742.7) == pytest.approx(60 * 100, rel=0.1)


@pytest.mark.parametrize(("width", "told"), [(1, True), (300, True), (480, False), (NARROW, False)])
def test_a_cell_that_has_no_room_for_a_character_is_told(width: int, told: bool, typeset: Set) -> None:
    """LibreOffice would leave the text out."""
    made = typeset(paper(table(row(cell("序号"), cell("正文")), widths=(width, WIDE))))
    said = [(each.message, each.severity) for each in made.findings]
    assert said == [("单元格比一个字还窄，文字会压住旁边的单元格", Severity.WARNING)] * told
    assert made.pdf


def test_a_picture_wider_than_its_cell_is_left_to_the_other_engine(typeset: Set) -> None:
    """It would cover the text of the next cell."""
    inside, outside_ = (
        typeset(paper(table(row(cell(picture(60, FREE)), cell("乙")), widths=(width, WIDE)), parts=IMAGE))
        for width in (3000, 2000)
    )
    assert inside.findings == ()
    assert messages(outside_) == ["T150 文件.docx（没有文字的段落）：内置排版引擎不支持比单元格还宽的图片"]
    assert outside_.pdf is None


def positioned(properties: str) -> str:
    """A table of two columns, 350 points wide, with these properties."""
    made = table(row(cell("甲"), cell("乙")), widths=(2000, 5000))
    return made.replace("<w:tblGrid>", f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>")


@pytest.mark.parametrize(
    ("properties", "is_said"),
    [
        ("", False),
        ('<w:tblInd w:w="3300" w:type="dxa"/>', False),
        ('<w:tblInd w:w="3500" w:type="dxa"/>', True),
        ('<w:tblInd w:w="3500" w:type="dxa"/><w:jc w:val="center"/>', False),
        ('<w:jc w:val="center"/><w:tblW w:w="13000" w:type="dxa"/>', True),
        ('<w:jc w:val="right"/>', False),
    ],
)
def test_a_table_that_leaves_the_paper_is_said(properties: str, is_said: bool, typeset: Set) -> None:
    made = typeset(paper(positioned(properties)))
    said = ["T140 文件.docx（“甲”一段）：表格伸出纸面右边，伸出的部分不会印出"]
    assert messages(made) == (said if is_said else [])
    assert made.pdf is not None


def ink(made: Typeset, *, top: float, bottom: float, left: float = 0.0) -> int:
    """How many points square of a first page are not white, from one height to another."""
    assert made.pdf is not None, made.findings
    with pdfium.PdfDocument(made.pdf) as document:
        bitmap = document[0].render(scale=1, grayscale=True)
        rows = memoryview(bytes(bitmap.buffer))
    lines = (
        rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(round(top), round(bottom))
    )
    return sum(shade < 0xFF for line in lines for shade in line[round(left) :])


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (picture(700, FREE), "T120 文件.docx（没有文字的段落）：这一行"),
        (
            table(row(cell("甲"), cell("乙"), properties='<w:trHeight w:val="14000" w:hRule="exact"/>')),
            "T140 文件.docx（“甲”一段）：固定高度的表格行",
        ),
        (
            paragraph(
                "印" * 28 * 30,
                '<w:framePr w:hAnchor="margin" w:vAnchor="margin" w:yAlign="bottom"/>' + PLAIN,
            ),
            f"T120 文件.docx（“{'印' * 12}…”一段）：版记",
        ),
    ],
    ids=["图片", "固定行高", "版记"],
)
def test_what_cannot_be_divided_is_left_to_the_other_engine(body: str, found: str, typeset: Set) -> None:
    made = typeset(paper(body, parts=IMAGE))
    assert messages(made) == [f"{found}比一页的版心还高，内置排版引擎排不下"]
    assert made.pdf is None
    assert made.findings[0].hint == "请改用 LibreOffice 引擎（--engine libreoffice），或改小到一页以内"


def test_headers_that_leave_no_room_for_text_are_findings(typeset: Set) -> None:
    section = PAGE.replace('w:bottom="1984"', 'w:bottom="15000"')
    made = typeset(paper(paragraph("字"), section=f"<w:sectPr>{section}</w:sectPr>"))
    assert messages(made) == ["T120 文件.docx（“字”一段）：这一行比一页的版心还高，内置排版引擎排不下"]


def test_a_table_of_more_rows_than_can_be_set_is_refused_and_not_shortened(typeset: Set) -> None:
    made = typeset(paper(table(*(row(cell("行")) for _ in range(5001)), widths=(900,))))
    assert messages(made) == ["T140 文件.docx（表 1）：内置排版引擎不支持超过 5000 行的表格"]
    assert made.pdf is None
