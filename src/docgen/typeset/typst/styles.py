"""styles.xml and the theme → the format of any run and paragraph, resolved (ECMA-376 part 1, 17.7.2).

Order: document defaults, table style, paragraph style with those it is based on, numbering level, character
style, direct formatting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from docgen.typeset.typst.blocks import Align, Edges, LineRule, ParagraphFormat, RunFormat
from docgen.typeset.typst.borders import are_odd
from docgen.typeset.typst.memory import Memory
from docgen.typeset.typst.properties import (
    TOGGLES,
    Indent,
    Properties,
    merge,
    paragraph_properties,
    run_properties,
)
from docgen.typeset.typst.wml import A, Element, W, attribute, value

DEFAULT_LATIN, DEFAULT_EAST_ASIAN, DEFAULT_SIZE = "Times New Roman", "宋体", 10.0
SCRIPT_SIZE, SUPER_RISE, SUB_RISE = 0.65, 0.35, -0.15
"""Word sets super- and subscript at about two thirds of the size."""

LOOKS = 1000
"""Formats that are kept; a template has some dozens."""

MAX_CHAIN = 32
"""Styles based on one another; more is a circle."""

SYMBOL_FONTS = frozenset({"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "MT Extra"})
"""Faces in which a letter stands for a sign: R for a ticked box."""

_ODD_LOOKS = {
    "framed": "文字边框",
    "emphasised": "着重号",
    "combined": "双行合一或纵横混排",
    "fitted": "调整宽度的文字",
    "hollow": "空心字",
    "shadowed": "阴影字",
    "raised": "阳文字",
    "engraved": "阴文字",
}
"""Properties of runs that cannot be set, and what Word calls them."""

_THEME_SLOTS = (("ascii", "latin"), ("hAnsi", "latin"), ("eastAsia", "ea"))


class Style(Struct, frozen=True):
    """A style with those it is based on: its element, and what it says of paragraphs and runs; `levels` are the
    levels of a list that each of them says itself, the style first."""

    element: Element
    paragraph: Properties
    run: Properties
    levels: Mapping[str, int | None]


class TableLayer(Struct, frozen=True):
    """What the table style `style` says of the paragraphs and runs in the cells; `ground` is the shade behind
    those of a cell."""

    style: str | None = None
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)
    ground: str | None = None


class Numbered(Struct, frozen=True):
    """What a numbering level says of a paragraph, and whether the paragraph's style named the list."""

    properties: Properties = field(default_factory=dict)
    by_style: bool = False


class RunLook(Struct, frozen=True):
    """The format of a run, and what is done to its text; `odd` names properties that cannot be set."""

    format: RunFormat
    hidden: bool
    capitals: bool
    small_capitals: bool
    odd: tuple[str, ...]


class ParagraphLook(Struct, frozen=True):
    """The format of a paragraph, and names of properties that cannot be set."""

    format: ParagraphFormat
    odd: tuple[str, ...]


class StyleSheet:
    """The styles of a paper; every answer for the same style is worked out once."""

    def __init__(self, styles: Element | None = None, theme: Element | None = None) -> None:
        """Read the defaults; styles are read as they are asked for."""
        self.theme = theme_fonts(theme)
        listed = [] if styles is None else styles.findall(W + "style")
        self._elements = {attribute(style, "styleId") or "": style for style in listed}
        self._chains: dict[str, Style | None] = {}
        self._looks: Memory[tuple[object, ...], RunLook] = Memory(LOOKS)
        self._plain: Memory[tuple[str | None, str | None, float], ParagraphLook] = Memory(LOOKS)
        defaults = None if styles is None else styles.find(W + "docDefaults")
        self._default_run = run_properties(_inner(defaults, "rPrDefault", "rPr"), self.theme)
        self._default_paragraph = paragraph_properties(_inner(defaults, "pPrDefault", "pPr"))
        self.default_paragraph = self._default_of("paragraph")
        self.default_table = self._default_of("table")

    def _default_of(self, kind: str) -> str | None:
        """The id of the style that paragraphs or tables have when they name none."""
        return next(
            (
                name
                for name, style in self._elements.items()
                if attribute(style, "type") == kind and attribute(style, "default") in {"1", "true", "on"}
            ),
            None,
        )

    def style(self, name: str | None) -> Style | None:
        """A style by id, merged with its ancestors; None where it is not defined."""
        if name is None or name not in self._elements:
            return None
        if name not in self._chains:
            self._chains[name] = self._merge_chain(name)
        return self._chains[name]

    def _merge_chain(self, name: str) -> Style:
        chain: dict[str, Element] = {}
        current: str | None = name
        while current in self._elements and current not in chain and len(chain) < MAX_CHAIN:
            chain[current] = self._elements[current]
            current = value(chain[current], "basedOn")
        own = {each: paragraph_properties(style.find(W + "pPr")) for each, style in chain.items()}
        return Style(
            self._elements[name],
            merge(*reversed(own.values())),
            merge(*(run_properties(style.find(W + "rPr"), self.theme) for style in reversed(chain.values()))),
            {each: said.get("level") for each, said in own.items()},
        )

    def paragraph_style(self, named: str | None) -> str | None:
        """The id of the style that a paragraph has that names `named` or nothing."""
        return named if named in self._elements else self.default_paragraph

    def paragraph_look(
        self, style: str | None, table: TableLayer, numbered: Numbered, direct: Properties, size: float
    ) -> ParagraphLook:
        """How a paragraph stands, `size` being that of its text; worked out once for those that say nothing
        beyond their style."""
        if direct or numbered.properties:
            return _finish_paragraph(self._merge_paragraph(style, table, numbered, direct), style, size)
        key = (style, table.style, size)
        look = self._plain.get(key)
        if look is None:
            merged = self._merge_paragraph(style, table, numbered, direct)
            look = _finish_paragraph(merged, style, size)
            self._plain.put(key, look)
        return look

    def _merge_paragraph(
        self, style: str | None, table: TableLayer, numbered: Numbered, direct: Properties
    ) -> dict[str, Any]:
        """The indents of a list that the style names yield to those of the style, those of one that the paragraph
        names go before them."""
        chain = self.style(style)
        own = chain.paragraph if chain else {}
        layers = (numbered.properties, own) if numbered.by_style else (own, numbered.properties)
        return merge(self._default_paragraph, table.paragraph, *layers, direct)

    def run_format(
        self, style: str | None, table: TableLayer, character: str | None, direct: Properties
    ) -> RunLook:
        """How a run looks; worked out once for runs that are said to look alike."""
        key = (style, table.style, character, *direct.items())
        look = self._looks.get(key)
        if look is None:
            merged = self._merge_run(style, table, character, direct)
            look = RunLook(
                _finish_run(merged),
                bool(merged.get("hidden")),
                bool(merged.get("capitals")),
                bool(merged.get("small_capitals")),
                tuple(_odd_looks(merged)),
            )
            self._looks.put(key, look)
        return look

    def _merge_run(
        self, style: str | None, table: TableLayer, character: str | None, direct: Properties
    ) -> dict[str, Any]:
        paragraph_style, character_style = self.style(style), self.style(character)
        of_paragraph = paragraph_style.run if paragraph_style else {}
        of_character = character_style.run if character_style else {}
        merged = merge(self._default_run, table.run, of_paragraph, of_character, direct)
        for toggle in TOGGLES:
            if toggle not in direct:
                layers = (table.run, of_paragraph, of_character)
                said = [bool(layer[toggle]) for layer in layers if toggle in layer]
                if said:
                    merged[toggle] = sum(said) % 2 == 1
        return merged


def _odd_looks(merged: Mapping[str, Any]) -> Iterator[str]:
    """What cannot be set of a run's properties."""
    if merged.get("odd_underline"):
        yield f"“{merged['odd_underline']}”下划线"
    yield from (what for name, what in _ODD_LOOKS.items() if merged.get(name))


def _finish_run(merged: Mapping[str, Any]) -> RunFormat:
    size = merged.get("size", DEFAULT_SIZE)
    rise = merged.get("position", 0.0)
    script = merged.get("script")
    if script in {"superscript", "subscript"}:
        rise += size * (SUPER_RISE if script == "superscript" else SUB_RISE)
        size *= SCRIPT_SIZE
    return RunFormat(
        latin=merged.get("latin", DEFAULT_LATIN),
        east_asian=merged.get("east_asian", DEFAULT_EAST_ASIAN),
        size=size,
        bold=merged.get("bold", False),
        italic=merged.get("italic", False),
        underline=merged.get("underline", False),
        strike=merged.get("strike", False),
        colour=merged.get("colour"),
        background=merged.get("background"),
        tracking=merged.get("tracking", 0.0),
        scale=merged.get("scale", 1.0),
        rise=rise,
    )


def _finish_paragraph(merged: Mapping[str, Any], style: str | None, size: float) -> ParagraphLook:
    return ParagraphLook(_paragraph_format(merged, style, size), tuple(_oddities(merged)))


def _oddities(merged: Mapping[str, Any]) -> Iterator[str]:
    """What cannot be set of a paragraph's properties."""
    if "odd_tab" in merged:
        yield f"“{merged['odd_tab']}”制表位"
    if "odd_align" in merged:
        yield f"“{merged['odd_align']}”对齐方式"
    if "automatic_space" in merged:
        yield "“自动”段前段后间距"
    if are_odd(merged.get("borders", Edges())) or are_odd(Edges(merged.get("between"))):
        yield "艺术型或多线段落边框"


def _paragraph_format(merged: Mapping[str, Any], style: str | None, size: float) -> ParagraphFormat:

    def indent(name: str) -> float:
        found = merged.get(name)
        return found.resolve(size) if isinstance(found, Indent) else 0.0

    stops = [stop for stop in merged.get("tabs", {}).values() if stop]
    return ParagraphFormat(
        style=style,
        align=merged.get("align", Align.LEFT),
        left=indent("left"),
        right=indent("right"),
        first=indent("first"),
        before=merged.get("before", 0.0),
        after=merged.get("after", 0.0),
        line=merged.get("line", 1.0),
        line_rule=merged.get("line_rule", LineRule.MULTIPLE),
        join_same=merged.get("join_same", False),
        keep_next=merged.get("keep_next", False),
        keep_lines=merged.get("keep_lines", False),
        page_break=merged.get("page_break", False),
        widow_control=merged.get("widow_control", True),
        kinsoku=merged.get("kinsoku", True),
        hanging_punctuation=merged.get("hanging_punctuation", True),
        space_latin=merged.get("space_latin", True),
        space_digits=merged.get("space_digits", True),
        snap_to_grid=merged.get("snap_to_grid", True),
        tabs=tuple(sorted(stops, key=lambda stop: stop.position)),
        borders=merged.get("borders", Edges()),
        between=merged.get("between"),
        background=merged.get("background"),
        outline=merged.get("outline"),
    )


def theme_fonts(theme: Element | None) -> dict[str, str]:
    """Names such as minorEastAsia → faces. A theme that leaves the Chinese face open names it by script."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for size in ("major", "minor"):
        group = theme.find(f".//{A}{size}Font")
        for slot, tag in _THEME_SLOTS if group is not None else ():
            face = _theme_face(group, tag)
            if face:
                found[f"{size}{slot[0].upper()}{slot[1:]}"] = face
    return found


def _theme_face(group: Element | None, tag: str) -> str | None:
    named = None if group is None else group.find(A + tag)
    face = None if named is None else named.get("typeface")
    if face or tag != "ea" or group is None:
        return face
    scripts = (font.get("typeface") for font in group.findall(A + "font") if font.get("script") == "Hans")
    return next(scripts, None)


def _inner(element: Element | None, *names: str) -> Element | None:
    """A descendant by the path of `w:` names."""
    for name in names:
        element = None if element is None else element.find(W + name)
    return element
