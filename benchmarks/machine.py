"""The machine in one line: what figures mean nothing without."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from docgen.typeset.libreoffice import find_libreoffice
from docgen.typeset.process import Subprocess


def machine() -> str:
    """Processor, cores, system, and the versions of what is compared."""
    tools = "、".join(f"{name} {version(name)}" for name in ("docgen", "docxtpl", "typst"))
    return (
        f"{_processor()}，{os.cpu_count()} 核；Python {platform.python_version()}；{tools}；{_libreoffice()}"
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text("utf-8").splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _libreoffice() -> str:
    program = find_libreoffice(Subprocess())
    if program is None:
        return "没有 LibreOffice"
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    return " ".join(told.split()[:2]) or "LibreOffice"
