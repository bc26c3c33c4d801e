"""Bytes of a supposed .docx → why it is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.diagnostics import Diagnostic, Location
from docgen.typeset import docx_file
from docgen.typeset.docx_file import refusal
from docgen.typeset.engine import Source

Docx = Callable[..., bytes]


def zipped(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def said(content: bytes) -> tuple[str, str]:
    """Message and hint for `content`."""
    finding = refusal(Source("收到/外海街道.docx", content))
    assert finding is not None
    assert finding == Diagnostic("T020", finding.message, Location("收到/外海街道.docx"), finding.hint)
    return finding.message, finding.hint


SAVE_AGAIN = "请在 Word 或 WPS 中打开，另存为 .docx"
SEND_AGAIN = "请重新拷贝，或请对方重新发送"
CHECK_ORIGIN = "请核实文件来源"


def test_sound_file_is_let_through(docx: Docx) -> None:
    assert refusal(Source("通知.docx", docx("安全生产月"))) is None


def test_empty_file() -> None:
    assert said(b"") == ("文件是空的", SEND_AGAIN)


def test_text_file_that_is_called_docx() -> None:
    assert said("安全生产月".encode()) == ("这不是 Word 文档（.docx）", SAVE_AGAIN)


def test_legacy_or_encrypted_file() -> None:
    assert said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)) == (
        "这是旧版 .doc 文档或加了密码的文档",
        "请在 Word 或 WPS 中打开，去掉密码，另存为 .docx",
    )


def test_truncated_file(docx: Docx) -> None:
    whole = docx("安全生产月")

    assert said(whole[: len(whole) // 2]) == ("文件不完整或已损坏", SEND_AGAIN)


def test_zip_that_is_no_word_file() -> None:
    assert said(zipped(readme="安全")) == ("文件里没有 Word 正文", SAVE_AGAIN)


def test_document_part_that_is_no_document(docx: Docx) -> None:
    assert said(docx("", document="<workbook/>")) == ("文件里没有 Word 正文", SAVE_AGAIN)


def test_broken_xml(docx: Docx) -> None:
    assert said(docx("", document="<document><body>")) == (
        "文件内部的 XML 有错误，Word 也无法打开",
        SAVE_AGAIN,
    )


def test_ten_thousand_nested_tables(docx: Docx) -> None:
    nested = "<document>" + "<tbl>" * 10_000 + "</tbl>" * 10_000 + "</document>"

    assert said(docx("", document=nested)) == ("文件内部的 XML 有错误，Word 也无法打开", SAVE_AGAIN)


def test_external_entity(docx: Docx) -> None:
    hostile = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>'

    assert said(docx("", document=hostile)) == (
        "文件内部的 XML 声明了实体，疑为恶意文件，未打开",
        CHECK_ORIGIN,
    )


def test_macros(docx: Docx) -> None:
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

    assert said(docx("", content_types=types)) == (
        "文件含有宏（.docm），未打开",
        "请在 Word 或 WPS 中另存为不含宏的 .docx",
    )


def test_zip_bomb(docx: Docx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_file, "MAX_BYTES", 1_000_000)

    assert said(docx("安" * 400_000)) == ("文件解压后过大，疑为恶意文件，未打开", CHECK_ORIGIN)


@given(cut=st.integers(0, 3000), at=st.integers(0, 3000), value=st.binary(min_size=1, max_size=8))
def test_damaged_file_is_let_through_or_refused_but_never_raises(
    docx: Docx, cut: int, at: int, value: bytes
) -> None:
    content = bytearray(docx("安全生产月"))
    place = at % len(content)
    content[place : place + len(value)] = value

    finding = refusal(Source("收到.docx", bytes(content[: len(content) - cut % len(content)])))

    assert finding is None or finding.code == "T020"
