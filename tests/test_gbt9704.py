"""The notice against GB/T 9704—2012: what the standard says beside what the Word file holds.

Each test names the clause. What only a finished page can show (the place of ink) is not tested here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import pytest
from lxml import etree
from msgspec.structs import replace

from docgen.chinese import em_width
from docgen.gbt9704 import mm_to_twips, pt_to_twips
from docgen.jobs import notice
from docgen.model import Activity, DocumentNumber, Paper
from docgen.word import stock
from docgen.word.render import render
from docgen.word.template import Template
from papers.styles import Styles
from papers.text import W, find, lines, part, style, text, value

FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
SONGTI, XIAOBIAOSONG = "宋体", "方正小标宋简体"

TYPE_WIDTH = 442.2
"""156 mm in pt."""
CHARACTER = 15.75
"""Advance in pt of a 3号 character, 28 to the line."""


@pytest.fixture(scope="module")
def docx(papers: Mapping[str, bytes]) -> bytes:
    """The notice of 2023."""
    return papers["通知"]


@pytest.fixture(scope="module")
def dated(activity: Activity, templates: Mapping[Paper, Template]) -> bytes:
    """The notice as it is when the office has decided on number, dates, copies and disclosure."""
    decided = replace(
        activity.notice,
        number=DocumentNumber("江安办", 2023, 5),
        signed_on=date(2023, 5, 31),
        printed_on=date(2023, 6, 1),
        copies=("甲单位", "乙单位"),
        disclosure="此件公开发布",
    )
    return render(notice.job(replace(activity, notice=decided)), templates[Paper.NOTICE])


@pytest.fixture(scope="module")
def styles(docx: bytes) -> Styles:
    """Its styles."""
    return Styles(docx)


def paragraphs(docx: bytes, style_name: str) -> list[str]:
    """The texts of the paragraphs in a style, in order."""
    body = find(part(docx), "w:body/w:p")
    return [text(paragraph) for paragraph in body if style(paragraph) == style_name]


def section(docx: bytes, element: str, attribute: str) -> int:
    """An attribute of the section's page size or margins, in twips."""
    return int(value(part(docx), f"w:body/w:sectPr/w:{element}", attribute))


@pytest.mark.parametrize(
    ("element", "attribute", "millimetres"),
    [
        pytest.param("pgSz", "w", 210, id="5.1 paper width"),
        pytest.param("pgSz", "h", 297, id="5.1 paper height"),
        pytest.param("pgMar", "top", 37, id="5.2.1 天头"),
        pytest.param("pgMar", "left", 28, id="5.2.1 订口"),
        pytest.param("pgMar", "right", 26, id="5.2.1 版心 156 mm wide"),
        pytest.param("pgMar", "bottom", 35, id="5.2.1 版心 225 mm high"),
        pytest.param("pgMar", "gutter", 0, id="5.2.1 no gutter besides"),
        pytest.param("pgMar", "footer", 25.3, id="7.5 dashes 7 mm below the type area"),
    ],
)
def test_page(docx: bytes, element: str, attribute: str, millimetres: float) -> None:
    assert section(docx, element, attribute) == pytest.approx(mm_to_twips(millimetres), abs=10)


@pytest.mark.parametrize(
    ("name", "face", "half_points"),
    [
        pytest.param("Normal", FANGSONG, 32, id="5.2.2 正文"),
        pytest.param("正文连下段", FANGSONG, 32, id="5.2.2 正文连下段"),
        pytest.param("发文字号", FANGSONG, 32, id="7.2.5 发文字号"),
        pytest.param("公文标题", XIAOBIAOSONG, 44, id="7.3.1 标题"),
        pytest.param("主送机关", FANGSONG, 32, id="7.3.2 主送机关"),
        pytest.param("一级标题", HEITI, 32, id="7.3.3 一、"),
        pytest.param("二级标题", KAITI, 32, id="7.3.3 （一）"),
        pytest.param("附件说明", FANGSONG, 32, id="7.3.4 附件说明"),
        pytest.param("附件说明续", FANGSONG, 32, id="7.3.4 附件说明, second line"),
        pytest.param("署名", FANGSONG, 32, id="7.3.5 署名"),
        pytest.param("成文日期", FANGSONG, 32, id="7.3.5 成文日期"),
        pytest.param("附注", FANGSONG, 32, id="7.3.6 附注"),
        pytest.param("附注连下段", FANGSONG, 32, id="7.3.6 附注连下段"),
        pytest.param("附件标识", HEITI, 32, id="7.3.7 附件"),
        pytest.param("附件标题", XIAOBIAOSONG, 44, id="7.3.7 附件标题"),
        pytest.param("抄送", FANGSONG, 28, id="7.4.2 抄送"),
        pytest.param("印发", FANGSONG, 28, id="7.4.3 印发"),
        pytest.param("页码单页", SONGTI, 28, id="7.5 odd page number"),
        pytest.param("页码双页", SONGTI, 28, id="7.5 even page number"),
    ],
)
def test_face_and_size(styles: Styles, name: str, face: str, half_points: int) -> None:
    style = styles[name]
    scripts = [style[f"run.rFonts.{script}"] for script in ("ascii", "hAnsi", "eastAsia", "cs")]
    assert scripts == [face] * 4
    assert style["run.sz.val"] == str(half_points)
    assert "run.b" not in style


def test_face_of_the_mark(styles: Styles) -> None:
    """7.2.4: 小标宋, red; the size is free."""
    assert styles["发文机关标志"]["run.rFonts.eastAsia"] == XIAOBIAOSONG
    assert styles["发文机关标志"]["run.color.val"] == "FF0000"


BODY_STYLES = (
    *("Normal", "正文连下段", "一级标题", "二级标题", "主送机关", "附件说明", "附件说明续"),
    *("署名", "成文日期", "附注", "附注连下段", "附件标识"),
)


@pytest.mark.parametrize("name", BODY_STYLES)
def test_grid(styles: Styles, name: str) -> None:
    """5.2.3: 22 lines of 28 characters: exactly 28.95 pt a line, characters a quarter of a point closer."""
    style = styles[name]
    assert (style["spacing.line"], style["spacing.lineRule"]) == ("579", "exact")
    assert style["run.spacing.val"] == "-5"
    assert (style["kinsoku"], style["widowControl.val"], style["snapToGrid.val"]) == ("1", "0", "0")


def test_no_document_grid_beside_the_exact_lines(docx: bytes) -> None:
    """5.2.3: a grid of the section would be a second, different one."""
    assert find(part(docx), "//w:docGrid") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Normal", {"firstLineChars": 200, "firstLine": 630}, id="7.3.3 左空二字"),
        pytest.param("一级标题", {"firstLineChars": 200, "firstLine": 630}, id="7.3.3 一、左空二字"),
        pytest.param("二级标题", {"firstLineChars": 200, "firstLine": 630}, id="7.3.3 （一）左空二字"),
        pytest.param("主送机关", {"left": 0, "firstLine": 0, "firstLineChars": 0}, id="7.3.2 顶格"),
        pytest.param("附注", {"leftChars": 200, "left": 630, "firstLine": 0}, id="7.3.6 左空二字"),
        pytest.param(
            "附注连下段", {"leftChars": 200, "left": 630, "firstLine": 0}, id="7.3.6 左空二字, before others"
        ),
        pytest.param("附件标识", {"left": 0, "firstLine": 0, "firstLineChars": 0}, id="7.3.7 顶格"),
        pytest.param(
            "公文标题", {"left": 0, "right": 0, "firstLine": 0, "firstLineChars": 0}, id="7.3.1 居中"
        ),
        pytest.param(
            "附件标题", {"left": 0, "right": 0, "firstLine": 0, "firstLineChars": 0}, id="7.3.7 居中"
        ),
        pytest.param(
            "发文字号", {"left": 0, "right": 0, "firstLine": 0, "firstLineChars": 0}, id="7.2.5 居中"
        ),
        pytest.param(
            "抄送",
            {"leftChars": 400, "left": 1120, "hanging": 840, "right": 280, "rightChars": 100},
            id="7.4.2 左右各空一字，回行与冒号后首字对齐",
        ),
        pytest.param(
            "印发", {"leftChars": 100, "left": 280, "right": 280, "firstLine": 0}, id="7.4.3 左空一字"
        ),
        pytest.param("页码单页", {"rightChars": 100, "right": 280, "firstLine": 0}, id="7.5 单页居右空一字"),
        pytest.param("页码双页", {"leftChars": 100, "left": 280, "firstLine": 0}, id="7.5 双页居左空一字"),
    ],
)
def test_indents(styles: Styles, name: str, expected: dict[str, int]) -> None:
    found = {attribute: int(styles[name][f"ind.{attribute}"]) for attribute in expected}
    assert found == expected


@pytest.mark.parametrize(
    ("name", "grid_lines"),
    [
        pytest.param("发文字号", 2, id="7.2.5 标志下空二行"),
        pytest.param("公文标题", 2, id="7.3.1 红线下空二行"),
        pytest.param("主送机关", 1, id="7.3.2 标题下空一行"),
        pytest.param("附件说明", 1, id="7.3.4 正文下空一行"),
        pytest.param("附件标题", 1, id="7.3.7 版心第三行"),
        pytest.param("成文日期", 0, id="7.3.5 署名之下"),
        pytest.param("附注", 0, id="7.3.6 成文日期下一行"),
    ],
)
def test_empty_lines_above(styles: Styles, name: str, grid_lines: int) -> None:
    assert styles[name]["spacing.before"] == str(579 * grid_lines)


@pytest.mark.parametrize(
    ("name", "alignment"),
    [
        *[
            (name, "center")
            for name in ("发文机关标志", "发文字号", "公文标题", "附件标题", "署名", "成文日期")
        ],
        *[("Normal", "both"), ("主送机关", "both"), ("页码单页", "right"), ("页码双页", "left")],
    ],
)
def test_alignment(styles: Styles, name: str, alignment: str) -> None:
    assert styles[name]["jc.val"] == alignment


def test_only_the_head_is_red(styles: Styles, docx: bytes) -> None:
    """5.2.4: everything is black but the 发文机关标志 and the rule below the 发文字号."""
    used = {style(paragraph) for paragraph in find(part(docx), "//w:p")}
    coloured = {name for name in used if styles[name].get("run.color.val", "auto") != "auto"}
    ruled = {name for name in used if styles[name].get("pBdr.bottom.color", "auto") != "auto"}
    assert (coloured, ruled) == ({"发文机关标志"}, {"发文字号"})


def test_the_mark_begins_35_mm_below_the_type_area(styles: Styles) -> None:
    """7.2.4: the ink of the first line begins 2.7 mm below the upper edge of its line, as measured."""
    assert int(styles["发文机关标志"]["spacing.before"]) == pytest.approx(mm_to_twips(35 - 2.7), abs=20)


def test_red_rule(styles: Styles) -> None:
    """7.2.7: 4 mm below the 发文字号 (1 mm of them within its line, as measured)."""
    style = styles["发文字号"]
    rule = {name: style[f"pBdr.bottom.{name}"] for name in ("val", "color")}
    assert rule == {"val": "single", "color": "FF0000"}
    assert pt_to_twips(float(style["pBdr.bottom.space"])) + mm_to_twips(1) == pytest.approx(
        mm_to_twips(4), abs=mm_to_twips(1)
    )
    assert 0.35 <= int(style["pBdr.bottom.sz"]) / 8 / 72 * 25.4 <= 2


def test_number(dated: bytes, docx: bytes) -> None:
    """7.2.5: 机关代字〔年份〕序号号; what is not given out yet stays blank."""
    assert paragraphs(dated, "发文字号") == ["江安办〔2023〕5号"]
    assert paragraphs(docx, "发文字号") == ["　　　　〔2023〕　　号"]


def test_nobody_signs_for_issue(docx: bytes) -> None:
    """7.2.6: only papers to a superior name a 签发人."""
    assert "签发人" not in "".join(lines(docx))


def test_title(docx: bytes) -> None:
    """7.3.1: issuer, subject and kind; at most 20 characters a line; a trapezoid or a diamond."""
    (title,) = paragraphs(docx, "公文标题")
    assert re.fullmatch(r"江门市江海区安全生产委员会办公室关于印发《.+》的通知", title.replace("↵", ""))
    assert_shapely(title)


def assert_shapely(title: str) -> None:
    """Lines of at most 20 characters that widen, then narrow; never equal ones."""
    widths = [em_width(line) for line in title.split("↵")]
    growing = [after > before for before, after in pairwise(widths)]
    assert max(widths) <= 20
    assert growing == sorted(growing, reverse=True)
    assert all(before != after for before, after in pairwise(widths))


def test_addressees_end_in_a_full_width_colon(docx: bytes) -> None:
    """7.3.2."""
    (addressees,) = paragraphs(docx, "主送机关")
    assert addressees.endswith("：")
    assert ":" not in addressees


def test_indents_are_never_typed(docx: bytes) -> None:
    """7.3.3: 左空二字 is an indent of the style, not two spaces."""
    assert [each for each in paragraphs(docx, "正文") if each != each.strip("　 ")] == []


def test_numbers_follow_each_other(docx: bytes) -> None:
    """7.3.3: 一、（一）1.; the tasks of the plan run on through it."""
    firsts = [heading.split("、")[0] for heading in paragraphs(docx, "一级标题")]
    assert firsts == list("一二三四五六七")
    for heading in paragraphs(docx, "二级标题"):
        assert re.match(r"（[一二三四五六七八九十]+）(?!、)", heading)
    tasks = [match[1] for each in paragraphs(docx, "正文") if (match := re.match(r"(\d+)\.(?!\d)", each))]
    assert tasks == [str(number) for number in range(1, 19)]


def test_attachments_as_listed(docx: bytes) -> None:
    """7.3.4: 附件：1. and 2., no mark at the end; 7.3.7: the same names over the attachments."""
    listed = paragraphs(docx, "附件说明") + paragraphs(docx, "附件说明续")
    assert [re.match(r"(附件：)?\d\.", each)[0] for each in listed] == ["附件：1.", "2."]  # type: ignore[index]
    names = [each.partition("→")[2] for each in listed]
    assert names == [title.replace("↵", "") for title in paragraphs(docx, "附件标题")]
    assert not [name for name in names if name[-1] in "。；，、"]


def test_attachment_names_align(styles: Styles) -> None:
    """7.3.4: further lines begin where the tab puts the first character of the name, two and a lead of characters
    in; the number never reaches so far, or the tab would go on to the next stop.
    """
    lead, number = 3 * CHARACTER, 2 * 7.75 + 2
    for name, hanging in (("附件说明", lead + number), ("附件说明续", number)):
        left, hang = (int(styles[name][f"ind.{each}"]) / 20 for each in ("left", "hanging"))
        assert left == pytest.approx(2 * CHARACTER + lead + number, abs=0.2)
        assert hang == pytest.approx(hanging, abs=0.2)
        assert styles[name]["ind.firstLineChars"] == "0"


def test_signature(styles: Styles, docx: bytes) -> None:
    """7.3.5.1: the date ends four characters in; the signatory is centred over it; room for the seal."""
    left = int(styles["成文日期"]["ind.left"]) / 20
    date_width = 7 * 7.75 + 3 * CHARACTER + 5 * 16 / 4  # white beside the figures of 2023年5月31日
    assert (TYPE_WIDTH - left - date_width) / 2 == pytest.approx(4 * CHARACTER, abs=1)
    assert styles["署名"]["ind.left"] == styles["成文日期"]["ind.left"]
    assert styles["署名"]["ind.right"] == styles["成文日期"]["ind.right"] == "0"
    assert "此页无正文" not in "".join(lines(docx))


def test_signature_never_stands_alone(styles: Styles, docx: bytes) -> None:
    """7.3.5.5: the last paragraph of the text goes with what follows, up to the date."""
    before_date = [line.split(" | ")[0] for line in lines(docx)]
    tail = before_date[before_date.index("正文连下段") : before_date.index("成文日期")]
    assert tail == ["正文连下段", "附件说明", "附件说明续", "署名"]
    assert {styles[name]["keepNext"] for name in tail} == {"1"}


def test_date(dated: bytes, docx: bytes) -> None:
    """7.3.5.4: Arabic numerals, no leading noughts; blanks where there is none yet."""
    assert paragraphs(dated, "成文日期") == ["2023年5月31日"]
    assert paragraphs(docx, "成文日期") == ["2023年　月　日"]


def test_remarks(dated: bytes, docx: bytes) -> None:
    """7.3.6: in full-width parentheses."""
    assert paragraphs(docx, "附注") == ["（联系人：　　　　，联系电话：　　　　　　　　）"]
    found = [line for line in lines(dated) if line.startswith("附注")]
    assert found == [
        "附注连下段 | （联系人：　　　　，联系电话：　　　　　　　　）",
        "附注 | （此件公开发布）",
    ]


def test_remarks_stand_on_the_page_of_the_date(styles: Styles) -> None:
    """7.3.6: 成文日期下一行; the last of them lets go."""
    assert styles["成文日期"]["keepNext"] == styles["附注连下段"]["keepNext"] == "1"
    assert "keepNext" not in styles["附注"]


def test_attachments_begin_on_a_page_of_their_own(styles: Styles, docx: bytes) -> None:
    """7.3.7: each marked on its first line, before the 版记."""
    assert paragraphs(docx, "附件标识") == ["附件1", "附件2"]
    assert styles["附件标识"]["pageBreakBefore"] == "1"
    order = [line.split(" | ")[0] for line in lines(docx)]
    assert order.index("版记首线") > max(index for index, each in enumerate(order) if each == "附件标识")
    for title in paragraphs(docx, "附件标题"):
        assert_shapely(title)


def test_imprint(dated: bytes, docx: bytes) -> None:
    """7.4: rule, 抄送 with 。 at its end, rule, 印发机关 and date with 印发, rule."""
    imprint = [line for line in lines(dated) if line.startswith(("版记", "抄送", "印发"))]
    assert imprint == [
        "版记首线 | ",
        "抄送 | 抄送：甲单位，乙单位。",
        "版记间线 | ",
        "印发 | 江门市江海区安全生产委员会办公室→2023年6月1日印发",
        "版记末线 | ",
    ]
    assert paragraphs(docx, "印发")[0].endswith("→2023年　月　日印发")


def test_imprint_without_copies(activity: Activity, templates: Mapping[Paper, Template]) -> None:
    """7.4: 印发 between two thick rules."""
    none = replace(activity, notice=replace(activity.notice, copies=()))
    found = lines(render(notice.job(none), templates[Paper.NOTICE]))
    assert found[found.index("版记首线 | ") :] == [
        "版记首线 | ",
        "印发 | 江门市江海区安全生产委员会办公室→2023年　月　日印发",
        "版记末线 | ",
        "细行 | ",
    ]


@pytest.mark.parametrize(
    ("name", "points"),
    [
        pytest.param("版记首线", 1.0, id="0.35 mm above"),
        pytest.param("版记间线", 0.75, id="0.25 mm between"),
        pytest.param("版记末线", 1.0, id="0.35 mm below"),
    ],
)
def test_imprint_rules(styles: Styles, name: str, points: float) -> None:
    """7.4.1: black lines as high as the rule is thick, as wide as the type area."""
    style = styles[name]
    assert (style["spacing.line"], style["spacing.lineRule"]) == (str(pt_to_twips(points)), "exact")
    assert style["shd.fill"] == "000000"
    assert (style["ind.left"], style["ind.right"], style["ind.firstLine"]) == ("0", "0", "0")


def test_the_imprint_ends_with_the_type_area(docx: bytes) -> None:
    """7.4.1: 末条分隔线与末面版心下边缘重合: a frame on the lower margin, as wide as the type area."""
    frames = find(part(docx), "//w:framePr")
    assert len(frames) == 5
    for frame in frames:
        place = {name: frame.get(f"{{{W}}}{name}") for name in ("vAnchor", "yAlign", "hAnchor", "xAlign")}
        assert place == {"vAnchor": "margin", "yAlign": "bottom", "hAnchor": "margin", "xAlign": "left"}
        assert int(str(frame.get(f"{{{W}}}w"))) == mm_to_twips(156)


def test_printing_date_ends_a_character_in(styles: Styles) -> None:
    """7.4.3."""
    assert styles["印发"]["tabs.tab.val"] == "right"
    assert int(styles["印发"]["tabs.tab.pos"]) == pytest.approx(mm_to_twips(156) - 280, abs=2)


@pytest.mark.parametrize(("kind", "name"), [("default", "页码单页"), ("even", "页码双页")])
def test_page_numbers(docx: bytes, kind: str, name: str) -> None:
    """7.5: — 1 — of 4号 宋体 on odd pages to the right, on even ones to the left."""
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    (reference,) = find(part(docx), f"//w:footerReference[@w:type='{kind}']")
    relations = part(docx, "word/_rels/document.xml.rels")
    target = next(each.get("Target") for each in relations if each.get("Id") == reference.get(relation))
    (paragraph,) = find(part(docx, f"word/{target}"), "w:p")
    assert (style(paragraph), text(paragraph)) == (name, "— 1 —")
    assert [field.text for field in find(paragraph, ".//w:instrText")] == [" PAGE "]


def test_odd_and_even_pages_differ(docx: bytes) -> None:
    """6.1, 7.5: printed on both sides, numbers run on through the attachments."""
    assert value(part(docx, "word/settings.xml"), "w:evenAndOddHeaders", "val") in ("", "1")
    assert len(find(part(docx, "word/settings.xml"), "w:evenAndOddHeaders")) == 1
    assert find(part(docx), "//w:pgNumType | //w:titlePg | //w:p//w:sectPr") == []


@pytest.mark.parametrize("paper", list(Paper))
def test_look_comes_from_named_styles_alone(paper: Paper) -> None:
    """No direct formatting but the frame of the imprint and ends of sections, no theme faces, one face for every script."""
    docx = stock.build(paper)
    body, styles_part = part(docx), part(docx, "word/styles.xml")
    names = {str(each.get(f"{{{W}}}styleId")) for each in find(styles_part, "w:style")}
    paragraph_properties = {etree.QName(each).localname for each in find(body, "//w:p/w:pPr/*")}
    run_properties = {etree.QName(each).localname for each in find(body, "//w:r/w:rPr/*")}
    assert paragraph_properties <= {"pStyle", "framePr", "sectPr"}
    assert run_properties <= {"rStyle"}
    used = {each.get(f"{{{W}}}val") for each in find(body, "//w:pStyle | //w:rStyle | //w:tblStyle")}
    assert used <= names
    assert not [key for each in find(styles_part, "//w:rFonts") for key in each.attrib if "heme" in str(key)]
    for faces in find(styles_part, "//w:rFonts"):
        assert len({str(face) for face in faces.attrib.values()}) == 1


def test_no_head_of_a_table_stands_alone(styles: Styles) -> None:
    """Word would leave it at the foot of a page and repeat it on the next."""
    assert styles["表头"]["keepNext"] == "1"
    assert "keepNext" not in styles["栏目"]  # Nor do all rows of 案例表 hold together.


def test_text_keeps_off_the_rules_of_tables(styles: Styles, docx: bytes) -> None:
    """White above and below what stands in a cell, and between 填报栏 and the table, not within 填报栏."""
    margins = [
        find(each, "w:tblPr/w:tblCellMar/*") for each in find(part(docx, "word/styles.xml"), "w:style")
    ]
    assert ["30", "80", "30", "80"] in [[each.get(f"{{{W}}}w") for each in sides] for sides in margins]
    assert int(styles["填报栏"]["spacing.after"]) > 60
    assert "contextualSpacing" in styles["填报栏"]
