"""All papers of 2023: docgen from the shell, docxtpl in a loop, and LibreOffice behind it, on the same papers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from benchmarks.rendering import Measured, Papers
from benchmarks.rivals import libreoffice, libreoffice_each
from benchmarks.table import median
from docgen.typeset.libreoffice import find_libreoffice
from docgen.typeset.process import Subprocess

ROOT = Path(__file__).parents[1]
_NOTHING: Callable[[], object] = lambda: None  # noqa: E731


class Project(Struct, frozen=True):
    """A copy of the project to build in; figures of the office's own folder would be of no use."""

    folder: Path

    @classmethod
    def copied(cls, folder: Path) -> Project:
        """Content, templates and fonts of the project in `folder`."""
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, folder / name)
        if (ROOT / ".fonts").exists():
            (folder / ".fonts").symlink_to(ROOT / ".fonts")
        return cls(folder)

    def docgen(self, *words: str) -> None:
        """Run `docgen` as a user does."""
        program = [sys.executable, "-m", "docgen"]
        subprocess.run([*program, *words], cwd=self.folder, capture_output=True, check=True)

    def set_aside(self) -> None:
        """Put what was built, and what was kept beside it, out of the way. It is not deleted: on ext4, files are made
        more slowly for some minutes after many have been."""
        aside = self.folder / f"aside-{len(list(self.folder.glob('aside-*')))}"
        aside.mkdir()
        for name in ("build", ".cache"):
            if (self.folder / name).exists():
                (self.folder / name).rename(aside / name)

    def change_a_unit(self) -> None:
        """Give one unit another name; and its own again the next time."""
        units = self.folder / "content/2023/units.yaml"
        text = units.read_text("utf-8")
        longer, shorter = "江海区外海街道办事处", "江海区外海街道办"
        old, new = (longer, shorter) if longer in text else (f"{shorter},", f"{longer},")
        units.write_text(text.replace(old, new), "utf-8")


def rows(folder: Path, rounds: int, sample: int) -> Iterator[tuple[str, ...]]:
    """A row for each way: seconds, milliseconds a paper, and how it compares with docgen."""
    project = Project.copied(folder / "project")
    papers = Papers.of_2023(folder / "papers")
    row, count = papers.row, len(papers.jobs)

    def shell(*words: str, before: Callable[[], object] = _NOTHING) -> float:
        return median(rounds, partial(project.docgen, *words), before)

    yield row(
        f"docgen，{count} 份 Word 和 {count} 份 PDF，从零", full := shell("build", before=project.set_aside)
    )
    yield row("docgen，没有变化", shell("build"))
    yield row("docgen，改了一个单位", shell("build", before=project.change_a_unit))
    yield row(f"docgen，{count} 份 Word，从零", shell("build", "--format", "docx", before=project.set_aside))
    yield row("docgen --help", shell("--help"))
    rendered = Measured.of(papers, rounds)
    yield from rendered.rows()
    program = find_libreoffice(Subprocess())
    if program is None:
        return
    made, looped = papers.loop(), rendered.docxtpl
    batch = looped + median(rounds, partial(libreoffice, program, made, papers.out))
    yield row("docxtpl 循环 + LibreOffice 一批", batch, f"{batch / full:.1f} 倍于 docgen")
    some = made[:: max(1, count // sample)]
    each = median(rounds, partial(libreoffice_each, program, some, papers.out)) * count / len(some)
    name = f"docxtpl 循环 + LibreOffice 逐份（由 {len(some)} 份推算）"
    yield row(name, looped + each, f"{(looped + each) / full:.1f} 倍于 docgen")
