"""What the engine keeps from paper to paper changes no paper, and is bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.opc import open_package
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import find_faces
from docgen.typeset.typst.document import read_document
from docgen.typeset.typst.engine import TypstEngine
from docgen.typeset.typst.findings import Findings
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.readings import LONGEST_BAND, no_sheets
from typeset.typst.papers import paper, paragraph, part, png

NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
NUMBERED_ONE = f"<w:p>{NUMBERED}<w:r><w:t>甲</w:t></w:r></w:p>"
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData><pic:pic>'
    '<pic:blipFill><a:blip r:embed="x0"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)

BROKEN = "<w:p><w:r><w:t>甲乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
UNFILLED = part("settings", "<w:compat><w:doNotExpandShiftReturn/></w:compat>")
WAVE = '<w:top w:val="wave" w:sz="4"/>'


def table(*cells: str) -> str:
    """A table of one row."""
    columns = '<w:gridCol w:w="2000"/>' * len(cells)
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def rows(*cells: str, borders: str = "") -> str:
    """A table with a cell in each row: what its w:tcPr says, or nothing."""
    made = "".join(f"<w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{paragraph('甲')}</w:tc></w:tr>" for cell in cells)
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    return f'<w:tbl>{properties}<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>{made}</w:tbl>'


def rule(side: str, width: int) -> str:
    """A border, in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}"/>'


BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

PAIRS = {
    "同样的文件": (paper(paragraph("甲") + table(paragraph("乙"))),) * 2,
    "只有一格不同": (
        paper(table(paragraph("甲"), paragraph("乙"))),
        paper(table(paragraph("甲"), paragraph("丙"))),
    ),
    "同样的格，表宽不同": (
        paper(table(paragraph("国" * 40))),
        paper(table(paragraph("国" * 40)).replace("2000", "4000")),
    ),
    "同样的行，上一行的边框不同": (
        paper(rows("", "", "")),
        paper(rows("", f"<w:tcBorders>{rule('bottom', 24)}</w:tcBorders>", "")),
    ),
    "同样的行，下一行的边框不同": (
        paper(rows("", "", "")),
        paper(rows("", "", f"<w:tcBorders>{rule('top', 24)}</w:tcBorders>")),
    ),
    "同样的行，不再是表的最后一行": (
        paper(rows("", "", borders=rule("bottom", 24) + rule("insideH", 4))),
        paper(rows("", "", "", borders=rule("bottom", 24) + rule("insideH", 4))),
    ),
    "同样的行，合并的行数不同": (
        paper(rows(BEGINS, GOES_ON, "", borders=rule("insideH", 4))),
        paper(rows(BEGINS, GOES_ON, GOES_ON, "", borders=rule("insideH", 4))),
    ),
    "同样的行，表的边框不同": (
        paper(rows("", "", borders=rule("insideH", 4))),
        paper(rows("", "", borders=rule("insideH", 24))),
    ),
    "同样的行，里面的编号接着数": (
        paper(table(NUMBERED_ONE) * 2, parts={"numbering:numbering.xml": part("numbering", LIST)}),
        paper(table(NUMBERED_ONE) * 3, parts={"numbering:numbering.xml": part("numbering", LIST)}),
    ),
    "同样的行，里面的图片不同": (
        paper(table(PICTURE), parts={"image:media/a.png": png(4, 2)}),
        paper(table(PICTURE), parts={"image:media/a.png": png(2, 4)}),
    ),
    "空的单元格": (paper(table("", paragraph("甲"))), paper(table("", paragraph("甲")) + paragraph("乙"))),
    "同样的框线，画不出的也再说一遍": (
        paper(rows(f"<w:tcBorders>{WAVE}</w:tcBorders>")),
        paper(rows(f"<w:tcBorders>{WAVE}</w:tcBorders>").replace("甲", "乙")),
    ),
    "同样的框线，多出的单元格也再说一遍": (
        paper(table(paragraph("甲")).replace("</w:tr>", "<w:tc/></w:tr>")),
        paper(table(paragraph("乙")).replace("</w:tr>", "<w:tc/></w:tr>")),
    ),
    "同样的段落，编号不同": (
        paper(NUMBERED_ONE),
        paper(NUMBERED_ONE, parts={"numbering:numbering.xml": part("numbering", LIST)}),
    ),
    "同样的位置，图片不同": (
        paper(PICTURE, parts={"image:media/a.png": png(4, 2)}),
        paper(PICTURE, parts={"image:media/a.png": png(2, 4)}),
    ),
    "同样的段落，发现的问题也再说一遍": (
        paper(table("<w:p><w:r><w:pict/></w:r></w:p>") + "<w:p><w:r><w:sym/></w:r></w:p>"),
    )
    * 2,
    "同样的字，缺字和不认识的字体也再说一遍": (
        paper(table(paragraph("字", run='<w:rFonts w:eastAsia="某某体"/>')) + paragraph("\u0e01")),
    )
    * 2,
    "同样的段落，换行前不再撑满": (
        paper(BROKEN),
        paper(BROKEN, parts={"settings:settings.xml": UNFILLED}),
    ),
    "同样的正文，样式不同": (
        paper(paragraph("甲")),
        paper(paragraph("甲"), styles=""),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_paper_is_set_alike_whatever_came_before(engine: TypstEngine, name: str) -> None:
    def typeset(by: TypstEngine, docx: bytes) -> Typeset:
        return next(by.typeset([Source("文件.docx", docx)]))

    earlier, later = PAIRS[name]
    typeset(engine, earlier)
    assert typeset(engine, later) == typeset(TypstEngine(find_faces([])), later)


def test_nothing_is_kept_of_a_row_longer_than_any_of_the_forms() -> None:
    package = open_package(paper(table(paragraph("甲" * LONGEST_BAND), paragraph("乙"))), "文件.docx")
    sheets = no_sheets()
    read_document(package, Findings("文件.docx"), sheets)
    kept = sheets.get((package.bytes("word/styles.xml"), b""))
    assert kept is not None
    assert len(kept.paragraphs) == 1
    assert [len(kept.texts), len(kept.rows), len(kept.bare), len(kept.bands), len(kept.contents)] == [0] * 5


def test_what_has_not_been_asked_for_the_longest_is_forgotten() -> None:
    memory: Memory[str, int] = Memory(2)
    memory.put("甲", 1)
    memory.put("乙", 2)
    assert memory.get("甲") == 1
    memory.put("丙", 3)
    assert [memory.get(key) for key in "甲乙丙"] == [1, None, 3]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9))), st.integers(1, 5))
def test_memory_keeps_within_its_bound_and_never_errs(calls: list[tuple[bool, int]], bound: int) -> None:
    memory: Memory[int, str] = Memory(bound)
    for is_put, key in calls:
        if is_put:
            memory.put(key, str(key))
        assert memory.get(key) in {None, str(key)}
        assert len(memory) <= bound
