"""The notice in other forms: a page with real headings, lists and tables; Markdown; OpenDocument text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

import pypandoc
import pytest
from lxml import etree, html
from msgspec.structs import replace

from docgen.diagnostics import DocgenError, ExitStatus
from docgen.export import ExportForm, export
from docgen.model import Job, Paper
from docgen.word.render import render
from docgen.word.template import Template
from papers.text import lines
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


def test_open_document_text(papers: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(export(papers["通知"], ExportForm.ODT, TITLE))) as package:
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        content = etree.fromstring(package.read("content.xml"))
    level = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}outline-level"
    headings = [("".join(each.itertext()), each.get(level)) for each in content.iter("{*}h")]
    assert [number for _, number in headings[:4]] == ["1", "2", "3", "3"]
    assert headings[2] == ("一、指导思想", "3")


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
