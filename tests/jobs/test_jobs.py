"""From the activity to its jobs: who gets which papers, under which names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.diagnostics import DocgenError
from docgen.jobs import all_jobs, notice, unit_jobs
from docgen.model import Activity, Job, OutlineSection, Paper, Section, Task, Unit, UnitKind
from docgen.word.render import render
from docgen.word.template import Template
from papers.text import lines

STREET_PAPERS = [
    "活动方案",
    "安全生产月活动总结",
    "活动进展情况统计表",
    "安全生产五邑行活动总结",
    "典型案例报送表",
]


def unit(activity: Activity, short_name: str) -> Unit:
    """The unit of that short name."""
    return next(each for each in activity.units if each.short_name == short_name)


def test_every_unit_gets_its_papers(activity: Activity, jobs: Mapping[str, Job]) -> None:
    """41 units: a plan, two summaries and the statistics each; a case report for the 16 that owe cases."""
    units = len(activity.units)
    assert Counter(job.paper for job in jobs.values()) == {
        Paper.NOTICE: 1,
        Paper.UNIT_PLAN: units,
        Paper.SUMMARY: 2 * units,
        Paper.STATISTICS: units,
        Paper.CASE_REPORT: 16,
    }


def test_names(activity: Activity, jobs: Mapping[str, Job]) -> None:
    assert next(iter(jobs)) == "通知"
    found = sorted(str(job.name) for job in unit_jobs(activity, unit(activity, "外海街道")))
    assert found == sorted(f"units/外海街道/{paper}" for paper in STREET_PAPERS)


@pytest.mark.parametrize(
    ("short_name", "owes"),
    [
        ("外海街道", True),
        ("区应急管理局", True),
        ("区公安分局", True),
        ("区统计局", False),
        ("区教育局", False),
    ],
)
def test_who_owes_cases(activity: Activity, short_name: str, owes: bool) -> None:
    papers = {job.paper for job in unit_jobs(activity, unit(activity, short_name))}
    assert (Paper.CASE_REPORT in papers) == owes


def test_units_fill_in_their_papers_and_not_the_notice(jobs: Mapping[str, Job]) -> None:
    assert {job.paper for job in jobs.values() if not job.fillable} == {Paper.NOTICE}


def test_jobs_are_made_the_same_each_time(activity: Activity, jobs: Mapping[str, Job]) -> None:
    assert tuple(all_jobs(activity)) == tuple(jobs.values())


def rows(job: Job) -> dict[int, bool]:
    """Whether each row of a statistics form applies, by its number."""
    categories = job.context["statistics"]["categories"]
    return {row["number"]: row["applies"] for category in categories for row in category["rows"]}


@pytest.mark.parametrize(
    ("row", "street", "school", "other"),
    [
        pytest.param(24, True, False, False, id="进农村"),
        pytest.param(28, True, True, False, id="进校园"),
        pytest.param(50, True, True, True, id="特色活动, of no task"),
    ],
)
def test_rows_that_apply(jobs: Mapping[str, Job], row: int, street: bool, school: bool, other: bool) -> None:
    """What hangs on tasks that are not the unit's is marked, the rest is to be filled in."""
    found = [
        rows(jobs[f"units/{name}/活动进展情况统计表"])[row] for name in ("外海街道", "区教育局", "区统计局")
    ]
    assert found == [street, school, other]


def test_every_row_applies_in_the_notice(jobs: Mapping[str, Job]) -> None:
    assert rows(jobs["通知"]) == dict.fromkeys(range(1, 52), True)


def test_a_column_goes_with_a_filing_that_the_unit_owes(
    activity: Activity, templates: Mapping[Paper, Template]
) -> None:
    """Where the second summary is for streets alone, departments fill in the first column and no more."""
    narrower = tuple(
        replace(filing, owners=("streets",)) if filing.id == "wuyixing_summary" else filing
        for filing in activity.filings
    )
    changed = replace(activity, filings=narrower)
    forms = (
        lines(render(job, templates[job.paper]))
        for name in ("外海街道", "区统计局")
        for job in unit_jobs(changed, unit(activity, name))
        if job.paper is Paper.STATISTICS
    )
    shown = [[line for line in form if "□" in line or line.startswith("行 | 1 ")] for form in forms]
    assert shown == [
        [
            "填报栏 | 报送阶段：[□]“安全生产月”（6月21日前）",
            "填报栏 | 　　　　　[□]“安全生产五邑行”（11月26日前）",
            "行 | 1 ¦ 一、学习宣贯 ¦ 集中宣讲、辅导培训、座谈研讨 ¦ 场次 ¦ ⟦填数⟧ ¦ ⟦填数⟧ ¦ ⟦　　⟧",
        ],
        [
            "填报栏 | 报送阶段：[□]“安全生产月”（6月21日前）",
            "行 | 1 ¦ 一、学习宣贯 ¦ 集中宣讲、辅导培训、座谈研讨 ¦ 场次 ¦ ⟦填数⟧ ¦ — ¦ ⟦　　⟧",
        ],
    ]


def test_figures_of_a_summary_are_the_rows_that_apply(jobs: Mapping[str, Job]) -> None:
    applying = {row for row, applies in rows(jobs["units/区统计局/活动进展情况统计表"]).items() if applies}
    assert {
        figure["row"] for figure in jobs["units/区统计局/安全生产月活动总结"].context["figures"]
    } == applying


def test_sections_of_a_plan_are_numbered_by_their_place(activity: Activity) -> None:
    """Whatever they are called: two campaigns may have sections of one heading."""
    campaigns = {campaign.id for campaign in activity.campaigns}
    sections = tuple(
        replace(section, heading="主要任务") if section.id in campaigns else section
        for section in activity.plan.sections
    )
    changed = replace(activity, plan=replace(activity.plan, sections=sections))
    plan = next(unit_jobs(changed, unit(activity, "外海街道"))).context
    assert [block["heading"] for block in plan["blocks"]] == ["五、主要任务", "六、主要任务"]
    assert plan["cases"]["heading"] == "七、典型案例曝光和报送安排"
    assert plan["requirements"]["heading"] == "八、工作要求"


@pytest.mark.parametrize(
    ("short_name", "headings", "tasks"),
    [
        pytest.param(
            "外海街道",
            ["五、“安全生产月”活动主要内容", "六、持续开展“安全生产五邑行”活动", "七、排查整治"],
            [19],
            id="owner",
        ),
        pytest.param(
            "区统计局",
            ["五、“安全生产月”活动主要内容", "六、持续开展“安全生产五邑行”活动"],
            [],
            id="no owner",
        ),
    ],
)
def test_a_plan_lists_tasks_of_sections_that_are_no_campaign(
    activity: Activity, short_name: str, headings: list[str], tasks: list[int]
) -> None:
    """In the plan's order; where such a section holds nothing of the unit's, it is passed over."""
    task = Task("hazards", 19, "重大隐患宣贯", "宣贯判定标准。", ("streets",), None, ())
    hazards = Section("hazards", "排查整治", False, (), (), (task,))
    *sections, requirements = activity.plan.sections
    changed = replace(activity, plan=replace(activity.plan, sections=(*sections, hazards, requirements)))
    blocks = next(unit_jobs(changed, unit(activity, short_name))).context["blocks"]
    assert [block["heading"] for block in blocks] == headings
    assert [task["number"] for block in blocks[2:] for task in block["tasks"]] == tasks


@pytest.mark.parametrize(
    ("short_name", "reporting", "cases", "all_by_points"),
    [
        pytest.param(
            "区统计局",
            "区活动方案没有把这项工作分给本单位，没有开展的写“不涉及”；已开展的，说明报道。",
            "区活动方案没有把这项工作分给本单位，没有开展的写“不涉及”；已开展的，列出案例。",
            "区活动方案没有把这项工作分给本单位，没有开展的写“不涉及”；已开展的，逐项说明。",
            id="no task",
        ),
        pytest.param(
            "区公安分局",
            "区活动方案没有把这项工作分给本单位，没有开展的写“不涉及”；已开展的，说明报道。",
            "对照方案第17项，列出案例。",
            "对照方案第17项，逐项说明。",
            id="one task, which is no list of points",
        ),
        pytest.param(
            "区委宣传部",
            "对照方案第15、16项，说明报道。",
            "对照方案第16项，列出案例。",
            [
                ("（一）五邑行采访和典型报道", "对照方案第15项，逐项说明。"),
                ("（二）成效报道和问题曝光", "对照方案第16项，逐项说明。"),
            ],
            id="two tasks",
        ),
    ],
)
def test_a_section_of_a_summary_asks_about_its_own_tasks(
    activity: Activity, short_name: str, reporting: str, cases: str, all_by_points: object
) -> None:
    """A section that goes by no task is the same for all units."""
    tasks = tuple(task.id for task in activity.plan.section("wuyixing").all_tasks())
    outline = (
        OutlineSection("reporting", "采访报道", "说明报道。", tasks[:2], False, False),
        OutlineSection("cases", "典型案例", "列出案例。", tasks[1:3], False, False),
        OutlineSection("all", "开展情况", "逐项说明。", tasks, True, False),
        OutlineSection("next", "下一步打算", "说明打算。", (), False, False),
    )
    filing = replace(activity.filing("wuyixing_summary"), outline=outline)
    job = next(unit_jobs(replace(activity, filings=(filing,)), unit(activity, short_name)))
    found = [asked(section) for section in job.context["sections"]]
    assert found == [reporting, cases, all_by_points, "说明打算。"]


def asked(section: Mapping[str, Any]) -> object:
    """What a section of a summary asks: its prompt, or the heading and prompt of each of its points."""
    points = [(point["number"] + point["title"], point["prompt"]) for point in section["points"]]
    assert bool(points) != bool(section["prompt"])
    return points or section["prompt"]


def test_a_summary_counts_beyond_ninety_nine(activity: Activity) -> None:
    some = activity.plan.section("month").all_tasks()[0]
    tasks = tuple(replace(some, id=f"t{number}", owners=("all",)) for number in range(101))
    sections = tuple(
        replace(section, sections=(), tasks=tasks) if section.id == "month" else section
        for section in activity.plan.sections
    )
    measures = OutlineSection(
        "measures", "主要做法", "逐项说明。", tuple(task.id for task in tasks), True, False
    )
    filing = replace(activity.filing("month_summary"), outline=(measures,))
    changed = replace(activity, plan=replace(activity.plan, sections=sections), filings=(filing,))
    (section,) = next(unit_jobs(changed, unit(activity, "外海街道"))).context["sections"]
    points = section["points"]
    assert [point["number"] for point in points[98:]] == ["（九十九）", "（一百）", "（一百零一）"]


def test_a_due_date_in_the_next_year_is_told_with_its_year(activity: Activity) -> None:
    """Papers of 2023 that are due in January 2024 must not seem a year late."""
    due = date(2024, 1, 10)
    later = tuple(
        replace(filing, dues=(*filing.dues[:-1], replace(filing.dues[-1], date=due)))
        if filing.campaign == "wuyixing"
        else filing
        for filing in activity.filings
    )
    changed = replace(activity, filings=later)
    papers = {job.paper: job.context for job in unit_jobs(changed, unit(activity, "外海街道"))}
    plan, statistics, cases = (
        papers[paper] for paper in (Paper.UNIT_PLAN, Paper.STATISTICS, Paper.CASE_REPORT)
    )
    assert [filing["due"] for filing in plan["filings"]] == ["6月21日", "2024年1月10日"]
    assert [stage["text"] for stage in statistics["statistics"]["stages"]] == [
        "“安全生产月”（6月21日前）",
        "“安全生产五邑行”（2024年1月10日前）",
    ]
    for months in (plan["cases"]["months"], cases["months"]):
        assert [month["due"] for month in months[-2:]] == ["11月30日", "2024年1月10日"]


def test_reports_of_some_months_alone_are_not_asked_for_each_month(activity: Activity) -> None:
    *others, cases = activity.filings
    changed = replace(activity, filings=(*others, replace(cases, dues=(cases.dues[0], cases.dues[3]))))
    papers = {job.paper: job.context for job in unit_jobs(changed, unit(activity, "外海街道"))}
    assert papers[Paper.UNIT_PLAN]["cases"]["period"] == "2023年6月、9月"


def test_three_campaigns_are_named_with_one_and(activity: Activity) -> None:
    campaigns = (*activity.campaigns, replace(activity.campaigns[0], name="消防宣传月"))
    changed = replace(activity, campaigns=campaigns)
    papers = {job.paper: job for job in unit_jobs(changed, unit(activity, "外海街道"))}
    named = "“安全生产月”“安全生产五邑行”和“消防宣传月”"
    plan = papers[Paper.UNIT_PLAN]
    assert plan.context["campaigns_text"] == named
    assert plan.title == f"江海区外海街道办事处2023年{named}活动方案"


@pytest.mark.parametrize(
    ("evidence", "planned", "reported"),
    [
        pytest.param((), "逐月填写《典型案例报送表》报区指导办。", "12月29日。", id="none"),
        pytest.param(
            ("电子文本", "视频、照片"),
            "逐月填写《典型案例报送表》，随附电子文本，视频、照片，报区指导办。",
            "12月29日。随附：电子文本，视频、照片。",
            id="two",
        ),
    ],
)
def test_what_goes_with_a_case_is_told(
    evidence: tuple[str, ...],
    planned: str,
    reported: str,
    activity: Activity,
    templates: Mapping[Paper, Template],
) -> None:
    *others, cases = activity.filings
    changed = replace(activity, filings=(*others, replace(cases, evidence=evidence)))
    papers = {
        job.paper: lines(render(job, templates[job.paper]))
        for job in unit_jobs(changed, unit(activity, "外海街道"))
        if job.paper in {Paper.UNIT_PLAN, Paper.CASE_REPORT}
    }
    assert any(line.endswith(planned) for line in papers[Paper.UNIT_PLAN])
    assert papers[Paper.CASE_REPORT][-1].endswith(reported)


def test_what_the_office_has_not_decided_stays_blank(jobs: Mapping[str, Job]) -> None:
    notice = jobs["通知"].context["notice"]
    assert notice["number"] == "　　　　〔2023〕　　号"
    assert notice["signed_on"] == "2023年　月　日"
    assert notice["remarks"] == ["联系人：　　　　，联系电话：　　　　　　　　"]


@pytest.mark.parametrize("name", ["甲/乙", "../../甲", "CON", "甲...", "甲" * 200, "", "/etc/passwd"])
def test_units_never_leave_their_folder(activity: Activity, name: str) -> None:
    made = Unit("x", name, name, UnitKind.STREET)
    for job in unit_jobs(activity, made):
        assert job.name.parts[0] == "units"
        assert len(job.name.parts) == 3
        assert ".." not in job.name.parts


@pytest.mark.parametrize(
    ("one", "other", "folder"),
    [
        pytest.param("甲/乙", "甲＿乙", "units/甲＿乙", id="a character that no file may have"),
        pytest.param("甲局", "甲局.", "units/甲局", id="a dot at the end"),
        pytest.param("A局", "a局", "units/a局", id="case"),
        pytest.param("Café", "Cafe\u0301", "units/Cafe\u0301", id="composed and decomposed"),
        pytest.param("局" * 80 + "一", "局" * 80 + "二", "units/" + "局" * 80, id="what is cut off"),
    ],
)
def test_units_that_would_share_a_folder(activity: Activity, one: str, other: str, folder: str) -> None:
    """Told once for each two units, before anything is written."""
    units = tuple(Unit(str(index), name, name, UnitKind.STREET) for index, name in enumerate((one, other)))
    with pytest.raises(DocgenError) as caught:
        tuple(all_jobs(replace(activity, units=units)))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "E005"
    assert diagnostic.message == f"单位“{one}”和“{other}”的文件夹会同名：{folder}"
    assert diagnostic.hint == "请在 units.yaml 中把其中一个的 short_name 改成不同的名称"


def test_papers_of_a_unit_that_would_share_a_name(activity: Activity) -> None:
    """Two summaries of one campaign: the second would take the place of the first."""
    twice = next(filing for filing in activity.filings if Paper.SUMMARY in filing.papers)
    changed = replace(
        activity, filings=(*activity.filings, replace(twice, id="again")), units=(unit(activity, "区统计局"),)
    )
    with pytest.raises(DocgenError) as caught:
        tuple(all_jobs(changed))
    assert [each.message for each in caught.value.diagnostics] == [
        "单位“区统计局”有两份材料会同名：units/区统计局/安全生产月活动总结"
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        pytest.param("江海区教育局", ("江海区教育局2023年", "“安全生产月”活动总结"), id="short"),
        pytest.param(
            "江门市江海区城市管理和综合执法局",
            ("江门市江海区城市管理和综合执法局", "2023年“安全生产月”活动总结"),
            id="on a line of its own",
        ),
        pytest.param(
            "江门国家高新技术产业开发区（江海区）管理委员会",
            ("江门国家高新技术产业开发区（江海区）", "管理委员会2023年“安全生产月”活动总结"),
            id="longer than a line",
        ),
        pytest.param(
            "江门市江海区城市管理和综合执法局外海街道执法队",
            ("江门市江海区城市管理和综合执法局外海街道", "执法队2023年“安全生产月”活动总结"),
            id="of an office within another",
        ),
    ],
)
def test_a_title_breaks_a_long_name_where_it_may(
    name: str, lines: tuple[str, ...], activity: Activity
) -> None:
    """7.3.1: 回行时词意完整."""
    unit = replace(activity.units[0], name=name)
    job = next(job for job in unit_jobs(activity, unit) if job.paper is Paper.SUMMARY)
    assert tuple(job.context["title"].split("\n")) == lines


def test_a_title_does_not_break_a_name_that_fits_a_line(activity: Activity) -> None:
    """Not even where the lines would be more even: 江门市江海区 above 消防救援大队2023年“安全生产月”和."""
    unit = replace(activity.units[0], name="江门市江海区消防救援大队")
    job = next(job for job in unit_jobs(activity, unit) if job.paper is Paper.UNIT_PLAN)
    assert job.context["title"].split("\n") == [
        "江门市江海区消防救援大队2023年",
        "“安全生产月”和“安全生产五邑行”",
        "活动方案",
    ]


def test_no_template_loses_addressees(activity: Activity) -> None:
    """One that knows nothing of those in the imprint prints them where it always did."""
    many = replace(activity.notice, addressees=("区安全生产监督管理局办公室",) * 13)
    context = notice.job(replace(activity, notice=many)).context
    assert (
        context["notice"]["addressees"].count("办公室")
        == context["imprint"]["addressees"].count("办公室")
        == 13
    )
