"""Only what changed is made; what a person has put or changed in the folder is never touched."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from docgen.diagnostics import DocgenError, ExitStatus
from docgen.model import Form
from docgen.pipeline.agenda import Agenda, agenda, content_of
from docgen.pipeline.building import build
from docgen.pipeline.keeping import Keeper
from docgen.pipeline.order import Order
from docgen.pipeline.verification import verify
from docgen.store import MANIFEST, held
from pipeline.conftest import Silent, edit, word_only

Orders = Callable[..., Order]


def todo(order: Order, *, force: bool = False) -> Agenda:
    """What an order comes down to, Word files only."""
    return agenda(order, Keeper(order.out), word_only(), force=force)


def reasons(order: Order, *, force: bool = False) -> dict[str, str]:
    """What would be made, and why."""
    return {str(step.artifact.path): step.reason for step in todo(order, force=force).steps}


def test_first_everything_is_new_and_then_nothing_is(order_of: Orders) -> None:
    assert set(reasons(order_of()).values()) == {"新文件"}
    first = build(order_of(), word_only(), Silent())
    assert (first.made, first.current, first.status) == (10, 0, ExitStatus.CLEAN)
    second = build(order_of(), word_only(), Silent())
    assert (second.made, second.current) == (0, 10)


def test_a_changed_unit_makes_its_own_papers_again(project: Path, order_of: Orders) -> None:
    build(order_of(), word_only(), Silent())
    edit(project / "content/2023/units.yaml", "江海区江南街道办事处", "江海区江南街道办")
    assert reasons(order_of()) == {
        f"units/江南街道/{paper}.docx": "内容变了"
        for paper in (
            "活动方案",
            "安全生产月活动总结",
            "安全生产五邑行活动总结",
            "活动进展情况统计表",
            "典型案例报送表",
        )
    }


def test_a_changed_date_makes_again_what_prints_it(project: Path, order_of: Orders) -> None:
    build(order_of(1), word_only(), Silent())
    edit(project / "content/2023/filings.yaml", "due: 2023-06-02", "due: 2023-06-05")
    assert reasons(order_of(1)) == {}, "no paper of a unit prints the date of its plan"
    edit(project / "content/2023/filings.yaml", "due: 2023-06-21", "due: 2023-06-20")
    assert sorted(reasons(order_of(1))) == [
        "units/江南街道/安全生产月活动总结.docx",
        "units/江南街道/活动方案.docx",
        "units/江南街道/活动进展情况统计表.docx",
    ]


def test_a_changed_id_makes_again_the_papers_that_bear_it(project: Path, order_of: Orders) -> None:
    """Nothing that is printed changes, but a paper that comes back says whose it is by the id."""
    build(order_of(), word_only(), Silent())
    edit(project / "content/2023/units.yaml", "id: jiangnan", "id: jiangnan2")
    changed = reasons(order_of())
    assert len(changed) == 5
    assert all(path.startswith("units/江南街道/") for path in changed)


@pytest.mark.parametrize(
    ("part", "another"),
    [
        ("title", "题目"),
        ("activity", "2024"),
        ("unit", "单位"),
        ("filing", "报送"),
        ("context", {}),
        ("fillable", False),
    ],
)
def test_whatever_a_job_puts_into_its_paper_is_in_its_digest(
    part: str, another: object, order_of: Orders
) -> None:
    """Also what is not printed: the title in the properties, the protection of what is not to be filled in."""
    *_, (_, job) = order_of(1).filled()
    assert content_of(replace(job, **{part: another})) != content_of(job)


def test_a_changed_template_makes_its_papers_again(project: Path, order_of: Orders) -> None:
    from docgen.word import package  # noqa: PLC0415

    build(order_of(), word_only(), Silent())
    template = project / "templates/summary.docx"
    parts = package.read(template.read_bytes(), "summary.docx")
    template.write_bytes(package.write(parts | {"docProps/thumbnail.xml": b"<a/>"}))
    assert set(reasons(order_of()).values()) == {"模板变了"}
    assert all("总结" in path for path in reasons(order_of()))


def test_a_missing_file_is_made_again_and_force_makes_all(project: Path, order_of: Orders) -> None:
    build(order_of(), word_only(), Silent())
    (project / "build/units/江南街道/活动方案.docx").unlink()
    assert reasons(order_of()) == {"units/江南街道/活动方案.docx": "文件不见了"}
    assert sorted(set(reasons(order_of(), force=True).values())) == ["文件不见了", "要求重新生成"]


def test_a_file_that_somebody_has_filled_in_is_kept(project: Path, order_of: Orders) -> None:
    build(order_of(), word_only(), Silent())
    filled = project / "build/units/江南街道/活动方案.docx"
    filled.write_bytes(b"filled in")
    edit(project / "content/2023/units.yaml", "江海区江南街道办事处", "江海区江南街道办")
    built = build(order_of(), word_only(), Silent(), force=True)
    assert filled.read_bytes() == b"filled in"
    assert [(each.code, each.message) for each in built.diagnostics] == [
        ("X016", "生成之后被人改动过，没有覆盖；此后内容变了，它还是旧的")
    ]
    assert built.made == 9


def test_a_file_that_docgen_did_not_make_is_never_touched(project: Path, order_of: Orders) -> None:
    foreign = project / "build/units/江南街道/活动方案.docx"
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"mine")
    built = build(order_of(), word_only(), Silent())
    assert foreign.read_bytes() == b"mine"
    assert [(each.code, each.message) for each in built.diagnostics] == [
        ("X017", "这里已有一个不是 docgen 生成的文件，没有覆盖")
    ]
    assert (built.made, built.status) == (9, ExitStatus.ERRORS)


def test_a_folder_that_has_lost_its_manifest_is_told_at_once(project: Path, order_of: Orders) -> None:
    build(order_of(3), word_only(), Silent())
    (project / "build" / MANIFEST).unlink()
    for _ in range(2):  # The first has made a manifest anew.
        built = build(order_of(3), word_only(), Silent())
        assert [(each.code, str(each.location), each.message) for each in built.diagnostics] == [
            (
                "X017",
                str(project / "build/units/江南街道/活动方案.docx"),
                "这里等 15 处已有文件，manifest.json 里没有它们，不知道是不是 docgen 生成的，没有覆盖",
            )
        ]
        assert (built.made, built.status) == (0, ExitStatus.ERRORS)


@pytest.mark.parametrize("text", ['{"name": "my app", "icons": []}', "<<<<<<< HEAD\n"])
@pytest.mark.parametrize("units", [None, 2])
def test_nothing_is_written_beside_a_manifest_that_is_not_docgens(
    units: int | None, text: str, project: Path, order_of: Orders
) -> None:
    (project / "build").mkdir()
    (project / "build/manifest.json").write_text(text, "utf-8")
    with pytest.raises(DocgenError, match="这不是这一版 docgen 写的清单，或者已经损坏；没有写任何文件"):
        build(order_of(units), word_only(), Silent())
    assert [path.name for path in (project / "build").iterdir()] == ["manifest.json"]
    assert (project / "build/manifest.json").read_text("utf-8") == text


def test_papers_that_are_no_longer_wanted_go_and_other_files_stay(project: Path, order_of: Orders) -> None:
    build(order_of(None), word_only(), Silent())
    folder = project / "build/units/邮政通信机构"
    (folder / "活动方案.docx").write_bytes(b"filled in")
    note = project / "build/units/供电机构/笔记.txt"
    note.write_text("mine", "utf-8")
    units = (project / "content/2023/units.yaml").read_text("utf-8")
    start = re.search(r"\n[^\n]*id: gongdian", units)
    assert start is not None
    (project / "content/2023/units.yaml").write_text(units[: start.start()] + "\n", "utf-8")
    built = build(order_of(None), word_only(), Silent())
    assert sorted(path.name for path in folder.iterdir()) == ["活动方案.docx"]
    assert [path.name for path in note.parent.iterdir()] == ["笔记.txt"]
    assert "X019" in {each.code for each in built.diagnostics}
    assert built.removed == 7


def test_papers_that_have_gone_are_not_missed(project: Path, order_of: Orders) -> None:
    """Neither those that were taken away nor one that somebody has deleted before."""
    build(order_of(None), word_only(), Silent())
    (project / "build/units/供电机构/活动方案.docx").unlink()
    units = (project / "content/2023/units.yaml").read_text("utf-8")
    (project / "content/2023/units.yaml").write_text(
        "".join(line for line in units.splitlines(keepends=True) if "id: gongdian" not in line), "utf-8"
    )
    built = build(order_of(None), word_only(), Silent())
    assert (built.made, built.removed) == (0, 3)
    assert verify(project / "build") == (built.current, ())


def test_an_unwanted_file_that_was_changed_is_named_each_time(project: Path, order_of: Orders) -> None:
    build(order_of(None), word_only(), Silent())
    changed = project / "build/units/邮政通信机构/活动方案.docx"
    changed.write_bytes(b"filled in")
    edit(project / "content/2023/units.yaml", "short_name: 邮政通信机构", "short_name: 邮政机构")
    assert "units/邮政通信机构/活动方案.docx" not in map(str, todo(order_of(None)).unwanted)
    for _ in range(2):
        built = build(order_of(None), word_only(), Silent())
        assert [(each.code, str(each.location)) for each in built.diagnostics if each.code == "X019"] == [
            ("X019", str(changed))
        ]


def test_the_manifest_lists_every_file_with_its_hash(project: Path, order_of: Orders) -> None:
    build(order_of(), word_only(), Silent())
    listed = json.loads((project / "build/manifest.json").read_text("utf-8"))["files"]
    assert len(listed) == 10
    assert verify(project / "build") == (10, ())
    first = (project / "build/manifest.json").read_bytes()
    for path in (project / "build").rglob("*.docx"):
        path.unlink()
    build(order_of(), word_only(), Silent())
    assert (project / "build/manifest.json").read_bytes() == first, "the same bytes twice"


def test_verify_names_what_is_missing_and_what_differs(project: Path, order_of: Orders) -> None:
    build(order_of(), word_only(), Silent())
    (project / "build/units/江南街道/活动方案.docx").unlink()
    (project / "build/units/外海街道/活动方案.docx").write_bytes(b"other")
    _, problems = verify(project / "build")
    assert [(each.code, each.message) for each in problems] == [
        ("X032", "文件与清单不符，生成之后被改动过"),
        ("X031", "清单里的文件不见了"),
    ]


def test_a_second_build_into_the_same_folder_is_told_who_holds_it(project: Path, order_of: Orders) -> None:
    with held(project / "build"), pytest.raises(DocgenError) as caught:
        build(order_of(), word_only(), Silent())
    assert caught.value.status is ExitStatus.MACHINE
    assert re.fullmatch(
        r"另一个 docgen 正在往这个文件夹写文件（.+ 上的进程 \d+）", caught.value.diagnostics[0].message
    )
    assert list((project / "build").rglob("*.docx")) == []


def test_pdf_is_asked_for_in_vain_without_an_engine(order_of: Orders) -> None:
    built = build(order_of(1, Form.DOCX, Form.PDF), word_only(), Silent())
    assert (built.made, built.status) == (5, ExitStatus.CLEAN)


def test_papers_bear_the_date_that_the_environment_asks_for(
    project: Path, order_of: Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(order_of(), word_only(), Silent())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1685577600")
    assert set(reasons(order_of()).values()) == {"日期变了"}
    build(order_of(), word_only(), Silent())
    paper = (project / "build/units/江南街道/活动方案.docx").read_bytes()
    assert docx.Document(io.BytesIO(paper)).core_properties.created == datetime(2023, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "said", ["昨天", "", "-1", "-62135596800", "1_0", "٣", " 1", "+1", "1.5", "253402300800", "9" * 5000]
)
def test_a_date_that_is_none(said: str, order_of: Orders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    with pytest.raises(DocgenError) as caught:
        todo(order_of())
    assert caught.value.status is ExitStatus.USAGE
    assert [each.message for each in caught.value.diagnostics] == [
        f"环境变量 SOURCE_DATE_EPOCH 的值“{said}”不是时间"
    ]
