"""numbering.xml → the number of each paragraph as text, counted in the order of the paper (ECMA-376 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from docgen.chinese import DIGITS, numeral
from docgen.typeset.typst.properties import Properties, paragraph_properties, run_properties
from docgen.typeset.typst.styles import SYMBOL_FONTS, Style, StyleSheet
from docgen.typeset.typst.wml import MC, Element, W, attribute, children, flag, number, value

LEVELS = 9
LARGEST = 3999
"""The largest number that is written in letters or Roman figures: their length grows with the number, and any number
may stand in a file."""

_CHINESE_FIGURES = str.maketrans("0123456789", DIGITS.replace("零", "〇"))
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


_SHARES = {"center": 0.5, "right": 1.0, "end": 1.0}
"""How much of a number stands before the indent, by the alignment of its level (17.9.8)."""

BULLETS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf06c": "●",
        "\uf06e": "■",
        "\uf06f": "□",
        "\uf0a7": "■",
        "\uf0a8": "□",
        "\uf075": "◆",
        "\uf076": "◇",
        "\uf0b2": "◇",
    }
)
"""Bullets of Word's symbol fonts as the characters that every Chinese face has."""

_KNOWN_FONTS = {"Symbol", "Wingdings"}
"""The fonts of which these are; others have other signs in these places."""


class Label(Struct, frozen=True):
    """The number before a paragraph: its text, what follows it (`tab`, `space` or `nothing`), its own run
    properties, the paragraph properties of its level, and the `share` of its width that stands before the indent.
    `odd` names a kind that cannot be counted."""

    text: str
    suffix: str
    run: Properties
    paragraph: Properties
    share: float
    odd: str | None = None


class _Level(Struct, frozen=True):
    """A w:lvl; it begins anew after an item of a level above `restart`. Paragraphs of the `style` that it names
    belong to it."""

    start: int
    restart: int
    kind: str
    text: str
    suffix: str
    run: Properties
    paragraph: Properties
    share: float
    odd: str | None
    style: str | None


class _List(Struct, frozen=True):
    """A w:num: the `abstract` one with which it is counted, its levels, and where it begins them otherwise."""

    abstract: str
    levels: list[_Level | None]
    starts: dict[int, int]


class Numbering(Struct):
    """Counts the lists of a paper; ask for labels in the order of its paragraphs; how many were
    `asked` for is counted."""

    root: Element | None
    styles: StyleSheet
    asked: int = 0
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _lists: dict[str, _List | None] = field(default_factory=dict)

    def label(self, direct: Properties, style: str | None) -> Label | None:
        """The label for a paragraph that says this beyond its style; None where it has no number (list 0, or an
        unknown one)."""
        named = self.styles.style(style)
        list_id = direct.get("list", named.paragraph.get("list") if named else None)
        if list_id in (None, "0"):
            return None
        self.asked += 1
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id)
        found = self._lists[list_id]
        if found is None:
            return None
        depth = direct.get("level", _styled_depth(found, named))
        level = found.levels[depth] if 0 <= depth < LEVELS else None
        if level is None:
            return None
        counts = self._advance(found, list_id, depth, level)
        text = _PLACEHOLDER.sub(lambda m: _count_text(found.levels, counts, int(m[1]) - 1), level.text)
        return Label(text, level.suffix, level.run, level.paragraph, level.share, level.odd)

    def _advance(self, counted: _List, list_id: str, depth: int, level: _Level) -> list[int | None]:
        """Count one on at `depth`, which is `level`; deeper ones begin anew, those apart that go on (17.9.10)."""
        levels, starts = counted.levels, counted.starts
        counts = self._counts.setdefault(counted.abstract, [None] * LEVELS)
        if depth in starts and (list_id, depth) not in self._started:
            self._started.add((list_id, depth))
            counts[depth] = None
        current = counts[depth]
        counts[depth] = starts.get(depth, level.start) if current is None else current + 1
        for above in range(depth):
            if counts[above] is None:
                upper = levels[above]
                counts[above] = upper.start if upper else 1
        for below in range(depth + 1, LEVELS):
            deeper = levels[below]
            if deeper is None or depth < deeper.restart:
                counts[below] = None
        return counts

    def _read_list(self, list_id: str) -> _List | None:
        """A list; its levels may be those of the list that a numbering style names (17.9.21)."""
        instance, abstract = self._definition(list_id)
        if instance is None or abstract is None:
            return None
        made = _List(attribute(abstract, "abstractNumId") or "", [None] * LEVELS, {})
        style = self.styles.style(value(abstract, "numStyleLink"))
        linked, base = self._definition(style.paragraph.get("list") if style else None)
        for element in (base, linked, abstract, instance):
            self._read_levels(made, element)
        return made

    def _definition(self, list_id: str | None) -> tuple[Element | None, Element | None]:
        """The w:num of a list, and the w:abstractNum that it is an instance of."""
        instance = self._find("num", "numId", list_id)
        return instance, self._find("abstractNum", "abstractNumId", value(instance, "abstractNumId"))

    def _find(self, tag: str, key: str, wanted: str | None) -> Element | None:
        found = [] if self.root is None or wanted is None else self.root.findall(W + tag)
        return next((element for element in found if attribute(element, key) == wanted), None)

    def _read_levels(self, made: _List, element: Element | None) -> None:
        """Put into a list the levels that a w:abstractNum, a w:num or a w:lvlOverride has."""
        for name, child in children(element if element is not None else ()):
            depth = int(number(attribute(child, "ilvl")) or 0)
            if not 0 <= depth < LEVELS:
                continue
            if name == "lvl":
                made.levels[depth] = _level(child, depth, self.styles.theme)
            elif name == "lvlOverride":
                start = number(value(child, "startOverride"))
                if start is not None:
                    made.starts[depth] = int(start)
                self._read_levels(made, child)


def _styled_depth(found: _List, named: Style | None) -> int:
    """The level of a paragraph in a list by its style: the one that names the style goes before the one that the
    style says (17.9.23); the same of the styles that it is based on."""
    linked = {level.style: depth for depth, level in enumerate(found.levels) if level and level.style}
    levels = [linked.get(style, said) for style, said in named.levels.items()] if named else []
    return next((depth for depth in levels if depth is not None), 0)


def _level(element: Element, depth: int, theme: Mapping[str, str]) -> _Level:
    kind = value(element, "numFmt") or "decimal"
    text = value(element, "lvlText") or ""
    odd = _oddity(element, kind)
    run = run_properties(element.find(W + "rPr"), theme)
    if kind == "bullet" and text and run.get("latin") in SYMBOL_FONTS:
        known = text.translate(BULLETS) if run["latin"] in _KNOWN_FONTS else text
        odd = odd or ("符号字体中的这种项目符号" if known == text else None)
        run = {name: given for name, given in run.items() if name not in {"latin", "east_asian"}}
        text = known
    start, restart = number(value(element, "start")), number(value(element, "lvlRestart"))
    return _Level(
        start=1 if start is None else int(start),
        restart=depth if restart is None else min(int(restart), depth),
        kind=kind,
        text="" if kind == "none" else text,
        suffix=value(element, "suff") or "tab",
        run=run,
        paragraph=_paragraph(element),
        share=_SHARES.get(value(element, "lvlJc") or "", 0.0),
        odd=odd,
        style=value(element, "pStyle"),
    )


def _oddity(element: Element, kind: str) -> str | None:
    """What a level says that is not set here, in words."""
    oddities = (
        (element.find(MC + "AlternateContent") is not None, "自定义的编号格式"),
        (kind not in _FORMS, f"“{kind}”编号格式"),
        (element.find(W + "lvlPicBulletId") is not None, "图片项目符号"),
        (flag(element, "isLgl"), "正规形式编号"),
    )
    return next((words for is_so, words in oddities if is_so), None)


def _paragraph(element: Element) -> dict[str, Any]:
    return paragraph_properties(element.find(W + "pPr"))


def _count_text(levels: list[_Level | None], counts: list[int | None], depth: int) -> str:
    level, count = levels[depth], counts[depth]
    if level is None or count is None:
        return ""
    form = _FORMS.get(level.kind)
    return form(count) if form else ""


def _chinese(count: int) -> str:
    """一百零一: with places, and 零 for noughts between (17.18.59, as what follows)."""
    return numeral(count) if 1 <= count < 10**8 else str(count)


def _chinese_figures(count: int) -> str:
    """一〇一: beyond 九十九, figure by figure."""
    return _chinese(count) if count < 100 else str(count).translate(_CHINESE_FIGURES)


def _japanese(count: int) -> str:
    """百一: with places, but neither 零 nor the 一 of a place."""
    return re.sub("零|一(?=[十百千])", "", _chinese(count))


def _letters(count: int) -> str:
    """a … z, aa … zz: the letter is repeated (17.18.59)."""
    if count > LARGEST:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""


def _roman(count: int) -> str:
    if count > LARGEST:
        return str(count)
    text = ""
    for worth, sign in _ROMAN:
        while count >= worth:
            text, count = text + sign, count - worth
    return text


def _circled(count: int) -> str:
    return chr(0x245F + count) if 1 <= count <= 20 else str(count)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese_figures,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
