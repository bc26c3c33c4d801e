"""A machine as it is → one that can make PDFs, as far as that goes without asking; what is still missing.

Nothing here stops the work: Word files can be made on any machine.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from docgen.diagnostics import Diagnostic, Severity
from docgen.typeset.apt import PLAIN, Say
from docgen.typeset.fetch import fetch_fonts
from docgen.typeset.libreoffice import INSTALL_HINT, find_libreoffice
from docgen.typeset.process import Runner, Subprocess

LIBREOFFICE_PACKAGE = "libreoffice-writer-nogui"
INSTALL_SECONDS = 1800.0


def prepare(fonts: Path, say: Say, *, libreoffice: bool) -> tuple[Diagnostic, ...]:
    """Bring stand-in fonts into the folder `fonts`, and install LibreOffice where that is asked for; warnings
    about what is missing.

    Tells `say` what it does; quick when all is there. Typst, which sets the papers, came with the package.
    """
    runner = Subprocess()
    missing = provide_fonts(fonts, say, runner)
    if libreoffice:
        missing += provide_libreoffice(say, runner, as_root=_is_root())
    return missing


def provide_fonts(folder: Path, say: Say, runner: Runner) -> tuple[Diagnostic, ...]:
    """`fetch_fonts`, and a warning (T013) where `folder` cannot be written."""
    try:
        return fetch_fonts(folder, say, runner=runner)
    except OSError:
        hint = "请检查磁盘空间和文件夹权限；在此之前用应急字体排版"
        message = f"无法写入字体文件夹 {folder}"
        return (Diagnostic("T013", message, hint=hint, severity=Severity.WARNING),)


def provide_libreoffice(say: Say, runner: Runner, *, as_root: bool) -> tuple[Diagnostic, ...]:
    """Install LibreOffice if it is missing and that can be done `as_root`; a warning if it is still missing.

    T030: it has to be installed by hand; T032: the installation failed.
    """
    if find_libreoffice(runner):
        say("LibreOffice 已安装")
        return ()
    if not (as_root and runner.find("apt-get")):
        return (_missing("T030", "本机没有 LibreOffice，用它生成 PDF 的功能不可用"),)
    say("正在安装 LibreOffice（下载约 100 MB，需要几分钟）……")
    _install(LIBREOFFICE_PACKAGE, runner)
    if find_libreoffice(runner):
        return ()
    return (_missing("T032", "LibreOffice 自动安装失败，用它生成 PDF 的功能不可用"),)


def _install(package: str, runner: Runner) -> None:
    """Install a package; once more with fresh package lists where the first try fails."""
    install = ["apt-get", "--quiet", "--yes", "install", "--no-install-recommends", package]
    if not runner.run(install, timeout=INSTALL_SECONDS, env=PLAIN).succeeded:
        runner.run(["apt-get", "--quiet", "update"], timeout=INSTALL_SECONDS, env=PLAIN)
        runner.run(install, timeout=INSTALL_SECONDS, env=PLAIN)


def _missing(code: str, message: str) -> Diagnostic:
    return Diagnostic(code, message, hint=INSTALL_HINT, severity=Severity.WARNING)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0
