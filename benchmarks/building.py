"""All papers of 2023: docgen from the shell, docxtpl in a loop, and LibreOffice behind it, on the same papers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.rivals import docxtpl_loop, libreoffice, libreoffice_each
from benchmarks.table import median
from docgen.content import load
from docgen.jobs import all_jobs
from docgen.model import Job, Paper
from docgen.typeset.libreoffice import find_libreoffice
from docgen.typeset.process import Subprocess
from docgen.word.render import render
from docgen.word.template import compile_template

ROOT = Path(__file__).parents[1]
HEAD = ("做法", "秒", "每份毫秒", "相比")
_NOTHING: Callable[[], object] = lambda: None  # noqa: E731


@dataclass(frozen=True, slots=True)
class Project:
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
        program = [sys.executable, "-c", "from docgen.cli import main; main()"]
        subprocess.run([*program, *words], cwd=self.folder, capture_output=True, check=True)

    def clear(self) -> None:
        """Take away what was built."""
        shutil.rmtree(self.folder / "build", ignore_errors=True)

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
    jobs = list(all_jobs(load(ROOT / "content/2023")))
    templates = {paper: ROOT / f"templates/{paper}.docx" for paper in Paper}
    count = len(jobs)

    def row(name: str, seconds: float, compared: str = "") -> tuple[str, ...]:
        return name, f"{seconds:.2f}", f"{seconds * 1000 / count:.1f}", compared

    def shell(*words: str, before: Callable[[], object] = _NOTHING) -> float:
        return median(rounds, partial(project.docgen, *words), before)

    yield row(
        f"docgen，{count} 份 Word 和 {count} 份 PDF，从零", full := shell("build", before=project.clear)
    )
    yield row("docgen，没有变化", shell("build"))
    yield row("docgen，改了一个单位", shell("build", before=project.change_a_unit))
    yield row(f"docgen，{count} 份 Word，从零", shell("build", "--format", "docx", before=project.clear))
    yield row("docgen --help", shell("--help"))
    out = folder / "rivals"
    out.mkdir()
    ours = median(rounds, partial(_rendered, jobs, templates, out))
    yield row("渲染 Word，一个进程：docgen", ours)
    looped = median(rounds, partial(docxtpl_loop, jobs, templates, out))
    yield row("渲染 Word，一个进程：docxtpl 循环", looped, f"{looped / ours:.1f} 倍于 docgen")
    program = find_libreoffice(Subprocess())
    if program is None:
        return
    papers = docxtpl_loop(jobs, templates, out)
    batch = looped + median(rounds, partial(libreoffice, program, papers, out))
    yield row("docxtpl 循环 + LibreOffice 一批", batch, f"{batch / full:.1f} 倍于 docgen")
    some = papers[:: max(1, count // sample)]
    each = median(rounds, partial(libreoffice_each, program, some, out)) * count / len(some)
    name = f"docxtpl 循环 + LibreOffice 逐份（由 {len(some)} 份推算）"
    yield row(name, looped + each, f"{(looped + each) / full:.1f} 倍于 docgen")


def _rendered(jobs: list[Job], templates: Mapping[Paper, Path], out: Path) -> None:
    """The same work as docxtpl's loop, by docgen's renderer: templates from the disk, papers to the disk."""
    compiled = {paper: compile_template(path.read_bytes(), str(path)) for paper, path in templates.items()}
    for number, job in enumerate(jobs):
        Path(out, f"{number}.docx").write_bytes(render(job, compiled[job.paper]))
