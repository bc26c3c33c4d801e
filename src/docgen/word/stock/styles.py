"""The styles part of the stock templates: every figure comes from `gbt9704`.

ECMA-376 part 1, 17.7. No theme fonts and no latent surprises: what is not said here is Word's bare default.
"""

from __future__ import annotations

from docgen import gbt9704
from docgen.gbt9704 import Face, pt_to_twips
from docgen.gbt9704.styles import (
    BODY,
    CHARACTER_STYLES,
    HOUSE_STYLES,
    PARAGRAPH_STYLES,
    CharacterStyle,
    ParagraphStyle,
)
from docgen.word.ooxml import Element, element, flag, qualified, val

GRID_TABLE = "表格"
CELL_MARGIN, CELL_PADDING = 80, 30
"""Left and right margin of a cell of a form, and that above and below its text, in twips."""


def styles() -> Element:
    """The whole `w:styles`."""
    return element(
        "styles",
        _defaults(),
        *(_paragraph_style(style) for style in PARAGRAPH_STYLES[:1]),
        *(_heading(level) for level in (1, 2, 3)),
        *(_paragraph_style(style) for style in PARAGRAPH_STYLES[1:] + HOUSE_STYLES),
        *(_character_style(style) for style in CHARACTER_STYLES),
        _plain_table(),
        _grid_table(),
    )


def _fonts(face: Face) -> Element:
    """One face for every script: otherwise “ ” — … come from a Latin face."""
    return element("rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face)


def _defaults() -> Element:
    return element(
        "docDefaults",
        element(
            "rPrDefault",
            element(
                "rPr",
                _fonts(Face.FANGSONG),
                val("sz", round(gbt9704.SIZE_3 * 2)),
                val("szCs", round(gbt9704.SIZE_3 * 2)),
                element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
            ),
        ),
        element("pPrDefault"),
    )


def _paragraph_style(style: ParagraphStyle) -> Element:
    is_body = style.based_on is None
    return element(
        "style",
        val("name", style.name),
        val("basedOn", style.based_on.replace(" ", "")) if style.based_on else None,
        val("next", BODY) if style.outline is not None else None,
        element("qFormat"),
        _paragraph_properties(style),
        _run_properties(style),
        type="paragraph",
        styleId=style.name,
        **{"default" if is_body else "customStyle": 1},
    )


def _paragraph_properties(style: ParagraphStyle) -> Element:
    is_body = style.based_on is None
    return element(
        "pPr",
        flag("keepNext") if style.keep_next else None,
        flag("keepLines") if style.keep_next else None,
        flag("pageBreakBefore") if style.page_break else None,
        flag("widowControl", on=False) if is_body else None,
        _rule_below(style),
        element("shd", val="clear", color="auto", fill=style.shade) if style.shade else None,
        _tab(style),
        flag("kinsoku") if is_body else None,
        flag("overflowPunct", on=False) if is_body else None,
        flag("adjustRightInd", on=False) if is_body else None,
        flag("snapToGrid", on=False) if is_body else None,
        _spacing(style),
        _indents(style),
        flag("contextualSpacing") if style.join_same else None,
        val("jc", style.align),
        val("outlineLvl", style.outline) if style.outline is not None else None,
    )


def _rule_below(style: ParagraphStyle) -> Element | None:
    rule = style.rule_below
    if rule is None:
        return None
    return element(
        "pBdr",
        element(
            "bottom", val="single", sz=round(rule.weight * 8), space=round(rule.distance), color=rule.colour
        ),
    )


def _tab(style: ParagraphStyle) -> Element | None:
    stop = style.tab
    if stop is None:
        return None
    return element("tabs", element("tab", val=stop.align, pos=pt_to_twips(stop.position)))


def _spacing(style: ParagraphStyle) -> Element:
    def lines(count: float) -> int:
        return pt_to_twips(count * gbt9704.LINE_PITCH)

    return element(
        "spacing",
        before=lines(style.before),
        after=lines(style.after),
        line=pt_to_twips(style.pitch),
        lineRule="exact",
    )


def _indents(style: ParagraphStyle) -> Element:
    """Indents in hundredths of a character and, for who cannot count in characters, in twips.

    Characters win over twips and come down from the style that a style is based on, so each is said anew;
    nought leaves it to the twips.
    """
    made = element("ind")
    amounts = {"left": style.left, "right": style.right, "firstLine": style.first_line}
    for name, amount in amounts.items():
        whole = float(amount).is_integer()
        made.set(qualified(f"{name}Chars"), str(round(amount * 100) if whole else 0))
    amounts |= {"hanging": style.hanging} if style.hanging else {}
    for name, amount in amounts.items():
        if name != "firstLine" or not style.hanging:
            made.set(qualified(name), str(pt_to_twips(amount * style.character)))
    return made


def _run_properties(style: ParagraphStyle) -> Element:
    return element(
        "rPr",
        _fonts(style.face),
        val("color", style.colour) if style.colour else None,
        val("spacing", pt_to_twips(style.tracking)),
        val("w", style.scale) if style.scale != 100 else None,
        val("sz", round(style.size * 2)),
        val("szCs", round(style.size * 2)),
    )


def _heading(level: int) -> Element:
    """Built-in headings that the titles are based on, so that Word's outline, PDF and HTML know them."""
    return element(
        "style",
        val("name", f"heading {level}"),
        val("basedOn", BODY),
        val("next", BODY),
        val("uiPriority", 9),
        element("semiHidden"),
        element("pPr", val("outlineLvl", level - 1)),
        type="paragraph",
        styleId=f"heading{level}",
    )


def _character_style(style: CharacterStyle) -> Element:
    return element(
        "style",
        val("name", style.name),
        element("qFormat"),
        element(
            "rPr",
            _fonts(style.face) if style.face else None,
            val("color", style.colour) if style.colour else None,
        ),
        type="character",
        customStyle=1,
        styleId=style.name,
    )


def _cell_margins(side: int, padding: int) -> Element:
    return element(
        "tblCellMar",
        element("top", w=padding, type="dxa"),
        element("left", w=side, type="dxa"),
        element("bottom", w=padding, type="dxa"),
        element("right", w=side, type="dxa"),
    )


def _plain_table() -> Element:
    return element(
        "style",
        val("name", "Normal Table"),
        val("uiPriority", 99),
        element("semiHidden"),
        element("tblPr", element("tblInd", w=0, type="dxa"), _cell_margins(0, 0)),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _grid_table() -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    return element(
        "style",
        val("name", GRID_TABLE),
        val("basedOn", "TableNormal"),
        element(
            "tblPr",
            element(
                "tblBorders", *(element(edge, val="single", sz=4, space=0, color="auto") for edge in edges)
            ),
            _cell_margins(CELL_MARGIN, CELL_PADDING),
        ),
        type="table",
        customStyle=1,
        styleId=GRID_TABLE,
    )
