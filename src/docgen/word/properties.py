"""Title and creator of a Word file (ISO/IEC 29500-2, 11)."""

from __future__ import annotations

from lxml import etree

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def core_properties(title: str, creator: str) -> etree._Element:
    """The core properties part; it holds no dates, so that a paper does not change with the clock."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN_CORE})
    for name, content in (("title", title), ("creator", creator)):
        etree.SubElement(root, f"{{{_DUBLIN_CORE}}}{name}").text = content
    return root
