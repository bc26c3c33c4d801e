"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.chinese import Choice
from docgen.typeset.engine import Engine

FONTS = Path(".fonts")
CACHE = Path(".cache")

engine_option = click.option(
    "--engine",
    type=Choice(["auto", "libreoffice"]),
    default="auto",
    show_default=True,
    help="生成 PDF 的引擎。",
)


def make_engine(name: str) -> Engine:
    """The engine of that name, with the fonts of this machine. Raises DocgenError where it is missing."""
    from docgen.typeset.fonts import find_faces, system_font_folders  # noqa: PLC0415  # slow to import
    from docgen.typeset.libreoffice import LibreOffice  # noqa: PLC0415

    faces = find_faces([FONTS, *system_font_folders()])
    return LibreOffice(faces, CACHE / "fontconfig")
