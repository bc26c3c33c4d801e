"""Jobs to papers: what an engine refuses or gives up, and the notice whose pages come out odd."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.diagnostics import ExitStatus, Severity
from docgen.jobs import Owed
from docgen.model import Activity, Form, Paper
from docgen.pipeline import executors
from docgen.pipeline.building import Built, build, set_up
from docgen.pipeline.conversion import typeset_files
from docgen.pipeline.order import Order
from docgen.pipeline.production import Setup, fulfil, page_count, prepare
from docgen.typeset.choice import EngineChoice
from docgen.typeset.engine import Engine
from pipeline.conftest import Silent
from pipeline.engines import Blank, Moody, chosen

Orders = Callable[..., Order]
BOTH = (Form.DOCX, Form.PDF)


def made(order: Order, engine: Engine | None) -> Built:
    """What comes of an order."""
    return build(order, set_up(Paper, chosen(engine) if engine else None), Silent())


def names(folder: Path) -> list[str]:
    """The papers below a folder."""
    return sorted(path.name for path in folder.rglob("*") if path.suffix in {".docx", ".pdf"})


def test_word_and_pdf_side_by_side(project: Path, order_of: Orders) -> None:
    order = replace(order_of(1, *BOTH), papers=frozenset({Paper.SUMMARY}))
    built = made(order, Blank([1, 1], []))
    assert (built.made, built.diagnostics, built.status) == (4, (), ExitStatus.CLEAN)
    assert names(project / "build") == [
        "安全生产五邑行活动总结.docx",
        "安全生产五邑行活动总结.pdf",
        "安全生产月活动总结.docx",
        "安全生产月活动总结.pdf",
    ]


def test_only_the_forms_that_were_asked_for(project: Path, order_of: Orders) -> None:
    order = replace(order_of(2, Form.PDF), papers=frozenset({Paper.STATISTICS}))
    made(order, Blank([2, 2], []))
    assert names(project / "build") == ["活动进展情况统计表.pdf"] * 2


def test_a_notice_of_odd_pages_gets_its_imprint_on_a_page_of_its_own(project: Path, order_of: Orders) -> None:
    engine = Blank([13, 14], [])
    made(replace(order_of(None, *BOTH), papers=frozenset({Paper.NOTICE})), engine)
    assert page_count((project / "build/通知.pdf").read_bytes()) == 14
    assert (project / "build/通知.docx").read_bytes() == engine.given[1].docx != engine.given[0].docx


def test_a_notice_whose_imprint_finds_no_room_on_an_even_page_gets_a_blank_one(
    project: Path, order_of: Orders
) -> None:
    engine = Blank([15, 15, 16], [])
    made(replace(order_of(None, *BOTH), papers=frozenset({Paper.NOTICE})), engine)
    assert page_count((project / "build/通知.pdf").read_bytes()) == 16
    assert (project / "build/通知.docx").read_bytes() == engine.given[2].docx != engine.given[1].docx


def test_a_notice_whose_pages_an_engine_has_counted_is_kept_by_a_build_of_word_files(
    project: Path, order_of: Orders
) -> None:
    both, word = (
        replace(order_of(None, *forms), papers=frozenset({Paper.NOTICE})) for forms in (BOTH, BOTH[:1])
    )
    made(both, Blank([13, 14], []))
    kept = (project / "build/通知.docx").read_bytes()
    built = made(word, None)
    assert (built.current, built.diagnostics) == (1, ())
    assert (project / "build/通知.docx").read_bytes() == kept
    assert made(both, Blank([], [])).current == 2


def test_a_notice_of_even_pages_is_left_alone(project: Path, order_of: Orders) -> None:
    engine = Blank([14], [])
    made(replace(order_of(None, *BOTH), papers=frozenset({Paper.NOTICE})), engine)
    assert (project / "build/通知.docx").read_bytes() == engine.given[0].docx


def test_without_a_pdf_the_place_of_the_imprint_is_left_to_the_reader(order_of: Orders) -> None:
    built = made(replace(order_of(None), papers=frozenset({Paper.NOTICE})), None)
    assert [(found.code, found.severity) for found in built.diagnostics] == [("X014", Severity.NOTE)]
    assert built.status is ExitStatus.CLEAN


def test_a_notice_that_was_made_without_a_pdf_is_made_again_with_one(project: Path, order_of: Orders) -> None:
    """Its pages could not be counted before."""
    order = replace(order_of(None, *BOTH), papers=frozenset({Paper.NOTICE}))
    made(order, None)
    engine = Blank([13, 14], [])
    made(order, engine)
    assert (project / "build/通知.docx").read_bytes() == engine.given[1].docx != engine.given[0].docx


def test_an_engine_that_gives_up_stops_no_word_file(project: Path, order_of: Orders) -> None:
    built = made(order_of(1, *BOTH), Moody())
    assert [found.code for found in built.diagnostics] == ["T021", "T031"]
    assert (built.made, built.failed, built.status) == (6, 4, ExitStatus.MACHINE)
    assert [Path(name).suffix for name in names(project / "build")].count(".docx") == 5


def test_a_paper_that_cannot_be_set_is_an_error_and_the_others_go_on(order_of: Orders) -> None:
    built = made(replace(order_of(1, *BOTH), papers=frozenset({Paper.SUMMARY})), Moody())
    assert [found.code for found in built.diagnostics] == ["T021"]
    assert (built.made, built.status) == (3, ExitStatus.ERRORS)


def test_a_folder_in_the_place_of_a_paper_costs_that_paper_only(project: Path, order_of: Orders) -> None:
    (project / "build/通知.pdf").mkdir(parents=True)
    built = made(replace(order_of(None, *BOTH), papers=frozenset({Paper.NOTICE})), Blank([14], []))
    assert (built.made, [found.code for found in built.diagnostics]) == (1, ["X017"])
    assert names(project / "build") == ["通知.docx", "通知.pdf"]


def test_a_place_that_refuses_its_paper_does_not_stop_the_others(project: Path, order_of: Orders) -> None:
    elsewhere = project / "别处"
    elsewhere.mkdir()
    (project / "build/units").mkdir(parents=True)
    (project / "build/units/江南街道").symlink_to(elsewhere)
    built = made(replace(order_of(2), papers=frozenset({Paper.UNIT_PLAN, Paper.STATISTICS})), None)
    assert (built.made, built.failed, built.status) == (2, 2, ExitStatus.MACHINE)
    assert [(found.code, found.message) for found in built.diagnostics] == [
        ("X011", "路径中间有一个链接，指到了输出文件夹之外")
    ] * 2
    assert list(elsewhere.iterdir()) == []


def test_two_files_for_one_pdf(tmp_path: Path) -> None:
    files = [tmp_path / "a/总结.docx", tmp_path / "b/总结.docx"]
    for file in files:
        file.parent.mkdir()
        file.write_bytes(b"docx")
    conversions = typeset_files(
        [*files, files[0]], Blank([1], []), lambda _: tmp_path / "总结.pdf", force=True
    )
    told = {each.file: (each.made, [found.message for found in each.findings]) for each in conversions}
    assert told == {
        files[0]: ((tmp_path / "总结.pdf",), []),
        files[1]: ((), ["两个文件会生成同名的文件，只生成了前一个"]),
    }


THREADS = Path("/proc/self/task")


@pytest.mark.skipif(not THREADS.is_dir(), reason="only Linux tells the threads of a process")
def test_typst_in_a_worker_keeps_to_one_core(order_of: Orders, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a worker for each; by itself it starts a thread for each in every worker."""
    monkeypatch.delenv("RAYON_NUM_THREADS", raising=False)
    setup = set_up(Paper, EngineChoice("typst", Path(), Path()))
    owed = [owed for owed, job in order_of(1, *BOTH).filled() if job.unit][:1]
    with executors.local(1, partial(prepare, setup)) as workers:
        before, after = workers.submit(partial(_threads, setup, order_of(1, *BOTH).activity), owed).result()
    assert after == before + 1


def _threads(setup: Setup, activity: Activity, owed: Sequence[Owed]) -> Sequence[int]:
    """How many threads this process has before and after it has made papers."""
    before = len(list(THREADS.iterdir()))
    (product,) = fulfil(setup, activity, owed)
    assert product.pdf
    return before, len(list(THREADS.iterdir()))
