"""What a PDF can be asked to keep to, by name, and what LibreOffice has for each."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

PdfStandard = Literal[
    "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-1a", "a-1b", "a-4", "ua-1", "1.7", "2.0"
]

PDF_STANDARDS: dict[str, PdfStandard] = {name: name for name in get_args(PdfStandard)}
"""The names, as Typst too calls them."""

PDF_STANDARD: PdfStandard = "a-2a"
"""What a PDF holds to unless another standard is asked for: PDF/A-2a, archived and tagged (ISO 19005-2)."""


class Export(Struct, frozen=True):
    """How LibreOffice is asked for a standard: the number of its SelectPdfVersion, and whether of its
    PDFUACompliance. `instead` is what the PDF then keeps to, where that is less."""

    version: int
    accessible: bool = False
    instead: PdfStandard | None = None


LIBREOFFICE_EXPORTS: dict[str, Export] = {
    "a-1a": Export(1),
    "a-1b": Export(1),  # Tagged, so that LibreOffice calls it 1a, which is all of 1b and more.
    "a-2a": Export(2, instead="a-2b"),
    "a-2b": Export(2),
    "a-2u": Export(2, instead="a-2b"),
    "a-3a": Export(3, instead="a-3b"),
    "a-3b": Export(3),
    "a-3u": Export(3, instead="a-3b"),
    "ua-1": Export(17, accessible=True),
    "1.7": Export(17),
}
"""By the name of the standard; what is not here (PDF 2.0, and A-4 that builds on it) LibreOffice does not have."""
