"""A w:drawing → a picture in the line, or the name of what stands there instead (ECMA-376 part 1, 20.4)."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.opc import Package, Relation
from docgen.typeset.typst.blocks import Picture, RunFormat
from docgen.typeset.typst.wml import EMU, PIC, WP, A, Element, R, length

UNDESCRIBED = "图片"
"""For pictures that nobody has described: a tagged PDF must say something of each."""

_MAGIC = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}


def read_picture(
    drawing: Element, package: Package, relations: Mapping[str, Relation], format_: RunFormat
) -> Picture | str:
    """The inline picture in `drawing`; where it is none, what it is, for a finding."""
    inline = drawing.find(WP + "inline")
    if inline is None:
        return "浮动的图片、图形或文本框"
    shape = inline.find(f"{A}graphic/{A}graphicData/{PIC}pic")
    blip = None if shape is None else shape.find(f"{PIC}blipFill/{A}blip")
    if shape is None or blip is None:
        return "图形、图表或画布"
    if _is_altered(shape):
        return "经过裁剪、旋转或翻转的图片"
    relation = relations.get(blip.get(R + "embed") or "")
    if relation is None or relation.external or not package.has(relation.target):
        return "文件以外的图片"
    data = package.bytes(relation.target)
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    extent = inline.find(WP + "extent")
    width, height = (None if extent is None else length(extent.get(side), EMU) for side in ("cx", "cy"))
    if kind is None or not width or not height:
        return "PNG、JPEG、GIF 以外格式的图片"
    properties = inline.find(WP + "docPr")
    alternative = (properties.get("descr") if properties is not None else None) or UNDESCRIBED
    return Picture(data, kind, width, height, alternative, format_)


def _is_altered(shape: Element) -> bool:
    crop = shape.find(f"{PIC}blipFill/{A}srcRect")
    transform = shape.find(f"{PIC}spPr/{A}xfrm")
    turned = transform is not None and any(
        transform.get(key, "0") not in {"0", "false"} for key in ("rot", "flipH", "flipV")
    )
    return turned or (crop is not None and any(crop.get(side, "0") != "0" for side in "ltrb"))
