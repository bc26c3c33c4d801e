"""A Word template as the rules look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.diagnostics import Location
from docgen.model import Paper

if TYPE_CHECKING:
    from lxml import etree  # the elements come from outside; most checks never see one


class TemplateFile(Struct, frozen=True):
    """A template: its path, its paper, its styles, its parts, and their paragraphs with their places."""

    path: str
    paper: Paper
    styles: etree._Element
    parts: tuple[etree._Element, ...]
    """The document first, then headers and footers."""
    paragraphs: tuple[tuple[str, etree._Element], ...]

    def at(self, place: str = "") -> Location:
        """A place in the template."""
        return Location(self.path, place=place)
