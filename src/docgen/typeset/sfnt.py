"""Font file (.ttf, .otf, .ttc) → the faces in it: family names in all languages, weight, upright or italic.

Reads a few hundred bytes by the offsets of the OpenType specification (tables `name` and `OS/2`), never the
whole file. A file that is no font gives no faces, nor does one that was cut off.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
ENGLISH = {(3, 0x409), (1, 0)}
MAX_FACES, MAX_TABLES, MAX_NAMES = 64, 256, 4096
"""Bounds that no real font comes near: a broken file must not cost time."""

_NEEDED = {b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"loca", b"glyf", b"CFF ", b"CFF2"}
"""Tables without which text cannot be set: where a file ends within one, as a copy that was cut off does, engines pass
over the table, and print nothing in its place."""

_CODECS = {(1, 0): "mac-roman", (1, 25): "gbk"}


class FontFace(Struct, frozen=True):
    """One face of a font file. `families` begins with the English name; `weight` is 100 to 900."""

    file: Path
    families: tuple[str, ...]
    weight: int
    italic: bool


def read_faces(file: Path) -> tuple[FontFace, ...]:
    """The faces in `file`; none where it cannot be read or is not a font."""
    try:
        with file.open("rb") as stream:
            return tuple(_face(stream, file, start) for start in _starts(stream))
    except (OSError, struct.error):
        return ()


def _unpack(stream: BinaryIO, offset: int, layout: str) -> tuple[int, ...]:
    """Big-endian integers at `offset`; struct.error where the file ends before."""
    stream.seek(offset)
    return struct.unpack(">" + layout, stream.read(struct.calcsize(">" + layout)))


def _starts(stream: BinaryIO) -> tuple[int, ...]:
    """Offsets of the faces: one for a plain font, several for a collection."""
    if stream.read(4) != b"ttcf":
        return (0,)
    (count,) = _unpack(stream, 8, "I")
    return _unpack(stream, 12, f"{min(count, MAX_FACES)}I")


def _tables(stream: BinaryIO, start: int) -> dict[bytes, int]:
    """Offset of each table of the face that begins at `start`."""
    version, count = _unpack(stream, start, "IH")
    if version not in (0x00010000, 0x4F54544F, 0x74727565):  # TrueType, OTTO, true
        raise struct.error("not an OpenType face")
    records = [_unpack(stream, start + 12 + 16 * index, "4I") for index in range(min(count, MAX_TABLES))]
    size = stream.seek(0, SEEK_END)
    for tag, _, offset, length in records:
        if offset + length > size and tag.to_bytes(4, "big") in _NEEDED:
            raise struct.error("cut off")
    return {tag.to_bytes(4, "big"): offset for tag, _, offset, _ in records}


def _face(stream: BinaryIO, file: Path, start: int) -> FontFace:
    tables = _tables(stream, start)
    if not {b"name", b"OS/2"} <= tables.keys():
        raise struct.error("no names")
    (weight,) = _unpack(stream, tables[b"OS/2"] + 4, "H")
    (selection,) = _unpack(stream, tables[b"OS/2"] + 62, "H")
    names = sorted(_names(stream, tables[b"name"]), key=lambda entry: entry[0])
    return FontFace(file, tuple(dict.fromkeys(text for _, text in names)), weight, bool(selection & 1))


def _names(stream: BinaryIO, table: int) -> Iterator[tuple[tuple[bool, bool], str]]:
    """Family names with a key that sorts plain ones before typographic ones, English before others."""
    _, count, strings = _unpack(stream, table, "3H")
    for index in range(min(count, MAX_NAMES)):
        platform, encoding, language, name, length, offset = _unpack(stream, table + 6 + 12 * index, "6H")
        if name not in (FAMILY, TYPOGRAPHIC_FAMILY):
            continue
        stream.seek(table + strings + offset)
        raw = stream.read(length)
        codec = _CODECS.get((platform, encoding), "utf-16-be" if platform in (0, 3) else "")
        text = raw.decode(codec, "replace").strip() if codec else ""
        if text and "\ufffd" not in text:
            yield (name == TYPOGRAPHIC_FAMILY, (platform, language) not in ENGLISH), text
