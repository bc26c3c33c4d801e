"""No false alarm: the notice of 2023 and all papers of a street and a department hold the standard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from check.layout.test_cases import FACES, found
from docgen.check.layout import read_paper
from docgen.check.layout.lines import Line
from docgen.jobs import notice, unit_jobs
from docgen.model import Activity, Job, Paper, Title
from docgen.pipeline.production import page_count
from docgen.typeset.libreoffice import find_libreoffice
from docgen.typeset.process import Subprocess
from docgen.word import package
from docgen.word.render import render
from docgen.word.template import Template
from papers.filling import filled
from papers.resaved import saved_by_libreoffice

PAPERS = [
    *(
        f"units/{unit}/{name}"
        for unit in ("外海街道", "区应急管理局")
        for name in ("活动方案", "安全生产月活动总结", "安全生产五邑行活动总结", "活动进展情况统计表")
    ),
    "units/外海街道/典型案例报送表",
]


@pytest.mark.parametrize("name", PAPERS)
def test_papers_of_units_are_clean(
    name: str, papers: Mapping[str, bytes], typeset: Callable[[bytes], bytes]
) -> None:
    docx = papers[name]
    pdf = typeset(docx)
    assert found(docx, pdf) == []
    assert {each.code for each in found(None, pdf)} <= FACES


@pytest.mark.skipif(not find_libreoffice(Subprocess()), reason="no LibreOffice on this machine")
def test_papers_that_libreoffice_has_saved_are_clean(papers: Mapping[str, bytes], tmp_path: Path) -> None:
    saved = saved_by_libreoffice({name: papers[name] for name in ("通知", *PAPERS)}, tmp_path)
    assert {name: said for name, docx in saved.items() if (said := found(docx, None))} == {}


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        pytest.param("units/外海街道/活动方案", "plan/date", id="a plan"),
        pytest.param("units/区统计局/安全生产月活动总结", "summary/date", id="a summary"),
    ],
)
def test_a_unit_signs_above_its_date(
    name: str,
    tag: str,
    jobs: Mapping[str, Job],
    papers: Mapping[str, bytes],
    typeset: Callable[[bytes], bytes],
) -> None:
    """7.3.5.1: once it is chosen, 成文日期 ends four characters in, and 署名 is centred on it."""
    paper = read_paper(None, ("文.pdf", typeset(filled(papers[name], {tag: "2023年6月20日"}))))
    last = {line.text: line for page in paper.lines for line in page}
    signatory, date = last[jobs[name].context["issuer"]], last["2023年6月20日"]
    assert signatory.axis == pytest.approx(date.axis, abs=0.5)
    assert paper.type_right - date.end == pytest.approx(
        4 * paper.figures.character, abs=paper.figures.date_tolerance
    )


@pytest.mark.parametrize(
    ("name", "style"),
    [
        pytest.param("江海区农业农村和水利局", "署名", id="as long as most"),
        pytest.param("江门市江海区城市管理和综合执法局", "长署名", id="no room where the date is four in"),
        pytest.param("江门高新区（江海区）城市管理和综合执法局", "长署名", id="twenty characters"),
        pytest.param("江门国家高新技术产业开发区（江海区）管理委员会", "特长署名", id="longer still"),
    ],
)
def test_a_long_name_is_whole_above_its_date(
    name: str,
    style: str,
    activity: Activity,
    templates: Mapping[Paper, Template],
    typeset: Callable[[bytes], bytes],
) -> None:
    """7.3.5.1: 署名 on one line, centred on 成文日期, which a long name takes with it (一般右空四字)."""
    unit = replace(activity.units[0], name=name)
    job = next(job for job in unit_jobs(activity, unit) if job.paper is Paper.UNIT_PLAN)
    docx = render(job, templates[job.paper])
    pdf = typeset(filled(docx, {"plan/date": "2023年12月20日"}))
    last = read_paper(None, ("文.pdf", pdf)).lines[-1]
    signatory, date_, _ = last[-3:]
    assert (signatory.text, date_.text) == (name, "2023年12月20日")
    assert signatory.axis == pytest.approx(date_.axis, abs=0.5)
    assert f'w:pStyle w:val="{style}"' in package.read(docx, "文.docx")[package.DOCUMENT].decode()


def test_a_notice_signed_with_a_long_name_is_clean(
    activity: Activity, templates: Mapping[Paper, Template], typeset: Callable[[bytes], bytes]
) -> None:
    name = Title(("江门市江海区城市管理和综合执法局",))
    signed = replace(activity.notice, mark=name, signatory=name, printed_by=name, signed_on=date(2023, 5, 31))
    docx, pdf = made(replace(activity, notice=signed), templates[Paper.NOTICE], typeset)
    assert found(docx, pdf) == []
    assert {each.code for each in found(None, pdf)} <= FACES


@pytest.mark.parametrize(
    ("copies", "notes", "pages", "numbered"),
    [
        pytest.param(0, 0, 14, 14, id="text ends on an odd page: on the next"),
        pytest.param(20, 0, 14, 14, id="no room on an odd page: on the next"),
        pytest.param(32, 0, 14, 14, id="no room, and as many copies as may be: on the next"),
        pytest.param(5, 30, 14, 14, id="room on an even page: there"),
        pytest.param(
            20, 30, 16, 14, id="no room on an even page: a blank page, then the imprint, without numbers"
        ),
    ],
)
def test_the_notice_is_clean(
    copies: int,
    notes: int,
    pages: int,
    numbered: int,
    activity: Activity,
    templates: Mapping[Paper, Template],
    typeset: Callable[[bytes], bytes],
) -> None:
    """7.4, 7.5: 版记 at the foot of the last page, an even one; without page numbers after a blank page."""
    said = activity.statistics.notes + ("数量填至报送之日。",) * notes
    changed = replace(
        activity,
        notice=replace(activity.notice, copies=_COPIES * copies),
        statistics=replace(activity.statistics, notes=said),
    )
    docx, pdf = made(changed, templates[Paper.NOTICE], typeset)
    paper = read_paper(None, ("通知.pdf", pdf))
    assert len(paper.lines) == pages
    assert [line.text for _, line in paper.page_numbers] == [f"—{page}—" for page in range(1, numbered + 1)]
    assert found(docx, pdf) == []
    assert {each.code for each in found(None, pdf)} <= FACES


_COPIES = ("区安全生产监督管理局办公室",)


@pytest.mark.parametrize(
    ("addressees", "copies", "imprint"),
    [
        pytest.param(_COPIES * 11, ("区委办公室",), ["抄送：区委办公室。"], id="room on the first page"),
        pytest.param(
            _COPIES * 13, ("区委办公室",), ["主送：", "抄送：区委办公室。"], id="none left for the text"
        ),
        pytest.param(
            ("局" * 28, *["局" * 26] * 5),
            ("区委办公室",),
            ["主送：", "抄送："],
            id="lines that end early for a mark",
        ),
        pytest.param(_COPIES * 13, (), ["主送："], id="without copies"),
        pytest.param(
            _COPIES * 26, ("区安全生产监督管理局",) * 6, ["主送：", "抄送："], id="as many as may be"
        ),
    ],
)
def test_many_addressees_stand_in_the_imprint(
    addressees: tuple[str, ...],
    copies: tuple[str, ...],
    imprint: list[str],
    activity: Activity,
    templates: Mapping[Paper, Template],
    typeset: Callable[[bytes], bytes],
) -> None:
    """7.3.2, 7.3.3: where they leave no room for the text on the first page; above 抄送, without a rule between."""
    decided = replace(activity.notice, addressees=addressees, copies=copies)
    docx, pdf = made(replace(activity, notice=decided), templates[Paper.NOTICE], typeset)
    assert found(docx, pdf) == []
    assert {each.code for each in found(None, pdf)} <= FACES
    pages = read_paper(None, ("通知.pdf", pdf)).lines
    assert any(line.text.startswith("现将") for line in pages[0])
    heads = [line.text for line in pages[-1] if line.text.startswith(("主送", "抄送"))]
    assert len(heads) == len(imprint)
    assert all(map(str.startswith, heads, imprint))


def made(activity: Activity, template: Template, typeset: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """The notice as Word file and PDF, its imprint on an even page."""
    job: Job | None = notice.job(activity)
    while job is not None:
        docx = render(job, template)
        pdf = typeset(docx)
        job = job.on_odd_pages if page_count(pdf) % 2 else None
    return docx, pdf


def test_a_form_without_notes_may_stand_before_a_blank_page(
    activity: Activity, templates: Mapping[Paper, Template], typeset: Callable[[bytes], bytes]
) -> None:
    """7.5: its page still has a number, the blank page and that of the imprint have none."""
    statistics = replace(activity.statistics, notes=(), indicators=activity.statistics.indicators[:35])
    changed = replace(activity, notice=replace(activity.notice, copies=_COPIES * 20), statistics=statistics)
    docx, pdf = made(changed, templates[Paper.NOTICE], typeset)
    paper = read_paper(None, ("通知.pdf", pdf))
    assert [len(lines) > 0 for lines in paper.lines[-3:]] == [True, False, True]
    assert [line.text for _, line in paper.page_numbers][-1] == f"—{len(paper.lines) - 2}—"
    assert found(docx, pdf) == []


@pytest.mark.parametrize(
    ("phrases", "copies", "day", "end"),
    [
        pytest.param(
            ("江门高新区（江海区）", "安全生产委员会办公室"),
            ("区委办公室", "区政协办公室"),
            date(2023, 11, 23),
            [
                "抄送：区委办公室，区政协办公室。",
                "江门高新区（江海区）",
                "安全生产委员会办公室",
                "2023年11月23日印发",
            ],
            id="in two lines, the date beside the last",
        ),
        pytest.param(
            ("江门高新区（江海区）", "安全生产委员会办公室"),
            ("区委办公室", "区人大常委会办公室", "区政府办公室", "区政协办公室"),
            date(2023, 11, 23),
            [
                *("抄送：区委办公室，区人大常委会办公室，区政府办公室，区政协", "办公室。"),
                *("江门高新区（江海区）", "安全生产委员会办公室", "2023年11月23日印发"),
            ],
            id="where it leaves no room on its page",
        ),
        pytest.param(
            ("江门高新区（江海区）", "安全生产委员会办公室"),
            (),
            date(2023, 11, 23),
            ["江门高新区（江海区）", "安全生产委员会办公室", "2023年11月23日印发"],
            id="without copies",
        ),
        pytest.param(
            ("江门高新区江海区安全生产委员会办公室",),
            (),
            date(2023, 11, 23),
            ["江门高新区江海区安全生产委员会办公室", "2023年11月23日印发"],
            id="one phrase, the date below",
        ),
        pytest.param(
            ("江门市江海区", "安全生产委员会办公室"),
            None,
            None,
            ["抄送：　　　　　　　　　　。", "江门市江海区安全生产委员会办公室", "2023年　月　日印发"],
            id="nothing decided: in one line",
        ),
    ],
)
def test_the_imprint_of_a_long_name(
    phrases: tuple[str, ...],
    copies: tuple[str, ...] | None,
    day: date | None,
    end: list[str],
    activity: Activity,
    templates: Mapping[Paper, Template],
    typeset: Callable[[bytes], bytes],
) -> None:
    """7.4.3: 印发日期 is whole, a character in from the right; no line is taken for one of the 抄送."""
    decided = replace(activity.notice, printed_by=Title(phrases), copies=copies, printed_on=day)
    docx, pdf = made(replace(activity, notice=decided), templates[Paper.NOTICE], typeset)
    assert found(docx, pdf) == []
    assert {each.code for each in found(None, pdf)} <= FACES
    zones = read_paper(None, ("通知.pdf", pdf)).printed
    assert zones is not None
    assert [piece.words for piece in zones.imprint] == end


@pytest.mark.parametrize("paragraphs", range(5, 9))
def test_remarks_go_with_the_date(
    paragraphs: int,
    activity: Activity,
    templates: Mapping[Paper, Template],
    typeset: Callable[[bytes], bytes],
) -> None:
    """7.3.6: however long the text is, 附注 stand on the page of the date, and that page has some of the text."""
    more = ("各街道要结合本街道实际，切实加强组织领导，细化工作措施，明确责任分工。",) * paragraphs
    body = (activity.notice.body[0], *more, activity.notice.body[-1])
    decided = replace(activity.notice, body=body, signed_on=date(2023, 5, 22), disclosure="此件公开发布")
    docx, pdf = made(replace(activity, notice=decided), templates[Paper.NOTICE], typeset)
    assert found(docx, pdf) == []
    zones = read_paper(None, ("通知.pdf", pdf)).printed
    assert zones is not None
    assert zones.date is not None
    assert {piece.page for piece in zones.remarks} == {zones.date.page}


def column(page: Iterable[Line], left: float, right: float) -> list[str]:
    """What stands on each line of a page between two edges."""
    return ["".join(glyph.text for glyph in line.glyphs if left < glyph.x < right).strip() for line in page]


@pytest.mark.parametrize("tall", range(4))
def test_no_name_of_a_category_is_divided(
    tall: int, activity: Activity, papers: Mapping[str, bytes], typeset: Callable[[bytes], bytes]
) -> None:
    """Wherever a page ends, as remarks make rows higher, the lines of a name stand on one page."""
    rows = activity.statistics.indicators
    remarks = {f"indicator/{row.id}/remark": "与其他单位联合举办，另附名单" for row in rows[:tall]}
    pdf = typeset(filled(papers["units/外海街道/活动进展情况统计表"], remarks))
    pages = ["".join(column(page, 36, 53)) for page in read_paper(None, ("表.pdf", pdf)).lines]
    categories = dict.fromkeys(row.category for row in rows)
    assert [each for each in categories if not any(each in page for page in pages)] == []


def test_words_of_the_form_are_whole(papers: Mapping[str, bytes], typeset: Callable[[bytes], bytes]) -> None:
    """计量单位 and each measure stand on a line."""
    paper = read_paper(None, ("表.pdf", typeset(papers["units/外海街道/活动进展情况统计表"])))
    texts = {text for page in paper.lines for text in column(page, 106, 124)}
    assert {"计量单位", "篇（条）", "篇 / 万次", "场 / 人次", "条（次）", "件 / 万元"} <= texts


@pytest.mark.parametrize("lines", range(11, 15))
def test_what_is_said_of_a_table_stands_on_its_page(
    lines: int, papers: Mapping[str, bytes], typeset: Callable[[bytes], bytes]
) -> None:
    figures = {"summary/figures": "主要负责人带队检查。" * 3 * lines}
    pdf = typeset(filled(papers["units/外海街道/安全生产五邑行活动总结"], figures))
    pages = ["".join(line.text for line in page) for page in read_paper(None, ("文.pdf", pdf)).lines]
    assert any("数量与同时报送的" in page and "计量单位" in page for page in pages)


def test_names_of_attachments_align(
    activity: Activity, templates: Mapping[Paper, Template], typeset: Callable[[bytes], bytes]
) -> None:
    """7.3.4: each line of a name begins below its first character, in any face."""
    _, pdf = made(activity, templates[Paper.NOTICE], typeset)
    page = read_paper(None, ("通知.pdf", pdf)).lines[1]
    first = next(index for index, line in enumerate(page) if line.text.startswith("附件："))
    numbered, second = page[first].glyphs, page[first + 1]
    name = next(glyph.x for glyph in numbered[5:] if not glyph.text.isspace())  # After 附件：1.
    assert second.start == pytest.approx(name, abs=0.2)
