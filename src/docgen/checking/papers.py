"""The check of finished papers: files in, what the layout rules have to say of them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.check.layout import CHECKS, Figures, house_figures, read_paper
from docgen.check.settings import Settings
from docgen.checking.project import PROJECT, tool_table
from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.store import reason


def check_papers(files: Iterable[Path], chosen: Settings) -> tuple[Diagnostic, ...]:
    """What is wrong with papers; a .docx and a .pdf of one name are one paper.

    A file that cannot be read is a finding; the others are checked all the same.
    """
    figures = house_figures(tool_table("layout"), str(PROJECT))
    found = [each for group in _papers(files) for each in _check(group, figures)]
    return tuple(each for each in found if not chosen.lets_pass(each))


def _papers(files: Iterable[Path]) -> list[dict[str, Path]]:
    """The files of each paper by suffix, in the order given."""
    papers: dict[Path, dict[str, Path]] = {}
    for path in files:
        papers.setdefault(path.with_suffix(""), {})[path.suffix.lower()] = path
    return list(papers.values())


def _check(files: dict[str, Path], figures: Figures) -> Iterator[Diagnostic]:
    """What is wrong with one paper."""
    try:
        data = {suffix: (str(path), path.read_bytes()) for suffix, path in files.items()}
        paper = read_paper(data.get(".docx"), data.get(".pdf"), figures)
    except OSError as error:
        yield Diagnostic(
            "X013", f"文件无法读取（{reason(error)}）", Location(str(error.filename)), "请核对文件名"
        )
    except DocgenError as error:
        yield from error.diagnostics
    else:
        for check in CHECKS:
            yield from (diagnostic for diagnostic, _ in check.diagnostics(paper))
