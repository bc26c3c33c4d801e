"""What an editor sees: each folder of cases/ holds changed files beside the report that they lead to."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.content import MEANINGS, load
from docgen.content.names import names_of
from docgen.content.parsing import parse
from docgen.content.reading import LARGEST
from docgen.content.references import unknown_references
from docgen.diagnostics import DocgenError, ExitStatus
from docgen.jobs import all_jobs, unit_jobs
from docgen.model import Activity, DocumentNumber, Due
from docgen.report import format_report

SMALL = Path(__file__).parent / "small"
CASES = sorted((Path(__file__).parent / "cases").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reports_what_is_wrong(case: Path, small: Path) -> None:
    for changed in case.glob("*.yaml"):
        shutil.copy(changed, small)
    with pytest.raises(DocgenError) as caught:
        load(small)
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    assert format_report(caught.value.diagnostics) + "\n" == expected
    assert caught.value.status is ExitStatus.ERRORS


def test_every_code_is_shown_by_a_case() -> None:
    shown = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    assert [code for code in MEANINGS if f" {code} " not in shown] == ["E010"]  # shown below


def test_loads_the_small_activity(small: Path) -> None:
    activity = load(small)
    assert activity.id == "2023"
    assert activity.notice.title.phrases == (
        "某区安全生产委员会办公室",
        "关于印发《2023年某市某区",
        "“安全生产月”",
        "活动方案》的通知",
    )
    assert activity.plan.section("guidance").paragraphs == (
        "坚持人民至上、生命至上。",
        "坚持统筹发展和安全。",
    )
    assert [(task.number, task.text) for task in activity.plan.all_tasks()] == [
        (1, "5月31日，参加启动仪式。"),
        (2, "6月中旬，入户宣传。"),
        (3, "每月报送典型案例。"),
    ]
    assert [due.month for due in activity.filing("cases").dues] == [(2023, 6), (2023, 7)]
    attendance = activity.statistics.indicators[1]
    assert (attendance.category, attendance.tasks) == ("一、主题活动", ("launch", "cases"))
    posts = activity.statistics.indicators[2]
    assert (posts.name, posts.measure) == ("推文 / 阅读量", "篇 / 万次")


def changed(folder: Path, name: str, old: str, new: str) -> Activity:
    """The activity, once a text that stands once in one of its files is another."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize(("written", "year"), [("", 2023), (", year: 2022", 2022)])
def test_the_number_is_of_the_year_of_the_activity_unless_it_names_another(
    written: str, year: int, small: Path
) -> None:
    activity = changed(small, "notice.yaml", "serial: null", f"serial: 9{written}")
    assert activity.notice.number == DocumentNumber(None, year, 9)


def test_a_month_may_be_reported_on_in_the_next_year(small: Path) -> None:
    activity = changed(small, "filings.yaml", "{month: 7, date: 2023-07-31}", "{month: 12, date: 2024-01-05}")
    assert activity.filing("cases").dues[-1] == Due(date(2024, 1, 5), (2023, 12))


def test_a_monthly_filing_is_due_when_its_last_month_is(small: Path) -> None:
    activity = changed(small, "plan.yaml", "filings.plan.due", "filings.cases.due")
    assert activity.plan.closing == ("请于7月31日前报送活动方案。",)


def test_offices_by_name_take_no_more_room_in_the_imprint_than_they_are_printed(small: Path) -> None:
    offices = ", ".join(['"{{ office.working_name }}"'] * 20)
    activity = changed(small, "notice.yaml", "copies: null", f"copies: [{offices}]")
    assert activity.notice.copies == (activity.office.working_name,) * 20


@pytest.mark.parametrize(
    ("stem", "old", "new", "told"),
    [
        ("activity", None, "", ["1:1: E004 文件内容不能留空"]),
        ("activity", None, "- 2023", ["1:1: E004 文件内容应为键值对"]),
        ("activity", "campaigns:", "campaign:", ["9:1: E002 不认识的键 campaign"]),
        ("activity", "{id: month", "{ids: month", ["10:6: E002 不认识的键 ids"]),
        ("activity", "{id: month", "{id: null", ["10:6: E004 id 不能留空"]),
        ("activity", "name: 安全生产月", "name: null", ["10:17: E004 name 不能留空"]),
        ("activity", "某区安全生产委员会办公室", "", ["5:3: E004 name 不能留空"]),
        ("units", "units:", "unit:", ["1:1: E002 不认识的键 unit"]),
        ("units", "tags: [office]", "tags: office", ["3:77: E004 tags 应为列表"]),
        ("plan", "- id: events\n", "- ids: events\n", ["18:9: E002 不认识的键 ids"]),
        ("plan", "  - id: guidance\n", "  - ids: guidance\n", ["8:5: E002 不认识的键 ids"]),
        ("plan", "- id: launch", "- id:", ["21:13: E004 id 不能留空"]),
        ("plan", "        tasks:", "        task:", ["20:9: E002 不认识的键 task"]),
        ("filings", "filings:", "filing:", ["1:1: E002 不认识的键 filing"]),
        ("filings", "due: 2023-06-02", "dew: 2023-06-02", ["5:5: E002 不认识的键 dew"]),
        ("filings", "quota: [1, 2]", "quota: 1", ["25:12: E004 quota 应为列表"]),
        ("statistics", "categories:", "category:", ["7:1: E002 不认识的键 category"]),
        ("notice", "[plan, statistics]", "", ["10:1: E004 attachments 不能留空"]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_once_not_wherever_it_is_felt(
    stem: str, old: str | None, new: str, told: list[str], small: Path
) -> None:
    plan = (small / "plan.yaml").read_text(encoding="utf-8")
    uses = "每月报送{{ filings.cases.quota | join('至') }}个，见附件{{ attachments.statistics }}。"
    (small / "plan.yaml").write_text(plan.replace("每月报送典型案例。", uses), encoding="utf-8")
    path = small / f"{stem}.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(new if old is None else before.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DocgenError) as caught:
        load(small)
    lines = [format_report([each]).splitlines()[0] for each in caught.value.diagnostics]
    assert lines == [f"{path}:{line}" for line in told]


def test_what_could_be_read_is_checked_beside_a_mistake(small: Path) -> None:
    """A word that may be the one of the entry without an id is not refused; a part that no entry has is."""
    with (small / "activity.yaml").open("a", encoding="utf-8") as activity:
        activity.write("  - {name: 五邑行, start: 2023-06-01, end: 2023-12-31}\n")
    plan = (small / "plan.yaml").read_text(encoding="utf-8")
    uses = "{{ campaigns.wuyixing.name }}、{{ campaigns.month.nam }}。"
    (small / "plan.yaml").write_text(plan.replace("每月报送典型案例。", uses), encoding="utf-8")
    with pytest.raises(DocgenError) as caught:
        load(small)
    assert [each.message for each in caught.value.diagnostics] == [
        "缺少键 id",
        "campaigns.month 下没有名称 nam",
    ]


def test_the_activity_is_named_by_its_folder_wherever_it_is_loaded_from(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small)
    assert load(Path()).id == "2023"


def report_of(folder: Path) -> str:
    """The report for a folder that the machine will not give."""
    with pytest.raises(DocgenError) as caught:
        load(folder)
    assert caught.value.status is ExitStatus.MACHINE
    return format_report(caught.value.diagnostics)


def test_missing_folder(small: Path) -> None:
    assert report_of(small / "没有") == (
        "2023/没有: E010 没有文件夹 2023/没有\n提示：请给出活动的文件夹，例如 content/2023。\n\n共 1 个错误"
    )


def test_folder_that_cannot_be_reached(small: Path) -> None:
    name = "长" * 200
    assert report_of(small / name).startswith(f"2023/{name}: E010 没有文件夹 2023/{name}\n")


def test_missing_file(small: Path) -> None:
    (small / "units.yaml").unlink()
    assert report_of(small) == (
        "2023/units.yaml: E010 缺少文件 units.yaml\n"
        "提示：请从其他年份的文件夹复制一份，再按需修改。\n\n共 1 个错误"
    )


@pytest.mark.parametrize("name", ["units.yml", "Units.yaml", "UNITS.YML"])
def test_file_of_nearly_the_name(small: Path, name: str) -> None:
    (small / "units.yaml").rename(small / name)
    assert report_of(small) == (
        "2023/units.yaml: E010 缺少文件 units.yaml\n"
        f"提示：文件夹里的 {name} 要改名为 units.yaml。\n\n共 1 个错误"
    )


def test_folder_in_place_of_a_file(small: Path) -> None:
    (small / "units.yaml").unlink()
    (small / "units.yaml").mkdir()
    assert report_of(small).startswith("2023/units.yaml: E010 units.yaml 不是普通文件\n")


def test_file_in_another_encoding(small: Path) -> None:
    text = (small / "units.yaml").read_text(encoding="utf-8")
    (small / "units.yaml").write_text(text, encoding="gb18030")
    with pytest.raises(DocgenError) as caught:
        load(small)
    assert caught.value.status is ExitStatus.ERRORS
    assert format_report(caught.value.diagnostics) == (
        "2023/units.yaml:2: E001 units.yaml 不是 UTF-8 编码\n提示：请在编辑器中另存为 UTF-8 编码。\n\n共 1 个错误"
    )


def test_file_that_is_far_too_large(small: Path) -> None:
    (small / "units.yaml").write_text("#" * (LARGEST + 1), encoding="utf-8")
    assert report_of(small).startswith("2023/units.yaml: E010 units.yaml 超过 4 MiB，不像是内容文件\n")


@pytest.mark.parametrize(
    ("written", "too_long", "used", "report"),
    [
        (
            "[人人讲安全, 个个会应急]",
            "[{}, 个个会应急]",
            '{{ theme | join("") }}',
            "2023/activity.yaml:3:9: E004 theme 的第 1 项不能超过 200 字",
        ),
        (
            "name: 某区安全生产委员会办公室",
            "name: {}",
            "{{ office.name }}",
            "2023/activity.yaml:5:9: E004 name 不能超过 500 字",
        ),
        (
            "district: 某市某区",
            "district: [[{}]]",
            "{{ district }}",
            "2023/activity.yaml:2:11: E004 district 应为文字，不能是列表或键值对",
        ),
    ],
)
def test_a_name_that_is_far_too_long_is_told_where_it_stands(
    small: Path, written: str, too_long: str, used: str, report: str
) -> None:
    """And is put into no text, of which there may be many."""
    path = small / "activity.yaml"
    text = path.read_text(encoding="utf-8")
    assert written in text
    path.write_text(text.replace(written, too_long.format("安" * 1_200_000)), encoding="utf-8")
    notice = small / "notice.yaml"
    notice.write_text(
        notice.read_text(encoding="utf-8").replace("body: |\n", "body: |\n" + f"  {used}\n" * 800),
        encoding="utf-8",
    )
    with pytest.raises(DocgenError) as caught:
        load(small)
    assert [f"{each.location}: {each.code} {each.message}" for each in caught.value.diagnostics] == [report]


def test_ten_thousand_units_are_no_matter(small: Path) -> None:
    """All of them named as owners one by one, which is what a list of names costs most in."""
    entries = "".join(
        f"  - {{id: more_{number}, name: 某区第{number}街道办事处, short_name: 第{number}街道, kind: street}}\n"
        for number in range(10_000)
    )
    with (small / "units.yaml").open("a", encoding="utf-8") as units:
        units.write(entries)
    filings = (small / "filings.yaml").read_text(encoding="utf-8")
    owners = ", ".join(f"more_{number}" for number in range(10_000))
    (small / "filings.yaml").write_text(
        filings.replace("owners: [streets]", f"owners: [{owners}]"), encoding="utf-8"
    )
    activity = load(small)
    assert len(activity.units) == 10_002
    owed = (job for unit in activity.units[-2:] for job in unit_jobs(activity, unit))
    assert [str(job.name) for job in owed] == [
        f"units/第{number}街道/{paper}"
        for number in (9998, 9999)
        for paper in ("活动方案", "安全生产月活动总结", "活动进展情况统计表", "典型案例报送表")
    ]


def test_names_of_many_filings_are_found_at_once() -> None:
    """Each by its own place in the list, not by a search of the list."""
    text = "filings:\n" + "".join(
        f"- {{id: a{number}, name: 第{number}项, dues: [{{month: 6, date: 2023-06-30}}]}}\n"
        for number in range(20_000)
    )
    document, _ = parse("filings.yaml", text)
    assert document is not None
    filings = names_of({"filings": document})["filings"]
    assert isinstance(filings, dict)
    assert len(filings) == 20_000
    assert filings["a19999"] == {
        "name": "第19999项",
        "due": date(2023, 6, 30),
        "quota": None,
        "first_month": 6,
        "last_month": 6,
    }


def test_many_mistakes_among_many_units_are_told() -> None:
    """With the word that is meant where it is one of the first; to compare all with all would take minutes."""
    texts = {
        "units": "units:\n" + "".join(f"- {{id: more_{number}}}\n" for number in range(50_000)),
        "filings": "filings:\n- owners: [mora_0, " + "nobody, " * 2_000 + "]\n",
    }
    documents = {stem: parse(f"{stem}.yaml", text)[0] for stem, text in texts.items()}
    found = list(unknown_references({stem: each for stem, each in documents.items() if each}))
    assert len(found) == 2_001
    assert [(each.message, each.hint) for each in found[:2]] == [
        ("没有编号为 mora_0 的单位或标签", "您是否想写 more_0？"),
        (
            "没有编号为 nobody 的单位或标签",
            "可以写：all、streets、departments、more_0、more_1、more_2、more_3、more_4、more_5、more_6、more_7、more_8等。",
        ),
    ]


def test_marks_and_line_ends_of_windows_are_no_matter(small: Path) -> None:
    expected = load(small)
    for path in small.iterdir():
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_bytes(text.encode("utf-8-sig"))
    assert load(small) == expected


LINES = [
    (path.name, number)
    for path in sorted(SMALL.iterdir())
    for number in range(len(path.read_text(encoding="utf-8").splitlines()))
]
JUNK = st.sampled_from(
    ["", "3", "null", "[1]", "{a: 1}", "[[]]", "2023-13-45", '"{{ year }}"', '" "', "- a", "}"]
)


@given(place=st.sampled_from(LINES), junk=JUNK)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_line_leads_to_papers_or_a_report(
    small: Path, place: tuple[str, int], junk: str
) -> None:
    name, number = place
    before = (SMALL / name).read_text(encoding="utf-8")
    lines = before.splitlines()
    lines[number] = f"{lines[number].partition(':')[0]}: {junk}" if junk else ""
    (small / name).write_text("\n".join(lines), encoding="utf-8")
    with suppress(DocgenError):
        tuple(all_jobs(load(small)))
    (small / name).write_text(before, encoding="utf-8")
