"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.chinese import Choice

if TYPE_CHECKING:
    from docgen.typeset.choice import EngineChoice

FONTS = Path(".fonts")
CACHE = Path(".cache")

ENGINES = ("auto", "typst", "libreoffice")
PDF_STANDARDS = ("a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-1a", "a-1b", "a-4", "ua-1", "1.7", "2.0")

engine_option = click.option(
    "--engine", type=Choice(ENGINES), default="auto", show_default=True,
    help="排 PDF 的引擎；auto 用内置引擎，遇到它不支持的内容改用 LibreOffice。",
)  # fmt: skip
pdf_standard_option = click.option(
    "--pdf-standard", type=Choice(PDF_STANDARDS), default="a-2a", show_default=True, help="PDF 的标准。",
)  # fmt: skip


def choose_engine(name: str, pdf_standard: str) -> EngineChoice:
    """The engine of that name, with the fonts of the project and of this machine."""
    from docgen.typeset.choice import EngineChoice  # noqa: PLC0415  # slow to import

    return EngineChoice(name, FONTS, CACHE, pdf_standard)
