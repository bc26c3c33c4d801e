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


def encrypted() -> bytes:
    """A package that says of its parts that they are encrypted (APPNOTE 4.4.4, bit 0)."""
    data = bytearray(TEMPLATE)
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(header)
        while position >= 0:
            data[position + flags] |= 1
            position = data.find(header, position + 4)
    return bytes(data)


def zip_bomb() -> bytes:
    """300 MB of spaces in 300 KB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(package.CONTENT_TYPES, "")
        with archive.open(package.DOCUMENT, "w") as part:
            for _ in range(300):
                part.write(b" " * 2**20)
    return stream.getvalue()


def many_parts() -> bytes:
    """More parts than any paper has."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(package.MAX_PARTS + 1):
            archive.writestr(f"word/{number}.xml", "")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "不是完整的 .docx 文件", id="empty"),
        pytest.param("关于开展活动的通知".encode(), "不是完整的 .docx 文件", id="plain text"),
        pytest.param(TEMPLATE[:3000], "不是完整的 .docx 文件", id="cut off"),
        pytest.param(TEMPLATE[:-30], "不是完整的 .docx 文件", id="cut off at the very end"),
        pytest.param(encrypted(), "不是完整的 .docx 文件", id="encrypted"),
        pytest.param(zip_bomb(), "内容大得不合常理，为安全起见没有打开", id="zip bomb"),
        pytest.param(many_parts(), "内容大得不合常理，为安全起见没有打开", id="thousands of parts"),
        pytest.param(
            docx(word__document_xml=None), "里面没有 Word 正文（word/document.xml）", id="no document"
        ),
        pytest.param(docx(word__settings_xml=None), "里面缺少 word/settings.xml", id="no settings"),
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
