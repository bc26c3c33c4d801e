"""Small Word files for tests, from the XML of their body on."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
FANGSONG = '<w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>'

BODY_STYLE = f"""
<w:docDefaults><w:rPrDefault><w:rPr>{FANGSONG}<w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="正文"><w:name w:val="正文"/>
  <w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="0"/>
    <w:spacing w:line="579" w:lineRule="exact"/>
    <w:ind w:firstLineChars="200" w:firstLine="630"/><w:jc w:val="both"/></w:pPr>
  <w:rPr><w:spacing w:val="-5"/></w:rPr></w:style>
"""
"""The body text of an official paper: 22 lines of 28 characters."""

PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/>'
SECTION = f"<w:sectPr>{PAGE}</w:sectPr>"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def paper(
    body: str,
    *,
    section: str = SECTION,
    styles: str = BODY_STYLE,
    main_type: str = MAIN_TYPE,
    parts: Mapping[str, bytes | str] = {},
) -> bytes:
    """A .docx. `parts` holds further parts by kind and name, such as `footer:footer1.xml`; the n-th of them
    (from 0) has the relationship id `x‹n›`."""
    relations = [f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>']
    files: dict[str, bytes | str] = {}
    for index, (key, content) in enumerate(parts.items()):
        kind, name = key.split(":")
        relations.append(f'<Relationship Id="x{index}" Type="{OFFICE}/{kind}" Target="{name}"/>')
        files[f"word/{name}"] = content
    files |= {
        "[Content_Types].xml": (
            f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="d" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{RELATIONS}">{"".join(relations)}</Relationships>'
        ),
        "word/document.xml": (f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }
    return packed(files)


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def part(tag: str, content: str) -> str:
    """A part whose root is `w:‹tag›`."""
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def png(width: int, height: int) -> bytes:
    """A red picture."""
    rows = b"".join(b"\0" + b"\xff\0\0" * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
