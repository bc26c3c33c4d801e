"""What a unit may fill in, and what it may not: options of drop-downs, and protection of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from docgen.word.ooxml import W, element, qualified

Options = Mapping[str, Sequence[Mapping[str, str]]]
"""For each tag of a drop-down, its entries as {text, value}."""

_AFTER_PROTECTION = frozenset(
    qualified(name)
    for name in (
        "autoFormatOverride",
        "styleLockTheme",
        "styleLockQFSet",
        "defaultTabStop",
        "autoHyphenation",
        "consecutiveHyphenLimit",
        "hyphenationZone",
        "doNotHyphenateCaps",
        "showEnvelope",
        "summaryLength",
        "clickAndTypeStyle",
        "defaultTableStyle",
        "evenAndOddHeaders",
        "bookFoldRevPrinting",
        "bookFoldPrinting",
        "bookFoldPrintingSheets",
        "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing",
        "characterSpacingControl",
        "noLineBreaksAfter",
        "noLineBreaksBefore",
        "footnotePr",
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "mathPr",
        "themeFontLang",
        "clrSchemeMapping",
        "shapeDefaults",
        "decimalSymbol",
        "listSeparator",
    )
)
"""Children of w:settings that come after w:documentProtection in the schema (17.15.1)."""


def fill_options(document: etree._Element, options: Options) -> None:
    """Give each drop-down whose tag is in `options` its entries, in place of those it has."""
    for properties in document.iter(qualified("sdtPr")):
        tag, menu = properties.find("w:tag", {"w": W}), properties.find("w:dropDownList", {"w": W})
        entries = options.get(str(tag.get(qualified("val")))) if tag is not None else None
        if menu is None or entries is None:
            continue
        menu[:] = [element("listItem", displayText=entry["text"], value=entry["value"]) for entry in entries]


def protect(settings: etree._Element) -> None:
    """Let nothing but content controls be changed (17.15.1.29: forms), without a password."""
    for old in settings.findall("w:documentProtection", {"w": W}):
        settings.remove(old)
    position = next(
        (index for index, child in enumerate(settings) if child.tag in _AFTER_PROTECTION), len(settings)
    )
    settings.insert(position, element("documentProtection", edit="forms", enforcement=1))
