"""WordprocessingML properties → what holds for a paragraph or a run: defaults, style chain, direct, in turn.

ECMA-376 part 1, 17.7.2. Properties are kept as attributes by element name, so that only those that a rule
reads need to be understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen import wml
from docgen.opc import Element
from docgen.wml import A, W

Properties = Mapping[str, Mapping[str, str]]

_BY_ATTRIBUTE = frozenset({"ind", "spacing", "rFonts"})
"""Elements whose attributes are inherited one by one; any other replaces what it inherits."""

_TAKES_BACK = {
    "firstLine": {"hanging"},
    "firstLineChars": {"hanging", "hangingChars"},
    "hanging": {"firstLine"},
    "hangingChars": {"firstLine", "firstLineChars"},
}
"""What is no longer inherited where an attribute of `w:ind` is given: a first line is set in or hangs, not both
(17.3.1.12). In Word, twips alone do not undo an indent in 字.
"""

_MAX_CHAIN = 32


def value(properties: Properties, name: str) -> str | None:
    """The `w:val` of a property."""
    return properties.get(name, {}).get("val")


def is_on(properties: Properties, name: str) -> bool:
    """Whether an on/off property is set (17.17.4)."""
    return name in properties and wml.says_on(properties[name].get("val"))


def number(properties: Properties, name: str, attribute: str) -> float | None:
    """An attribute as a number; None where there is none or it is not a number."""
    return wml.number(properties.get(name, {}).get(attribute))


def length(
    properties: Properties, name: str, attribute: str = "val", unit: float = wml.TWIPS
) -> float | None:
    """An attribute as a length in points, counted in `unit`s; None where there is none or it is no length."""
    return wml.length(properties.get(name, {}).get(attribute), unit)


def merged(*layers: Properties) -> Properties:
    """Layers of properties, the later over the earlier."""
    result: dict[str, Mapping[str, str]] = {}
    for layer in layers:
        for name, attributes in layer.items():
            base = result.get(name, {}) if name in _BY_ATTRIBUTE else {}
            result[name] = _over(base, attributes)
    return result


def _over(base: Mapping[str, str], attributes: Mapping[str, str]) -> Mapping[str, str]:
    """The attributes of an element over those that it inherits."""
    gone = {each for name in attributes for each in _TAKES_BACK.get(name, ())}
    return {name: held for name, held in base.items() if name not in gone} | dict(attributes)


def properties(element: Element | None) -> Properties:
    """The children of `w:pPr` or `w:rPr`; the edges of `w:pBdr` are `border.top` and so on, `numPr` has the list."""
    if element is None:
        return {}
    return dict(_children(element))


def _children(element: Element) -> Iterator[tuple[str, Mapping[str, str]]]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = _local(child.tag)
        if name == "numPr":
            listed = child.find(f"{W}numId")
            yield name, {} if listed is None else _attributes(listed)
        elif name == "pBdr":
            for edge in child:
                yield f"border.{_local(str(edge.tag))}", _attributes(edge)
        else:
            yield name, _attributes(child)


def _attributes(element: Element) -> dict[str, str]:
    return {_local(str(name)): str(held) for name, held in element.attrib.items()}


def _local(name: str) -> str:
    return name.rpartition("}")[2]


class StyleSheet:
    """The styles of a file, resolved on demand."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        """Read `w:styles` and the faces of the theme."""
        found = () if styles is None else styles.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}
            ),
            "",
        )
        defaults = None if styles is None else styles.find(f"{W}docDefaults")
        self._base = {
            kind: properties(None if defaults is None else defaults.find(f"{W}{kind}Default/{W}{kind}"))
            for kind in ("pPr", "rPr")
        }
        # A paper repeats a few looks thousands of times.
        self._resolved: dict[tuple[str, str], Properties] = {}
        self._seen: dict[tuple[str, bytes], Properties] = {}
        self._theme = theme_faces(theme)

    def name(self, style: str | None) -> str:
        """The name of a paragraph style as Word shows it."""
        held = self._styles.get(style or self._default)
        name = None if held is None else held.find(f"{W}name")
        return "" if name is None else name.get(f"{W}val", "")

    def paragraph(self, direct: Element | None) -> Properties:
        """What holds for a paragraph with this `w:pPr`."""
        key = ("", b"" if direct is None else etree.tostring(direct))
        if key not in self._seen:
            own = properties(direct)
            style = value(own, "pStyle")
            self._seen[key] = merged(self._base["pPr"], self._chain(style or self._default, "pPr"), own)
        return self._seen[key]

    def run(self, style: str | None, direct: Element | None) -> Properties:
        """What holds for a run with this `w:rPr` in a paragraph of this style."""
        name = style or self._default
        key = (name, b"" if direct is None else etree.tostring(direct))
        if key not in self._seen:
            own = properties(direct)
            chosen = self._chain(value(own, "rStyle") or "", "rPr")
            self._seen[key] = merged(self._base["rPr"], self._chain(name, "rPr"), chosen, own)
        return self._seen[key]

    def face(self, run: Properties) -> str:
        """The name of the face for Chinese characters."""
        fonts = run.get("rFonts", {})
        theme = self._theme.get(fonts.get("eastAsiaTheme", ""))
        return theme or fonts.get("eastAsia", "")

    def _chain(self, style: str, kind: str) -> Properties:
        """What a style says of paragraphs (pPr) or runs (rPr), with what it is based on."""
        key = (style, kind)
        if key not in self._resolved:
            layers: list[Properties] = []
            name: str | None = style
            while name in self._styles and len(layers) < _MAX_CHAIN:
                held = self._styles[name]
                layers.append(properties(held.find(f"{W}{kind}")))
                base = held.find(f"{W}basedOn")
                name = None if base is None else base.get(f"{W}val")
            self._resolved[key] = merged(*reversed(layers))
        return self._resolved[key]


def theme_faces(theme: Element | None) -> dict[str, str]:
    """`minorEastAsia` and `majorEastAsia` → the Chinese face that a theme has for them."""
    faces: dict[str, str] = {}
    if theme is None:
        return faces
    for size in ("major", "minor"):
        fonts = theme.find(f".//{A}{size}Font")
        if fonts is None:
            continue
        east = fonts.find(f"{A}ea")
        chinese = fonts.find(f"{A}font[@script='Hans']")
        name = (east.get("typeface") if east is not None else "") or (
            chinese.get("typeface") if chinese is not None else ""
        )
        if name:
            faces[f"{size}EastAsia"] = name
    return faces
