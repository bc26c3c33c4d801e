"""A .docx → the parts that tell how it looks, as XML."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from docgen import opc
from docgen.check import outside
from docgen.opc import Element


class Package(Struct, frozen=True):
    """The parts of a Word file; `styles`, `settings` and `theme` are None where it has none."""

    document: Element
    styles: Element | None
    settings: Element | None
    theme: Element | None
    headers: Mapping[str, Element]
    """Headers by the id of their relationship."""
    footers: Mapping[str, Element]
    """Footers likewise."""
    links: tuple[outside.Link, ...]
    """What the file only links to."""


def open_package(data: bytes, name: str) -> Package:
    """The parts of a .docx. Raises DocgenError (F001), naming the file, for what is none."""
    package = opc.open_package(data, name)

    def related(kind: str) -> Element | None:
        part = package.related(kind)
        return package.xml(part) if part else None

    def margins(kind: str) -> dict[str, Element]:
        return {
            key: package.xml(relation.target)
            for key, relation in package.relations(package.main).items()
            if relation.kind == kind and package.has(relation.target)
        }

    return Package(
        document=package.document(),
        styles=related("styles"),
        settings=related("settings"),
        theme=related("theme"),
        headers=margins("header"),
        footers=margins("footer"),
        links=tuple(outside.links(package)),
    )
