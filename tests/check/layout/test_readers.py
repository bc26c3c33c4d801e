"""Files from anywhere: what is no paper is named, never a traceback; what is one is read to the tenth of a mm."""

from __future__ import annotations

import io
import zipfile

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.layout import good
from docgen.check.layout import read_paper
from docgen.check.layout.document import read_document
from docgen.check.layout.faces import face_of
from docgen.check.layout.pdf import read_pdf
from docgen.diagnostics import DocgenError
from docgen.gbt9704 import Face
from docgen.word import package


def test_the_page_is_measured(word_file: bytes, pdf_file: bytes) -> None:
    paper = read_paper(("通知.docx", word_file), ("通知.pdf", pdf_file))
    assert paper.pdf is not None
    first = paper.pdf.pages[0]
    assert (round(first.width), round(first.height)) == (210, 297)
    [red] = first.stripes
    assert red.width == pytest.approx(156, abs=0.1)
    assert red.thickness == pytest.approx(0.7, abs=0.05)
    assert red.colour == (255, 0, 0)
    assert [line.text for line in paper.lines[0]][:2] == [
        "某某区安全生产委员会办公室文件",
        "某安办〔2023〕8号",
    ]


def test_styles_are_resolved(word_file: bytes) -> None:
    mark, number, title, *_ = read_document(word_file, "通知.docx").paragraphs
    assert (mark.look.style, mark.look.align, mark.runs[0].size, mark.runs[0].colour) == (
        "发文机关标志", "center", 36, "FF0000",
    )  # fmt: skip
    assert number.look.border is not None
    assert number.look.border.weight == pytest.approx(0.71, abs=0.01)
    assert title.runs[0].face == "方正小标宋简体"


def test_text_in_controls_is_read_and_deleted_text_is_not(word_file: bytes) -> None:
    changes = (
        "word/document.xml\n- 请认真组织实施。</w:t></w:r>\n+ </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>填写</w:t></w:r></w:sdtContent></w:sdt><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
    )
    body = read_document(good.mutated(word_file, changes), "通知.docx").paragraphs[4]
    assert body.text.endswith("印发给你们，填写增")
    assert [run.text for run in body.runs if run.prompt] == ["填写"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7", "这不是 Word 文件（.docx）"),
        (b"PK\x03\x04", "文件不完整（压缩包被截断或损坏）"),
        ("不是文件".encode(), "这不是 Word 文件（.docx）"),
    ],
)
def test_what_is_no_file_is_named(data: bytes, message: str) -> None:
    with pytest.raises(DocgenError) as word:
        read_paper(("a.docx", data), None)
    assert word.value.diagnostics[0].message == message
    assert str(word.value.diagnostics[0].location) == "a.docx"
    with pytest.raises(DocgenError) as pdf:
        read_paper(None, ("a.pdf", data))
    assert pdf.value.diagnostics[0].message == "不是完整的 PDF，或者加了密码"


def test_a_document_type_declaration_is_refused(word_file: bytes) -> None:
    parts = package.read(word_file, "a.docx")
    declaration = b'<!DOCTYPE w:document [<!ENTITY a "aaaa">]><w:document'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:document", declaration, 1)
    with pytest.raises(DocgenError):
        read_document(package.write(parts), "a.docx")


def test_a_zip_without_document_is_no_word_file() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "")
    with pytest.raises(DocgenError):
        read_document(stream.getvalue(), "a.docx")


@given(st.binary(max_size=400))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    for read in (read_document, read_pdf):
        with pytest.raises(DocgenError):
            read(data, "a")


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("仿宋_GB2312", Face.FANGSONG),
        ("FandolFang-Regular", Face.FANGSONG),
        ("KaiTi_GB2312", Face.KAITI),
        ("SimHei", Face.HEITI),
        ("NotoSansCJKsc-Regular", Face.HEITI),
        ("方正小标宋简体", Face.XIAOBIAOSONG),
        ("NotoSerifCJKsc-Bold", Face.XIAOBIAOSONG),
        ("NotoSerifCJKjp-Regular-VKana", Face.SONGTI),
        ("SimSun", Face.SONGTI),
        ("Times New Roman", None),
    ],
)
def test_faces_are_known_by_any_name(name: str, face: Face | None) -> None:
    assert face_of(name) is face


def test_a_picture_of_a_paper_is_not_taken_for_a_clean_one() -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    data = io.BytesIO()
    document.save(data)
    with pytest.raises(DocgenError) as caught:
        read_pdf(data.getvalue(), "扫描.pdf")
    (told,) = caught.value.diagnostics
    assert (told.code, told.message) == ("F001", "PDF 里没有文字，多半是扫描件，没有检查")
