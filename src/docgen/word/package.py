"""The OPC package of a Word file: parts by name in, the same bytes out each time.

ISO/IEC 29500-2. Reading is bounded, since templates may come from anywhere.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

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
        package = opc.open_package(data, name)
        parts = package.parts()
    except DocgenError as error:
        raise _unusable(name, *(each.message for each in error.diagnostics)) from error
    if package.strict:
        raise _unusable(name, "文件存成了“Strict Open XML 文档”，要的是“Word 文档（*.docx）”")
    missing = next((part for part in _INDISPENSABLE if part not in parts), None)
    if missing:
        raise _unusable(name, f"文件里缺少 {missing}")
    return parts


def _unusable(name: str, *messages: str) -> DocgenError:
    hint = "请用 Word 或 WPS 重新另存为 .docx；模板可用 docgen templates reset 重新生成"
    return DocgenError(Diagnostic("W001", message, Location(name), hint) for message in messages)


class _Member(NamedTuple):
    """A part as it stands in an archive: its record, and what the directory says before and after the offset."""

    record: bytes
    entry: bytes
    name: bytes


def write(parts: Mapping[str, bytes], own: Collection[str] = ()) -> bytes:
    """Parts as .docx bytes: content types first, the rest by name, no clock.

    All but the paper's `own` parts are compressed once for all papers that share them; `zipfile` cannot take
    what is compressed already, so the records of the archive (APPNOTE 4.3.7, 4.3.12, 4.3.16) are written here.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
        data = parts[name]
        member = _member(name, data, _QUICK) if name in own else _shared_member(name, data)
        body.append(member.record)
        directory += (member.entry, struct.pack("<HHHII", 0, 0, 0, 0, offset), member.name)
        offset += len(member.record)
    listed = b"".join(directory)
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(listed), offset, 0)
    return b"".join((*body, listed, b"PK\x05\x06", end))


_QUICK, _SMALL = 3, 6
"""Levels of zlib: 3 takes a third of the time of 6 and makes a paper larger by a twentieth."""


@lru_cache(maxsize=256)
def _shared_member(name: str, data: bytes) -> _Member:
    return _member(name, data, _SMALL)


def _member(name: str, data: bytes, level: int) -> _Member:
    compressor = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = compressor.compress(data) + compressor.flush()
    encoded = name.encode("utf-8")
    sizes = (zlib.crc32(data), len(packed), len(data), len(encoded))
    common = struct.pack("<HHHHHIIIHH", 20, _UTF8_NAMES, zipfile.ZIP_DEFLATED, *_EPOCH, *sizes, 0)
    return _Member(b"PK\x03\x04" + common + encoded + packed, b"PK\x01\x02" + _MADE_BY + common, encoded)


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
    parts[CONTENT_TYPES] = _declared(parts[CONTENT_TYPES], f"/{name}", content_type)


def relate(parts: dict[str, bytes], relationships: str, kind: str, target: str) -> None:
    """Add a relationship of type `kind` to `target` to a .rels part, made if it is not there."""
    parts[relationships] = _related(parts.get(relationships), kind, target)


# All papers of a template have these parts in common, and the same is added to them.
@lru_cache(maxsize=64)
def _declared(types: bytes, partname: str, content_type: str) -> bytes:
    root = parse(types)
    if not any(each.get("PartName") == partname for each in root):
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=partname, ContentType=content_type)
    return serialize(root)


@lru_cache(maxsize=64)
def _related(relationships: bytes | None, kind: str, target: str) -> bytes:
    root = (
        etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})
        if relationships is None
        else parse(relationships)
    )
    taken = {each.get("Id") for each in root}
    fresh = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", Id=fresh, Type=kind, Target=target)
    return serialize(root)
