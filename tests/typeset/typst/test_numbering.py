"""Lists of a Word file → the numbers that are printed before its paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.typeset.typst.blocks import Document, Paragraph, Text
from docgen.typeset.typst.faces import FontBook, Report
from docgen.typeset.typst.findings import Findings
from docgen.typeset.typst.lines import Blank, Column, Piece, set_lines
from typeset.typst.papers import BODY_STYLE, paper, paragraph, part

Read = Callable[[bytes], tuple[Document, list[str]]]


def level(
    depth: int, text: str, kind: str = "chineseCountingThousand", more: str = "", start: int = 1
) -> str:
    """A w:lvl; nothing stands between number and text."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, content: str) -> str:
    """A w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{number}">{content}</w:abstractNum>'


def instance(number: int, of: int, overrides: str = "") -> str:
    """A w:num."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def place(*, of: int | None = None, depth: int | None = None) -> str:
    """A w:numPr that says a list, a level, or both."""
    said = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    said += "" if of is None else f'<w:numId w:val="{of}"/>'
    return f"<w:numPr>{said}</w:numPr>"


def style(name: str, properties: str, based_on: str = "正文", kind: str = "paragraph") -> str:
    """A style with paragraph properties."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:basedOn w:val="{based_on}"/>'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def paragraphs(read: Read, body: str, numbering: str, styles: str = "") -> list[Paragraph]:
    """The paragraphs of a paper without findings."""
    parts = {"numbering:numbering.xml": part("numbering", numbering)}
    document, findings = read(paper(body, styles=BODY_STYLE + styles, parts=parts))
    assert findings == []
    return [block for block in document.sections[0].blocks if isinstance(block, Paragraph)]


def printed(read: Read, body: str, numbering: str, styles: str = "") -> list[str]:
    """What is printed of each paragraph."""
    return [
        "".join(inline.text for inline in block.inlines if isinstance(inline, Text))
        for block in paragraphs(read, body, numbering, styles)
    ]


TWO_LEVELS = abstract(0, level(0, "%1、") + level(1, "（%2）")) + instance(1, 0)
LIST_STYLES = style("一级", place(of=1)) + style("二级", place(depth=1), "一级")


def test_list_and_level_may_come_from_different_styles(read: Read) -> None:
    body = (
        paragraph("甲", '<w:pStyle w:val="一级"/>')
        + paragraph("乙", '<w:pStyle w:val="二级"/>')
        + paragraph("丙", f'<w:pStyle w:val="一级"/>{place(depth=1)}')
        + paragraph("丁", f'<w:pStyle w:val="二级"/>{place(of=1)}')
        + paragraph("戊", f'<w:pStyle w:val="二级"/>{place(of=0)}')
        + paragraph("己", place(depth=1))
    )
    assert printed(read, body, TWO_LEVELS, LIST_STYLES) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "（三）丁",
        "戊",
        "己",
    ]


def test_a_level_that_names_a_style_is_that_of_the_style(read: Read) -> None:
    """Whatever level the style says; styles based on it have its level, unless they say another."""

    def named(depth: int, text: str, style: str) -> str:
        return level(depth, text, more=f'<w:pStyle w:val="{style}"/>')

    numbering = abstract(0, named(0, "第%1章", "章") + named(1, "第%2节", "节") + level(2, "（%3）"))
    styles = (
        style("章", place(of=1))
        + style("节", place(of=1))
        + style("附节", place(of=1, depth=0), "节")
        + style("款", place(depth=2), "节")
    )
    body = (
        paragraph("甲", '<w:pStyle w:val="章"/>')
        + paragraph("乙", '<w:pStyle w:val="节"/>')
        + paragraph("丙", '<w:pStyle w:val="款"/>')
        + paragraph("丁", f'<w:pStyle w:val="节"/>{place(depth=2)}')
        + paragraph("戊", '<w:pStyle w:val="节"/>')
        + paragraph("己", '<w:pStyle w:val="附节"/>')
        + paragraph("庚", '<w:pStyle w:val="节"/>')
    )
    assert printed(read, body, numbering + instance(1, 0), styles) == [
        "第一章甲",
        "第一节乙",
        "（一）丙",
        "（二）丁",
        "第二节戊",
        "第二章己",
        "第一节庚",
    ]


def test_a_number_looks_like_the_end_of_its_paragraph_but_for_what_its_level_says(read: Read) -> None:
    numbering = abstract(0, level(0, "%1、").replace("</w:lvl>", "<w:rPr><w:b/></w:rPr></w:lvl>"))
    numbering += instance(1, 0)
    body = paragraph("甲", place(of=1) + '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:sz w:val="44"/></w:rPr>')
    (made,) = paragraphs(read, body, numbering)
    label = made.inlines[0]
    assert isinstance(label, Text)
    assert (label.text, label.format.east_asian, label.format.size, label.format.bold) == (
        "一、",
        "黑体",
        22.0,
        True,
    )


def test_a_hidden_number_is_counted_and_not_printed(read: Read) -> None:
    numbering = abstract(0, level(0, "%1、") + level(1, "%1.%2、"))
    numbering = numbering.replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>", 1) + instance(1, 0)
    body = paragraph("甲", place(of=1)) + paragraph("乙", place(of=1, depth=1))
    assert printed(read, body, numbering) == ["甲", "一.一、乙"]


def test_a_form_of_numbers_that_only_newer_programs_know_is_a_finding(read: Read) -> None:
    forms = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = abstract(0, level(0, "%1、").replace('<w:numFmt w:val="chineseCountingThousand"/>', forms))
    docx = paper(
        paragraph("甲", place(of=1)),
        parts={"numbering:numbering.xml": part("numbering", numbering + instance(1, 0))},
    )
    assert read(docx)[1] == ["第 1 段“甲”：内置排版引擎不支持自定义的编号格式"]


def test_indents_of_a_list_yield_to_the_style_that_names_it(read: Read) -> None:
    numbering = TWO_LEVELS.replace("</w:lvl>", '<w:pPr><w:ind w:left="1000"/></w:pPr></w:lvl>')
    styles = style("一级", place(of=1) + '<w:ind w:left="4000"/>')
    body = paragraph("甲", f'<w:pStyle w:val="一级"/>{place(depth=1)}') + paragraph(
        "乙", f'<w:pStyle w:val="一级"/>{place(of=1)}'
    )
    assert [block.format.left for block in paragraphs(read, body, numbering, styles)] == [200.0, 50.0]


def test_a_list_has_the_levels_of_the_numbering_style_that_it_names(read: Read) -> None:
    numbering = (
        abstract(0, '<w:styleLink w:val="公文列表"/>' + level(0, "%1、"))
        + abstract(1, '<w:numStyleLink w:val="公文列表"/>')
        + abstract(2, '<w:numStyleLink w:val="圆圈"/>')
        + instance(1, 0)
        + instance(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
        + instance(3, 2)
    )
    styles = style("公文列表", place(of=1), kind="numbering") + style("圆圈", place(of=3), kind="numbering")
    body = "".join(paragraph("项", place(of=each)) for each in (1, 2, 2, 1, 3))
    assert printed(read, body, numbering, styles) == ["一、项", "五、项", "六、项", "二、项", "项"]


@pytest.mark.parametrize(
    ("restart", "numbers"),
    [
        ("", ["章一", "节一", "条一", "节二", "条一", "章二", "条一"]),
        ('<w:lvlRestart w:val="0"/>', ["章一", "节一", "条一", "节二", "条二", "章二", "条三"]),
        ('<w:lvlRestart w:val="1"/>', ["章一", "节一", "条一", "节二", "条二", "章二", "条一"]),
        ('<w:lvlRestart w:val="9"/>', ["章一", "节一", "条一", "节二", "条一", "章二", "条一"]),
    ],
)
def test_a_level_begins_anew_after_those_above_that_it_names(
    read: Read, restart: str, numbers: list[str]
) -> None:
    levels = level(0, "章%1") + level(1, "节%2") + level(2, "条%3", more=restart)
    body = "".join(paragraph("", place(of=1, depth=depth)) for depth in (0, 1, 2, 1, 2, 0, 2))
    assert printed(read, body, abstract(0, levels) + instance(1, 0)) == numbers


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("chineseCountingThousand", {99: "九十九", 100: "一百", 110: "一百一十", 3005: "三千零五"}),
        ("chineseCounting", {99: "九十九", 100: "一〇〇", 110: "一一〇", 3005: "三〇〇五"}),
        ("japaneseCounting", {99: "九十九", 100: "百", 110: "百十", 3005: "三千五"}),
        ("chineseCountingThousand", {0: "0", 10_000_000: "一千万", 100_000_000: "100000000"}),
        ("decimalZero", {5: "05", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "21"}),
        ("lowerLetter", {1: "a", 26: "z", 28: "bb"}),
        ("lowerRoman", {494: "cdxciv", 949: "cmxlix", 1666: "mdclxvi"}),
        ("upperRoman", {4: "IV", 10: "X", 100: "C", 500: "D"}),
    ],
)
def test_numbers_by_their_form(read: Read, kind: str, numbers: dict[int, str]) -> None:
    for start, expected in numbers.items():
        numbering = abstract(0, level(0, "%1、", kind, start=start)) + instance(1, 0)
        assert printed(read, paragraph("项", place(of=1)), numbering) == [f"{expected}、项"]


@pytest.mark.parametrize(("alignment", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_numbers_are_aligned_at_the_indent(read: Read, book: FontBook, alignment: str, share: float) -> None:
    """The text behind them stands at the hanging indent all the same."""
    indent = '<w:pPr><w:ind w:left="2160" w:hanging="180"/></w:pPr>'
    roman = (
        '<w:lvl w:ilvl="0"><w:start w:val="8"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/>'
        f'<w:lvlJc w:val="{alignment}"/>{indent}</w:lvl>'
    )
    plain = style("列表", '<w:ind w:firstLineChars="0"/>')
    body = paragraph("项目", f'<w:pStyle w:val="列表"/>{place(of=1)}')
    (block,) = paragraphs(read, body, abstract(0, roman) + instance(1, 0), plain)
    (line,) = set_lines(block, Column(400.0, 21.0), book, Report(Findings("文件.docx")))
    number, gap, text = line.items
    assert isinstance(number, Piece)
    assert isinstance(gap, Blank)
    assert isinstance(text, Piece)
    assert number.text == "viii."
    assert line.x == pytest.approx(99.0 - share * number.width, abs=0.5)
    if share == 1.0:
        assert line.x + number.width + gap.width == pytest.approx(108.0, abs=0.5)
