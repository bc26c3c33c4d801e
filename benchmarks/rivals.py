"""What people use today: docxtpl in a loop, and LibreOffice behind it, in one batch or started for each file."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from docxtpl import DocxTemplate

from docgen.model import Job, Paper

Templates = Mapping[Paper, Path]


def docxtpl_loop(jobs: Iterable[Job], templates: Templates, out: Path) -> list[Path]:
    """Make each paper as docxtpl's manual shows: open the template, render, save."""
    made = []
    for number, job in enumerate(jobs):
        template = DocxTemplate(templates[job.paper])
        template.render(dict(job.context), autoescape=True)
        made.append(out / f"{number}.docx")
        template.save(made[-1])
    return made


def libreoffice(program: str, papers: Sequence[Path], out: Path) -> None:
    """Make PDFs of all papers with LibreOffice started once."""
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    convert = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(out), *map(str, papers)]
    subprocess.run([program, profile, *convert], capture_output=True, check=True)


def libreoffice_each(program: str, papers: Sequence[Path], out: Path) -> None:
    """Make PDFs of all papers with LibreOffice started for each."""
    for paper in papers:
        libreoffice(program, [paper], out)
