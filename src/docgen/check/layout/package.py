"""A .docx → the parts that tell how it looks, as XML. Files may come from anywhere: sizes are bounded."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.diagnostics import Diagnostic, DocgenError, Location

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

MAX_PART = 64 * 2**20
"""Bytes of a part."""

Element = etree._Element

_DOCUMENT = "word/document.xml"
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
    etree.XMLSyntaxError,
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file; `styles`, `settings` and `theme` are None where it has none."""

    document: Element
    styles: Element | None
    settings: Element | None
    theme: Element | None
    footers: Mapping[str, Element]
    """Footers by the id of their relationship."""


def open_package(data: bytes, name: str) -> Package:
    """The parts of a .docx. Raises DocgenError, naming the file, for what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _part(archive, _DOCUMENT)
            if document is None:
                raise zipfile.BadZipFile
            related = {target: (key, kind) for key, kind, target in _relations(archive)}
            return Package(
                document=document,
                styles=_part(archive, _target(related, "styles")),
                settings=_part(archive, _target(related, "settings")),
                theme=_part(archive, _target(related, "theme")),
                footers={
                    key: part
                    for target, (key, kind) in related.items()
                    if kind == "footer" and (part := _part(archive, target)) is not None
                },
            )
    except _UNREADABLE as error:
        hint = "请用 Word 或 WPS 重新另存为 .docx"
        raise DocgenError([Diagnostic("F001", "不是完整的 .docx 文件", Location(name), hint)]) from error


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """A part as XML, None where it is not there; ValueError where it is larger than any paper."""
    if name not in archive.NameToInfo:
        return None
    with archive.open(name) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise ValueError(name)
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    # A document type declaration has no place in a part (ISO/IEC 29500-2, 8.3.3) and lets entities in.
    if root.getroottree().docinfo.doctype:
        raise ValueError(name)
    return root


def _relations(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, str]]:
    """Id, kind (the last word of its type) and target part of each relationship of the document."""
    root = _part(archive, "word/_rels/document.xml.rels")
    for relation in root if root is not None else ():
        target = relation.get("Target", "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"word/{target}")
        yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], full


def _target(related: Mapping[str, tuple[str, str]], wanted: str) -> str:
    return next((target for target, (_, kind) in related.items() if kind == wanted), "")
