"""Numbers that are known only when the pages are made: which pages bear them, and how they are set."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from docgen.check.layout.pages import Glyph
from docgen.check.layout.pdf import read_pdf
from docgen.typeset.engine import Typeset
from typeset.typst.papers import PAGE, paper, paragraph, part

Set = Callable[[bytes], Typeset]

NEXT_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
THREE_PAGES = f"{paragraph('甲')}{NEXT_PAGE}{paragraph('乙')}{NEXT_PAGE}{paragraph('丙')}"
EVEN = {"settings:settings.xml": part("settings", "<w:evenAndOddHeaders/>")}


def field(name: str) -> str:
    """A field with a saved result that is never the right one."""
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>9</w:t></w:r></w:fldSimple>'


def written(text: str) -> str:
    """A run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def line(content: str, align: str = "left", first: int = 0) -> str:
    """A paragraph of runs and fields; its first line so many characters in."""
    indent = f'<w:ind w:firstLineChars="{first * 100}"/><w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{indent}</w:pPr>{content}</w:p>"


NUMBER = line(written("第") + field("PAGE") + written("页"))
COUNTED = line(written("第") + field("PAGE") + written("页共") + field("NUMPAGES") + written("页"))


def footed(footer: str, properties: str = "", parts: Mapping[str, str] = {}) -> bytes:
    """A paper of three pages with a footer."""
    reference = '<w:footerReference w:type="default" r:id="x0"/>'
    return paper(
        THREE_PAGES,
        section=f"<w:sectPr>{reference}{PAGE}{properties}</w:sectPr>",
        parts={"footer:footer1.xml": part("ftr", footer), **parts},
    )


def pages(made: Typeset) -> list[list[Glyph]]:
    """What is printed on each page, from top to bottom."""
    assert made.pdf is not None, made.findings
    found = []
    for page in read_pdf(made.pdf, made.name).pages:
        printed = [glyph for glyph in page.glyphs if glyph.text.strip()]
        found.append(sorted(printed, key=lambda glyph: (round(glyph.baseline), glyph.x)))
    return found


def texts(made: Typeset) -> list[str]:
    """The text of each page."""
    return ["".join(glyph.text for glyph in page) for page in pages(made)]


@pytest.mark.parametrize(
    ("properties", "parts", "printed"),
    [
        ("", {}, ["甲第1页", "乙第2页", "丙第3页"]),
        ("<w:titlePg/>", {}, ["甲", "乙第2页", "丙第3页"]),
        ("", EVEN, ["甲第1页", "乙", "丙第3页"]),
        ("<w:titlePg/>", EVEN, ["甲", "乙", "丙第3页"]),
    ],
    ids=["都有", "首页不同", "奇偶页不同", "首页和奇偶页都不同"],
)
def test_pages_without_a_footer_of_their_own_kind_have_none(
    properties: str, parts: Mapping[str, str], printed: list[str], typeset: Set
) -> None:
    assert texts(typeset(footed(NUMBER, properties, parts))) == printed


def test_a_first_page_has_the_footer_of_the_first_page_before(typeset: Set) -> None:
    references = "".join(
        f'<w:footerReference w:type="{side}" r:id="x{index}"/>'
        for index, side in enumerate(("default", "first"))
    )
    one = f"<w:p><w:pPr><w:sectPr>{references}{PAGE}</w:sectPr></w:pPr></w:p>"
    made = typeset(
        paper(
            paragraph("甲") + one + paragraph("乙"),
            section=f"<w:sectPr>{PAGE}<w:titlePg/></w:sectPr>",
            parts={
                "footer:footer1.xml": part("ftr", NUMBER),
                "footer:footer2.xml": part("ftr", line(written("首页"))),
            },
        )
    )
    assert texts(made) == ["甲第1页", "乙首页"]


def test_a_section_may_begin_with_a_page_break(typeset: Set) -> None:
    body = (
        f"{paragraph('甲')}<w:p><w:pPr><w:sectPr>{PAGE}</w:sectPr></w:pPr></w:p>{NEXT_PAGE}{paragraph('乙')}"
    )
    found = pages(typeset(paper(body)))
    assert ["".join(glyph.text for glyph in page) for page in found] == ["甲", "", "乙"]


def test_pages_are_counted_whatever_their_numbers(typeset: Set) -> None:
    made = typeset(footed(COUNTED, '<w:pgNumType w:start="5"/>'))
    assert texts(made) == ["甲第5页共3页", "乙第6页共3页", "丙第7页共3页"]


def test_numbers_between_dashes(typeset: Set) -> None:
    made = typeset(footed(COUNTED, '<w:pgNumType w:fmt="numberInDash"/>'))
    assert texts(made) == ["甲第-1-页共3页", "乙第-2-页共3页", "丙第-3-页共3页"]


def lines(made: Typeset) -> list[tuple[str, float, float]]:
    """The lines of the first page: text, and where it begins and ends, mm."""
    found: dict[int, list[Glyph]] = {}
    for glyph in pages(made)[0]:
        found.setdefault(round(glyph.baseline), []).append(glyph)
    return [("".join(g.text for g in each), each[0].x, each[-1].end) for each in found.values()]


LEFT, RIGHT = 28.0, 184.0
"""The edges of the text area, mm."""


def test_lines_with_a_number_end_where_they_break(typeset: Set) -> None:
    broken = line(
        written("办事处") + "<w:r><w:br/></w:r>" + written("第") + field("PAGE") + written("页"), "center"
    )
    one, two = lines(typeset(paper(broken)))
    assert (one[0], two[0]) == ("办事处", "第1页")
    middle = (LEFT + RIGHT) / 2
    assert [(start + end) / 2 for _, start, end in (one, two)] == pytest.approx([middle, middle], abs=1)


def test_text_with_a_number_is_filled_and_indented_as_any_other(typeset: Set) -> None:
    plain, counted = (
        lines(typeset(paper(line(written("共") + number + written("页" * 70), "both", first=2))))
        for number in (written("1"), field("NUMPAGES"))
    )
    assert [text for text, _, _ in counted] == [text for text, _, _ in plain]
    for (_, start, end), (_, begun, ended) in zip(counted, plain, strict=True):
        assert (start, end) == pytest.approx((begun, ended), abs=0.6)
