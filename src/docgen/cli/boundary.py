"""The one place where errors meet the user: a sentence on standard error and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

from docgen.cli.chinese import explain
from docgen.cli.terminal import has_colours
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location
from docgen.report import format_report
from docgen.store import reason


def run(command: click.Command) -> int:
    """Run a command; its exit status. No traceback gets past here for anything that a user can cause."""
    try:
        _require_chinese_names()
        result = command.main(prog_name="docgen", standalone_mode=False)
    except DocgenError as error:
        show(error.diagnostics)
        return int(error.status)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return int(ExitStatus.USAGE)
    except click.UsageError as error:
        show([explain(error)])
        return int(ExitStatus.USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断，再运行一次即可；已经写好的文件都是完整的。", err=True)
        return int(ExitStatus.INTERRUPTED)
    except OSError as error:
        location = Location(str(error.filename)) if error.filename else None
        hint = "请检查磁盘空间、文件权限后重试"
        show([Diagnostic("X001", f"系统拒绝了读写（{reason(error)}）", location, hint)])
        return int(ExitStatus.MACHINE)
    return result if isinstance(result, int) else int(ExitStatus.CLEAN)


def _require_chinese_names() -> None:
    """Raise DocgenError (status 3) where the locale has no Chinese names of files."""
    try:
        os.fsencode("公文")
    except UnicodeEncodeError as error:
        raise DocgenError.machine(
            "当前的语言环境不能用中文文件名", hint="请运行 export LC_ALL=C.UTF-8 后重试"
        ) from error


def show(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics on standard error, in colour on a terminal."""
    found = list(diagnostics)
    if found:
        click.echo(format_report(found, colour=has_colours(sys.stderr)), err=True)
