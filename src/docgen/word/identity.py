"""Who a paper is, kept inside it as a custom XML part, so that it is known whatever it is renamed to.

ECMA-376 part 1, 15.2.5 and 15.2.6.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from docgen.model import Job
from docgen.word import package

NAMESPACE = "urn:docgen:paper:1"

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<ds:datastoreItem xmlns:ds="{_CUSTOM_XML}" ds:itemID="{{D11033AC-65DA-57E0-919D-C9A8FBFCC6DE}}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()
"""One id, a UUID of `NAMESPACE`, in every paper: papers are told apart by what the part beside it says."""


class Identity(Struct, frozen=True):
    """Who a paper says that it is: its activity and its job."""

    activity: str
    job: str


def read(parts: Mapping[str, bytes]) -> Identity | None:
    """The identity of a paper; None where it is not one of docgen's. A part that is no XML counts for none."""
    for name, data in sorted(parts.items()):
        if name.startswith("customXml/item") and NAMESPACE.encode() in data:
            try:
                paper = package.parse(data)
            except etree.XMLSyntaxError:
                continue
            if paper.tag == f"{{{NAMESPACE}}}paper":
                return Identity(paper.get("activity", ""), paper.get("job", ""))
    return None


def attach(parts: dict[str, bytes], job: Job) -> str:
    """Add the identity of `job` to the parts of a paper; gives the name of the part that holds it."""
    paper = etree.Element(f"{{{NAMESPACE}}}paper", nsmap={None: NAMESPACE})
    attributes = {
        "activity": job.activity,
        "job": str(job.name),
        "paper": job.paper.value,
        "unit": job.unit,
        "filing": job.filing,
        "content": job.content_hash,
    }
    for name, value in attributes.items():
        if value is not None:
            paper.set(name, value)
    number = next(n for n in itertools.count(1) if f"customXml/item{n}.xml" not in parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    parts[item] = package.serialize(paper)
    package.add_part(parts, properties, _ITEM_PROPERTIES, _PROPERTIES_TYPE)
    package.relate(parts, package.DOCUMENT_RELATIONSHIPS, f"{_OFFICE}/customXml", f"../{item}")
    relationships = f"customXml/_rels/item{number}.xml.rels"
    package.relate(parts, relationships, f"{_OFFICE}/customXmlProps", f"itemProps{number}.xml")
    return item
