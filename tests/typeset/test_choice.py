"""Which engine is opened, and what PDFs depend on."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from docgen.cli.options import choose_engine
from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.typeset import office
from docgen.typeset.auto import Auto
from docgen.typeset.choice import EngineChoice
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.libreoffice import BATCH


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program by the name of LibreOffice's, the only one on this machine."""
    path = tmp_path / "bin/soffice"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(path.parent))
    return path


def made_by(name: str, standard: str = "a-2b") -> str:
    """What sets PDFs, as it is kept in the manifest."""
    return EngineChoice(name, Path("没有"), Path("没有"), standard).fingerprint()[0]


@pytest.mark.parametrize("name", ["auto", "libreoffice"])
def test_another_libreoffice_makes_other_pdfs(name: str, soffice: Path) -> None:
    before = made_by(name)
    assert made_by(name) == before
    os.utime(soffice, ns=(1, 1))
    later = made_by(name)
    soffice.write_text("#!/bin/sh\n# 新版\n", "utf-8")
    os.utime(soffice, ns=(1, 1))
    assert len({before, later, made_by(name)}) == 3


def test_what_typst_sets_does_not_depend_on_libreoffice(soffice: Path) -> None:
    before = made_by("typst")
    os.utime(soffice, ns=(1, 1))
    assert made_by("typst") == before
    assert office.edition() not in before


def test_a_libreoffice_that_is_not_there(soffice: Path) -> None:
    soffice.unlink()
    assert made_by("libreoffice") == "libreoffice a-2b"


ENGLISH = (3, 1, 0x409)


def test_the_same_fonts_are_the_same_wherever_they_lie(
    tmp_path: Path, make_font: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the machine's own by the name of the folder, or after."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "m"))
    make_font(tmp_path / "m/fonts/1.ttf", (*ENGLISH, "SimSun"))
    own = make_font(tmp_path / "a/2.ttf", (*ENGLISH, "SimHei"))
    before = EngineChoice("typst", own.parent, Path()).fingerprint()
    moved = own.parent.rename(tmp_path / "z")
    assert EngineChoice("typst", moved, Path()).fingerprint() == before
    assert EngineChoice("typst", tmp_path / "没有", Path()).fingerprint() != before


def test_a_process_that_stands_elsewhere_finds_the_fonts_of_the_project(
    tmp_path: Path, make_font: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font(tmp_path / ".fonts/1.ttf", (*ENGLISH, "SimSun"))
    monkeypatch.chdir(tmp_path)
    here = choose_engine("typst", "a-2a")
    there = pickle.dumps(here)
    before = here.fingerprint()
    monkeypatch.chdir("/")
    assert pickle.loads(there).fingerprint() == before


@pytest.mark.parametrize(
    ("name", "standard", "opened"),
    [
        ("auto", "a-2a", "auto"),
        ("auto", "a-4", "typst"),
        ("typst", "a-2a", "typst"),
        ("libreoffice", "a-2a", "libreoffice"),
    ],
)
def test_the_engine_that_is_opened_has_the_standard(
    name: str, standard: str, opened: str, soffice: Path, tmp_path: Path
) -> None:
    assert EngineChoice(name, tmp_path, tmp_path, standard).open().name == opened


@pytest.mark.parametrize(
    ("name", "share", "size"),
    [("libreoffice", 5, 5), ("libreoffice", 500, BATCH), ("auto", 500, 4), ("auto", 1, 1)],
)
def test_how_many_papers_an_engine_is_given_at_once(name: str, share: int, size: int) -> None:
    assert EngineChoice(name, Path(), Path()).batch(share) == size


class Office:
    """An engine that sets everything and has one thing to say of it."""

    name = "office"

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`."""
        note = Diagnostic("T023", "只符合 a-2b", severity=Severity.NOTE)
        return (Typeset(source.name, b"%PDF-", (note,)) for source in sources)


class Unable(Office):
    """An engine that knows of no paper what it holds."""

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`."""
        return (Typeset(source.name, None, (Diagnostic("T150", "不支持文本框"),)) for source in sources)


def test_what_the_second_engine_has_to_say_names_the_paper() -> None:
    (made,) = Auto(Unable(), Office()).typeset([Source("总结.docx", b"docx")])
    assert made.pdf == b"%PDF-"
    assert [(each.code, each.severity, each.location) for each in made.findings] == [
        ("T150", Severity.NOTE, None),
        ("T023", Severity.NOTE, Location("总结.docx")),
    ]


class UnableInPlaces(Office):
    """An engine that tells the same of two places, and something else of a third."""

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`."""
        told = ((1, "不支持脚注"), (2, "不支持公式"), (3, "不支持脚注"))
        found = tuple(Diagnostic("T130", what, Location("总结.docx", line=line)) for line, what in told)
        return (Typeset(source.name, None, found) for source in sources)


def test_what_the_first_engine_does_not_know_is_told_once_with_its_first_place() -> None:
    (made,) = Auto(UnableInPlaces(), Office()).typeset([Source("总结.docx", b"docx")])
    assert [(each.message, each.location and each.location.line) for each in made.findings[:-1]] == [
        ("不支持脚注，共 2 处", 1),
        ("不支持公式", 2),
    ]


def test_all_places_are_told_where_no_engine_can_set_the_paper() -> None:
    (made,) = Auto(UnableInPlaces(), UnableInPlaces()).typeset([Source("总结.docx", b"docx")])
    assert [each.message for each in made.findings] == ["不支持脚注", "不支持公式", "不支持脚注"] * 2
