"""`docgen package`: what is handed to the units."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.cli.progress import progress
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
    with progress("已打包", lambda total: f"正在打包，共 {total} 个文件……") as watch:
        packed = package(loaded, place, watch)
    show(packed.diagnostics)
    parts = [f"共 {packed.units} 个压缩包和发放清单"]
    idle = len(loaded.units) - packed.units
    parts += [f"{idle} 个单位没有要报送的，不打包"] if idle else []
    parts += [f"{packed.current} 个文件没有变化"] if packed.current else []
    parts += [f"删除 {packed.removed} 个不再需要的"] if packed.removed else []
    click.echo(f"{'，'.join(parts)}，放在 {place / FOLDER}/。")
    if packed.renewed:
        earlier = "；上次没有打完，那次打的不在其内，按修改时间排列就能看到" if packed.resumed else ""
        click.echo(f"这次新打或有变化重打的：{_named(packed.renewed, packed.units)}{earlier}。")
    return int(packed.status)


_NAMED = 50
"""Packages that are named one by one."""


def _named(packages: Sequence[str], units: int) -> str:
    """Packages by name, so that it is seen whom they go to; by number where they are all or too many to read."""
    if len(packages) == units:
        return f"全部 {units} 个压缩包"
    if len(packages) > _NAMED:
        return f"{len(packages)} 个压缩包，把文件夹按修改时间排列就能看到"
    return "、".join(packages)
