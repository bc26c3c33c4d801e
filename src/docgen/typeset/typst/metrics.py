"""A font file → how wide and high its glyphs are and which characters it has (OpenType: cmap, hmtx, hhea).

Looks up one character at a time in the mapped file, so that a collection of 27 MB costs nothing to open.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

EM_DASH = "—"
WINDOWS_UNICODE = ((3, 10), (3, 1), (0, 6), (0, 4), (0, 3))
"""Platform and encoding of the character maps that can be read, the fullest first."""

NO_GLYPH = -1.0


class FontMetrics:
    """Measures of one face in parts of its size: `ascent` and `descent` are distances from the baseline."""

    def __init__(self, file: Path, index: int = 0) -> None:
        """Map `file` and find the tables of its face number `index`; struct.error where it is no font."""
        with file.open("rb") as stream:
            self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        tables = self._tables(self._start(index))
        (self._units,) = self._read(tables["head"] + 18, "H")
        ascent, descent = self._read(tables["hhea"] + 4, "2h")
        (self._long_metrics,) = self._read(tables["hhea"] + 34, "H")
        self.ascent, self.descent = ascent / self._units, -descent / self._units
        self._widths = tables["hmtx"]
        self._map, self._format = self._character_map(tables["cmap"])
        self.advances = Advances(self)

    def advance(self, character: str) -> float:
        """Width of a character in parts of the size; NO_GLYPH where the face lacks it."""
        glyph = self._glyph(ord(character))
        if not glyph:
            return NO_GLYPH
        entry = min(glyph, self._long_metrics - 1)
        width: int = self._read(self._widths + 4 * entry, "H")[0]
        return width / self._units

    def _read(self, offset: int, layout: str) -> tuple[int, ...]:
        return struct.unpack_from(">" + layout, self._data, offset)

    def _start(self, index: int) -> int:
        return self._read(12 + 4 * index, "I")[0] if self._data[:4] == b"ttcf" else 0

    def _tables(self, start: int) -> dict[str, int]:
        (count,) = self._read(start + 4, "H")
        records = (self._read(start + 12 + 16 * entry, "4I") for entry in range(count))
        return {tag.to_bytes(4, "big").decode("latin-1"): offset for tag, _, offset, _ in records}

    def _character_map(self, table: int) -> tuple[int, int]:
        """Offset and format (4 or 12) of the fullest Unicode map."""
        (count,) = self._read(table + 2, "H")
        maps = {}
        for entry in range(count):
            platform, encoding, offset = self._read(table + 4 + 8 * entry, "2HI")
            maps[platform, encoding] = table + offset
        for key in WINDOWS_UNICODE:
            if key in maps and self._read(maps[key], "H")[0] in (4, 12):
                return maps[key], self._read(maps[key], "H")[0]
        raise struct.error("no Unicode character map")

    def _glyph(self, code: int) -> int:
        return self._glyph_12(code) if self._format == 12 else self._glyph_4(code)

    def _glyph_12(self, code: int) -> int:
        (groups,) = self._read(self._map + 12, "I")
        low, high = 0, groups
        while low < high:
            middle = (low + high) // 2
            first, last, glyph = self._read(self._map + 16 + 12 * middle, "3I")
            if code < first:
                high = middle
            elif code > last:
                low = middle + 1
            else:
                return glyph + code - first
        return 0

    def _glyph_4(self, code: int) -> int:
        (twice,) = self._read(self._map + 6, "H")
        count, ends = twice // 2, self._map + 14
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            if self._read(ends + 2 * middle, "H")[0] < code:
                low = middle + 1
            else:
                high = middle
        if low == count or code > 0xFFFF:
            return 0
        starts, deltas, ranges = (ends + 2 + twice * part for part in (1, 2, 3))
        (start,), (delta,) = self._read(starts + 2 * low, "H"), self._read(deltas + 2 * low, "H")
        (reach,) = self._read(ranges + 2 * low, "H")
        if code < start:
            return 0
        if not reach:
            return (code + delta) & 0xFFFF
        (glyph,) = self._read(ranges + 2 * low + reach + 2 * (code - start), "H")
        return (glyph + delta) & 0xFFFF if glyph else 0


class Advances(dict[str, float]):
    """Widths of characters in parts of the size, read as they are asked for and kept."""

    def __init__(self, metrics: FontMetrics) -> None:
        """Widths from `metrics`."""
        super().__init__()
        self._metrics = metrics

    def __missing__(self, character: str) -> float:
        width = self._metrics.advance(character)
        if character == EM_DASH and width > 0 and self._metrics.advance("国") > 0:
            width = 1.0  # Pan-Chinese faces put the full-width dash in place where the language is Chinese.
        self[character] = width
        return width
