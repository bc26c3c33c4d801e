"""Word files → PDFs and pictures, read back with a PDF reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from docgen.check.layout.pdf import read_pdf
from docgen.diagnostics import DocgenError, ExitStatus, Severity
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import Role, find_faces
from docgen.typeset.typst.blocks import Border, Document, Edges, Paragraph, ParagraphFormat, RunFormat
from docgen.typeset.typst.compose import joined
from docgen.typeset.typst.engine import TypstEngine
from typeset.typst.papers import BODY_STYLE, PAGE, packed, paper, paragraph, part, png

Set = Callable[[bytes], Typeset]
TITLE_STYLE = (
    BODY_STYLE + '<w:style w:type="paragraph" w:styleId="公文标题"><w:basedOn w:val="正文"/>'
    '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)
ENGINE = TypstEngine(find_faces([]))
UNDATED = "D:19700101000000Z"


def reader(made: Typeset) -> PdfReader:
    """The PDF of a paper that was set."""
    assert made.pdf is not None, made.findings
    return PdfReader(io.BytesIO(made.pdf))


def text_of(pdf: PdfReader) -> str:
    """All characters of a PDF in order, white space aside."""
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def fonts_of(pdf: PdfReader) -> set[str]:
    """The names of the fonts in a PDF, without the mark that they are parts."""
    found = set()
    for page in pdf.pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"].get_object()
        assert isinstance(fonts, DictionaryObject)
        found |= {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}
    return found


def test_a_full_page_holds_22_lines_of_28_characters(typeset: Set) -> None:
    pdf = reader(typeset(paper(paragraph("国" * (26 + 22 * 28)))))
    first, second = (page.extract_text().split() for page in pdf.pages)
    assert [len(line) for line in first] == [26] + 21 * [28]
    assert [len(line) for line in second] == [28]


def test_the_pdf_is_archival_tagged_titled_and_has_bookmarks(typeset: Set) -> None:
    title = paragraph("关于活动的通知", '<w:pStyle w:val="公文标题"/>')
    pdf = reader(typeset(paper(title + paragraph("正文"), styles=TITLE_STYLE)))
    catalog = pdf.root_object
    marked = catalog["/MarkInfo"].get_object()
    assert (str(catalog["/Lang"]), isinstance(marked, dict) and bool(marked["/Marked"])) == ("zh-CN", True)
    assert pdf.xmp_metadata is not None
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf.xmp_metadata.stream.get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "关于活动的通知"
    assert [entry.title for entry in pdf.outline if not isinstance(entry, list)] == ["关于活动的通知"]


@pytest.mark.parametrize(
    ("created", "printed"),
    [
        ("2023-06-01T08:30:00Z", "D:20230601083000Z"),
        ("2023-06-01T08:30:00+08:00", "D:20230601003000Z"),
        ("2023-06-01T08:30:00", "D:20230601083000Z"),
        ("2023-06-01", "D:20230601000000Z"),
        ("0001-01-02", "D:00010102000000Z"),
        ("9999-12-31", "D:99991231000000Z"),
        ("昨天", UNDATED),
        ("", UNDATED),
        ("9999-12-31T23:59:59-01:00", UNDATED),
    ],
)
def test_a_pdf_has_the_date_of_its_word_file(typeset: Set, created: str, printed: str) -> None:
    pdf = reader(typeset(dated(paper(paragraph("正文")), created)))
    assert pdf.metadata is not None
    assert pdf.metadata.get("/CreationDate") == printed


def dated(docx: bytes, created: str) -> bytes:
    """A paper with a date of creation among its properties."""
    return with_properties(docx, f"<t:created>{created}</t:created>")


def with_properties(docx: bytes, said: str) -> bytes:
    """A paper that says this of itself, in Dublin Core (`d:`) and its terms (`t:`)."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    core = "http://schemas.openxmlformats.org/package/2006"
    properties = (
        f'<Relationship Id="c" Type="{core}/relationships/metadata/core-properties" Target="core.xml"/>'
    )
    relations = files["_rels/.rels"].decode().replace("</Relationships>", f"{properties}</Relationships>")
    return packed(
        files
        | {
            "_rels/.rels": relations,
            "core.xml": f'<c:coreProperties xmlns:c="{core}/metadata/core-properties" '
            f'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">{said}'
            "</c:coreProperties>",
        }
    )


@pytest.mark.parametrize(
    ("said", "title", "author"),
    [
        ("<d:title>总结</d:title><d:creator>区安委办</d:creator>", "总结", "区安委办"),
        ("<d:title> </d:title><d:creator/>", "文件", None),
        ("", "文件", None),
    ],
)
def test_a_pdf_has_title_and_author_of_its_word_file(
    typeset: Set, said: str, title: str, author: str | None
) -> None:
    """One without a title goes by the name of its file."""
    pdf = reader(typeset(with_properties(paper(paragraph("正文")), said)))
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == (title, author)


def test_a_paper_without_a_title_keeps_to_the_standard_of_accessible_pdfs() -> None:
    engine = TypstEngine(find_faces([]), "ua-1")
    made = next(engine.typeset([Source("收到/总结.docx", paper(paragraph("正文")))]))
    pdf = reader(made)
    assert pdf.metadata is not None
    assert (pdf.metadata.title, made.findings) == ("总结", ())


@pytest.mark.parametrize(
    ("levels", "place", "message"),
    [
        ([0, 1, 2, 1, 2, 0], None, None),
        ([0, 2], "“标题1”一段", "标题从 1 级跳到 3 级"),
        ([1], "“标题0”一段", "第一个标题是 2 级，不是 1 级"),
    ],
)
def test_skipped_levels_are_told_where_the_standard_forbids_them(
    levels: Sequence[int], place: str | None, message: str | None
) -> None:
    body = "".join(
        paragraph(f"标题{index}", f'<w:outlineLvl w:val="{level}"/>') for index, level in enumerate(levels)
    )
    for standard in ("ua-1", "a-2a"):
        made = next(TypstEngine(find_faces([]), standard).typeset([Source("文件.docx", paper(body))]))
        said = [(each.location and each.location.place, each.message) for each in made.findings]
        assert said == ([(place, message)] if message and standard == "ua-1" else [])
        assert (made.pdf is None) == bool(said)


def test_same_paper_same_bytes(typeset: Set) -> None:
    docx = paper(paragraph("国家安全" * 40))
    assert typeset(docx).pdf == typeset(docx).pdf


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet='国安全，。“”（）#[]{}$\\"`*_@<>~=-+/ab12', min_size=1, max_size=60))
def test_text_is_never_read_as_markup(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    made = next(ENGINE.typeset([Source("文件.docx", paper(paragraph(escaped)))]))
    assert text_of(reader(made)) == text.replace(" ", "")


def test_page_numbers_on_the_outer_side(typeset: Set) -> None:
    def footer(align: str) -> str:
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
        return part(
            "ftr", f'<w:p><w:pPr><w:ind w:firstLineChars="0"/><w:jc w:val="{align}"/></w:pPr>{field}</w:p>'
        )

    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="x0"/>'
        f'<w:footerReference w:type="even" r:id="x1"/>{PAGE}</w:sectPr>'
    )
    docx = paper(
        paragraph("国" * 1000),
        section=section,
        parts={
            "footer:footer1.xml": footer("right"),
            "footer:footer2.xml": footer("left"),
            "settings:settings.xml": part("settings", "<w:evenAndOddHeaders/>"),
        },
    )
    places: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip() in {"1", "2"}:
            places.append(tm[4] * cm[0] + cm[4])

    for page in reader(typeset(docx)).pages:
        page.extract_text(visitor_text=visit)
    odd, even = places
    assert (odd > 500, even < 80) == (True, True)


def test_a_character_that_a_face_lacks_is_set_in_another_and_said(typeset: Set) -> None:
    made = typeset(paper(paragraph("甲\u0e01乙")))
    (finding,) = made.findings
    assert made.pdf is None
    assert finding.severity is Severity.ERROR
    assert finding.message == "所有字体都缺少 “\u0e01”（U+0E01）"


def test_boxes_that_no_face_has_are_those_that_all_have(typeset: Set) -> None:
    made = typeset(paper(paragraph("☐同意")))
    (finding,) = made.findings
    assert (finding.message, finding.severity) == ("所有字体都缺少 “☐”（U+2610），印成 “□”", Severity.WARNING)
    assert text_of(reader(made)) == "□同意"


def test_marks_of_the_form_of_a_sign_print_nothing(typeset: Set) -> None:
    made = typeset(paper(paragraph("注意\ufe0f事项\ufe0e")))
    assert (text_of(reader(made)), made.findings) == ("注意事项", ())


def test_a_character_that_a_face_draws_as_another_is_set_in_another() -> None:
    faces = find_faces([])
    faces = {**faces, Role.FANGSONG: replace(faces[Role.FANGSONG], misdrawn="￥")}
    made = next(TypstEngine(faces).typeset([Source("文件.docx", paper(paragraph("发放奖励￥500元")))]))

    assert text_of(reader(made)) == "发放奖励￥500元"
    assert [each.message for each in made.findings] == [
        "字体 Noto Serif SC 缺少 “￥”（U+FFE5），改用 Noto Serif SC"
    ]


def test_a_heading_is_bold_only_where_it_says_so(tmp_path: Path, make_font: Callable[..., Path]) -> None:
    for weight in (400, 700):
        make_font(tmp_path / f"{weight}.ttf", (3, 1, 0x409, "Times New Roman"), weight=weight)
    face = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    heading = paragraph("A", '<w:outlineLvl w:val="0"/>', face)
    engine = TypstEngine(find_faces([tmp_path]))
    bodies = (heading, heading.replace("</w:rPr>", "<w:b/></w:rPr>"))
    plain, bold = (
        reader(made) for made in engine.typeset(Source("文件.docx", paper(body)) for body in bodies)
    )
    assert (fonts_of(plain), fonts_of(bold)) == ({"400"}, {"700"})


def test_an_unknown_face_is_said_once_and_where_it_stands_first(typeset: Set) -> None:
    odd = '<w:rFonts w:eastAsia="某某体"/>'
    first, second = paragraph("各街道办事处，区有关部门：", run=odd), paragraph("附件", run=odd)
    made = typeset(paper(paragraph("通知") + first + second))
    assert [(str(finding.location), finding.message) for finding in made.findings] == [
        ("文件.docx（“各街道办事处，区有关部门…”一段）", "不认识字体“某某体”，按宋体排")
    ]
    assert made.pdf is not None


def test_an_unknown_face_where_there_is_no_text(typeset: Set) -> None:
    made = typeset(paper('<w:p><w:pPr><w:rPr><w:rFonts w:eastAsia="某某体"/></w:rPr></w:pPr></w:p>'))
    assert [str(finding.location) for finding in made.findings] == ["文件.docx（没有文字的段落）"]


@pytest.mark.parametrize("breaks", [1, 2, 3])
@pytest.mark.parametrize("text", ["", "国"])
def test_line_breaks_at_the_end_of_a_paragraph(text: str, breaks: int, typeset: Set) -> None:
    made = typeset(paper(f"<w:p><w:r><w:t>{text}</w:t>{'<w:br/>' * breaks}</w:r></w:p>"))
    assert (made.findings, text_of(reader(made))) == ((), text)


@pytest.mark.parametrize("text", ["姓名", "姓 名", "姓名 ", "工作单位"])
def test_distributed_text_stays_in_its_line_however_wide_that_is(text: str, typeset: Set) -> None:
    made = typeset(paper(paragraph(text, '<w:jc w:val="distribute"/><w:ind w:firstLine="0"/>')))
    assert made.pdf is not None
    glyphs = [glyph for glyph in read_pdf(made.pdf, "文件.pdf").pages[0].glyphs if glyph.text.strip()]
    assert len(glyphs) == len(text.replace(" ", ""))
    assert len({round(glyph.baseline, 1) for glyph in glyphs}) == 1


def test_findings_forbid_the_pdf_and_the_next_paper_goes_on(engine: TypstEngine) -> None:
    bad, good = paper("<w:p><w:r><w:pict/></w:r></w:p>"), paper(paragraph("好"))
    first, second = engine.typeset([Source("坏.docx", bad), Source("好.docx", good)])
    assert (first.pdf, [f.message for f in first.findings]) == (None, ["内置排版引擎不支持旧式图形"])
    assert second.pdf is not None


def test_tables_in_tables_beyond_measure_are_refused(typeset: Set) -> None:
    head = '<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>'
    made = typeset(paper(head * 20 + "</w:tc></w:tr></w:tbl>" * 20))
    assert [finding.message for finding in made.findings] == ["表格嵌套超过 8 层，不予处理"]


def test_a_table_goes_on_under_its_head(typeset: Set) -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{paragraph(text)}</w:tc></w:tr>"

    rows = row("表头", "<w:tblHeader/>") + "".join(row(f"行{number}") for number in range(30))
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>{rows}</w:tbl>'
    pdf = reader(typeset(paper(table)))
    assert [page.extract_text().split()[0] for page in pdf.pages] == ["表头", "表头"]
    assert text_of(pdf).count("行") == 30


def test_pictures_stand_in_the_pdf_and_their_files_do_not_stay(typeset: Set) -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        '<a:blip r:embed="x0"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    pdf = reader(typeset(paper(picture, parts={"image:media/a.png": png(4, 2)})))
    assert len(pdf.pages[0].images) == 1


def test_pages_as_pictures(engine: TypstEngine) -> None:
    body = '<w:p><w:r><w:t>前</w:t><w:br w:type="page"/><w:t>后</w:t></w:r></w:p>'
    pages, findings = engine.pictures(Source("文件.docx", paper(body)), 72)
    assert findings.all() == ()
    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"] * 2


def test_an_unknown_pdf_standard_is_wrong_use() -> None:
    with pytest.raises(DocgenError, match="没有名为“a-9”的 PDF 标准") as caught:
        TypstEngine(find_faces([]), "a-9")
    assert caught.value.status is ExitStatus.USAGE


def test_no_fonts_at_all_is_said() -> None:
    with pytest.raises(DocgenError, match="没有可用的中文字体，无法排版") as caught:
        TypstEngine({})
    assert caught.value.status is ExitStatus.MACHINE


ODD_PAPERS = {
    "版心比零还窄": (
        paragraph("国 家\t安"),
        '<w:sectPr><w:pgSz w:w="10"/><w:pgMar w:left="9000"/></w:sectPr>',
    ),
    "没有行的表格": ("<w:tbl/>", ""),
    "比网格宽的合并": (
        '<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9"/>'
        "<w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>",
        "",
    ),
    "负的缩进和间距": (paragraph("国" * 50, '<w:ind w:left="-900" w:right="20000"/>'), ""),
    "没有意义的数": (
        paragraph("国", '<w:spacing w:line="1e308" w:before="abc"/>', '<w:sz w:val="nan"/>'),
        "",
    ),
}


@pytest.mark.parametrize("name", ODD_PAPERS)
def test_odd_papers_are_set_all_the_same(typeset: Set, name: str) -> None:
    body, section = ODD_PAPERS[name]
    made = typeset(paper(body, section=section))
    assert (made.pdf is not None, made.findings) == (True, ())


def test_page_breaks_within_tables_are_findings(typeset: Set) -> None:
    cell = '<w:tc><w:p><w:r><w:br w:type="page"/></w:r></w:p></w:tc>'
    made = typeset(paper(f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"))
    (finding,) = made.findings
    assert str(finding.location) == "文件.docx（表 1 第 1 行第 1 格）"
    assert finding.message == "内置排版引擎不支持表格、页眉页脚或版记里的分页符"


def test_compressed_marks_are_said_and_set_uncompressed(typeset: Set) -> None:
    settings_part = part("settings", '<w:characterSpacingControl w:val="compressPunctuation"/>')
    made = typeset(paper(paragraph("字"), parts={"settings:settings.xml": settings_part}))
    (finding,) = made.findings
    assert (made.pdf is not None, finding.severity) == (True, Severity.WARNING)
    assert finding.message == "文件要求压缩标点间距，内置排版引擎按不压缩排，断行可能与 Word 略有不同"


EDGE, THIN = Border(1.0, "000000"), Border(0.5, "000000")


@pytest.mark.parametrize(
    ("shape", "borders"),
    [
        (ParagraphFormat(borders=Edges(EDGE, EDGE, EDGE, EDGE)), [(EDGE, None), (None, None), (None, EDGE)]),
        (ParagraphFormat(borders=Edges(bottom=EDGE)), [(None, None), (None, None), (None, EDGE)]),
        (ParagraphFormat(borders=Edges(top=EDGE)), [(EDGE, None), (None, None), (None, None)]),
        (
            ParagraphFormat(borders=Edges(top=EDGE, bottom=EDGE), between=THIN),
            [(EDGE, THIN), (None, THIN), (None, EDGE)],
        ),
    ],
)
def test_neighbours_with_the_same_border_stand_in_one_box(
    shape: ParagraphFormat, borders: list[tuple[Border | None, Border | None]]
) -> None:
    found = joined([Paragraph(shape, (), RunFormat("仿宋", "仿宋", 16.0))] * 3)
    assert [
        (block.format.borders.top, block.format.borders.bottom)
        for block in found
        if isinstance(block, Paragraph)
    ] == borders


def test_neighbours_with_other_borders_keep_their_own() -> None:
    mark = RunFormat("仿宋", "仿宋", 16.0)
    one, two = ParagraphFormat(borders=Edges(bottom=EDGE)), ParagraphFormat(borders=Edges(EDGE, bottom=EDGE))
    blocks = [Paragraph(one, (), mark), Paragraph(two, (), mark)]
    assert joined(blocks) == blocks


def test_lines_between_paragraphs_are_read(read: Callable[[bytes], tuple[Document, list[str]]]) -> None:
    sides = ("top", "bottom", "between")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="auto"/>' for side in sides)
    (block,) = read(paper(paragraph("甲", f"<w:pBdr>{borders}</w:pBdr>")))[0].sections[0].blocks
    assert isinstance(block, Paragraph)
    assert block.format.between == block.format.borders.bottom
    assert block.format.between is not None
