"""`docgen package`: what is handed to the units."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.boundary import show
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
def command(activity: str | None, out: Path | None) -> int:
    """把各单位的文件各打成一个压缩包，附说明，并列出发放清单（xlsx 和 csv）。

    先用 docgen build 生成全部文件。没有要报送的单位不打包；不再打包的单位，原来的压缩包会删去；改动过的压缩包不覆盖。

    \b
    例：docgen package
    """
    from docgen.pipeline.handover.packing import FOLDER, package  # noqa: PLC0415  # slow to import

    loaded = load(find_activity(activity))
    place = out or BUILD / loaded.id
    packed = package(loaded, place)
    show(packed.diagnostics)
    parts = [f"共 {packed.units} 个压缩包和发放清单"]
    idle = len(loaded.units) - packed.units
    parts += [f"{idle} 个单位没有要报送的，不打包"] if idle else []
    parts += [f"{packed.current} 个文件没有变化"] if packed.current else []
    parts += [f"删除 {packed.removed} 个不再需要的"] if packed.removed else []
    click.echo(f"{'，'.join(parts)}，放在 {place / FOLDER}/。")
    return int(packed.status)
