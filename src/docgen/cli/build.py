"""`docgen build`: the papers of an activity."""

from __future__ import annotations

import os
import time
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.chinese import pad
from docgen.cli.boundary import show
from docgen.cli.chinese import Choice, Command, WrongUse
from docgen.cli.options import CACHE, choose_engine, engine_option, pdf_standard_option
from docgen.cli.progress import progress
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, worst
from docgen.model import Form, Paper
from docgen.pipeline.handover import FOLDER

if TYPE_CHECKING:
    from docgen.pipeline.building import Built
    from docgen.pipeline.executors import Workers
    from docgen.pipeline.order import Order
    from docgen.pipeline.production import Setup
    from docgen.typeset.choice import EngineChoice

EXECUTORS = ("processes", "dask")


@click.command("build", cls=Command)
@click.argument("activity", required=False, metavar="[活动]")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只生成这个单位的文件，可写多次。")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=Choice([each.value for each in Paper]),
    help="只生成这种文件，可写多次。",
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
@click.option("--force", is_flag=True, help="没有变化的文件也重新生成。")
@click.option("--dry-run", is_flag=True, help="只说明要生成哪些文件、为什么，不写文件。")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), metavar="数目", help="同时用几个进程，默认每核一个。"
)
@click.option(
    "--executor",
    type=Choice(EXECUTORS),
    default="processes",
    show_default=True,
    help="在本机的进程里生成，或交给 dask 集群。",
)
@click.option("--scheduler", metavar="地址", help="dask 调度器的地址，如 tcp://10.0.0.1:8786。")
@engine_option
@pdf_standard_option
def command(  # click calls by keyword
    activity: str | None,
    units: tuple[str, ...],
    papers: tuple[str, ...],
    forms: tuple[str, ...],
    out: Path | None,
    force: bool,
    dry_run: bool,
    jobs: int | None,
    executor: str,
    scheduler: str | None,
    engine: str,
    pdf_standard: str,
) -> int:
    """生成一次活动的通知和各单位的文件，放在 build/活动名/ 下。

    活动是 content/ 下的文件夹名，写它的路径也可以；不写时取最近的一个。只生成有变化的文件；
    内容有错误时先列出全部错误，不生成任何文件。

    \b
    文件的种类：notice 通知、unit-plan 活动方案、summary 活动总结、
                statistics 统计表、case-report 典型案例报送表

    \b
    例：docgen build
        docgen build 2023 --unit 外海街道 --unit 区教育局
        docgen build --paper notice --format docx
        docgen build --dry-run
    """
    from docgen.pipeline import freshness, order  # noqa: PLC0415  # what takes long comes when there is work

    began = time.monotonic()
    if (executor == "dask") != (scheduler is not None):
        raise WrongUse("--executor dask 和 --scheduler 要一起写")
    folder = order.find_activity(activity)
    wanted = frozenset(map(Form, forms)) or frozenset(Form)
    chosen, missing = _engine(wanted, engine, pdf_standard)
    place = out or order.BUILD / folder.name
    whole = not units and not papers
    made_by = freshness.makers(chosen)
    request = freshness.request(folder, wanted, made_by) if whole else ""
    standing = freshness.unchanged(place, request, wanted) if whole and not force and not missing else None
    if standing is not None:
        kind = f" {forms[0]} " if len(wanted) == 1 else ""
        took = f"{time.monotonic() - began:.1f} 秒"
        click.echo(f"没有变化：{place}/ 下的 {standing} 份{kind}文件都是最新的（{took}）。")
        return int(ExitStatus.CLEAN)
    from docgen.pipeline import preparation  # noqa: PLC0415  # as above
    from docgen.pipeline.building import set_up  # noqa: PLC0415

    kinds = frozenset(map(Paper, papers)) or frozenset(Paper)
    setup = set_up(kinds, chosen, made_by, preparation.known(CACHE, made_by))
    read = partial(order.read_order, folder, place, units, kinds, wanted)
    if dry_run:
        return _explain(read(), setup, missing, force=force)
    with _workers(scheduler, jobs, setup, whole=whole) as workers:
        asked = read()
        preparation.keep(CACHE, made_by, setup.templates)
        return _build(asked, setup, missing, workers, force, request, began)


def _engine(
    forms: frozenset[Form], name: str, pdf_standard: str
) -> tuple[EngineChoice | None, tuple[Diagnostic, ...]]:
    """The engine, or why there is none: Word files are made all the same."""
    if Form.PDF not in forms:
        return None, ()
    chosen = choose_engine(name, pdf_standard)
    try:
        chosen.check()
    except DocgenError as error:
        return None, error.diagnostics
    return chosen, ()


def _workers(
    scheduler: str | None, jobs: int | None, setup: Setup, *, whole: bool
) -> AbstractContextManager[Workers | None]:
    """Those of the scheduler, else processes of this machine; none where one process does.

    For all papers one a core gets ready while the content is read; more of them, or those for a part, start when it is
    known how many there is work for.
    """
    if scheduler is not None:
        from docgen.pipeline.cluster import dask  # noqa: PLC0415  # slow to import

        return dask(scheduler, setup)
    from docgen.pipeline import executors, production  # noqa: PLC0415

    cores = os.cpu_count() or 1
    count = jobs or cores
    if count == 1:
        return nullcontext()
    return executors.local(count, partial(production.prepare, setup), early=whole and count <= cores)


def _explain(asked: Order, setup: Setup, missing: tuple[Diagnostic, ...], *, force: bool) -> int:
    """Say what would be made and why; what is `missing` for the PDFs, as a build says it."""
    from docgen.pipeline.agenda import agenda  # noqa: PLC0415
    from docgen.pipeline.keeping import Keeper  # noqa: PLC0415

    todo = agenda(asked, Keeper(asked.out), setup, force=force)
    for step in todo.steps:
        click.echo(f"{pad(step.reason, 16)}{step.artifact.path}")
    for path in todo.unwanted:
        click.echo(f"{pad('不再需要，删除', 16)}{path}")
    show([*missing, *todo.obstacles])
    click.echo(
        f"将生成 {len(todo.steps)} 份，删除 {len(todo.unwanted)} 份，{todo.current} 份不变。没有写任何文件。"
    )
    return int(ExitStatus.MACHINE if missing else worst(todo.obstacles))


def _build(
    asked: Order,
    setup: Setup,
    missing: tuple[Diagnostic, ...],
    workers: Workers | None,
    force: bool,
    request: str,
    began: float,
) -> int:
    from docgen.pipeline.building import build  # noqa: PLC0415
    from docgen.store import MANIFEST  # noqa: PLC0415

    def heading(total: int) -> str:
        return f"正在生成 {asked.activity.year}年活动的 {total} 份文件……"

    with progress("已生成", heading) as watch:
        built = build(asked, setup, watch, workers=workers, force=force, request=request)
    warned = setup.engine.warnings() if setup.engine and built.made else ()
    show([*missing, *warned, *built.diagnostics])
    if not (built.made or built.current or built.failed or built.diagnostics):
        click.echo("没有符合条件的文件：这些单位不报送这种文件。")
        return int(built.status)
    parts = _counts(built) + (["PDF 都没有生成"] if missing else [])
    click.echo(f"{'，'.join(parts)}。放在 {asked.out}/，用时 {time.monotonic() - began:.1f} 秒。")
    if (built.made or built.removed) and (asked.out / FOLDER / MANIFEST).exists():
        click.echo(f"{asked.out / FOLDER}/ 里的压缩包还是原来的，发放前请再运行 docgen package。")
    return int(ExitStatus.MACHINE if missing else built.status)


def _counts(built: Built) -> list[str]:
    """What became of how many files, in words."""
    parts = [f"共生成 {built.made} 份文件" if built.made else "没有要生成的文件"]
    parts += [f"{built.current} 份没有变化"] if built.current else []
    parts += [f"删除 {built.removed} 份不再需要的"] if built.removed else []
    parts += [f"{built.failed} 份没有生成"] if built.failed else []
    return parts
