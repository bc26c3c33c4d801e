"""Styles of a Word paper → the same styles of an OpenDocument text.

What a style leaves to the one it is based on is left so here too; of what a style may say, that which papers use
is taken over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from docgen.export.odf import Attributes, Element, element, lengths, points, style_name
from docgen.wml import EIGHTHS, HALF_POINTS, TWIPS, W, length, number, says_on

STANDARD = "Standard"
"""What OpenDocument calls the style that all others are based on, Word's Normal."""

_FAMILIES = {"paragraph": "paragraph", "character": "text"}

_PARAGRAPH_SWITCHES = {
    "keepNext": ("fo:keep-with-next", "always", "auto"),
    "keepLines": ("fo:keep-together", "always", "auto"),
    "pageBreakBefore": ("fo:break-before", "page", "auto"),
    "overflowPunct": ("style:punctuation-wrap", "hanging", "simple"),
    "contextualSpacing": ("style:contextual-spacing", "true", "false"),
}
_TEXT_SWITCHES = {"b": ("fo:font-weight", "bold", "normal"), "i": ("fo:font-style", "italic", "normal")}
"""Properties that are on or off, with what says so."""

_ALIGNMENTS = {
    "both": "justify",
    "center": "center",
    "left": "start",
    "start": "start",
    "right": "end",
    "end": "end",
}
_STOPS = {"left", "center", "right"}
_EDGES = ("top", "left", "bottom", "right")


def named_styles(styles: Element) -> Iterator[Element]:
    """Each paragraph and character style of word/styles.xml."""
    names = {style.get(f"{W}styleId"): _name(style) for style in styles.iterfind(f"{W}style")}
    for style in styles.iterfind(f"{W}style"):
        family = _FAMILIES.get(style.get(f"{W}type", ""))
        if family is None:
            continue
        identity = {
            "style:name": names[style.get(f"{W}styleId")],
            "style:display-name": _value(style, "name") or "",
            "style:family": family,
        }
        parent = names.get(_value(style, "basedOn"))
        if parent:
            identity["style:parent-style-name"] = parent
        yield element("style:style", identity, _properties(style, family))


def default_text(styles: Element) -> Element:
    """The text properties that hold where no style says otherwise; text is Chinese."""
    found = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    chinese = {"style:language-asian": "zh", "style:country-asian": "CN"}
    return element("style:text-properties", ({} if found is None else _text(found)) | chinese)


def rule(border: Element | None) -> str:
    """A border as fo:border writes it."""
    weight = None if border is None else number(border.get(f"{W}sz"))
    if border is None or not weight or border.get(f"{W}val") in {"nil", "none"}:
        return "none"
    return f"{points(weight / EIGHTHS)} solid {_colour(border.get(f'{W}color'))}"


def _name(style: Element) -> str:
    name = _value(style, "name") or style.get(f"{W}styleId") or ""
    return STANDARD if name == "Normal" else style_name(name)


def _properties(style: Element, family: str) -> Iterator[Element]:
    of_paragraph, of_text = style.find(f"{W}pPr"), style.find(f"{W}rPr")
    if of_paragraph is not None and family == "paragraph":
        yield element("style:paragraph-properties", _paragraph(of_paragraph), _tab_stops(of_paragraph))
    if of_text is not None:
        yield element("style:text-properties", _text(of_text))


def _paragraph(properties: Element) -> Attributes:
    found = _switched(properties, _PARAGRAPH_SWITCHES) | _indents(properties) | _spacing(properties)
    alignment = _ALIGNMENTS.get(_value(properties, "jc") or "")
    if alignment:
        found["fo:text-align"] = alignment
    fill = _value(properties, "shd", "fill")
    if fill and fill != "auto":
        found["fo:background-color"] = _colour(fill)
    for edge in _EDGES:
        border = properties.find(f"{W}pBdr/{W}{edge}")
        if border is not None:
            found[f"fo:border-{edge}"] = rule(border)
            found[f"fo:padding-{edge}"] = points(number(border.get(f"{W}space")) or 0)
    return found


def _indents(properties: Element) -> Attributes:
    said = partial(_length, properties, "ind")
    hanging = said("hanging")
    return lengths(
        {
            "fo:margin-left": said("left"),
            "fo:margin-right": said("right"),
            "fo:text-indent": said("firstLine") if hanging is None else -hanging,
        }
    )


def _spacing(properties: Element) -> Attributes:
    said = partial(_length, properties, "spacing")
    found = lengths({"fo:margin-top": said("before"), "fo:margin-bottom": said("after")})
    line = said("line")
    if line is not None:
        match _value(properties, "spacing", "lineRule"):
            case "exact":
                found["fo:line-height"] = points(line)
            case "atLeast":
                found["style:line-height-at-least"] = points(line)
            case _:
                found["fo:line-height"] = f"{line / 12:.0%}"  # in 240ths of a line (17.3.1.33)
    return found


def _tab_stops(properties: Element) -> Iterator[Element]:
    """Stops, measured from the left indent here and from the margin in Word."""
    indent = _length(properties, "ind", "left") or 0
    stops = [
        element(
            "style:tab-stop",
            {
                "style:position": points((length(stop.get(f"{W}pos")) or 0) - indent),
                "style:type": kind,
            },
        )
        for stop in properties.iterfind(f"{W}tabs/{W}tab")
        if (kind := stop.get(f"{W}val", "")) in _STOPS
    ]
    if stops:
        yield element("style:tab-stops", {}, stops)


def _text(properties: Element) -> Attributes:
    found = _for_each_script(_switched(properties, _TEXT_SWITCHES))
    face = _value(properties, "rFonts", "eastAsia")
    if face:
        found |= _for_each_script({"fo:font-family": f"'{face}'"})
    size = _length(properties, "sz", unit=HALF_POINTS)
    if size:
        found |= _for_each_script({"fo:font-size": points(size)})
    colour = _value(properties, "color")
    if colour:
        found["fo:color"] = _colour(colour)
    tracking = _length(properties, "spacing")
    if tracking is not None:
        found["fo:letter-spacing"] = points(tracking)
    scale = number((_value(properties, "w") or "").rstrip("%"))
    if scale:
        found["style:text-scale"] = f"{scale:g}%"
    return found


def _for_each_script(attributes: Attributes) -> Attributes:
    """Properties said of Latin text, said of Chinese text too."""
    return attributes | {f"style:{key.removeprefix('fo:')}-asian": value for key, value in attributes.items()}


def _switched(properties: Element, switches: Mapping[str, tuple[str, str, str]]) -> Attributes:
    return {
        attribute: on if says_on(found.get(f"{W}val")) else off
        for name, (attribute, on, off) in switches.items()
        if (found := properties.find(f"{W}{name}")) is not None
    }


def _length(properties: Element, name: str, attribute: str = "val", unit: float = TWIPS) -> float | None:
    return length(_value(properties, name, attribute), unit)


def _value(parent: Element, name: str, attribute: str = "val") -> str | None:
    found = parent.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}{attribute}")


def _colour(found: str | None) -> str:
    return "#000000" if found in {None, "auto"} else f"#{found}".lower()
