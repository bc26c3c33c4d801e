"""Word packages: bounded reading of whatever comes, the same bytes out each time."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.diagnostics import DocgenError
from docgen.model import Paper
from docgen.word import package, stock
from word.documents import docx, paragraph

TEMPLATE = stock.build(Paper.CASE_REPORT)
HINT = "请用 Word 或 WPS 重新另存为 .docx；模板可用 docgen templates reset 重新生成"


def refused(data: bytes) -> str:
    """The one sentence with which a file is refused."""
    with pytest.raises(DocgenError) as caught:
        package.read(data, "模板.docx")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.hint) == ("W001", HINT)
    return f"{diagnostic.location}：{diagnostic.message}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param("关于开展活动的通知".encode(), "这不是 Word 文件（.docx）", id="plain text"),
        pytest.param(TEMPLATE[:3000], "文件不完整（压缩包被截断或损坏）", id="cut off"),
        pytest.param(TEMPLATE[:-30], "文件不完整（压缩包被截断或损坏）", id="cut off at the very end"),
        pytest.param(
            docx(word__document_xml=None), "文件里没有正文（缺少 word/document.xml）", id="no document"
        ),
        pytest.param(docx(word__settings_xml=None), "文件里缺少 word/settings.xml", id="no settings"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, message: str) -> None:
    assert refused(data) == f"模板.docx：{message}"


@given(st.integers(0, len(TEMPLATE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(position: int, damage: bytes) -> None:
    damaged = TEMPLATE[:position] + damage + TEMPLATE[position + len(damage) :]
    with suppress(DocgenError):
        package.read(damaged, "模板.docx")


@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE d>"],
)
def test_document_types_are_refused(declaration: str) -> None:
    with pytest.raises(etree.XMLSyntaxError, match="document type"):
        package.parse(f"{declaration}<d/>".encode())


def test_a_package_has_no_clock_and_one_order() -> None:
    parts = package.read(docx(paragraph("甲")), "甲.docx")
    backwards = dict(reversed(parts.items()))
    assert package.write(parts) == package.write(backwards)
    with zipfile.ZipFile(io.BytesIO(package.write(backwards))) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == [package.CONTENT_TYPES, *sorted(set(names) - {package.CONTENT_TYPES})]


def test_parts_survive_the_round_trip() -> None:
    parts = package.read(TEMPLATE, "模板.docx")
    assert package.read(package.write(parts), "模板.docx") == parts
