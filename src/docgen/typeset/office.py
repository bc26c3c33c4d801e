"""Where LibreOffice may be on a machine, and a sign of which one it is; nothing is started, and little imported."""

from __future__ import annotations

import shutil
from pathlib import Path

PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
"""LibreOffice's command by its names and usual places."""


def edition() -> str:
    """A word that changes with the LibreOffice of this machine: size and time of its program, which each version
    brings anew."""
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        return "libreoffice"
    status = Path(program).stat()
    return f"libreoffice-{status.st_size}-{status.st_mtime_ns}"
