"""Files that are no Word files, or not to be trusted: one sentence each, at once."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.diagnostics import DocgenError
from docgen.opc import MAX_MEMBERS, open_package
from typeset.typst.papers import (
    MACRO_TYPE,
    RELATIONS,
    TYPES,
    packed,
    paper,
    paragraph,
)

GOOD = paper(paragraph("正文"))


def with_part(name: str) -> bytes:
    """The good file with one part more."""
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, b"x")
    return stream.getvalue()


NO_TYPES = f'<Types xmlns="{TYPES}"/>'
ENTITY = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

REFUSED = {
    "空文件": (b"", "文件是空的"),
    "纯文本": (b"hello", "这不是 Word 文件（.docx）"),
    "截断": (GOOD[: len(GOOD) // 2], "文件不完整（压缩包被截断或损坏）"),
    "旧式": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "这是旧式 Word 文件（.doc），不是 .docx"),
    "加密": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "文件设有打开密码，无法读取",
    ),
    "带宏": (paper("", main_type=MACRO_TYPE), "这是带宏的 Word 文件（.docm），为安全起见不予处理"),
    "藏着的宏": (with_part("word/vbaProject.bin"), "文件里有宏（word/vbaProject.bin），为安全起见不予处理"),
    "别处的名字": (with_part("../../a.txt"), "文件里有名为 ../../a.txt 的成员，会解压到别处，不予处理"),
    "盘符": (with_part("C:/a.txt"), "文件里有名为 C:/a.txt 的成员，会解压到别处，不予处理"),
    "根目录": (with_part("/a.txt"), "文件里有名为 /a.txt 的成员，会解压到别处，不予处理"),
    "别的压缩包": (packed({"a.txt": "x"}), "这不是 Word 文件（缺少 [Content_Types].xml）"),
    "没有正文": (packed({"[Content_Types].xml": NO_TYPES}), "文件里没有正文（缺少 word/document.xml）"),
    "外部实体": (
        packed(
            {
                "[Content_Types].xml": NO_TYPES,
                "_rels/.rels": f'{ENTITY}<Relationships xmlns="{RELATIONS}">&x;</Relationships>',
            }
        ),
        "文件的 _rels/.rels 含有实体声明（DTD），为安全起见不予处理",
    ),
    "坏的 XML": (
        packed({"[Content_Types].xml": NO_TYPES, "_rels/.rels": "<Relationships"}),
        "文件已损坏，_rels/.rels 不是完好的 XML",
    ),
    "压缩炸弹": (
        packed({"[Content_Types].xml": NO_TYPES, "_rels/.rels": b" " * (65 << 20)}),
        "文件里的 _rels/.rels 解压后超过 64 MB，不予处理",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_one_sentence(name: str) -> None:
    docx, message = REFUSED[name]
    with pytest.raises(DocgenError) as caught:
        open_package(docx, "文件.docx")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.message) == ("F001", message)


def test_ten_thousand_tables_in_one_another_are_refused() -> None:
    head = '<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>'
    package = open_package(paper(head * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000), "文件.docx")
    with pytest.raises(DocgenError) as caught:
        package.xml(package.main)
    assert str(caught.value) == "文件的 word/document.xml 嵌套超过 256 层，不予处理"


def encrypted() -> bytes:
    """A package that says of its parts that they are encrypted (APPNOTE 4.4.4, bit 0)."""
    data = bytearray(GOOD)
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(header)
        while position >= 0:
            data[position + flags] |= 1
            position = data.find(header, position + 4)
    return bytes(data)


def test_encrypted_parts_are_refused() -> None:
    with pytest.raises(DocgenError, match=r"文件已损坏，读不出 _rels/\.rels"):
        open_package(encrypted(), "文件.docx")


def test_thousands_of_parts_are_refused() -> None:
    many = packed({f"{number}.xml": "" for number in range(MAX_MEMBERS + 1)})
    with pytest.raises(DocgenError, match="文件里有 4001 个成员，超过 4000 个，不予处理"):
        open_package(many, "文件.docx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    """Other programs may show the one that was not looked at."""
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", archive.read("word/document.xml"))
    with pytest.raises(DocgenError, match=r"文件已损坏，里面有 2 个 word/document\.xml"):
        open_package(stream.getvalue(), "文件.docx")


def test_a_document_part_that_is_none() -> None:
    package = open_package(paper(""), "文件.docx")
    assert str(package.document().tag).endswith("}document")
    parts = open_package(GOOD, "文件.docx").parts() | {"word/document.xml": b"<workbook/>"}
    with pytest.raises(DocgenError, match="文件里没有正文"):
        open_package(packed(dict(parts)), "文件.docx").document()


@given(position=st.integers(0, len(GOOD) - 1), damage=st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_opened_or_refused(position: int, damage: bytes) -> None:
    with suppress(DocgenError):
        open_package(GOOD[:position] + damage + GOOD[position + len(damage) :], "文件.docx").parts()


def test_the_same_relationships_lead_elsewhere_from_another_folder() -> None:
    parts = dict(open_package(GOOD, "文件.docx").parts())
    moved = {name.replace("word/", "a/"): content.replace(b"word/", b"a/") for name, content in parts.items()}
    assert parts["word/_rels/document.xml.rels"] == moved["a/_rels/document.xml.rels"]
    found = [open_package(packed(files), "文件.docx").related("styles") for files in (parts, moved, parts)]
    assert found == ["word/styles.xml", "a/styles.xml", "word/styles.xml"]


def test_broken_relationships_are_refused_in_each_file_that_has_them() -> None:
    broken = dict(open_package(GOOD, "文件.docx").parts()) | {
        "word/_rels/document.xml.rels": b"<Relationships"
    }
    for name in ("甲.docx", "乙.docx"):
        with pytest.raises(DocgenError) as caught:
            open_package(packed(broken), name).related("styles")
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.location is not None
        assert (diagnostic.location.path, diagnostic.message) == (
            name,
            "文件已损坏，word/_rels/document.xml.rels 不是完好的 XML",
        )


@pytest.mark.parametrize("data", [b"", b"\x06owner"])
def test_what_word_leaves_beside_a_file_that_is_open(data: bytes) -> None:
    with pytest.raises(DocgenError, match="这是 Word 或 WPS 打开文件时留下的临时文件，不是文档"):
        open_package(data, "units/外海街道/~$活动方案.docx")


STRICT_NAMES = {
    b"schemas.openxmlformats.org/wordprocessingml/2006/": b"purl.oclc.org/ooxml/wordprocessingml/",
    b"schemas.openxmlformats.org/officeDocument/2006/": b"purl.oclc.org/ooxml/officeDocument/",
    b"schemas.openxmlformats.org/drawingml/2006/": b"purl.oclc.org/ooxml/drawingml/",
}


def strict(docx: bytes) -> bytes:
    """The same as Word saves it as “Strict Open XML 文档”."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for usual, saved in STRICT_NAMES.items():
        files = {name: content.replace(usual, saved) for name, content in files.items()}
    return packed(files)


def test_a_strict_file_is_read_as_any_other() -> None:
    usual, saved = open_package(GOOD, "文件.docx"), open_package(strict(GOOD), "文件.docx")
    assert etree.tostring(saved.document()) == etree.tostring(usual.document())
    assert saved.related("styles") == usual.related("styles") == "word/styles.xml"
    assert saved.relations(saved.main) == usual.relations(usual.main)


def test_names_of_the_strict_form_in_a_text_stay_as_they_are() -> None:
    text = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    package = open_package(paper(paragraph(text)), "文件.docx")
    assert text.encode() in package.bytes(package.main)


def test_names_with_dots_are_none_that_lead_out() -> None:
    for name in ("word/a..b.xml", "word/..a/b.xml", "customXml/item1.xml"):
        open_package(with_part(name), "文件.docx")
