"""What units are handed: packages with a cover note, and the index of who gets what, due when."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from docgen.diagnostics import DocgenError, ExitStatus, Severity
from docgen.model import Activity
from docgen.pipeline.agenda import content_of
from docgen.pipeline.freshness import program
from docgen.pipeline.handover import packing
from docgen.pipeline.handover.packing import Packed
from docgen.pipeline.handover.standing import papers
from docgen.pipeline.handover.unit_package import cover_note
from docgen.pipeline.keeping import Keeper
from docgen.pipeline.order import TEMPLATES, Order
from docgen.store import MANIFEST, Entry, Inputs, held, sha256
from pipeline.conftest import Silent
from word.documents import docx, paragraph

UTF_8_NAMES = 0x800
"""General purpose bit 11 of a zip entry (APPNOTE 4.4.4)."""

OTHER_PDF = b"%PDF-1.7 other\n%%EOF\n"
OTHER_DOCX = docx(paragraph("改过"))

PAPERS = ["典型案例报送表", "安全生产五邑行活动总结", "安全生产月活动总结", "活动方案", "活动进展情况统计表"]


@pytest.fixture
def activity(order_of: Callable[..., Order]) -> Activity:
    """The activity of 2023 with its first two units, 江南街道 and 外海街道."""
    whole = order_of().activity
    return replace(whole, units=whole.units[:2])


def package(activity: Activity, folder: Path) -> Packed:
    """Pack, telling nobody."""
    return packing.package(activity, folder, Silent())


def renamed(activity: Activity, short_name: str) -> Activity:
    """An activity whose only unit bears another name."""
    return replace(activity, units=(replace(activity.units[0], short_name=short_name),))


def renamed_units(activity: Activity) -> Activity:
    """An activity whose units have other full names, which their cover notes begin with."""
    return replace(activity, units=tuple(replace(unit, name=f"{unit.name}（新）") for unit in activity.units))


def lay_out(activity: Activity, folder: Path) -> Path:
    """A folder as a build leaves it, with a few words in the place of every paper."""
    keeper = Keeper(folder)
    for unit in activity.units:
        for job, path in papers(activity, unit):
            data = f"{job.title} {path.suffix}".encode()
            template = sha256((TEMPLATES / f"{job.paper.value}.docx").read_bytes())
            inputs = Inputs(content_of(job), template, program())
            keeper.put(Entry(str(path), sha256(data), job.paper, unit.id, inputs), data)
    keeper.settle()
    keeper.close()
    return folder


def handed(folder: Path) -> set[str]:
    """The files to hand over, by name."""
    return {path.name for path in (folder / "packages").iterdir()} - {MANIFEST}


def test_a_package_for_each_unit_and_an_index_in_two_forms(activity: Activity, tmp_path: Path) -> None:
    packed = package(activity, lay_out(activity, tmp_path))
    assert (packed.made, packed.diagnostics) == (4, ())
    assert handed(tmp_path) == {"江南街道.zip", "外海街道.zip", "发放清单.xlsx", "发放清单.csv"}


def test_only_what_changed_is_packed_again(activity: Activity, tmp_path: Path) -> None:
    package(activity, lay_out(activity, tmp_path))
    assert package(activity, tmp_path) == Packed(2, (), False, 0, 2, (), (), ExitStatus.CLEAN)
    changed = tmp_path / "units/外海街道/活动方案.pdf"
    changed.write_bytes(OTHER_PDF)
    packed = package(activity, tmp_path)
    assert (packed.renewed, packed.made, packed.current) == (("外海街道.zip",), 1, 1)
    assert packed.status == ExitStatus.CLEAN
    assert [(told.code, told.severity, str(told.location), told.message) for told in packed.diagnostics] == [
        ("X042", Severity.WARNING, str(changed), "这份文件在生成之后被改动过，照原样打包")
    ]
    with zipfile.ZipFile(tmp_path / "packages/外海街道.zip") as archive:
        assert archive.read("外海街道/活动方案.pdf") == OTHER_PDF


@pytest.mark.parametrize(
    ("changed", "behind"),
    [
        pytest.param(["活动方案.docx"], True, id="the Word file alone"),
        pytest.param(["活动方案.pdf"], False, id="the PDF alone"),
        pytest.param(["活动方案.docx", "活动方案.pdf"], False, id="both"),
    ],
)
def test_of_a_word_file_that_was_changed_the_pdf_is_behind(
    changed: list[str], behind: bool, activity: Activity, tmp_path: Path
) -> None:
    folder = lay_out(activity, tmp_path) / "units/外海街道"
    for name in changed:
        (folder / name).write_bytes(OTHER_PDF if name.endswith(".pdf") else OTHER_DOCX)
    [warning] = package(activity, tmp_path).diagnostics
    assert warning.code == "X042"
    assert ("可以用 docgen pdf --force 重排" in warning.hint) is behind


def test_a_package_that_another_docgen_makes_the_same_need_not_be_sent_again(
    activity: Activity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(activity, lay_out(activity, tmp_path))
    monkeypatch.setattr(packing, "program", lambda: "another")
    monkeypatch.setattr("pipeline.test_handover.program", lambda: "another")
    packed = package(activity, lay_out(activity, tmp_path))
    assert (packed.renewed, packed.made) == ((), 4)


def test_packages_of_a_run_that_was_cut_short_are_told_of_by_the_next(
    activity: Activity, tmp_path: Path
) -> None:
    class Impatient(Silent):
        def step(self) -> None:
            raise KeyboardInterrupt

    lay_out(activity, tmp_path)
    with pytest.raises(KeyboardInterrupt):
        packing.package(activity, tmp_path, Impatient())
    first = package(activity, tmp_path)
    assert (first.renewed, first.resumed) == (("外海街道.zip",), True)
    (tmp_path / "packages/外海街道.zip").unlink()
    second = package(activity, tmp_path)
    assert (second.renewed, second.resumed) == (("外海街道.zip",), False)


def test_the_package_of_a_unit_that_has_gone_goes_too(activity: Activity, tmp_path: Path) -> None:
    package(activity, lay_out(activity, tmp_path))
    (tmp_path / "packages/笔记.zip").write_bytes(b"mine")
    packed = package(replace(activity, units=activity.units[:1]), tmp_path)
    assert (packed.made, packed.current, packed.removed) == (2, 1, ("外海街道.zip",))
    assert handed(tmp_path) == {"江南街道.zip", "发放清单.xlsx", "发放清单.csv", "笔记.zip"}


def test_a_unit_that_owes_nothing_is_given_nothing(activity: Activity, tmp_path: Path) -> None:
    package(activity, lay_out(activity, tmp_path))
    only = (activity.units[0].id,)
    narrower = replace(activity, filings=tuple(replace(filing, owners=only) for filing in activity.filings))
    packed = package(narrower, tmp_path)
    assert (packed.units, packed.removed) == (1, ("外海街道.zip",))
    assert handed(tmp_path) == {"江南街道.zip", "发放清单.xlsx", "发放清单.csv"}
    index = (tmp_path / "packages/发放清单.csv").read_text("utf-8-sig")
    assert {line.split(",")[0] for line in index.splitlines()} == {"单位", "江南街道"}


def test_a_package_that_somebody_has_changed_is_kept(activity: Activity, tmp_path: Path) -> None:
    package(activity, lay_out(activity, tmp_path))
    changed = tmp_path / "packages/外海街道.zip"
    changed.write_bytes(b"mine")
    packed = package(activity, tmp_path)
    assert changed.read_bytes() == b"mine"
    assert [(each.code, str(each.location)) for each in packed.diagnostics] == [("X016", str(changed))]
    [plain] = packed.diagnostics
    [behind] = package(renamed_units(activity), lay_out(renamed_units(activity), tmp_path)).diagnostics
    assert (plain.message, behind.message) == (
        "生成之后被人改动过，没有覆盖",
        "生成之后被人改动过，没有覆盖；此后内容变了，它还是旧的",
    )


def test_a_package_holds_the_units_papers_in_a_folder_of_its_name(activity: Activity, tmp_path: Path) -> None:
    lay_out(activity, tmp_path)
    package(activity, tmp_path)
    with zipfile.ZipFile(tmp_path / "packages/外海街道.zip") as archive:
        assert archive.namelist() == [
            *(f"外海街道/{paper}.{form}" for paper in PAPERS for form in ("docx", "pdf")),
            "外海街道/请先看.txt",
        ]
        assert all(entry.flag_bits & UTF_8_NAMES for entry in archive.infolist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        paper = "units/外海街道/活动方案.docx"
        assert archive.read("外海街道/活动方案.docx") == (tmp_path / paper).read_bytes()


def test_the_cover_note(activity: Activity, tmp_path: Path) -> None:
    expected = """\
江海区江南街道办事处：

    这里是2023年“安全生产月”和“安全生产五邑行”活动的文件，已经填好贵单位的名称、任务和日期。
灰色文字是填写提示，点一下就可以填写；其余部分受保护，无须改动。

报送时间：
  2023年6月2日（星期五）前  活动方案（用：活动方案）
  2023年6月21日（星期三）前  “安全生产月”活动总结（用：活动总结、活动进展情况统计表；附：盖章版纸质文件，电子文本，视频、照片等佐证材料）
  2023年11月26日（星期日）前  “安全生产五邑行”活动总结（用：活动总结、活动进展情况统计表；附：盖章版纸质文件，电子文本，视频、照片等佐证材料）
  每月  典型案例（用：典型案例报送表；附：电子文本、曝光载体的链接或截图）：
    6月：6月30日（星期五）前
    7月：7月31日（星期一）前
    8月：8月31日（星期四）前
    9月：9月28日（星期四）前
    10月：10月31日（星期二）前
    11月：11月30日（星期四）前
    12月：12月29日（星期五）前

    报送给区指导办。PDF 供打印和核对，请在 Word 文件中填写。
"""
    assert cover_note(activity, activity.units[0]) == expected
    package(activity, lay_out(activity, tmp_path))
    with zipfile.ZipFile(tmp_path / "packages/江南街道.zip") as archive:
        note = archive.read("江南街道/请先看.txt")
    assert note == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode("utf-8")


def test_the_cover_note_calls_reports_of_some_months_alone_not_monthly(activity: Activity) -> None:
    *others, cases = activity.filings
    some = replace(cases, dues=(cases.dues[0], cases.dues[3]))
    note = cover_note(replace(activity, filings=(*others, some)), activity.units[0])
    assert "  按期  典型案例（" in note
    assert "每月  典型案例（" not in note


def test_a_due_date_in_the_next_year_is_told_with_its_year(activity: Activity) -> None:
    *others, cases = activity.filings
    later = replace(cases, dues=(*cases.dues[:-1], replace(cases.dues[-1], date=date(2024, 1, 5))))
    note = cover_note(replace(activity, filings=(*others, later)), activity.units[0])
    assert "    11月：11月30日（星期四）前\n    12月：2024年1月5日（星期五）前\n" in note


def test_the_index_says_who_gets_what_due_when(activity: Activity, tmp_path: Path) -> None:
    package(activity, lay_out(activity, tmp_path))
    text = (tmp_path / "packages/发放清单.csv").read_bytes().decode("utf-8-sig")
    assert text.splitlines()[:5] == [
        "单位,报送事项,使用的文件,报送时间,星期,压缩包",
        "江南街道,活动方案,活动方案,2023-06-02,星期五,江南街道.zip",
        "江南街道,“安全生产月”活动总结,活动总结、活动进展情况统计表,2023-06-21,星期三,江南街道.zip",
        "江南街道,“安全生产五邑行”活动总结,活动总结、活动进展情况统计表,2023-11-26,星期日,江南街道.zip",
        "江南街道,6月典型案例,典型案例报送表,2023-06-30,星期五,江南街道.zip",
    ]
    assert len(text.splitlines()) == 1 + 2 * 10


def test_the_index_shows_names_whole_and_is_printed_a_page_wide(activity: Activity, tmp_path: Path) -> None:
    long = renamed(activity, "区城市管理和综合执法局城南分局")
    package(long, lay_out(long, tmp_path))
    with zipfile.ZipFile(tmp_path / "packages/发放清单.xlsx") as workbook:
        sheet = etree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))
        titles = workbook.read("xl/workbook.xml").decode("utf-8")
    first, *_ = sheet.iterfind(".//{*}col")
    assert float(first.attrib["width"]) > 2 * len("区城市管理和综合执法局城南分局")
    [setup] = sheet.iterfind(".//{*}pageSetup")
    assert dict(setup.attrib) == {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"}
    assert "Print_Titles" in titles


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(1)", "{=1}", "http://example.org"])
def test_a_name_is_no_formula_and_no_link(name: str, activity: Activity, tmp_path: Path) -> None:
    odd = renamed(activity, name)
    package(odd, lay_out(odd, tmp_path))
    text = (tmp_path / "packages/发放清单.csv").read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert any(name in cell for cell in cells)
    with zipfile.ZipFile(tmp_path / "packages/发放清单.xlsx") as workbook:
        sheet = etree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))
        assert name in workbook.read("xl/sharedStrings.xml").decode("utf-8")
    assert sheet.findall(".//{*}f") == sheet.findall(".//{*}hyperlink") == []


def test_the_same_packages_twice(activity: Activity, tmp_path: Path) -> None:
    first, second = (
        {path.name: path.read_bytes() for path in (_packed(activity, tmp_path / name)).iterdir()}
        for name in ("一", "二")
    )
    assert first == second
    assert len(first) == 5, "the manifest is the same too"


def _packed(activity: Activity, folder: Path) -> Path:
    package(activity, lay_out(activity, folder))
    return folder / "packages"


def test_nothing_is_handed_over_by_halves(activity: Activity, tmp_path: Path) -> None:
    missing = lay_out(activity, tmp_path) / "units/外海街道/活动方案.pdf"
    missing.unlink()
    with pytest.raises(DocgenError) as refused:
        package(activity, tmp_path)
    assert told(refused.value) == [
        ("X040", str(missing), "缺少这份文件，无法打包", "先运行 docgen build 生成全部文件（Word 和 PDF）")
    ]
    assert not (tmp_path / "packages").exists()


def test_papers_of_other_content_are_not_handed_over(activity: Activity, tmp_path: Path) -> None:
    lay_out(activity, tmp_path)
    later = [
        replace(filing, dues=(replace(filing.dues[0], date=date(2023, 6, 20)),))
        for filing in activity.filings
    ]
    with pytest.raises(DocgenError) as refused:
        package(replace(activity, filings=tuple(later)), tmp_path)
    [(code, _, message, hint)] = told(refused.value)
    assert (code, hint) == ("X041", "先运行 docgen build")
    assert re.fullmatch(r"这份等 \d+ 份文件不是用现在的内容、模板和程序生成的，无法打包", message)


def later(activity: Activity) -> Activity:
    """An activity of which everything but the plan is due another day."""
    plan, *others = activity.filings
    moved = (
        replace(filing, dues=(replace(filing.dues[0], date=date(2023, 6, 20)), *filing.dues[1:]))
        for filing in others
    )
    return replace(activity, filings=(plan, *moved))


def test_a_paper_that_somebody_has_changed_before_its_content_changed_is_not_handed_over(
    activity: Activity, tmp_path: Path
) -> None:
    """Its date is the old one, whatever else was changed in it."""
    changed = lay_out(activity, tmp_path) / "units/外海街道/安全生产月活动总结.pdf"
    changed.write_bytes(OTHER_PDF)
    keeper = Keeper(tmp_path)
    for unit in later(activity).units:
        for job, path in papers(later(activity), unit):
            entry, _ = keeper.look(path, lambda _: "")
            if entry:
                inputs = replace(entry.inputs, content=content_of(job))
                keeper.put(replace(entry, inputs=inputs), (tmp_path / path).read_bytes())
    keeper.settle()
    keeper.close()
    with pytest.raises(DocgenError) as refused:
        package(later(activity), tmp_path)
    assert told(refused.value) == [
        (
            "X041",
            str(changed),
            "这份文件在生成之后被改动过，此后内容变了，它还是旧的，无法打包",
            "请把它移到别处，运行 docgen build 重新生成，然后把改动写进新文件",
        )
    ]


@pytest.mark.parametrize("name", ["活动方案.docx", "活动方案.pdf"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 half", b"%PDF-1.7 half", b"half %%EOF"])
def test_an_empty_file_or_half_of_one_is_not_handed_over(
    data: bytes, name: str, activity: Activity, tmp_path: Path
) -> None:
    broken = lay_out(activity, tmp_path) / "units/外海街道" / name
    broken.write_bytes(data)
    with pytest.raises(DocgenError) as refused:
        package(activity, tmp_path)
    assert told(refused.value) == [
        ("X045", str(broken), "这份文件是空的或者不完整，无法打包", "请移走后运行 docgen build 重新生成")
    ]


def test_papers_that_no_manifest_knows_are_not_handed_over(activity: Activity, tmp_path: Path) -> None:
    (lay_out(activity, tmp_path) / MANIFEST).unlink()
    with pytest.raises(DocgenError) as refused:
        package(activity, tmp_path)
    [(code, _, message, _)] = told(refused.value)
    assert (code, message) == (
        "X044",
        "manifest.json 里没有这份等 20 份文件，不知道它的内容是不是最新的，无法打包",
    )


def test_papers_of_another_template_are_not_handed_over(activity: Activity, tmp_path: Path) -> None:
    lay_out(activity, tmp_path)
    with (TEMPLATES / "statistics.docx").open("ab") as template:
        template.write(b"changed")
    with pytest.raises(DocgenError) as refused:
        package(activity, tmp_path)
    assert told(refused.value) == [
        (
            "X041",
            str(tmp_path / "units/江南街道/活动进展情况统计表.docx"),
            "这份等 4 份文件不是用现在的内容、模板和程序生成的，无法打包",
            "先运行 docgen build",
        )
    ]


def test_papers_of_another_docgen_are_not_handed_over(
    activity: Activity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(activity, tmp_path)
    monkeypatch.setattr(packing, "program", lambda: "another")
    with pytest.raises(DocgenError, match="这份等 20 份文件不是用现在的内容、模板和程序生成的，无法打包"):
        package(activity, tmp_path)


def test_a_link_to_somebody_elses_file_is_not_handed_over(activity: Activity, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0")
    linked = lay_out(activity, tmp_path / "build") / "units/外海街道/活动方案.docx"
    linked.unlink()
    linked.symlink_to(secret)
    with pytest.raises(DocgenError) as refused:
        package(activity, tmp_path / "build")
    assert told(refused.value) == [
        ("X043", str(linked), "这份文件是链接，无法打包", "请换成文件本身，或移走后重新生成")
    ]


def told(error: DocgenError) -> list[tuple[str, str, str, str]]:
    """What an error says: codes, places, messages and hints."""
    return [(each.code, str(each.location), each.message, each.hint) for each in error.diagnostics]


def test_not_while_a_build_is_under_way(activity: Activity, tmp_path: Path) -> None:
    lay_out(activity, tmp_path)
    with held(tmp_path), pytest.raises(DocgenError, match="另一个 docgen 正在往这个文件夹写文件"):
        package(activity, tmp_path)
