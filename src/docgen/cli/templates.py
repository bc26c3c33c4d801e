"""`docgen templates`: the stock templates."""

from __future__ import annotations

import click

from docgen.chinese import pad
from docgen.cli.chinese import Choice, Group
from docgen.model import Paper


@click.group("templates", cls=Group)
def command() -> None:
    """管理 templates/ 下的 Word 模板。

    \b
    例：docgen templates reset
    """


@command.command("reset")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=Choice([each.value for each in Paper]),
    help="只重新生成这个模板，可写多次。",
)
@click.option("--force", is_flag=True, help="改动过的模板也恢复成标准模板。")
def reset(papers: tuple[str, ...], force: bool) -> None:
    """按 GB/T 9704—2012 的数据重新生成标准模板。

    改动过的模板默认保留；要恢复成标准模板请加 --force（改动可从 git 找回）。

    \b
    例：docgen templates reset
        docgen templates reset --paper notice --force
    """
    from docgen.pipeline.templates import reset_templates  # noqa: PLC0415  # slow to import

    wanted = [Paper(each) for each in papers] or list(Paper)
    for done in reset_templates(wanted, force=force):
        note = "（与标准模板不同，没有动；要恢复请加 --force）" if done.state == "保留" else ""
        click.echo(f"{pad(done.state, 8)}{done.path}{note}")
