"""`docgen setup`: fonts for this machine, and LibreOffice where it is wanted."""

from __future__ import annotations

import os
from pathlib import Path

import click

from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.cli.options import fonts_folder
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.pipeline.order import find_project

_NO_PROJECT = Diagnostic(
    "X002",
    "这里不是项目的文件夹（里面没有 content/），没有准备字体",
    hint="请到项目的文件夹里运行；别处的 Word 文件也在那里排：docgen pdf 路径/*.docx",
)
"""Fonts that are brought into any folder are found there only."""


@click.command("setup", cls=Command)
@click.option("--libreoffice", is_flag=True, help="也安装 LibreOffice，供内置引擎排不了的文件使用。")
def command(libreoffice: bool) -> int:
    """准备本机的公文字体；都有了就什么也不做。make notices 会自动运行它。

    \b
    例：docgen setup
        docgen setup --libreoffice
    """
    if find_project(Path.cwd()) is None:
        raise DocgenError([_NO_PROJECT], ExitStatus.USAGE)
    # As a user names it, who is in the project's folder most of the time.
    fonts = Path(os.path.relpath(fonts_folder()))
    from docgen.typeset import machine  # noqa: PLC0415  # slow to import

    missing = machine.prepare(fonts, lambda line: click.echo(line, err=True), libreoffice=libreoffice)
    show(missing)
    return int(ExitStatus.MACHINE if missing else ExitStatus.CLEAN)
