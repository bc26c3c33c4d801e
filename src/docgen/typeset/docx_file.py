"""Bytes of a supposed .docx → why it must not be handed to an engine, or None.

LibreOffice takes anything: plain text with the suffix .docx would come out as a page. So what is no sound
Word document is refused before.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from docgen.diagnostics import Diagnostic, Location
from docgen.typeset.engine import Source

DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK"
MAX_BYTES = 256 * 2**20
MAX_MEMBERS = 10_000

SAVE_AGAIN = "请在 Word 或 WPS 中打开，另存为 .docx"
SEND_AGAIN = "请重新拷贝，或请对方重新发送"
CHECK_ORIGIN = "请核实文件来源"

Reason = tuple[str, str]
"""What is wrong, and what to do about it."""


def refusal(source: Source) -> Diagnostic | None:
    """Why `source` is no sound .docx (T020), or None if it is. Takes bounded time and memory."""
    reason = _reason_outside(source.docx) or _reason_inside(source.docx)
    return Diagnostic("T020", reason[0], Location(source.name), reason[1]) if reason else None


def _reason_outside(docx: bytes) -> Reason | None:
    """What the first bytes say."""
    if not docx:
        return "文件是空的", SEND_AGAIN
    if docx.startswith(OLE_MAGIC):
        return "这是旧版 .doc 文档或加了密码的文档", "请在 Word 或 WPS 中打开，去掉密码，另存为 .docx"
    return None if docx.startswith(ZIP_MAGIC) else ("这不是 Word 文档（.docx）", SAVE_AGAIN)


def _reason_inside(docx: bytes) -> Reason | None:
    """What the package and its document part say."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            return _reason_of_members(package) or _reason_of_document(package.read(DOCUMENT))
    except (NotImplementedError, RuntimeError):  # a compression that zipfile lacks; an encrypted member
        return "文件的压缩方式不是 Word 所用的，或加了密码", SAVE_AGAIN
    except etree.XMLSyntaxError:
        return "文件内部的 XML 有错误，Word 也无法打开", SAVE_AGAIN
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError):  # ValueError: offsets out of the file
        return "文件不完整或已损坏", SEND_AGAIN


def _reason_of_members(package: zipfile.ZipFile) -> Reason | None:
    members = package.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_BYTES:
        return "文件解压后过大，疑为恶意文件，未打开", CHECK_ORIGIN
    if not {DOCUMENT, CONTENT_TYPES} <= {member.filename for member in members}:
        return "文件里没有 Word 正文", SAVE_AGAIN
    if b"macroEnabled" in package.read(CONTENT_TYPES):
        return "文件含有宏（.docm），未打开", "请在 Word 或 WPS 中另存为不含宏的 .docx"
    return None


def _reason_of_document(xml: bytes) -> Reason | None:
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.doctype:
        return "文件内部的 XML 声明了实体，疑为恶意文件，未打开", CHECK_ORIGIN
    return None if etree.QName(root).localname == "document" else ("文件里没有 Word 正文", SAVE_AGAIN)
