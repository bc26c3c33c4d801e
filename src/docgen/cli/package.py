"""`docgen package`: what is handed to the units."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.cli.progress import progress
from docgen.pipeline.handover import FOLDER
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
    from docgen.pipeline.handover.packing import package  # noqa: PLC0415  # slow to import

    loaded = load(find_activity(activity))
    place = out or BUILD / loaded.id
    with progress("已打包", lambda total: f"正在打包，共 {total} 个文件……") as watch:
        packed = package(loaded, place, watch)
    show(packed.diagnostics)
    parts = [f"共 {packed.units} 个压缩包和发放清单"]
    idle = len(loaded.units) - packed.units
    parts += [f"{idle} 个单位没有要报送的，不打包"] if idle else []
    parts += [f"{packed.current} 个压缩包没有变化"] if packed.current else []
    click.echo(f"{'，'.join(parts)}，放在 {place / FOLDER}/。")
    if packed.renewed:
        earlier = "；上次没有打完，那次打的不在其内，按修改时间排列就能看到" if packed.resumed else ""
        every = len(packed.renewed) == packed.units
        named = (
            f"全部 {packed.units} 个压缩包" if every else _named(packed.renewed, "，按修改时间排列就能看到")
        )
        click.echo(f"这次新打或有变化重打的：{named}{earlier}。")
    if packed.removed:
        named = _named(packed.removed)
        click.echo(f"已删去的：{named}。这些单位不在名单上了，改了简称，或者没有要报送的了。")
    return int(packed.status)


_NAMED = 50
"""Packages that are named one by one."""


def _named(packages: Sequence[str], where: str = "") -> str:
    """Packages by name, so that it is seen whose they are; by number, and `where` to find them, if they are too many to
    read."""
    if len(packages) > _NAMED:
        return f"{len(packages)} 个压缩包{where}"
    return "、".join(packages)
