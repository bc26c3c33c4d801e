"""`docgen package`: what is handed to the units."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.chinese import Command
from docgen.pipeline.order import BUILD, find_activity, load


@click.command("package", cls=Command)
@click.argument("activity", required=False, metavar="[活动]")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="已生成文件所在的文件夹，默认 build/活动名；压缩包放在它的 packages/ 下。",
)
def command(activity: str | None, out: Path | None) -> None:
    """把各单位的文件各打成一个压缩包，附说明，并列出发放清单（xlsx 和 csv）。

    先用 docgen build 生成全部文件。

    \b
    例：docgen package
    """
    from docgen.pipeline.handover import package  # noqa: PLC0415  # slow to import

    loaded = load(find_activity(activity))
    made = package(loaded, out or BUILD / loaded.id)
    click.echo(f"共 {len(loaded.units)} 个压缩包和发放清单，放在 {made[0].parent}/。")
