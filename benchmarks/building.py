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
from benchmarks.rivals import LibreOffice
from benchmarks.table import Work, medians
from docgen.typeset.fonts import find_faces, system_font_folders
from docgen.typeset.libreoffice import find_libreoffice
from docgen.typeset.process import Subprocess

ROOT = Path(__file__).parents[1]


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


class Rivals(Struct, frozen=True):
    """LibreOffice, to make PDFs of all papers in one batch, and of some of them one by one."""

    batch: Work
    each: Work
    sampled: int

    @classmethod
    def of(cls, papers: Papers, sample: int, fonts: Path) -> Rivals | None:
        """With the faces in the folder `fonts`, else those of the machine; None where there is no LibreOffice."""
        program = find_libreoffice(Subprocess())
        if program is None:
            return None
        made = papers.loop()
        some = made[:: max(1, len(made) // sample)]
        faces = find_faces([fonts, *system_font_folders()])
        office = LibreOffice.installed(program, papers.out / "pdf", faces)
        return cls(Work(partial(office.batch, made)), Work(partial(office.each, some)), len(some))


def rows(folder: Path, rounds: int, sample: int, fonts: Path) -> Iterator[tuple[str, ...]]:
    """A row for each way: seconds, milliseconds a paper where it makes all, and how it compares with docgen.

    LibreOffice has the faces in the folder `fonts`."""
    project = Project.copied(folder / "project")
    papers = Papers.of_2023(folder / "papers")
    row, count = papers.row, len(papers.jobs)

    def shell(*words: str, before: Callable[[], object] = lambda: None) -> Work:
        return Work(partial(project.docgen, *words), before)

    whole, rivals = shell("build", before=project.set_aside), Rivals.of(papers, sample, fonts)
    loop = Work(papers.loop)
    full, looped, *theirs = medians(rounds, whole, loop, *([rivals.batch, rivals.each] if rivals else []))
    yield row(f"docgen，{count} 份 Word 和 {count} 份 PDF，从零", full)
    for name, work in (
        ("docgen，没有变化", shell("build")),
        ("docgen，改了一个单位", shell("build", before=project.change_a_unit)),
        ("docgen --help", shell("--help")),
    ):
        [seconds] = medians(rounds, work)
        yield name, f"{seconds:.2f}", "", ""
    [alone] = medians(rounds, shell("build", "--format", "docx", before=project.set_aside))
    yield row(f"docgen，{count} 份 Word，从零", alone)
    yield from Measured.of(papers, rounds).rows()
    if rivals is None:
        return
    batch, each = theirs[0], theirs[1] * count / rivals.sampled
    for name, seconds in (("一批", batch), (f"逐份（由 {rivals.sampled} 份推算）", each)):
        both = looped + seconds
        yield row(f"docxtpl 循环 + LibreOffice {name}", both, f"{both / full:.1f} 倍于 docgen")
