"""Word files as nobody should have written them: values that are none, words in wrong places, parts missing."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from lxml import etree

from docgen.word import package

NO_VALUES = (
    "", "0", "1", "-1", "--5", "-5", "nan", "inf", "-inf", "1e999", "1e-320", "9" * 400, "²", "１２", "2.5mm", "nanmm",
    "on", "None", "right", "center", "exact", "公文标题", "一级标题",
)  # fmt: skip
"""Values of attributes that are none, that are none here, or with which a division or a rounding fails."""

WORDS = (
    "", " ", "一三五、", "十十、", "（一一）", "九十九、", "一、", "1.", "附件1", "附件：", "附件：1方案", "第1页共5页",
    "〔2023〕8号", "2023年5月31日", "抄送：", "印发", "主送：", "签发人：", "令", "纪要",
)  # fmt: skip
"""Words by which elements are known, where they do not belong, and numbers that are none."""

PLACES = st.integers(0, 2**16)


@st.composite
def hostile(draw: st.DrawFn, docx: bytes, names: Sequence[str]) -> bytes:
    """A Word file with values of attributes and words of one of its parts replaced, and elements taken out."""
    parts = package.read(docx, "通知.docx")
    part = draw(st.sampled_from(names))
    root = package.parse(parts[part])
    for place, value in draw(st.lists(st.tuples(PLACES, st.sampled_from(NO_VALUES)), max_size=16)):
        holders = [each for each in root.iterdescendants("*") if each.attrib]
        element = holders[place % len(holders)]
        element.set([*element.attrib][place % len(element.attrib)], value)
    for place, words in draw(st.lists(st.tuples(PLACES, st.sampled_from(WORDS)), max_size=3)):
        texts = [*root.iter("{*}t")] or [root]
        texts[place % len(texts)].text = words
    for place in draw(st.lists(PLACES, max_size=3)):
        inner = [*root.iterdescendants("*")]
        above = inner[place % len(inner)].getparent() if inner else None
        if above is not None:
            above.remove(inner[place % len(inner)])
    return package.write({**parts, part: etree.tostring(root)})
