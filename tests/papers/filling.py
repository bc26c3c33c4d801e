"""A .docx in, the same with its controls filled in out, as a unit fills them in."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.wml import W
from docgen.word import package


def filled(docx: bytes, texts: Mapping[str, str]) -> bytes:
    """The paper with these texts in its controls, by tag; every tag has to be there."""
    parts = package.read(docx, "表.docx")
    document = package.parse(parts[package.DOCUMENT])
    left = dict(texts)
    for control in document.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        text = None if tag is None else left.pop(tag.get(f"{W}val", ""), None)
        if text is not None:
            for properties in control.findall(f"{W}sdtPr"):
                for prompt in properties.findall(f"{W}showingPlcHdr"):
                    properties.remove(prompt)
            next(control.iter(f"{W}t")).text = text
    assert not left
    return package.write({**parts, package.DOCUMENT: package.serialize(document)})
