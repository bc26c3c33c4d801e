"""Title, creator and dates of a Word file (ISO/IEC 29500-2, 11)."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def core_properties(title: str, creator: str, dated: datetime | None = None) -> etree._Element:
    """The core properties part; without a date unless one is given, so that no paper changes with the clock."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN_CORE})
    for name, content in (("title", title), ("creator", creator)):
        etree.SubElement(root, f"{{{_DUBLIN_CORE}}}{name}").text = content
    for name in ("created", "modified") if dated else ():
        stamp = etree.SubElement(root, f"{{{_TERMS}}}{name}", nsmap={"dcterms": _TERMS, "xsi": _INSTANCE})
        stamp.set(f"{{{_INSTANCE}}}type", "dcterms:W3CDTF")
        stamp.text = f"{dated:%Y-%m-%dT%H:%M:%SZ}"
    return root
