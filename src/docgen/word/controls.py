"""What a unit may fill in, and what it may not: options of drop-downs, and protection of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from docgen.word import package
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


def with_options(document: bytes, options: Options) -> bytes:
    """A document in which each drop-down whose tag is in `options` has these entries, in place of its own."""
    root = package.parse(document)
    for properties in root.iter(qualified("sdtPr")):
        tag, menu = properties.find("w:tag", {"w": W}), properties.find("w:dropDownList", {"w": W})
        entries = options.get(str(tag.get(qualified("val")))) if tag is not None else None
        if menu is None or entries is None:
            continue
        menu[:] = [element("listItem", displayText=entry["text"], value=entry["value"]) for entry in entries]
    return package.serialize(root)


@lru_cache(maxsize=64)
def protected(settings: bytes) -> bytes:
    """Settings that let nothing but content controls be changed (17.15.1.29: forms), without a password.

    All papers of a template share them.
    """
    root = package.parse(settings)
    for old in root.findall("w:documentProtection", {"w": W}):
        root.remove(old)
    position = next((index for index, child in enumerate(root) if child.tag in _AFTER_PROTECTION), len(root))
    root.insert(position, element("documentProtection", edit="forms", enforcement=1))
    return package.serialize(root)
