"""`docgen setup`: fonts for this machine, and LibreOffice where it is wanted."""

from __future__ import annotations

import click

from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.cli.options import FONTS
from docgen.diagnostics import ExitStatus


@click.command("setup", cls=Command)
@click.option("--libreoffice", is_flag=True, help="也安装 LibreOffice，供内置引擎排不了的文件使用。")
def command(libreoffice: bool) -> int:
    """准备本机的公文字体；都有了就什么也不做。make notices 会自动运行它。

    \b
    例：docgen setup
        docgen setup --libreoffice
    """
    from docgen.typeset import machine  # noqa: PLC0415  # slow to import

    missing = machine.prepare(FONTS, lambda line: click.echo(line, err=True), libreoffice=libreoffice)
    show(missing)
    return int(ExitStatus.MACHINE if missing else ExitStatus.CLEAN)
