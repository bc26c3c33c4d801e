"""A font collection in; one face of it, without what Chinese papers never print, as a font file.

A collection of Noto holds ten faces for five regions and 65,535 glyphs. Every worker reads and searches through
the whole of it, though papers are set in the simplified Chinese face alone.
"""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb

_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
"""Blocks of Unicode."""

_FEATURES = ("ccmp", "liga", "kern", "mark", "mkmk", "palt", "halt", "vert")
"""Of the font's features those that text of one region can use; `locl` would keep the glyphs of the others."""


def cut_face(collection: Path, index: int) -> bytes:
    """The face at `index` of a collection (OpenType 1.9, Font Collections): all characters but Hangul, all names.

    The same version of HarfBuzz gives the same bytes. Raises RuntimeError where the file is no font.
    """
    face = hb.Face(hb.Blob.from_file_path(str(collection)), index)
    wanted = hb.SubsetInput()
    characters = wanted.sets(hb.SubsetInputSets.UNICODE)
    characters.update(face.unicodes)
    for first, last in _HANGUL:
        characters.del_range(first, last)
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(int.from_bytes(feature.encode("ascii"), "big") for feature in _FEATURES)
    languages = wanted.sets(hb.SubsetInputSets.NAME_LANG_ID)
    languages.clear()
    languages.invert()
    made = hb.subset(face, wanted).blob.data
    if not made:
        raise RuntimeError(f"{collection} has no face {index}")
    return bytes(made)
