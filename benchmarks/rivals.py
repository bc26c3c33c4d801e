"""What people use today: docxtpl in a loop, and LibreOffice behind it, in one batch or started for each file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from docxtpl import DocxTemplate
from msgspec import Struct

from docgen.model import Job, Paper
from docgen.typeset.fontconfig import fontconfig_file
from docgen.typeset.fonts import Faces

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


class LibreOffice(Struct, frozen=True):
    """LibreOffice as it is called from the command line, on a machine that has the faces which the papers name.

    Without them it searches every font of the machine for every character, takes twice as long, and prints boxes.
    """

    program: str
    folder: Path
    fonts: Path

    @classmethod
    def installed(cls, program: str, folder: Path, faces: Faces) -> LibreOffice:
        """With `faces` to set papers in, the same that docgen has; PDFs go into `folder`, which is made."""
        folder.mkdir()
        fonts = folder / "fonts.conf"
        fonts.write_text(fontconfig_file(faces, folder / "fontconfig"), "utf-8")
        return cls(program, folder, fonts)

    def batch(self, papers: Sequence[Path]) -> None:
        """Make PDFs of all papers, LibreOffice started once."""
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        convert = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(self.folder)]
        subprocess.run(
            [self.program, profile, *convert, *map(str, papers)],
            capture_output=True,
            check=True,
            env={**os.environ, "FONTCONFIG_FILE": str(self.fonts)},
        )

    def each(self, papers: Sequence[Path]) -> None:
        """Make PDFs of all papers, LibreOffice started for each."""
        for paper in papers:
            self.batch([paper])
