"""`docgen setup`: fonts and a PDF engine for this machine."""

from __future__ import annotations

import click

from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.cli.options import FONTS
from docgen.diagnostics import ExitStatus


@click.command("setup", cls=Command)
def command() -> int:
    """准备本机的字体和 PDF 引擎；都有了就什么也不做。make notices 会自动运行它。

    \b
    例：docgen setup
    """
    from docgen.typeset import machine  # noqa: PLC0415  # slow to import

    missing = machine.prepare(FONTS, lambda line: click.echo(line, err=True))
    show(missing)
    return int(ExitStatus.MACHINE if missing else ExitStatus.CLEAN)
