"""What a Word file says → resolved values, each beside the XML that says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.typeset.typst.blocks import (
    Align,
    Block,
    Document,
    Field,
    FieldKind,
    Foot,
    LineBreak,
    LineRule,
    PageBreak,
    Paragraph,
    Picture,
    SectionStart,
    Side,
    Table,
    Text,
)
from typeset.typst.papers import BODY_STYLE, PAGE, paper, paragraph, part, png

Read = Callable[[bytes], tuple[Document, list[str]]]


def blocks(read: Read, body: str, styles: str = BODY_STYLE) -> tuple[Block, ...]:
    """The blocks of a paper without findings."""
    document, findings = read(paper(body, styles=styles))
    assert findings == []
    return document.sections[0].blocks


def only(read: Read, body: str, styles: str = BODY_STYLE) -> Paragraph:
    """The one paragraph of a paper."""
    (block,) = blocks(read, body, styles)
    assert isinstance(block, Paragraph)
    return block


def texts(block: Block) -> str:
    """The text of a paragraph, `|` where its format changes."""
    assert isinstance(block, Paragraph)
    return "|".join(inline.text for inline in block.inlines if isinstance(inline, Text))


def test_defaults_then_style_then_direct(read: Read) -> None:
    block = only(read, paragraph("正文", '<w:jc w:val="center"/>', '<w:b/><w:color w:val="ff0000"/>'))
    shape, (run,) = block.format, block.inlines
    assert isinstance(run, Text)
    assert (shape.align, shape.first, shape.line, shape.line_rule) == (
        Align.CENTER,
        31.5,
        28.95,
        LineRule.EXACT,
    )
    assert (run.format.east_asian, run.format.size, run.format.tracking) == ("仿宋_GB2312", 16.0, -0.25)
    assert (run.format.bold, run.format.colour) == (True, "FF0000")


@pytest.mark.parametrize(
    ("indent", "first"),
    [
        ('<w:ind w:firstLine="0"/>', 31.5),  # twips alone do not undo the style's two characters
        ('<w:ind w:firstLineChars="0" w:firstLine="0"/>', 0.0),
        ('<w:ind w:firstLineChars="100"/>', 16.0),
        ('<w:ind w:firstLineChars="0" w:hanging="420"/>', -21.0),
    ],
)
def test_indents_in_characters_and_twips(read: Read, indent: str, first: float) -> None:
    assert only(read, paragraph("正文", indent)).format.first == first


@pytest.mark.parametrize(
    ("indent", "run", "first"),
    [
        (
            '<w:ind w:firstLineChars="200" w:firstLine="31680"/>',
            "",
            32.0,
        ),  # as Word has been seen to write it
        ("", '<w:sz w:val="21"/>', 21.0),  # the style's twips are those of its own size
        ('<w:ind w:firstLineChars="200" w:firstLine="420"/>', '<w:sz w:val="28"/>', 28.0),
        ('<w:ind w:firstLineChars="0" w:firstLine="420"/>', '<w:sz w:val="28"/>', 21.0),
        ('<w:ind w:firstLineChars="200" w:hanging="420"/>', "", -21.0),
    ],
)
def test_indents_in_characters_are_those_of_the_text(read: Read, indent: str, run: str, first: float) -> None:
    """Twips beside them may be left from another size of type."""
    assert only(read, paragraph("正文", indent, run)).format.first == first


def test_indents_in_characters_of_an_empty_paragraph_are_those_of_its_end(read: Read) -> None:
    mark = (
        '<w:p><w:pPr><w:ind w:leftChars="200" w:left="420"/><w:rPr><w:sz w:val="44"/></w:rPr></w:pPr></w:p>'
    )
    assert only(read, mark).format.left == 44.0


@pytest.mark.parametrize(
    ("spacing", "line"),
    [
        ('w:line="360" w:lineRule="auto"', 1.5),
        ('w:line="18pt" w:lineRule="auto"', 1.5),
        ('w:line="18pt" w:lineRule="exact"', 18.0),
    ],
)
def test_heights_of_lines_with_a_unit_of_their_own(spacing: str, line: float, read: Read) -> None:
    """As Word writes them in files of the strict form."""
    (block,) = blocks(read, paragraph("字", f"<w:spacing {spacing}/>"))
    assert isinstance(block, Paragraph)
    assert block.format.line == line


@pytest.mark.parametrize(("spacing", "before"), [('w:before="156"', 7.8), ('w:before="31680"', 6.0)])
def test_space_in_lines_and_twips(spacing: str, before: float, read: Read) -> None:
    """Word writes 31680 twips, the most that there are, where it knows none."""
    found = only(read, paragraph("字", f'<w:spacing w:beforeLines="50" {spacing}/>')).format.before
    assert found == pytest.approx(before)


def test_toggles_of_paragraph_and_character_style_cancel_out(read: Read) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="c"><w:rPr><w:b/></w:rPr></w:style>'
    )
    block = only(read, paragraph("字", '<w:pStyle w:val="p"/>', '<w:rStyle w:val="c"/>'), styles=styles)
    (run,) = block.inlines
    assert isinstance(run, Text)
    assert not run.format.bold


def test_styles_based_on_one_another_in_a_circle_end(read: Read) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/>'
        '<w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
    )
    assert only(read, paragraph("字", '<w:pStyle w:val="a"/>'), styles=styles).format.align is Align.RIGHT


def test_runs_that_look_alike_are_one(read: Read) -> None:
    plain = "<w:r><w:t>安</w:t></w:r><w:proofErr/><w:r><w:t>全</w:t></w:r>"
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>月</w:t></w:r>"
    assert texts(only(read, f"<w:p>{plain}{bold}</w:p>")) == "安全|月"


def test_content_controls_and_links_are_their_content(read: Read) -> None:
    run = "<w:r><w:t>填</w:t></w:r>"
    body = (
        f"<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"
        f"<w:hyperlink>{run}</w:hyperlink></w:p></w:sdtContent></w:sdt>"
    )
    assert texts(only(read, body)) == "填填"


def test_marks_that_print_nothing_and_hidden_text_are_left_out(read: Read) -> None:
    body = "<w:p><w:r><w:t>安\u200b全</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>"
    assert texts(only(read, body)) == "安全"


def test_a_page_break_divides_the_paragraph(read: Read) -> None:
    body = '<w:p><w:r><w:t>前</w:t><w:br w:type="page"/><w:t>后</w:t></w:r></w:p>'
    before, pause, after = blocks(read, body)
    assert (texts(before), pause, texts(after)) == ("前", PageBreak(), "后")


def test_a_line_break_that_ends_a_paragraph_draws_no_line(read: Read) -> None:
    block = only(read, "<w:p><w:r><w:t>题</w:t><w:br/><w:t>目</w:t><w:br/></w:r></w:p>")
    assert [type(inline) for inline in block.inlines] == [Text, LineBreak, Text]


def test_page_fields_are_counted_and_others_are_findings(read: Read) -> None:
    def complex_field(instruction: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        text = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        return marks[0] + text + marks[1] + "<w:r><w:t>1</w:t></w:r>" + marks[2]

    simple = '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    block = only(read, f"<w:p>{complex_field('PAGE')}{simple}</w:p>")
    assert [inline.kind for inline in block.inlines if isinstance(inline, Field)] == list(FieldKind)
    _, findings = read(paper(f"<w:p>{complex_field('DATE')}</w:p>"))
    assert findings == ["第 1 段“1”：内置排版引擎不支持“DATE”域"]


def test_numbers_are_counted(read: Read) -> None:
    def level(depth: int, kind: str, text: str, suffix: str) -> str:
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/><w:suff w:val="{suffix}"/></w:lvl>'
        )

    levels = level(0, "chineseCounting", "%1、", "nothing") + level(1, "decimal", "%1.%2", "space")
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )

    def item(depth: int) -> str:
        return paragraph("项", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')

    body = "".join(item(depth) for depth in (0, 1, 1, 0, 1))
    document, findings = read(paper(body, parts={"numbering:numbering.xml": numbering}))
    assert findings == []
    assert [texts(block).replace("|", "") for block in document.sections[0].blocks] == [
        "一、项",
        "一.1 项",
        "一.2 项",
        "二、项",
        "二.1 项",
    ]


@pytest.mark.parametrize(
    ("kind", "start", "label"),
    [
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 3999, "U" * 154),
        ("lowerLetter", 4000, "4000"),
        ("upperLetter", 250_000_000, "250000000"),
        ("upperRoman", 3999, "MMMCMXCIX"),
        ("lowerRoman", 4000, "4000"),
        ("lowerRoman", 250_000_000, "250000000"),
    ],
)
def test_no_number_is_longer_than_a_reader_can_take(kind: str, start: int, label: str, read: Read) -> None:
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        '<w:lvlText w:val="%1."/><w:suff w:val="nothing"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )
    item = paragraph("项", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    document, findings = read(paper(item, parts={"numbering:numbering.xml": numbering}))
    assert findings == []
    assert texts(document.sections[0].blocks[0]).replace("|", "") == f"{label}.项"


def test_bullets_of_symbol_fonts_become_characters_that_all_faces_have(read: Read) -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/><w:suff w:val="space"/>'
        '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl>'
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )
    item = paragraph("项", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    document, findings = read(paper(item, parts={"numbering:numbering.xml": numbering}))
    assert findings == []
    assert texts(document.sections[0].blocks[0]).replace("|", "") == "• 项"


@pytest.mark.parametrize(
    ("text", "face"), [("l", "Wingdings"), ("\uf0ff", "Wingdings"), ("\uf0b7", "Wingdings 2")]
)
def test_bullets_that_no_other_face_has_are_findings(text: str, face: str, read: Read) -> None:
    level = (
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{text}"/>'
        f'<w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}"/></w:rPr></w:lvl>'
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )
    item = paragraph("项", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    _, findings = read(paper(item, parts={"numbering:numbering.xml": numbering}))
    assert findings == ["第 1 段“项”：内置排版引擎不支持符号字体中的这种项目符号"]


def test_a_text_link_over_several_paragraphs_is_no_finding(read: Read) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "a"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = f"<w:p>{begin}<w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r>{end}</w:p>"
    assert [texts(block) for block in blocks(read, body)] == ["甲", "乙"]


def test_diagonal_lines_of_a_cell_are_said(read: Read) -> None:
    line = (
        '<w:tcBorders><w:tl2br w:val="single" w:sz="4" w:color="auto"/><w:tr2bl w:val="nil"/></w:tcBorders>'
    )
    row = f"<w:tr><w:tc><w:tcPr>{line}</w:tcPr>{paragraph('项目')}</w:tc></w:tr>"
    body = f'<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{row}{row.replace("single", "nil")}</w:tbl>'
    assert read(paper(body))[1] == ["表 1 第 1 行第 1 格：单元格里的斜线不会印出"]


def test_an_inline_picture(read: Read) -> None:
    picture = (
        '<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:drawing>'
        '<wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr descr="红块"/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        '<a:blip r:embed="x0"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    document, findings = read(paper(picture, parts={"image:media/a.png": png(2, 1)}))
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph)
    (found,) = block.inlines
    assert isinstance(found, Picture)
    assert (found.kind, found.width, found.height, found.alternative) == ("png", 100.0, 50.0, "红块")
    assert findings == []


def test_a_table_with_spans_both_ways(read: Read) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    rows = (
        row(cell("甲", '<w:gridSpan w:val="2"/>'), cell("乙"), properties="<w:tblHeader/>")
        + row(cell("丙", '<w:vMerge w:val="restart"/>'), cell("丁"), cell("戊"))
        + row(
            cell("", "<w:vMerge/>"),
            cell("己"),
            cell("庚"),
            properties='<w:trHeight w:val="400" w:hRule="exact"/>',
        )
    )
    grid = '<w:gridCol w:w="1000"/><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/>'
    borders = '<w:tblBorders><w:insideV w:val="single" w:sz="8"/></w:tblBorders>'
    table_xml = f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    (table,) = blocks(read, table_xml)
    assert isinstance(table, Table)
    assert table.columns == (50.0, 100.0, 150.0)
    assert [[(c.column, c.columns, c.rows) for c in row.cells] for row in table.rows] == [
        [(0, 2, 1), (2, 1, 1)],
        [(0, 1, 2), (1, 1, 1), (2, 1, 1)],
        [(1, 1, 1), (2, 1, 1)],
    ]
    assert [(row.head, row.exact, row.height) for row in table.rows] == [
        (True, False, 0.0),
        (False, False, 0.0),
        (False, True, 20.0),
    ]
    left = table.rows[1].cells[0].borders
    assert (left.left, left.right and left.right.width) == (None, 1.0)


def test_a_frame_at_the_foot_of_the_page(read: Read) -> None:
    anchors = 'w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"'
    frame = f'<w:framePr w:wrap="notBeside" {anchors}/>'
    found = blocks(read, paragraph("抄送", frame) + paragraph("印发", frame) + paragraph("后"))
    foot, after = found
    assert isinstance(foot, Foot)
    assert [texts(block) for block in foot.blocks] == ["抄送", "印发"]
    assert texts(after) == "后"


def test_sections_with_their_headers(read: Read) -> None:
    footer = '<w:footerReference w:type="default" r:id="x0"/>'
    first = f"<w:p><w:pPr><w:sectPr>{footer}{PAGE}</w:sectPr></w:pPr></w:p>"
    last = (
        '<w:sectPr><w:type w:val="evenPage"/><w:pgSz w:w="16838" w:h="11906"/>'
        '<w:pgNumType w:start="3"/><w:titlePg/></w:sectPr>'
    )
    document, findings = read(
        paper(
            paragraph("一") + first + paragraph("二"),
            section=last,
            parts={"footer:footer1.xml": part("ftr", paragraph("页脚"))},
        )
    )
    one, two = document.sections
    assert findings == []
    assert (one.page.width, one.page.margins.left, two.page.width) == (595.3, 79.4, 841.9)
    assert (two.start, two.first_number) == (SectionStart.EVEN, 3)
    assert [texts(block) for block in two.footers[Side.DEFAULT]] == ["页脚"]  # taken over
    assert two.footers[Side.FIRST] == ()


FOOTED = f'<w:footerReference w:type="default" r:id="x0"/>{PAGE}'
CONTINUOUS = '<w:type w:val="continuous"/>'


def continued(text: str, first: str, last: str) -> bytes:
    """A paper of two sections with these properties; the first ends with a paragraph that holds `text`."""
    end = f"<w:p><w:pPr><w:sectPr>{first}</w:sectPr></w:pPr>{text}</w:p>"
    return paper(
        paragraph("一") + end + paragraph("三"),
        section=f"<w:sectPr>{last}</w:sectPr>",
        parts={
            "footer:footer1.xml": part("ftr", paragraph("页脚")),
            "footer:footer2.xml": part("ftr", paragraph("另一页脚")),
        },
    )


@pytest.mark.parametrize(
    ("text", "first", "last", "printed"),
    [
        ("<w:r><w:t>二</w:t></w:r>", FOOTED, CONTINUOUS + FOOTED, ["一", "二", "三"]),
        ("", FOOTED, CONTINUOUS + PAGE, ["一", "三"]),
        ("", FOOTED + "<w:titlePg/>", CONTINUOUS + FOOTED, ["一", "三"]),
        ("", FOOTED, CONTINUOUS + FOOTED + "<w:titlePg/>", ["一", "三"]),
    ],
)
def test_a_section_goes_on_with_the_page_of_the_one_before(
    read: Read, text: str, first: str, last: str, printed: list[str]
) -> None:
    document, findings = read(continued(text, first, last))
    assert findings == []
    (section,) = document.sections
    assert [texts(block) for block in section.blocks] == printed
    assert [texts(block) for block in section.footers[Side.DEFAULT]] == ["页脚"]


@pytest.mark.parametrize(
    "last",
    [
        PAGE.replace('w:left="1588"', 'w:left="2000"'),
        FOOTED + '<w:pgNumType w:start="1"/>',
        FOOTED + '<w:pgNumType w:fmt="numberInDash"/>',
        f'<w:footerReference w:type="default" r:id="x1"/>{PAGE}',
    ],
)
def test_a_section_that_changes_the_page_it_begins_on_is_a_finding(read: Read, last: str) -> None:
    _, findings = read(continued("", FOOTED, CONTINUOUS + last))
    assert findings == ["页面设置：内置排版引擎不支持前后两节页面设置不同的连续分节符"]


def test_a_paper_may_begin_with_a_section_that_goes_on(read: Read) -> None:
    document, findings = read(paper(paragraph("一"), section=f"<w:sectPr>{CONTINUOUS}{PAGE}</w:sectPr>"))
    assert (findings, len(document.sections)) == ([], 1)


@pytest.mark.parametrize(
    ("flags", "fills_breaks"),
    [
        ("", True),
        ("<w:doNotExpandShiftReturn/>", False),
        ('<w:doNotExpandShiftReturn w:val="0"/>', True),
    ],
)
def test_the_settings_say_whether_lines_before_breaks_are_filled(
    read: Read, flags: str, fills_breaks: bool
) -> None:
    settings = part("settings", f"<w:compat>{flags}</w:compat>")
    document, _ = read(paper(paragraph("一"), parts={"settings:settings.xml": settings}))
    assert document.fills_breaks is fills_breaks


def test_theme_fonts(read: Read) -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
        '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/>'
        "</a:minorFont></a:theme>"
    )
    run = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:ascii="黑体"/>'
    document, _ = read(paper(paragraph("字", run=run), parts={"theme:theme1.xml": theme}))
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph)
    (text,) = block.inlines
    assert isinstance(text, Text)
    assert text.format.east_asian == "宋体"


@pytest.mark.parametrize(
    ("font", "char"), [("Wingdings 2", "00A3"), ("Wingdings", "F0A8"), ("Wingdings", "f06f")]
)
def test_boxes_of_symbol_fonts_are_boxes(font: str, char: str, read: Read) -> None:
    block = only(read, f'<w:p><w:r><w:sym w:font="{font}" w:char="{char}"/><w:t>同意</w:t></w:r></w:p>')
    assert texts(block) == "□同意"


UNKNOWN = {
    "符号": (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>',
        "第 1 段：{}符号字体中的字符",
    ),
    "文本框": (
        "<w:p><w:r><w:drawing><wp:anchor/></w:drawing></w:r></w:p>",
        "第 1 段：{}浮动的图片、图形或文本框",
    ),
    "旧式图形": ("<w:p><w:r><w:pict/></w:r></w:p>", "第 1 段：{}旧式图形"),
    "没有替代的新式图形": (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice>'
        "<mc:Fallback><w:r/></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "第 1 段：{}新式图形",
    ),
    "两种写法的文本框": (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:t>页码</w:t></w:drawing>'
        "</mc:Choice><mc:Fallback><w:pict><w:t>页码</w:t></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "第 1 段“页码”：{}旧式图形",
    ),
    "脚注": ("<w:p><w:r><w:t>注</w:t><w:footnoteReference/></w:r></w:p>", "第 1 段“注”：{}脚注"),
    "修订": ("<w:p><w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>", "第 1 段“增”：{}修订（插入的文字）"),
    "公式": ("<w:p><w:oMath/></w:p>", "第 1 段：{}公式"),
    "波浪线": (paragraph("字", run='<w:u w:val="wave"/>'), "第 1 段“字”：{}“wave”下划线"),
    "文字边框": (paragraph("字", run='<w:bdr w:val="single" w:sz="4"/>'), "第 1 段“字”：{}文字边框"),
    "着重号": (paragraph("字", run='<w:em w:val="dot"/>'), "第 1 段“字”：{}着重号"),
    "双行合一": (
        paragraph("字", run='<w:eastAsianLayout w:id="1" w:combine="1"/>'),
        "第 1 段“字”：{}双行合一或纵横混排",
    ),
    "调整宽度": (paragraph("字", run='<w:fitText w:val="2000" w:id="1"/>'), "第 1 段“字”：{}调整宽度的文字"),
    "空心字": (paragraph("字", run="<w:outline/>"), "第 1 段“字”：{}空心字"),
    "小型大写字母": (paragraph("GB字t", run="<w:smallCaps/>"), "第 1 段“GB字t”：{}小型大写字母"),
    "符号字体": (
        paragraph("R 是", run='<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'),
        "第 1 段“R 是”：{}符号字体中的字符",
    ),
    "图文框": (paragraph("字", '<w:framePr w:dropCap="drop"/>'), "第 1 段“字”：{}图文框"),
    "竖排单元格": (
        '<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:textDirection '
        f'w:val="tbRl"/></w:tcPr>{paragraph("字")}</w:tc></w:tr></w:tbl>',
        "表 1 第 1 行第 1 格：{}竖排单元格",
    ),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_not_understood_is_a_finding_with_its_place(read: Read, name: str) -> None:
    body, message = UNKNOWN[name]
    _, findings = read(paper(body))
    assert findings == [message.format("内置排版引擎不支持")]


@pytest.mark.parametrize(
    "run",
    [
        '<w:bdr w:val="none" w:sz="0"/>',
        '<w:bdr w:val="nil"/>',
        '<w:em w:val="none"/>',
        '<w:outline w:val="0"/>',
        '<w:eastAsianLayout w:id="1"/>',
        '<w:fitText w:val="0"/>',
        '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>',  # in which Chinese text is not set
        "<w:smallCaps/>",  # of which Chinese text has none
        '<w:smallCaps/><w:caps w:val="1"/>',
        '<w:rStyle w:val="还原"/>',
    ],
)
def test_a_look_that_is_not_there_is_no_finding(read: Read, run: str) -> None:
    styles = BODY_STYLE.replace('<w:rPr><w:spacing w:val="-5"/>', '<w:rPr><w:u w:val="wave"/><w:shadow/>')
    undone = (
        '<w:style w:type="character" w:styleId="还原"><w:rPr><w:u w:val="none"/><w:shadow/></w:rPr></w:style>'
    )
    undo = '<w:u w:val="single"/><w:shadow w:val="0"/>' if "rStyle" not in run else ""
    assert blocks(read, paragraph("字", run=run + undo), styles + undone)


def test_columns_are_a_finding(read: Read) -> None:
    _, findings = read(paper(paragraph("字"), section=f'<w:sectPr>{PAGE}<w:cols w:num="2"/></w:sectPr>'))
    assert findings == ["页面设置：内置排版引擎不支持分栏"]


def test_faces_for_each_script(read: Read) -> None:
    run = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="黑体"/>'
    (text,) = only(read, paragraph("字a", run=run)).inlines
    assert isinstance(text, Text)
    assert (text.format.latin, text.format.east_asian) == ("Times New Roman", "黑体")


def mark(kind: str, instruction: str = "") -> str:
    """A run with a w:fldChar, and the instruction behind it."""
    said = f"<w:instrText>{instruction}</w:instrText>" if instruction else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/>{said}</w:r>'


UNCLOSED = "：域没有结束，它后面的文字按普通文字印出，域本身不更新"


@pytest.mark.parametrize("begun", [mark("begin", "PAGE"), mark("begin", "REF x") + mark("separate")])
def test_what_stands_behind_a_field_without_an_end_is_printed(read: Read, begun: str) -> None:
    body = f"<w:p>{begun}<w:r><w:t>正文</w:t></w:r></w:p>" + paragraph("下一段")
    document, findings = read(paper(body))
    assert [texts(block) for block in document.sections[0].blocks] == ["正文", "下一段"]
    assert findings == [f"第 1 段“正文”{UNCLOSED}"]


def test_a_field_that_ends_in_another_paragraph_is_left_to_libreoffice(read: Read) -> None:
    body = f"<w:p>{mark('begin', 'PAGE')}</w:p><w:p>{mark('end')}</w:p>"
    assert read(paper(body))[1] == ["第 1 段：内置排版引擎不支持没有结束的域"]
