"""All Word files of 2023 in one process: docgen's renderer beside docxtpl's own loop, on the same work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from benchmarks.rivals import docxtpl_loop
from benchmarks.table import Work, medians
from docgen.content import load
from docgen.jobs import all_jobs
from docgen.model import Job, Paper
from docgen.word.render import render
from docgen.word.template import compile_template

ROOT = Path(__file__).parents[1]
HEAD = ("做法", "秒", "每份毫秒", "相比")


class Papers(Struct, frozen=True):
    """All papers of 2023 as jobs, their templates, and the folder that they are put into."""

    jobs: list[Job]
    templates: Mapping[Paper, Path]
    out: Path

    @classmethod
    def of_2023(cls, out: Path) -> Papers:
        """The papers, to be put into `out`, which is made."""
        out.mkdir()
        jobs = list(all_jobs(load(ROOT / "content/2023")))
        return cls(jobs, {paper: ROOT / f"templates/{paper}.docx" for paper in Paper}, out)

    def row(self, name: str, seconds: float, compared: str = "") -> tuple[str, ...]:
        """A row of a table for work on all papers: seconds, milliseconds a paper, and how it compares with docgen."""
        return name, f"{seconds:.2f}", f"{seconds * 1000 / len(self.jobs):.1f}", compared

    def loop(self) -> list[Path]:
        """Make them with docxtpl."""
        return docxtpl_loop(self.jobs, self.templates, self.out)

    def render(self) -> None:
        """Make them as `loop` does, templates from the disk and papers to the disk, with docgen."""
        compiled = {
            paper: compile_template(path.read_bytes(), str(path)) for paper, path in self.templates.items()
        }
        for number, job in enumerate(self.jobs):
            Path(self.out, f"{number}.docx").write_bytes(render(job, compiled[job.paper]))


class Measured(Struct, frozen=True):
    """Seconds that docgen and docxtpl take for all papers."""

    papers: Papers
    docgen: float
    docxtpl: float

    @classmethod
    def of(cls, papers: Papers, rounds: int) -> Measured:
        """Medians of so many rounds."""
        return cls(papers, *medians(rounds, Work(papers.render), Work(papers.loop)))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """A row for each."""
        yield self.papers.row("渲染 Word，一个进程：docgen", self.docgen)
        compared = f"{self.docxtpl / self.docgen:.1f} 倍于 docgen"
        yield self.papers.row("渲染 Word，一个进程：docxtpl 循环", self.docxtpl, compared)
