"""A Word template as the rules look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.diagnostics import Location
from docgen.model import Paper

if TYPE_CHECKING:
    from lxml import etree  # the elements come from outside; most checks never see one


class TemplateFile(Struct, frozen=True):
    """A template: its path, its paper, its styles, the parts that are filled in, their paragraphs with their places, and the
    other parts.
    """

    path: str
    paper: Paper
    styles: etree._Element
    parts: tuple[etree._Element, ...]
    """The document first, then headers, footers and notes."""
    paragraphs: tuple[tuple[str, etree._Element], ...]
    unfilled: tuple[tuple[str, etree._Element], ...] = ()
    """By their names in the package, such as word/charts/chart1.xml."""

    links: tuple[tuple[str, str], ...] = ()
    """What it only links to, in words, each with its place."""

    def at(self, place: str = "") -> Location:
        """A place in the template."""
        return Location(self.path, place=place)
