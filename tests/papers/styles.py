"""The styles part of a .docx in, what each style comes to out: basedOn followed, docDefaults below."""

from __future__ import annotations

from lxml import etree

from papers.text import W, find, part, value

Resolved = dict[str, str]
"""Properties by `element.attribute` (`spacing.line`), with `run.` before those of runs (`run.sz.val`)."""


class Styles:
    """Paragraph and character styles of a .docx."""

    def __init__(self, docx: bytes) -> None:
        """Read word/styles.xml."""
        root = part(docx, "word/styles.xml")
        self._defaults = _properties(find(root, "w:docDefaults/w:rPrDefault/w:rPr"), "run.")
        self._styles = {str(each.get(f"{{{W}}}styleId")): each for each in find(root, "w:style")}

    def __getitem__(self, name: str) -> Resolved:
        """What a paragraph of that style looks like; 正文 is what Word calls Normal."""
        style = self._styles["Normal" if name == "正文" else name]
        parent = value(style, "w:basedOn")
        below = self[parent] if parent else self._defaults
        own = _properties(find(style, "w:pPr"), "") | _properties(find(style, "w:rPr"), "run.")
        # An indent of the first line takes the place of a hanging one, and the other way round.
        for one, other in (("firstLine", "hanging"), ("hanging", "firstLine")):
            if f"ind.{one}" in own:
                below = {key: kept for key, kept in below.items() if not key.startswith(f"ind.{other}")}
        return below | own


def _properties(parents: list[etree._Element], prefix: str) -> Resolved:
    found = {}
    for parent in parents:
        for child in parent:
            name = prefix + etree.QName(child).localname
            if not child.attrib:
                found[name] = "1"
            for key, text in child.attrib.items():
                found[f"{name}.{etree.QName(key).localname}"] = str(text)
            for grandchild in child:
                inner = f"{name}.{etree.QName(grandchild).localname}"
                found |= {
                    f"{inner}.{etree.QName(key).localname}": str(text)
                    for key, text in grandchild.attrib.items()
                }
    return found
