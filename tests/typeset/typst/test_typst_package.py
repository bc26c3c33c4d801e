"""Files that are no Word files, or not to be trusted: one sentence each, at once."""

from __future__ import annotations

import pytest

from docgen.diagnostics import DocgenError
from docgen.typeset.engine import Source
from docgen.typeset.typst.package import open_package
from typeset.typst.papers import (
    MACRO_TYPE,
    RELATIONS,
    TYPES,
    packed,
    paper,
    paragraph,
)

GOOD = paper(paragraph("正文"))
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
        open_package(Source("文件.docx", docx))
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.message) == ("T100", message)


def test_ten_thousand_tables_in_one_another_are_refused() -> None:
    head = '<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>'
    package = open_package(Source("文件.docx", paper(head * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000)))
    with pytest.raises(DocgenError) as caught:
        package.xml(package.main)
    assert str(caught.value) == "文件的 word/document.xml 嵌套超过 256 层，不予处理"
