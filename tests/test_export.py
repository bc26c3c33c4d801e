"""The notice in other forms: a page with real headings, lists and tables; Markdown; OpenDocument text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

import pypandoc
import pytest
from docx import Document
from lxml import etree, html
from msgspec.structs import replace

from docgen.diagnostics import DocgenError, ExitStatus
from docgen.export import ExportForm, export
from docgen.export.styles import named_styles
from docgen.jobs import notice
from docgen.model import Activity, Job, Paper, Title
from docgen.word.render import render
from docgen.word.template import Template
from papers.text import W, lines
from typeset.typst.papers import png
from word.documents import docx, paragraph

TITLE = "关于印发活动方案的通知"


@pytest.fixture(scope="module")
def source(papers: Mapping[str, bytes]) -> str:
    """The notice of 2023 as the source of a page."""
    return export(papers["通知"], ExportForm.HTML, TITLE).decode()


@pytest.fixture(scope="module")
def page(source: str) -> html.HtmlElement:
    """The same, parsed."""
    return html.document_fromstring(source)


@pytest.fixture(scope="module")
def markdown(papers: Mapping[str, bytes]) -> list[str]:
    """The notice of 2023 as lines of Markdown."""
    return export(papers["通知"], ExportForm.MARKDOWN, TITLE).decode().splitlines()


def texts(element: html.HtmlElement, path: str) -> list[str]:
    """The texts of the elements on an XPath, without line ends."""
    return ["".join(each.itertext()).strip() for each in element.xpath(path)]


def test_the_page_says_what_it_is(page: html.HtmlElement) -> None:
    assert page.get("lang") == "zh-CN"
    assert texts(page, "//title") == [TITLE]
    assert page.xpath("//meta[@charset='utf-8']")
    assert page.xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]


def test_the_page_is_whole_in_itself(source: str) -> None:
    """Nothing is fetched from anywhere, nothing runs."""
    assert re.findall(r"https?:|src=|<link|<script|@import|url\(", source) == []


def test_on_paper_text_is_in_size_3_and_no_heading_smaller(source: str) -> None:
    """Sizes in rem go by the root: with only the body enlarged, headings of the second level were smaller than text."""
    on_screen, on_paper = source.split("@media print")
    assert "body { font" not in on_paper
    assert ":root { font-size: calc(16pt / 1.125); }" in on_paper
    assert "font: 1.125rem/" in on_screen


def test_headings(page: html.HtmlElement) -> None:
    """One first-level heading; attachments below it, their sections below them."""
    assert texts(page, "//h1") == [
        "江门市江海区安全生产委员会办公室关于印发《2023年江门市江海区“安全生产月”和“安全生产五邑行”活动方案》的通知"
    ]
    assert texts(page, "//h2") == [
        "2023年江门市江海区“安全生产月”和“安全生产五邑行”活动方案",
        "2023年江门市江海区“安全生产月”和“安全生产五邑行”活动进展情况统计表",
    ]
    assert texts(page, "//h3")[:3] == ["一、指导思想", "二、活动主题", "三、活动时间"]
    assert texts(page, "//h4")[0] == "（一）“安全生产月”活动时间"
    assert page.xpath("//section/@id") == ["附件1", "附件2"]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("发文机关标志", "江门市江海区安全生产委员会办公室文件"),
        ("发文字号", "〔2023〕　　号"),
        ("主送机关", "各街道办事处，区安委会各成员单位："),
        ("附件说明", "附件："),
        ("成文日期", "2023年　月　日"),
        ("抄送", "抄送：　　　　　　　　　　。"),
    ],
)
def test_paragraphs_keep_their_styles_as_classes(page: html.HtmlElement, style: str, text: str) -> None:
    assert texts(page, f"//p[@class='{style}']") == [text]


def test_tasks_are_lists_with_their_printed_numbers(page: html.HtmlElement) -> None:
    lists = [(int(each.get("start", 1)), len(each)) for each in page.xpath("//section[@id='附件1']//ol")]
    assert lists == [(1, 3), (4, 3), (7, 3), (10, 5), (15, 4)]
    seventh = page.xpath("//ol[@start='7']/li")[0]
    assert "".join(seventh.itertext()).startswith("5月31日，区指导办将组织")


def test_attachments_are_a_list(page: html.HtmlElement) -> None:
    assert texts(page, "//p[@class='附件说明']/following-sibling::ol[1]/li") == texts(page, "//h2")


def test_the_form_is_a_table_with_a_head(page: html.HtmlElement) -> None:
    assert [re.sub(r"\s", "", each) for each in texts(page, "//thead//th")] == [
        *("序号", "类别", "统计项目", "计量单位"),
        *("“安全生产月”数量截至报送日", "累计数量6月1日至报送日", "备注"),
    ]
    assert texts(page, "//tbody/tr/td[1]") == [str(number) for number in range(1, 52)]
    assert page.xpath("//td[text()='七、其他']/@rowspan") == ["2"]


def test_no_rules_no_page_numbers_nothing_empty(page: html.HtmlElement) -> None:
    assert [each for each in texts(page, "//p | //li | //h1 | //h2 | //span") if not each] == []
    assert "— 1 —" not in "".join(page.itertext())


def printed(docx_bytes: bytes) -> Iterator[str]:
    """The text of each paragraph and cell without white space and without the number of a list item."""
    for line in lines(docx_bytes):
        for cell in re.split("[¦↵→]", line.split(" | ", 1)[1]):
            text = re.sub(r"^(附件：)?\d+\.", "", re.sub(r"\s", "", cell))
            if text:
                yield text


@pytest.mark.parametrize("form", [ExportForm.HTML, ExportForm.MARKDOWN])
def test_no_text_is_lost(papers: Mapping[str, bytes], form: ExportForm) -> None:
    """Every paragraph is there, in order."""
    made = export(papers["通知"], form, TITLE).decode()
    whole = re.sub(r"\s", "", re.sub(r"</?(span|em|strong)[^>]*>", "", made))
    position = 0
    for text in printed(papers["通知"]):
        position = whole.find(text, position)
        assert position >= 0, text


@pytest.mark.parametrize("after_blank_page", [False, True])
def test_imprint_on_a_page_of_its_own_leaves_no_trace(
    jobs: Mapping[str, Job], templates: Mapping[Paper, Template], source: str, after_blank_page: bool
) -> None:
    job = jobs["通知"]
    imprint = {**job.context["imprint"], "own_page": True, "after_blank_page": after_blank_page}
    moved = render(replace(job, context={**job.context, "imprint": imprint}), templates[Paper.NOTICE])
    assert export(moved, ExportForm.HTML, TITLE).decode() == source


def test_other_papers_begin_with_their_own_title(papers: Mapping[str, bytes]) -> None:
    """A form that is itself an attachment has its title on top; prompts stay prompts."""
    made = html.document_fromstring(
        export(papers["units/外海街道/活动进展情况统计表"], ExportForm.HTML, "统计表").decode()
    )
    assert len(made.xpath("//h1")) == 1
    assert texts(made, "//span[@class='填写提示']")[0] == "填写姓名"


def test_hostile_text_stays_text() -> None:
    made = export(
        docx(paragraph("&lt;script&gt;alert(1)&lt;/script&gt; A &amp; B")), ExportForm.HTML, "<b> & 甲"
    )
    page = html.document_fromstring(made.decode())
    assert texts(page, "//p") == ["<script>alert(1)</script> A & B"]
    assert texts(page, "//title") == ["<b> & 甲"]
    assert page.xpath("//script | //b") == []


def test_backslashes_in_markdown() -> None:
    """Of two, as before the name of a server, pandoc writes one, and it leaves out a sign that stands behind one."""
    text = r"请从\\10.0.0.8\附件_1\*甲\@乙下载"
    made = export(docx(paragraph(text)), ExportForm.MARKDOWN, TITLE).decode()
    assert re.sub(r"\\([!-/:-@[-`{-~])", r"\1", made.strip()) == text


@pytest.mark.parametrize(("described", "named"), [("", "图片"), ("现场照片", "现场照片")])
def test_a_picture_has_a_name(described: str, named: str) -> None:
    """A page holds the picture; Markdown cannot, and named a file that was not there."""
    paper = Document()
    shape = paper.add_picture(io.BytesIO(png(40, 30)))
    shape._inline.docPr.set("descr", described)
    saved = io.BytesIO()
    paper.save(saved)

    page = html.document_fromstring(export(saved.getvalue(), ExportForm.HTML, TITLE).decode())
    assert page.xpath("//img/@alt") == [named]
    assert page.xpath("//img/@src")[0].startswith("data:image/png;base64,")
    text = export(saved.getvalue(), ExportForm.MARKDOWN, TITLE).decode()
    assert text.strip() == ("（图片：现场照片）" if described else "（图片）")


def test_markdown_headings(markdown: list[str]) -> None:
    headings = [line for line in markdown if line.startswith("#")]
    assert [heading.split(" ")[0] for heading in headings[:5]] == ["#", "##", "###", "###", "###"]
    assert headings[2] == "### 一、指导思想"


def test_markdown_lists_and_table(markdown: list[str]) -> None:
    numbers = [match[1] for line in markdown if (match := re.match(r"(\d+)\. ", line))]
    assert numbers == [str(number) for count in (2, 18, 4) for number in range(1, count + 1)]
    rows = [line for line in markdown if line.startswith("|")]
    assert rows[0] == (
        "| 序号 | 类别 | 统计项目 | 计量单位 | “安全生产月”数量 截至报送日 | 累计数量 6月1日至报送日 | 备注 |"
    )
    assert rows[3] == "| 2 |  | 上列活动参与人数 | 人次 |  |  |  |"
    assert len(rows) == 53
    assert [line for line in markdown if "<" in line] == []


@pytest.fixture(scope="module")
def odt(papers: Mapping[str, bytes]) -> bytes:
    """The notice of 2023 as OpenDocument text."""
    return export(papers["通知"], ExportForm.ODT, TITLE)


def odf_part(odt: bytes, name: str) -> etree._Element:
    """A part of an OpenDocument text."""
    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        return etree.fromstring(package.read(name))


def clark(name: str) -> str:
    """A name with the prefix that OpenDocument files use, in Clark notation."""
    prefix, local = name.split(":")
    names = {"fo": "xsl-fo-compatible"}
    return f"{{urn:oasis:names:tc:opendocument:xmlns:{names.get(prefix, prefix)}:1.0}}{local}"


def said(element: etree._Element, *names: str) -> list[str | None]:
    """The values of attributes."""
    return [element.get(clark(name)) for name in names]


def odf_styles(*parts: etree._Element) -> dict[str, etree._Element]:
    """The named styles of the parts."""
    return {
        style.get(clark("style:name"), ""): style
        for part in parts
        for style in part.iter(clark("style:style"))
    }


def odf_lines(content: etree._Element) -> list[str]:
    """Its paragraphs as `style | text`, with → for a tab and ↵ for the end of a line."""
    for mark, name in (("→", "text:tab"), ("↵", "text:line-break")):
        for each in content.iter(clark(name)):
            each.text = mark
    return [
        f"{each.get(clark('text:style-name'))} | {''.join(each.itertext())}"
        for each in content.iter(clark("text:p"), clark("text:h"))
    ]


def test_open_document_text(odt: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read(first) == b"application/vnd.oasis.opendocument.text"
    headings = [
        ("".join(each.itertext()), each.get(clark("text:outline-level")))
        for each in odf_part(odt, "content.xml").iter(clark("text:h"))
    ]
    assert [number for _, number in headings[:4]] == ["1", "2", "3", "3"]
    assert headings[2] == ("一、指导思想", "3")


def test_an_open_document_text_is_the_same_bytes_each_time(odt: bytes, papers: Mapping[str, bytes]) -> None:
    assert export(papers["通知"], ExportForm.ODT, TITLE) == odt


def test_the_page_of_an_open_document_text(odt: bytes) -> None:
    """A4 with the margins of 5.2.1, and the numbers of pages where 7.5 puts them."""
    styles = odf_part(odt, "styles.xml")
    page = next(styles.iter(clark("style:page-layout-properties")))
    assert said(page, "fo:page-width", "fo:page-height") == ["595.3pt", "841.9pt"]
    assert said(page, "fo:margin-top", "fo:margin-left", "fo:margin-right") == [
        "104.9pt",
        "79.35pt",
        "73.7pt",
    ]
    footer = next(styles.iter(clark("style:header-footer-properties")))
    below = [*said(page, "fo:margin-bottom"), *said(footer, "fo:min-height", "fo:margin-top")]
    assert below == ["71.7pt", "20pt", "7.5pt"], "35 mm together"
    assert odf_lines(styles) == ["页码单页 | — 1 —", "页码双页 | — 1 —"]


def test_the_form_of_an_open_document_text_has_rules(odt: bytes) -> None:
    content = odf_part(odt, "content.xml")
    styles = odf_styles(content)
    used = {each.get(clark("table:style-name"), "") for each in content.iter(clark("table:table-cell"))}
    for name in used:
        (cell,) = styles[name]
        assert said(cell, "fo:border", "fo:padding-left") == ["0.5pt solid #000000", "4pt"]
    rows = {each.get(clark("table:style-name"), "") for each in content.iter(clark("table:table-row"))}
    (row,) = (styles[name][0] for name in rows)
    assert said(row, "style:min-row-height", "fo:keep-together") == ["22pt", "always"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("Standard", {"fo:font-size": "16pt", "fo:line-height": "28.95pt", "fo:text-indent": "31.5pt"}),
        ("公文标题", {"style:font-family-asian": "'方正小标宋简体'", "style:font-size-asian": "22pt"}),
        ("发文机关标志", {"fo:color": "#ff0000", "style:text-scale": "66%", "fo:text-align": "center"}),
        ("发文字号", {"fo:border-bottom": "2pt solid #ff0000"}),
        ("附件标识", {"fo:break-before": "page"}),
        ("一级标题", {"fo:keep-with-next": "always", "fo:font-family": "'黑体'"}),
        ("二级标题字", {"fo:font-family": "'楷体_GB2312'"}),
        ("版记首线", {"fo:background-color": "#000000", "fo:line-height": "1pt"}),
        ("印发", {"style:position": "414.2pt", "style:type": "right"}),
    ],
)
def test_an_open_document_text_looks_like_the_paper(
    odt: bytes, style: str, expected: Mapping[str, str]
) -> None:
    """Some of what the styles of the templates say."""
    found = odf_styles(odf_part(odt, "styles.xml"))[style]
    attributes = {key: value for each in found.iter() for key, value in each.attrib.items()}
    assert {name: attributes.get(clark(name)) for name in expected} == expected


def test_an_open_document_text_has_every_style_that_it_names(odt: bytes) -> None:
    content, styles = odf_part(odt, "content.xml"), odf_part(odt, "styles.xml")
    named = {
        *(each.get(clark("text:style-name")) for each in content.iter(clark("text:p"), clark("text:h"))),
        *(each.get(clark("text:style-name")) for each in content.iter(clark("text:span"))),
        *(each.get(clark("style:parent-style-name")) for each in content.iter(clark("style:style"))),
    }
    assert named - {None, "Formula"} <= odf_styles(content, styles).keys()


def test_headings_and_body_of_an_open_document_text_look_like_those_of_the_paper(odt: bytes) -> None:
    styles = odf_styles(odf_part(odt, "styles.xml"))
    names = ["Heading_20_1", "Heading_20_2", "Heading_20_3", "Heading_20_4", "Text_20_body"]
    assert [styles[name].get(clark("style:parent-style-name")) for name in names] == [
        *("公文标题", "附件标题", "一级标题", "二级标题", "Standard")
    ]
    assert [len(styles[name]) for name in names] == [0] * 5, "they say nothing themselves"


def test_items_of_an_open_document_text_are_set_as_body_text(odt: bytes) -> None:
    """Two characters in, the number followed by its text at once, as in the Word paper."""
    places = odf_part(odt, "content.xml").iter(clark("style:list-level-label-alignment"))
    names = ("text:label-followed-by", "fo:text-indent", "fo:margin-left")
    assert {tuple(said(place, *names)) for place in places} == {("nothing", "31.5pt", "0pt")}


def test_lines_of_an_open_document_text(odt: bytes) -> None:
    """Lines of the title, tabs and the rules of the 版记 are kept."""
    found = odf_lines(odf_part(odt, "content.xml"))
    assert found[2] == (
        "Heading_20_1 | 江门市江海区安全生产委员会办公室关于印发↵"
        "《2023年江门市江海区“安全生产月”和↵“安全生产五邑行”活动方案》的通知"
    )
    assert "填报栏 | 填报人：→联系电话：" in found
    assert "附件说明 | 附件：1.→2023年江门市江海区“安全生产月”和“安全生产五邑行”活动方案" in found
    assert found[-5:] == [
        "版记首线 | ",
        "抄送 | 抄送：　　　　　　　　　　。",
        "版记间线 | ",
        "印发 | 江门市江海区安全生产委员会办公室→2023年　月　日印发",
        "版记末线 | ",
    ]


def test_no_text_is_lost_in_an_open_document_text(odt: bytes, papers: Mapping[str, bytes]) -> None:
    whole = re.sub(r"\s", "", "".join(odf_part(odt, "content.xml").itertext()))
    position = 0
    for text in printed(papers["通知"]):
        position = whole.find(text, position)
        assert position >= 0, text


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:pPr><w:keepNext w:val="0"/></w:pPr>', {"fo:keep-with-next": "auto"}),
        (
            '<w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr>',
            {"fo:margin-left": "42pt", "fo:text-indent": "-21pt"},
        ),
        ('<w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr>', {"fo:line-height": "150%"}),
        (
            '<w:pPr><w:spacing w:line="360" w:lineRule="atLeast"/></w:pPr>',
            {"style:line-height-at-least": "18pt"},
        ),
        ('<w:pPr><w:pBdr><w:top w:val="nil" w:sz="8"/></w:pBdr></w:pPr>', {"fo:border-top": "none"}),
        ("<w:rPr><w:b/></w:rPr>", {"fo:font-weight": "bold", "style:font-weight-asian": "bold"}),
        ('<w:rPr><w:sz w:val="千"/></w:rPr>', {"fo:font-size": None}),
    ],
)
def test_what_an_office_changes_in_a_style(properties: str, expected: Mapping[str, str | None]) -> None:
    """A style as Word may save it, with a name that is none in XML."""
    root = etree.fromstring(
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="1 号（新）"/>{properties}</w:style></w:styles>'
    )
    (style,) = named_styles(root)
    assert said(style, "style:name", "style:display-name") == ["_31__20_号_ff08_新_ff09_", "1 号（新）"]
    assert {name: style[0].get(clark(name)) for name in expected} == expected


def test_suffixes() -> None:
    assert [form.suffix for form in ExportForm] == [".html", ".md", ".odt"]


def test_what_pandoc_cannot_read() -> None:
    with pytest.raises(DocgenError) as caught:
        export(b"not a Word file", ExportForm.HTML, TITLE)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.message) == ("X021", "pandoc 读不懂这份 Word 文件，没有导出")
    assert diagnostic.hint == "请在 Word 或 WPS 中打开，另存为 .docx 后再试"
    assert caught.value.status is ExitStatus.ERRORS


def test_no_pandoc(papers: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYPANDOC_PANDOC", "/nowhere/pandoc")
    pypandoc.clean_pandocpath_cache()
    with pytest.raises(DocgenError) as caught:
        export(papers["通知"], ExportForm.HTML, TITLE)
    pypandoc.clean_pandocpath_cache()
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.message) == ("X020", "无法启动 pandoc，不能导出")
    assert "make notices" in diagnostic.hint
    assert caught.value.status is ExitStatus.MACHINE


def test_a_long_name_signs_at_the_right_of_the_page(
    activity: Activity, templates: Mapping[Paper, Template]
) -> None:
    """The styles of long names and of their dates are set as those of short ones."""
    signed = replace(activity.notice, signatory=Title(("江门市江海区城市管理和综合执法局",)))
    docx = render(notice.job(replace(activity, notice=signed)), templates[Paper.NOTICE])
    source = export(docx, ExportForm.HTML, TITLE).decode()
    assert set(re.findall(r'class="(\S*署名\S*)"', source)) == {"长署名", "长署名日期"}
    assert '[class*="署名"], .成文日期 { text-align: right' in source
