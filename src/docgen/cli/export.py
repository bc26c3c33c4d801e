"""`docgen export`: the notice in other forms."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.chinese import Choice, Command, WrongUse
from docgen.export import ExportForm
from docgen.pipeline.order import find_activity, load


@click.command("export", cls=Command)
@click.argument("activity", required=False, metavar="[活动]")
@click.option(
    "--to", "form", type=Choice([each.value for each in ExportForm]), required=True, help="另存为哪种格式。"
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="存为这个文件，默认放在 build/活动名/ 下。",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件。")
def command(activity: str | None, form: str, out: Path | None, force: bool) -> None:
    """把通知（含两个附件）从 Word 文件另存为网页、Markdown 或 ODT。

    \b
    例：docgen export --to html
        docgen export 2023 --to markdown -o 通知.md
    """
    from docgen.pipeline.conversion import export_notice  # noqa: PLC0415  # slow to import

    wanted = ExportForm(form)
    if out is not None and out.suffix.lower() not in wanted.suffixes:
        raise WrongUse(f"存为 {form} 时，文件名应以 {wanted.suffix} 结尾")
    click.echo(str(export_notice(load(find_activity(activity)), wanted, out, force=force)))
