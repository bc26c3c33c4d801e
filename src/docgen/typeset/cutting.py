"""A font collection in; one face of it, without what Chinese papers never print, as a font file.

A collection of Noto holds ten faces for five regions and 65,535 glyphs, though papers are set in the simplified
Chinese face alone, and hardly ever in a character beyond ten thousand. Every worker reads the whole of a face.
"""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb

from docgen.typeset.repertoire import of_the_repertoire

_FEATURES = ("ccmp", "liga", "kern", "mark", "mkmk", "palt", "halt", "vert")
"""Of the font's features those that text of one region can use; `locl` would keep the glyphs of the others."""


def cut_face(collection: Path, index: int) -> bytes:
    """The face at `index` of a collection (OpenType 1.9, Font Collections): the characters that official papers are
    printed in, all names.

    The same version of HarfBuzz gives the same bytes. Raises RuntimeError where the file is no font.
    """
    face = hb.Face(hb.Blob.from_file_path(str(collection)), index)
    wanted = hb.SubsetInput()
    characters = wanted.sets(hb.SubsetInputSets.UNICODE)
    characters.update(of_the_repertoire(face.unicodes))
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
