"""A build folder held against its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.pipeline.handover import KIND
from docgen.store import MANIFEST, Entry, Ledger, file_sha256, hindrance, reason


def verify(folder: Path) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many files docgen has made in `folder`, and what is amiss: that it has not come to an end, and each file that
    is missing, differs or cannot be read.

    Raises DocgenError where there is no manifest.
    """
    ledger = Ledger(folder)
    ledger.catch_up()
    entries = ledger.entries()
    if not entries:
        raise DocgenError(
            [
                Diagnostic(
                    "X030", f"没有可用的 {MANIFEST}", Location(str(folder)), "先运行 docgen build 生成文件"
                )
            ]
        )
    problems = list(_unfinished(folder, ledger))
    problems += filter(None, (_problem(folder / entry.path, entry) for entry in entries))
    return len(entries), tuple(problems)


def _unfinished(folder: Path, ledger: Ledger) -> Iterator[Diagnostic]:
    """That a run has not come to its end: one that was killed or is under way has left its journal, one that was
    interrupted, or could not make all, has said what is owed."""
    command = _command(ledger.entries()[0])
    if ledger.unfinished:
        message, hint = "这里的文件还没有全部做完：上次运行中断了，或者正在运行", "等它做完，或再"
    elif ledger.owed:
        message, hint = (
            f"这里还有 {len(ledger.owed)} 份文件没有做完：上次运行中断了，或者没能全部做成",
            "请再",
        )
    else:
        return
    yield Diagnostic("X035", message, Location(str(folder)), f"{hint}运行一次 {command}")


def _command(entry: Entry) -> str:
    """What makes such a file."""
    return "docgen package" if entry.paper == KIND else "docgen build"


def _problem(path: Path, entry: Entry) -> Diagnostic | None:
    """What is amiss with the file of an entry."""
    place, digest = Location(str(path)), file_sha256(path)
    if digest == entry.sha256:
        return None
    command = _command(entry)
    if digest is None:
        return Diagnostic("X031", "清单里的文件不见了", place, f"运行 {command} 补齐")
    if error := hindrance(path):
        hint = f"请检查文件权限，或移走它之后运行 {command} 重新生成"
        return Diagnostic("X033", f"清单里的文件无法读取（{reason(error)}）", place, hint)
    hint = f"移走它之后运行 {command} 重新生成"
    return Diagnostic("X032", "文件与清单不符，生成之后被改动过", place, hint)
