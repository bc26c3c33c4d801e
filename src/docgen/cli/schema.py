"""`docgen schema`: JSON Schema of the content files."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.chinese import Command


@click.command("schema", cls=Command)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("schemas"),
    show_default=True,
    metavar="文件夹",
    help="放到这个文件夹。",
)
def command(out: Path) -> None:
    """生成内容文件的 JSON Schema，编辑器据此补全字段、标出错误。

    \b
    例：docgen schema
    """
    from docgen.content import write_schemas  # noqa: PLC0415  # slow to import

    for path in write_schemas(out):
        click.echo(str(path))
