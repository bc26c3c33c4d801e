"""A build folder held against its manifest."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.store import MANIFEST, Ledger, file_sha256


def verify(folder: Path) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many files the manifest of `folder` lists, and each that is missing or differs.

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
    problems = []
    for entry in entries:
        path = folder / entry.path
        digest = file_sha256(path)
        if digest is None:
            problems.append(
                Diagnostic("X031", "清单里的文件不见了", Location(str(path)), "运行 docgen build 补齐")
            )
        elif digest != entry.sha256:
            hint = "移走它之后运行 docgen build 重新生成"
            problems.append(Diagnostic("X032", "文件与清单不符，生成之后被改动过", Location(str(path)), hint))
    return len(entries), tuple(problems)
