"""Who a paper is, kept inside it as a custom XML part, so that it is known whatever it is renamed to.

ECMA-376 part 1, 15.2.5 and 15.2.6.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.model import Job
from docgen.word import package

NAMESPACE = "urn:docgen:paper:1"

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# One id for this kind of part in every paper: papers are told apart by what the part says.
_STORE_ID = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)).upper()}}}"


@dataclass(frozen=True, slots=True)
class Identity:
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


def attach(parts: dict[str, bytes], job: Job) -> None:
    """Add the identity of `job` to the parts of a paper."""
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
    parts[f"customXml/item{number}.xml"] = package.serialize(paper)
    package.relate(
        parts, package.DOCUMENT_RELATIONSHIPS, f"{_OFFICE}/customXml", f"../customXml/item{number}.xml"
    )
    package.add_part(
        parts,
        f"customXml/itemProps{number}.xml",
        package.serialize(_item_properties()),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    package.relate(
        parts,
        f"customXml/_rels/item{number}.xml.rels",
        f"{_OFFICE}/customXmlProps",
        f"itemProps{number}.xml",
    )


def _item_properties() -> etree._Element:
    root = etree.Element(f"{{{_CUSTOM_XML}}}datastoreItem", nsmap={"ds": _CUSTOM_XML})
    root.set(f"{{{_CUSTOM_XML}}}itemID", _STORE_ID)
    references = etree.SubElement(root, f"{{{_CUSTOM_XML}}}schemaRefs")
    etree.SubElement(references, f"{{{_CUSTOM_XML}}}schemaRef").set(f"{{{_CUSTOM_XML}}}uri", NAMESPACE)
    return root
