"""`docgen check`: errors in content, templates and finished papers, found before a paper goes out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec import Struct

from docgen.check.formats import as_json, as_sarif
from docgen.check.settings import Settings
from docgen.cli.chinese import Choice, Command, WrongUse
from docgen.cli.terminal import has_colours
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, worst
from docgen.pipeline.checking import KINDS, content
from docgen.pipeline.checking.project import check_settings
from docgen.pipeline.order import CONTENT, all_activities, find_activity
from docgen.report import format_report


@click.command("check", cls=Command)
@click.argument("targets", nargs=-1, metavar="[活动… | 文件…]")
@click.option("--fix", is_flag=True, help="改正能安全改正的错误，直接写回 YAML。")
@click.option("--only", type=Choice(["content", "templates"]), help="只检查内容或只检查模板，默认都检查。")
@click.option(
    "--format",
    "form",
    type=Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="输出的格式；json、sarif 供编辑器和代码平台读取。",
)
def command(targets: tuple[str, ...], fix: bool, only: str | None, form: str) -> int:
    """检查一次活动的内容和模板，或者检查做好的 .docx、.pdf。

    发现错误时退出状态为 1，文件不存在或不许读取时为 3；只有警告和说明时为 0。docgen explain 编号 解释每条规则。

    \b
    例：docgen check
        docgen check 2023 --fix
        docgen check content/2023/plan.yaml
        docgen check build/2023/通知.docx build/2023/通知.pdf
    """
    papers = [Path(target) for target in targets if _is_paper(target)]
    activities = [target for target in targets if not _is_paper(target)]
    for target in activities:
        _refuse_folder(target)
    if papers and activities:
        raise WrongUse("活动不能与做好的文件同时写")
    if papers and (fix or only):
        raise WrongUse("--fix 和 --only 用于活动，不能与文件同时写")
    chosen = check_settings()
    if papers:
        checked = [_of_papers(papers, chosen)]
    else:
        checked = [_of_activity(each, chosen, fix=fix, only=only) for each in _activities(activities)]
    found = tuple(dict.fromkeys(told for each in checked for told in each.found))
    click.echo(_shown(found, form), color=True)
    return max(int(each.status) for each in checked)


def _is_paper(target: str) -> bool:
    """Whether a word names a paper rather than an activity: any file that is no content, so that one of another kind
    among many is told as such."""
    path = Path(target)
    is_content = CONTENT.resolve() in path.resolve().parents
    return path.suffix.lower() in KINDS or (path.is_file() and not is_content)


def _refuse_folder(target: str) -> None:
    """Raise WrongUse for a folder that is no activity: papers are named one by one, or by a pattern of the shell."""
    path = Path(target)
    if path.is_dir() and not any((folder / "activity.yaml").is_file() for folder in (path, CONTENT / target)):
        folder = target.rstrip("/\\")
        raise WrongUse(
            f"“{target}”是文件夹，不是活动；检查里面的文件请写 docgen check {folder}/*.docx {folder}/*.pdf"
        )


class _Checked(Struct, frozen=True):
    """What was found, and the status to end with."""

    found: tuple[Diagnostic, ...]
    status: ExitStatus


def _of_papers(files: Sequence[Path], chosen: Settings) -> _Checked:
    """What is wrong with finished papers; the status is the machine's where it did not give a file (X013)."""
    from docgen.pipeline.checking.papers import check_papers  # noqa: PLC0415  # slow to import
    from docgen.pipeline.executors import local  # noqa: PLC0415

    with local(os.cpu_count() or 1) as workers:
        found = check_papers(files, chosen, workers)
    refused = any(each.code == "X013" for each in found)
    return _Checked(found, ExitStatus.MACHINE if refused else worst(found))


def _activities(names: Sequence[str]) -> Sequence[Path]:
    """The folders of the activities that are named, or that hold the files that are; all for the terms that they share."""
    if any(Path(name).resolve() == content.TERMS.resolve() for name in names):
        return all_activities()
    return tuple(dict.fromkeys(find_activity(name) for name in names or (None,)))


def _of_activity(folder: Path, chosen: Settings, *, fix: bool, only: str | None) -> _Checked:
    """What is wrong with the content and the templates of an activity; after `fix`, what is left."""
    try:
        outcome = _fixed(folder, chosen) if fix else content.check(folder, chosen)
    except DocgenError as error:
        return _Checked(error.diagnostics, error.status)
    if only == "content":
        return _Checked(outcome.diagnostics, worst(outcome.diagnostics))
    from docgen.pipeline.checking.templates import check_templates  # noqa: PLC0415  # slow to import

    found = check_templates(outcome.activity, chosen)
    if only != "templates":
        found = (*outcome.diagnostics, *found)
    return _Checked(found, worst(found))


def _fixed(folder: Path, chosen: Settings) -> content.Outcome:
    """The content checked after what can be corrected has been; tells what was."""
    result = content.fix(folder, chosen)
    for path, count in result.corrections.items():
        click.echo(f"改正了 {count} 处，写回 {path}。", err=True)
    left = result.outcome.edits
    if left:
        places = "、".join(dict.fromkeys(f"{edit.path}:{edit.line}" for edit in left))
        click.echo(
            f"有 {len(left)} 处没有自动改：改了以后文件就读不出来，请照提示手工改（{places}）。", err=True
        )
    elif not result.corrections:
        click.echo("没有能自动改正的地方。", err=True)
    return result.outcome


def _shown(found: Sequence[Diagnostic], form: str) -> str:
    """The diagnostics in the form that was asked for."""
    if form == "json":
        return as_json(found)
    if form == "sarif":
        from importlib.metadata import version  # noqa: PLC0415  # both slow to import

        from docgen.check.catalogue import CATALOGUE  # noqa: PLC0415

        return as_sarif(found, CATALOGUE, version("docgen"))
    return format_report(found, colour=has_colours(sys.stdout)) or "没有发现问题。"
