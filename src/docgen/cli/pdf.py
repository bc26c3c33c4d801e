"""`docgen pdf`: any Word file to PDF."""

from __future__ import annotations

from pathlib import Path

import click

from docgen import pipeline
from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.cli.options import engine_option, make_engine
from docgen.diagnostics import ExitStatus


@click.command("pdf", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="放到这个文件夹，默认与原文件放在一起。",
)
@click.option("--force", is_flag=True, help="覆盖已有的 PDF。")
@engine_option
def command(files: tuple[Path, ...], out: Path | None, force: bool, engine: str) -> int:
    """把 .docx 文件排成 PDF，本项目生成的和各单位交来的都可以。

    \b
    例：docgen pdf 通知.docx
        docgen pdf 收到/*.docx -o 收到/pdf
    """
    conversions = pipeline.typeset_files(
        files, make_engine(engine), lambda path: (out or path.parent) / f"{path.stem}.pdf", force=force
    )
    status = ExitStatus.CLEAN
    for conversion in conversions:
        if conversion.pdf:
            click.echo(f"{conversion.file} → {conversion.pdf}")
        show(conversion.findings)
        status = max(status, conversion.status)
    return int(status)
