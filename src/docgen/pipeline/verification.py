"""A build folder held against its manifest."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.store import MANIFEST, Entry, Ledger, file_sha256, hindrance, reason, remedy


def verify(folder: Path) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many files the manifest of `folder` lists, and each that is missing, differs or cannot be read.

    Raises DocgenError where there is no manifest.
    """
    entries = Ledger(folder).entries()
    if not entries:
        raise DocgenError(
            [
                Diagnostic(
                    "X030", f"没有可用的 {MANIFEST}", Location(str(folder)), "先运行 docgen build 生成文件"
                )
            ]
        )
    problems = (_problem(folder / entry.path, entry) for entry in entries)
    return len(entries), tuple(problem for problem in problems if problem)


def _problem(path: Path, entry: Entry) -> Diagnostic | None:
    """What is amiss with the file of an entry."""
    place, digest = Location(str(path)), file_sha256(path)
    if digest == entry.sha256:
        return None
    if digest is None:
        return Diagnostic("X031", "清单里的文件不见了", place, "运行 docgen build 补齐")
    if error := hindrance(path):
        return Diagnostic("X033", f"清单里的文件无法读取（{reason(error)}）", place, remedy(error))
    hint = "移走它之后运行 docgen build 重新生成"
    return Diagnostic("X032", "文件与清单不符，生成之后被改动过", place, hint)
