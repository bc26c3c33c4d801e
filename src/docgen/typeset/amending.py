"""A .docx → the same for LibreOffice, which would lose text of it otherwise: no mark hangs over the margin
(`w:overflowPunct`, 标点溢出边界), and no field is left open (`docgen.typeset.fields`).

LibreOffice 7.4 does not print the marks that it lets hang: they would be lost. It lets them hang where a paper says
nothing, as Word does (ECMA-376 part 1, 17.3.1.21), and takes what a paper says the wrong way round. Where Word lets
marks hang, lines now break elsewhere, by one character in some thirty.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from docgen.opc import XmlError, parse_xml
from docgen.typeset.fields import without_unclosed
from docgen.wml import W

_PROPERTY = re.compile(rb"<w:overflowPunct(?:\s[^<>]*)?/>")
_WITHIN = b'<w:overflowPunct w:val="1"/>'
"""Off, as LibreOffice understands it."""

_STYLES = "word/styles.xml"
_TO_DEFAULTS = ("docDefaults", "pPrDefault", "pPr", "overflowPunct")

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, XmlError)
"""What the members of a damaged package raise; ValueError: offsets out of the file."""


def amended(docx: bytes) -> bytes:
    """The paper with marks that stay within the margins, and fields that end; a damaged one as it is, for LibreOffice to judge."""
    try:
        return _amended(docx)
    except _DAMAGED:
        return docx


def _amended(docx: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(written, "w") as changed:
        for member in package.infolist():
            content = package.read(member)
            if member.filename.endswith(".xml"):
                content = without_unclosed(_PROPERTY.sub(_WITHIN, content))
            if member.filename == _STYLES:
                content = _by_default(content)
            changed.writestr(member, content, zipfile.ZIP_DEFLATED, 1)
    return written.getvalue()


def _by_default(styles: bytes) -> bytes:
    """Styles by which it is so too where nothing is said."""
    root = place = parse_xml(styles)
    for name in _TO_DEFAULTS:
        found = place.find(W + name)
        if found is None:
            found = etree.Element(W + name)
            place.insert(0 if place is root else len(place), found)
        place = found
    place.set(f"{W}val", "1")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
