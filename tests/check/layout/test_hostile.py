"""Files from anywhere: whatever is changed or missing in one, every rule comes to an end, with findings alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.hostile import hostile
from check.layout import good
from check.layout.test_cases import found
from docgen.check.layout.document import read_document
from docgen.check.layout.pdf import read_pdf
from docgen.word import package

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
PARTS = (
    DOCUMENT,
    STYLES,
    "word/settings.xml",
    "word/theme/theme1.xml",
    "word/footer1.xml",
    "word/footer2.xml",
)


@settings(max_examples=200)
@given(data=st.data())
def test_no_change_is_a_traceback(word_file: bytes, data: st.DataObject) -> None:
    docx = data.draw(hostile(word_file, PARTS))
    assert {str(each.location and each.location.path) for each in found(docx, None)} <= {"通知.docx"}


def said(docx: bytes) -> list[str]:
    """What the rules say of a Word file."""
    return [f"{each.code} {each.message}" for each in found(docx, None)]


NO_PAGE = [
    "GB5.1 纸张 216 × 279 mm，应为 A4（210 × 297 mm）",
    "GB5.2.1a 天头（上边距） 25.4 mm，应为 37 mm ±1 mm",
    "GB5.2.1b 订口（左边距） 25.4 mm，应为 28 mm ±1 mm",
    "GB5.2.1d 地脚（下边距） 25.4 mm，应为 35 mm ±1 mm",
]
"""What there is to say of a notice that leaves the page to Word."""


def test_a_file_without_sections_has_the_page_of_word(word_file: bytes) -> None:
    parts = package.read(word_file, "通知.docx")
    document = re.sub(r"<w:sectPr.*?</w:sectPr>", "", parts[DOCUMENT].decode())
    assert said(package.write({**parts, DOCUMENT: document.encode()})) == NO_PAGE


def test_a_section_as_it_was_before_a_tracked_change_is_none(word_file: bytes) -> None:
    was = '<w:sectPrChange w:id="1" w:author=""><w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr></w:sectPrChange></w:sectPr>'
    assert said(good.mutated(word_file, f"{DOCUMENT}\n- </w:sectPr>\n+ {was}")) == []


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        (
            f'{STYLES} Normal\n- <w:sz w:val="32"/>\n+ <w:sz w:val="0"/>',
            ["GB5.2.2 字号 0 磅，一般用 3 号（16 磅）（另有 3 处）"],
        ),
        (f'{STYLES} Normal\n- <w:spacing w:val="-5"/>\n+ <w:spacing w:val="-320"/>', []),
        (f'{STYLES} Normal\n- w:line="579"\n+ w:line="nan"', []),
        (f'{STYLES} Normal\n- w:line="579"\n+ w:line="1e-320"', []),
        (
            f'{DOCUMENT}\n- <w:pgSz w:w="11906"\n+ <w:pgSz w:w="inf"',
            [NO_PAGE[0].replace("279", "297")],
        ),
        (f'{DOCUMENT}\n- <w:pgSz w:w="11906"\n+ <w:pgSz w:w="210mm"', []),
        (
            f'{STYLES} 附件标识\n- <w:pageBreakBefore/>\n+ <w:pageBreakBefore w:val="None"/>',
            ["GB7.3.7a 附件没有另面编排（另有 1 处）"],
        ),
    ],
)
def test_what_is_no_value_counts_as_not_said(changes: str, messages: list[str], word_file: bytes) -> None:
    assert said(good.mutated(word_file, changes)) == messages


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        ("- 二、主要任务\n+ 一三五、主要任务", ["GB7.3.3c 层次序数的写法不合标准，应为“二、”"]),
        ("- 二、主要任务\n+ 十十、主要任务", ["GB7.3.3c 层次序数的写法不合标准，应为“二、”"]),
        ("- （二）开展演练\n+ （一一）开展演练", ["GB7.3.3c 层次序数的写法不合标准，应为“（二）”"]),
        (
            "- 一、总体要求\n+ 九十九、总体要求",
            [
                "GB7.3.3c 层次序数“九十九、”是第一个，应为“一、”",
            ],
        ),
    ],
)
def test_numbers_of_headings_that_are_none(changes: str, messages: list[str], word_file: bytes) -> None:
    assert said(good.mutated(word_file, f"{DOCUMENT}\n{changes}")) == messages


def test_boxes_in_boxes_are_read_once(word_file: bytes) -> None:
    """Read anew for each box around it, the innermost of sixty would be read 2⁵⁹ times."""
    box = "<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>"
    nested = "<w:p/>"
    for _ in range(60):
        nested = box.format(nested)
    document = read_document(
        good.mutated(word_file, f"{DOCUMENT}\n- <w:body>\n+ <w:body>{nested}"), "通知.docx"
    )
    assert len(document.paragraphs) == len(read_document(word_file, "通知.docx").paragraphs) + 61


def test_blanks_are_not_divided_in_every_way(word_file: bytes) -> None:
    """What looks like a 发文字号, with blanks without end: four that may each take some of them took for ever."""
    docx = good.mutated(word_file, f"{DOCUMENT}\n- 某安办〔2023〕8号\n+ 某安办〔2023〕{' ' * 20_000}某")
    assert not any(message.startswith("GB7.2.5") for message in said(docx))


PDF = """\
%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 66>> stream
BT /F 16 Tf 100 700 Td (a) Tj ET BT /F 16 Tf 180 700 Td (31) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>> endobj
6 0 obj <</Length 35>> stream
1 beginbfchar
<61> <05D0>
endbfchar
endstream endobj
trailer <</Root 1 0 R>>
"""
"""A Hebrew letter and, further on, a number. PDFium says of the blank between, which is its own, that the file
holds it."""


@pytest.mark.parametrize(
    ("units", "text"),
    [("D842DFB7", "𠮷"), ("D842", "\ufffd"), ("DFB7", "\ufffd"), ("D842D842DFB7", "\ufffd𠮷")],
)
def test_characters_of_two_halves_are_one(units: str, text: str) -> None:
    """𠮷 is U+20BB7: PDFium tells it as D842 and DFB7. Half of one could not even be printed."""
    [page] = read_pdf(PDF.replace("05D0", units).encode(), "通知.pdf").pages
    assert "".join(glyph.text for glyph in page.glyphs if glyph.text not in "13") == text


def test_blanks_that_pdfium_adds_beside_hebrew(word_file: bytes) -> None:
    [page] = read_pdf(PDF.encode(), "通知.pdf").pages
    assert sorted(glyph.text for glyph in page.glyphs) == ["1", "3", "א"]
