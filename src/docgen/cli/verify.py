"""`docgen verify`: a build folder held against its manifest."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.diagnostics import ExitStatus
from docgen.pipeline.order import BUILD, find_activity


@click.command("verify", cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[文件夹]")
def command(folder: Path | None) -> int:
    """核对文件夹里的文件与 manifest.json 是否一致：有没有少，有没有被改动。

    不写文件夹时核对最近一次活动的 build/活动名。

    \b
    例：docgen verify
        docgen verify build/2023
    """
    from docgen.pipeline.verification import verify  # noqa: PLC0415

    place = folder or BUILD / find_activity(None).name
    count, problems = verify(place)
    show(problems)
    if problems:
        return int(ExitStatus.ERRORS)
    click.echo(f"{place}/ 下的 {count} 份文件与清单一致。")
    return int(ExitStatus.CLEAN)
