"""A .docx → the parts that tell how it looks, as XML."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from docgen import opc
from docgen.opc import Element


class Package(Struct, frozen=True):
    """The parts of a Word file; `styles`, `settings` and `theme` are None where it has none."""

    document: Element
    styles: Element | None
    settings: Element | None
    theme: Element | None
    footers: Mapping[str, Element]
    """Footers by the id of their relationship."""


def open_package(data: bytes, name: str) -> Package:
    """The parts of a .docx. Raises DocgenError (F001), naming the file, for what is none."""
    package = opc.open_package(data, name)

    def related(kind: str) -> Element | None:
        part = package.related(kind)
        return package.xml(part) if part else None

    relations = package.relations(package.main)
    return Package(
        document=package.document(),
        styles=related("styles"),
        settings=related("settings"),
        theme=related("theme"),
        footers={
            key: package.xml(relation.target)
            for key, relation in relations.items()
            if relation.kind == "footer" and package.has(relation.target)
        },
    )
