"""The theme part: Word wants one (ECMA-376 part 1, 20.1.6.9), and no style of ours refers to it.

Black on white, the standard's own faces, plain lines.
"""

from __future__ import annotations

from lxml import etree

from docgen.gbt9704 import Face

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "000000", "lt2": "FFFFFF", "accent1": "FF0000",
    "accent2": "808080", "accent3": "808080", "accent4": "808080", "accent5": "808080", "accent6": "808080",
    "hlink": "000000", "folHlink": "000000",
}  # fmt: skip


def theme() -> etree._Element:
    """The whole `a:theme`."""
    return _node(
        "theme",
        _node(
            "themeElements",
            _node("clrScheme", *(_node(name, _colour(rgb)) for name, rgb in _COLOURS.items()), name="公文"),
            _node(
                "fontScheme",
                _fonts("majorFont", Face.XIAOBIAOSONG),
                _fonts("minorFont", Face.FANGSONG),
                name="公文",
            ),
            _formats(),
        ),
        name="公文",
    )


def _node(tag: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    made = etree.Element(f"{{{_DRAWING}}}{tag}", attributes, nsmap={"a": _DRAWING})
    made.extend(children)
    return made


def _colour(rgb: str) -> etree._Element:
    return _node("srgbClr", val=rgb)


def _fonts(tag: str, face: Face) -> etree._Element:
    return _node(tag, *(_node(script, typeface=face) for script in ("latin", "ea", "cs")))


def _formats() -> etree._Element:
    """Three of each kind, as the schema asks; all the same."""

    def fill() -> etree._Element:
        return _node("solidFill", _node("schemeClr", val="phClr"))

    return _node(
        "fmtScheme",
        _node("fillStyleLst", *(fill() for _ in range(3))),
        _node("lnStyleLst", *(_node("ln", fill(), w="6350") for _ in range(3))),
        _node("effectStyleLst", *(_node("effectStyle", _node("effectLst")) for _ in range(3))),
        _node("bgFillStyleLst", *(fill() for _ in range(3))),
        name="公文",
    )
