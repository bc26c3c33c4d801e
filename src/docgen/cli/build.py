"""`docgen build`: the papers of an activity."""

from __future__ import annotations

import time
from pathlib import Path

import click

from docgen import pipeline
from docgen.cli.boundary import show
from docgen.cli.chinese import Choice, Command
from docgen.cli.options import engine_option, make_engine
from docgen.cli.progress import progress
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.model import Artifact, Form, Paper
from docgen.typeset.engine import Engine


@click.command("build", cls=Command)
@click.argument("activity", required=False, metavar="[活动]")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只生成这个单位的文件，可写多次。")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=Choice([each.value for each in Paper]),
    metavar="种类",
    help="只生成这种文件，可写多次；种类见上。",
)
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=Choice([each.value for each in Form]),
    help="只生成这种格式，可写多次；默认 docx 和 pdf 都生成。",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件夹", help="放到这个文件夹，默认 build/活动名。"
)
@engine_option
def command(
    activity: str | None,
    units: tuple[str, ...],
    papers: tuple[str, ...],
    forms: tuple[str, ...],
    out: Path | None,
    engine: str,
) -> int:
    """生成一次活动的通知和各单位的文件，放在 build/活动名/ 下。

    活动是 content/ 下的文件夹名，不写时取最近的一个。内容有错误时先列出全部错误，不生成任何文件。

    \b
    文件的种类：notice 通知、unit-plan 活动方案、summary 活动总结、
                statistics 统计表、case-report 典型案例报送表

    \b
    例：docgen build
        docgen build 2023 --unit 外海街道 --unit 区教育局
        docgen build --paper notice --format docx
    """
    folder = pipeline.find_activity(activity)
    loaded = pipeline.load(folder)
    order = pipeline.Order(
        activity=loaded,
        out=out or pipeline.BUILD / loaded.id,
        units=pipeline.find_units(loaded, units) if units else None,
        papers=frozenset(map(Paper, papers)) or frozenset(Paper),
        forms=frozenset(map(Form, forms)) or frozenset(Form),
    )
    chosen, missing = _engine(order, engine)
    return _build(order, chosen, missing)


def _engine(order: pipeline.Order, name: str) -> tuple[Engine | None, tuple[Diagnostic, ...]]:
    """The engine, or why there is none: Word files are made all the same."""
    if Form.PDF not in order.forms:
        return None, ()
    try:
        return make_engine(name), ()
    except DocgenError as error:
        return None, error.diagnostics


def _build(order: pipeline.Order, engine: Engine | None, missing: tuple[Diagnostic, ...]) -> int:
    total = len(order.jobs()) * len(order.forms)
    if not total:
        click.echo("没有符合条件的文件：这些单位不报送这种文件。")
        return int(ExitStatus.CLEAN)
    click.echo(f"正在生成 {order.activity.year}年活动的 {total} 份文件……", err=True)
    began, made = time.monotonic(), []
    with progress("已生成", total) as step:

        def each(artifact: Artifact) -> None:
            made.append(artifact)
            step()

        built = pipeline.build(order, engine, each)
    show([*missing, *built.diagnostics])
    click.echo(_summary(order, len(made), total, time.monotonic() - began))
    return int(ExitStatus.MACHINE if missing else built.status)


def _summary(order: pipeline.Order, made: int, total: int, seconds: float) -> str:
    """How many files of how many were made, where they lie, and how long that took."""
    if not made:
        return "没有生成任何文件。"
    missing = f"，还有 {total - made} 份没有生成" if made < total else ""
    return f"共生成 {made} 份文件，放在 {order.out}/，用时 {seconds:.1f} 秒{missing}。"
