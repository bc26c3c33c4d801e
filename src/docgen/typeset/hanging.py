"""A .docx → the same for LibreOffice, which takes `w:overflowPunct` (标点溢出边界) the wrong way round.

Word lets marks hang over the margin where the property is on (ECMA-376 part 1, 17.3.1.21); LibreOffice 7.4 lets
them hang where it is off. Lines then break elsewhere, by one character in some thirty.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_PROPERTY = re.compile(rb'<w:overflowPunct(?:\s+w:val="([a-z01]*)")?\s*/>')
_OFF = {b"0", b"false", b"off"}
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What the members of a damaged package raise; ValueError: offsets out of the file."""


def turned_for_libreoffice(docx: bytes) -> bytes:
    """The paper with `w:overflowPunct` turned round wherever it is said.

    A paper that does not say it comes back as it is, and so does a damaged one: that is for LibreOffice to judge.
    """
    try:
        return _turned(docx)
    except _DAMAGED:
        return docx


def _turned(docx: bytes) -> bytes:
    written = io.BytesIO()
    found = 0
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(written, "w") as turned:
        for member in package.infolist():
            content = package.read(member)
            if member.filename.endswith(".xml"):
                content, count = _PROPERTY.subn(_opposite, content)
                found += count
            turned.writestr(member, content, zipfile.ZIP_DEFLATED, 1)
    return written.getvalue() if found else docx


def _opposite(match: re.Match[bytes]) -> bytes:
    return b'<w:overflowPunct w:val="%d"/>' % (match[1] in _OFF)
