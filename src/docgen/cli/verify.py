"""`docgen verify`: a build folder held against its manifest."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.diagnostics import DocgenError, ExitStatus
from docgen.pipeline.order import BUILD, find_activity
from docgen.store import MANIFEST


@click.command("verify", cls=Command)
@click.argument("target", required=False, metavar="[活动 | 文件夹]")
def command(target: str | None) -> int:
    """核对文件夹里的文件与 manifest.json 是否一致：有没有少，有没有被改动。

    写活动时核对它的 build/活动名；都不写时核对最近一次活动的。

    \b
    例：docgen verify
        docgen verify 2023
        docgen verify 待发
    """
    from docgen.pipeline.verification import verify  # noqa: PLC0415

    place = _place(target)
    count, problems = verify(place)
    show(problems)
    if problems:
        return int(ExitStatus.ERRORS)
    click.echo(f"{place}/ 下的 {count} 份文件与清单一致。")
    return int(ExitStatus.CLEAN)


def _place(target: str | None) -> Path:
    """The build folder that is meant: one that is named, else that of an activity, which may be named as for other
    commands."""
    if target is not None and (Path(target) / MANIFEST).exists():
        return Path(target)
    try:
        return BUILD / find_activity(target).name
    except DocgenError:
        if target is None:
            raise
        return Path(target)
