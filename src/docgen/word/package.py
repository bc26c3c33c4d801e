"""The OPC package of a Word file: parts by name in, the same bytes out each time.

ISO/IEC 29500-2. Reading is bounded, since templates may come from anywhere.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from docgen import opc
from docgen.diagnostics import Diagnostic, DocgenError, Location

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
DOCUMENT_RELATIONSHIPS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
CORE_PROPERTIES = "docProps/core.xml"

_INDISPENSABLE = (DOCUMENT, CONTENT_TYPES, DOCUMENT_RELATIONSHIPS, SETTINGS, CORE_PROPERTIES)
"""Parts that Word and WPS always write and that rendering adds to."""

PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

# The earliest time and date that a zip can hold, 1980-01-01 00:00: the same package on any day.
_EPOCH = (0, (1 << 5) | 1)
_UTF8_NAMES = 1 << 11
_MADE_BY = struct.pack("<H", 20)
_XML_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


def read(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a template by name. Raises DocgenError (W001), naming the file, for what is no .docx."""
    try:
        parts = opc.open_package(data, name).parts()
    except DocgenError as error:
        raise _unusable(name, *(each.message for each in error.diagnostics)) from error
    missing = next((part for part in _INDISPENSABLE if part not in parts), None)
    if missing:
        raise _unusable(name, f"文件里缺少 {missing}")
    return parts


def _unusable(name: str, *messages: str) -> DocgenError:
    hint = "请用 Word 或 WPS 重新另存为 .docx；模板可用 docgen templates reset 重新生成"
    return DocgenError(Diagnostic("W001", message, Location(name), hint) for message in messages)


def write(parts: Mapping[str, bytes]) -> bytes:
    """Parts as .docx bytes: content types first, the rest by name, no clock.

    Parts that many papers share are compressed once; `zipfile` cannot take what is compressed already, so the
    records of the archive (APPNOTE 4.3.7, 4.3.12, 4.3.16) are written here.
    """
    body, directory = io.BytesIO(), io.BytesIO()
    for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
        # The document differs from paper to paper.
        compressed = _deflate.__wrapped__ if name == DOCUMENT else _deflate
        crc, data = compressed(parts[name])
        encoded = name.encode("utf-8")
        common = struct.pack(
            "<HHHHHIIIHH",
            20,
            _UTF8_NAMES,
            zipfile.ZIP_DEFLATED,
            *_EPOCH,
            crc,
            len(data),
            len(parts[name]),
            len(encoded),
            0,
        )
        offset = body.tell()
        body.write(b"PK\x03\x04" + common + encoded + data)
        directory.write(
            b"PK\x01\x02" + _MADE_BY + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + encoded
        )
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), directory.tell(), body.tell(), 0)
    return body.getvalue() + directory.getvalue() + b"PK\x05\x06" + end


@lru_cache(maxsize=256)
def _deflate(data: bytes) -> tuple[int, bytes]:
    """CRC-32 and deflated bytes of a part."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return zlib.crc32(data), compressor.compress(data) + compressor.flush()


def parse(part: bytes) -> etree._Element:
    """An XML part as an element. Raises etree.XMLSyntaxError, also for a document type declaration, which a
    part must not have (ISO/IEC 29500-2, 8.3.3) and which entities would come in by.
    """
    root = etree.fromstring(part, _PARSER)
    if root.getroottree().docinfo.doctype:
        raise etree.XMLSyntaxError("document type declaration", 0, 1, 0)
    return root


def serialize(root: etree._Element) -> bytes:
    """An element as an XML part."""
    return _XML_DECLARATION + etree.tostring(root, encoding="UTF-8")


def add_part(parts: dict[str, bytes], name: str, data: bytes, content_type: str) -> None:
    """Add a part and declare its content type."""
    parts[name] = data
    types = parse(parts[CONTENT_TYPES])
    partname = f"/{name}"
    if not any(each.get("PartName") == partname for each in types):
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=partname, ContentType=content_type)
    parts[CONTENT_TYPES] = serialize(types)


def relate(parts: dict[str, bytes], relationships: str, kind: str, target: str) -> None:
    """Add a relationship of type `kind` to `target` to a .rels part, made if it is not there."""
    root = (
        parse(parts[relationships])
        if relationships in parts
        else etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})
    )
    taken = {each.get("Id") for each in root}
    fresh = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", Id=fresh, Type=kind, Target=target)
    parts[relationships] = serialize(root)
