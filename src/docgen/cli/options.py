"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.chinese import Choice, WrongUse
from docgen.pipeline.order import find_project
from docgen.typeset.standards import LIBREOFFICE_EXPORTS, PDF_STANDARD, PDF_STANDARDS

if TYPE_CHECKING:
    from docgen.typeset.choice import EngineChoice

CACHE = Path(".cache")

ENGINES = ("auto", "typst", "libreoffice")

engine_option = click.option(
    "--engine", type=Choice(ENGINES), default="auto", show_default=True,
    help="排 PDF 的引擎；auto 用内置引擎，遇到它不支持的内容改用 LibreOffice。",
)  # fmt: skip
pdf_standard_option = click.option(
    "--pdf-standard", type=Choice(list(PDF_STANDARDS)), default=PDF_STANDARD, show_default=True, help="PDF 的标准。",
)  # fmt: skip


def fonts_folder() -> Path:
    """Where the project keeps its fonts, wherever in it the command runs; outside of one it is the working folder, whose
    fonts are as good as any."""
    here = Path.cwd()
    return (find_project(here) or here) / ".fonts"


def choose_engine(name: str, pdf_standard: str) -> EngineChoice:
    """The engine of that name, with the fonts of the project and of this machine. Raises WrongUse for a standard
    that it does not have."""
    if name == "libreoffice" and pdf_standard not in LIBREOFFICE_EXPORTS:
        raise WrongUse(
            f"LibreOffice 排不出 {pdf_standard} 标准的 PDF，请换一个标准，或不写 --engine libreoffice"
        )
    from docgen.typeset.choice import EngineChoice  # noqa: PLC0415  # slow to import

    return EngineChoice(name, fonts_folder(), CACHE, pdf_standard)
