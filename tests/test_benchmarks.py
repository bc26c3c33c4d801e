"""What docgen is measured against makes the papers that docgen makes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from benchmarks.rivals import LibreOffice, docxtpl_loop
from docgen.model import Job, Paper
from docgen.typeset.engine import Source
from docgen.typeset.fonts import find_faces, system_font_folders
from docgen.typeset.libreoffice import find_libreoffice
from docgen.typeset.process import Subprocess
from docgen.typeset.typst.engine import TypstEngine

ROOT = Path(__file__).parents[1]


def faces_in(pdf: Path) -> set[str]:
    """The PostScript names of the faces that the text of a PDF is set in."""
    resources = [cast(DictionaryObject, page["/Resources"]) for page in PdfReader(pdf).pages]
    fonts = [font for each in resources for font in cast(DictionaryObject, each["/Font"]).values()]
    return {str(cast(DictionaryObject, font.get_object())["/BaseFont"]).partition("+")[2] for font in fonts}


@pytest.mark.skipif(not (ROOT / ".fonts").is_dir(), reason="the fonts have not been fetched: make notices")
def test_the_other_way_sets_papers_in_the_same_faces(jobs: Mapping[str, Job], tmp_path: Path) -> None:
    """Without these faces LibreOffice prints boxes, and takes twice as long."""
    program = find_libreoffice(Subprocess())
    if program is None:
        pytest.skip("LibreOffice is what docgen is compared with")
    faces = find_faces([ROOT / ".fonts", *system_font_folders()])
    templates = {paper: ROOT / f"templates/{paper}.docx" for paper in Paper}
    [paper] = docxtpl_loop([jobs["units/外海街道/活动进展情况统计表"]], templates, tmp_path)
    [ours] = TypstEngine(faces).typeset([Source(paper.name, paper.read_bytes())])
    Path(tmp_path, "ours.pdf").write_bytes(ours.pdf or b"")

    LibreOffice.installed(program, tmp_path / "pdf", faces).batch([paper])

    theirs = tmp_path / "pdf" / f"{paper.stem}.pdf"
    assert faces_in(theirs) == faces_in(tmp_path / "ours.pdf")
    assert len(PdfReader(theirs).pages) == len(PdfReader(tmp_path / "ours.pdf").pages)
