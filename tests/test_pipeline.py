"""The orders, with engines of our own making in place of those that need a machine."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfWriter

from docgen import jobs, pipeline
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Severity
from docgen.model import Activity, Artifact, Form, Paper
from docgen.typeset.engine import Engine, Source, Typeset
from docgen.word.render import render

PROJECT = Path(__file__).parents[1]


@cache
def activity() -> Activity:
    """The activity of 2023."""
    return pipeline.load(PROJECT / "content/2023")


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def pdf_of(pages: int) -> bytes:
    """A PDF with so many blank pages."""
    writer, stream = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(stream)
    return stream.getvalue()


@dataclass(slots=True)
class Blank:
    """An engine that gives PDFs with the next of `pages` blank pages; it keeps what it was given."""

    pages: list[int]
    given: list[Source]
    name: str = "blank"

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`."""
        for source in sources:
            self.given.append(source)
            yield Typeset(source.name, pdf_of(self.pages.pop(0)))


@dataclass(slots=True)
class Moody:
    """An engine that cannot set its first paper and gives up at its third."""

    name: str = "moody"

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`."""
        for count, source in enumerate(sources, 1):
            if count == 1:
                yield Typeset(source.name, None, (Diagnostic("T021", "读不懂"),))
            elif count == 2:
                yield Typeset(source.name, pdf_of(1))
            else:
                raise DocgenError.machine("引擎坏了", code="T031")


def order(
    out: Path, *papers: Paper, units: int = 0, forms: frozenset[Form] = frozenset(Form)
) -> pipeline.Order:
    """An order for some papers, of the first units where `units` says how many."""
    chosen = activity().units[:units] if units else None
    return pipeline.Order(activity(), out, chosen, frozenset(papers) or frozenset(Paper), forms)


def build(wanted: pipeline.Order, engine: Engine | None) -> tuple[pipeline.Built, list[str]]:
    """What comes of an order, and the files made, in order."""
    made: list[Artifact] = []
    built = pipeline.build(wanted, engine, made.append)
    return built, [str(artifact.path) for artifact in made]


def test_an_order_takes_in_what_its_units_and_papers_owe(tmp_path: Path) -> None:
    assert len(order(tmp_path).jobs()) == len(jobs.all_jobs(activity()))
    assert [str(job.name) for job in order(tmp_path, Paper.NOTICE).jobs()] == ["通知"]
    assert [str(job.name) for job in order(tmp_path, Paper.SUMMARY, units=1).jobs()] == [
        "units/江南街道/安全生产月活动总结",
        "units/江南街道/安全生产五邑行活动总结",
    ]
    assert order(tmp_path, Paper.NOTICE, units=1).jobs() == ()


def test_word_and_pdf_side_by_side(tmp_path: Path) -> None:
    built, made = build(order(tmp_path, Paper.SUMMARY, units=1), Blank([1, 1], []))
    assert built == pipeline.Built((), ExitStatus.CLEAN)
    stem = "units/江南街道/安全生产"
    assert made == [
        f"{stem}月活动总结.docx",
        f"{stem}月活动总结.pdf",
        f"{stem}五邑行活动总结.docx",
        f"{stem}五邑行活动总结.pdf",
    ]
    assert all((tmp_path / file).is_file() for file in made)


def test_only_the_forms_that_were_asked_for(tmp_path: Path) -> None:
    _, made = build(
        order(tmp_path, Paper.STATISTICS, units=2, forms=frozenset({Form.PDF})), Blank([2, 2], [])
    )
    assert [Path(file).suffix for file in made] == [".pdf", ".pdf"]
    assert sorted(path.suffix for path in tmp_path.rglob("*.*")) == [".pdf", ".pdf"]


def test_a_notice_of_odd_pages_is_set_again_with_its_imprint_on_a_page_of_its_own(tmp_path: Path) -> None:
    engine = Blank([13, 14], [])
    built, made = build(order(tmp_path, Paper.NOTICE), engine)
    assert (built, made) == (pipeline.Built((), ExitStatus.CLEAN), ["通知.docx", "通知.pdf"])
    assert pipeline.page_count((tmp_path / "通知.pdf").read_bytes()) == 14
    template = pipeline.load_templates({Paper.NOTICE})[Paper.NOTICE]
    again = render(jobs.notice_with_imprint_on_own_page(activity()), template)
    assert (tmp_path / "通知.docx").read_bytes() == again == engine.given[1].docx != engine.given[0].docx


def test_a_notice_of_even_pages_is_left_alone(tmp_path: Path) -> None:
    engine = Blank([14], [])
    build(order(tmp_path, Paper.NOTICE), engine)
    assert (tmp_path / "通知.docx").read_bytes() == engine.given[0].docx


def test_without_a_pdf_the_place_of_the_imprint_is_left_to_the_reader(tmp_path: Path) -> None:
    built, made = build(order(tmp_path, Paper.NOTICE, forms=frozenset({Form.DOCX})), None)
    assert made == ["通知.docx"]
    assert [(found.code, found.severity) for found in built.diagnostics] == [("X014", Severity.NOTE)]
    assert built.status is ExitStatus.CLEAN


def test_an_engine_that_gives_up_stops_no_word_file(tmp_path: Path) -> None:
    built, made = build(order(tmp_path, units=1), Moody())
    assert [found.code for found in built.diagnostics] == ["T021", "T031"]
    assert built.status is ExitStatus.MACHINE
    assert [Path(file).suffix for file in made] == [".docx", ".docx", ".pdf", ".docx", ".docx", ".docx"]


def test_a_paper_that_cannot_be_set_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    built, made = build(order(tmp_path, Paper.SUMMARY, units=1), Moody())
    assert ([found.code for found in built.diagnostics], built.status) == (["T021"], ExitStatus.ERRORS)
    assert len(made) == 3


def test_what_the_disk_refuses_ends_the_work(tmp_path: Path) -> None:
    (tmp_path / "通知.pdf").mkdir()
    with pytest.raises(DocgenError) as refused:
        build(order(tmp_path, Paper.NOTICE), Blank([14], []))
    assert [found.code for found in refused.value.diagnostics] == ["X010"]
    (tmp_path / "通知.docx").unlink()
    (tmp_path / "通知.docx").mkdir()
    with pytest.raises(DocgenError):
        build(order(tmp_path, Paper.NOTICE), Blank([14], []))


def test_two_files_for_one_pdf(tmp_path: Path) -> None:
    files = [tmp_path / "a/总结.docx", tmp_path / "b/总结.docx"]
    for file in files:
        file.parent.mkdir()
        file.write_bytes(b"docx")
    conversions = pipeline.typeset_files(
        [*files, files[0]], Blank([1], []), lambda _: tmp_path / "总结.pdf", force=True
    )
    told = {
        conversion.file: (conversion.pdf, [found.message for found in conversion.findings])
        for conversion in conversions
    }
    assert told == {
        files[0]: (tmp_path / "总结.pdf", []),
        files[1]: (None, ["两个文件会生成同名的 PDF，只生成了前一个"]),
    }


def test_units_are_found_by_every_name_and_once() -> None:
    unit = activity().units[0]
    assert pipeline.find_units(activity(), [unit.id, unit.name, unit.short_name]) == (unit,)


def test_the_latest_activity_is_taken_where_none_is_named(tmp_path: Path) -> None:
    for year in ("2023", "2024", "草稿"):
        (tmp_path / year).mkdir()
    for year in ("2023", "2024"):
        (tmp_path / year / "activity.yaml").touch()
    assert pipeline.find_activity(None, tmp_path).name == "2024"
    assert pipeline.find_activity("2023", tmp_path).name == "2023"
    with pytest.raises(DocgenError, match="没有名为“草稿”的活动"):
        pipeline.find_activity("草稿", tmp_path)
