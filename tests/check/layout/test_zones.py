"""Elements are known by what they say: kind of piece beside text, and what is made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.check.layout.levels import level_of
from docgen.check.layout.pieces import Piece
from docgen.check.layout.zones import zones
from docgen.diagnostics import Location
from docgen.gbt9704 import Face

AXIS = 106.0


def piece(
    text: str, *, size: float = 16, red: bool = False, start: float | None = 28, axis: float | None = None
) -> Piece:
    """A piece as a Word file gives it."""
    return Piece(
        text=text, location=Location("通知.docx", place=text), style="", size=size, face=Face.FANGSONG,
        font="仿宋", red=red, tabular=False, page=0, start=start, end=None, axis=axis,
    )  # fmt: skip


PAPER = (
    piece("加急"),
    piece("某某区安全生产委员会办公室文件", size=36, red=True, start=None, axis=AXIS),
    piece("某安办〔2023〕8号", start=None, axis=AXIS),
    piece("关于印发方案的通知", size=22, start=None, axis=AXIS),
    piece("各镇人民政府："),
    piece("现将方案印发给你们。", start=39),
    piece("附件：1.方案", start=39),
    piece("2.统计表", start=56),
    piece("某某区安全生产委员会办公室", start=None, axis=144),
    piece("2023年5月31日", start=None, axis=144),
    piece("（此件公开发布）", start=39),
    piece("附件1"),
    piece("方案", size=22, start=None, axis=AXIS),
    piece("一、总体要求", start=39),
    piece("附件2"),
    piece("统计表", size=22, start=None, axis=AXIS),
    piece("抄送：区委办公室。"),
    piece("某某区安全生产委员会办公室 2023年5月31日印发"),
)


def words(pieces: tuple[Piece, ...]) -> list[str]:
    return [each.words for each in pieces]


def test_addressees_without_a_colon_are_known_by_their_place() -> None:
    """Flush left, above a first paragraph that is set in."""

    def told(*opening: Piece) -> list[str]:
        return words(zones((*PAPER[:4], *opening, *PAPER[6:]), AXIS).addressee)

    text = piece("现将方案印发给你们。", start=39)
    assert told(piece("各镇人民政府"), text) == ["各镇人民政府"]
    assert told(piece("各镇人民政府，各街道办事处，区有关"), piece("单位"), text) == [
        "各镇人民政府，各街道办事处，区有关",
        "单位",
    ]
    assert told(text) == []
    assert told(piece("现将方案印发给你们。"), text) == []
    assert told(piece("为做好这项工作，现就有关事项通知如下"), text) == []
    assert told(piece("一、总体要求"), text) == []


def test_a_whole_paper_falls_into_its_elements() -> None:
    found = zones(PAPER, AXIS)
    assert words(found.before) == ["加急"]
    assert words(found.mark) == ["某某区安全生产委员会办公室文件"]
    assert found.number is PAPER[2]
    assert words(found.title) == ["关于印发方案的通知"]
    assert words(found.addressee) == ["各镇人民政府："]
    assert words(found.body) == ["现将方案印发给你们。"]
    assert words(found.note) == ["附件：1.方案", "2.统计表"]
    assert words(found.signatories) == ["某某区安全生产委员会办公室"]
    assert found.date is PAPER[9]
    assert words(found.remarks) == ["（此件公开发布）"]
    assert [attachment.mark.words for attachment in found.attachments] == ["附件1", "附件2"]
    assert words(found.attachments[0].body) == ["一、总体要求"]
    assert len(found.imprint) == 2


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["各镇人民政府："], id="one"),
        pytest.param(
            ["各镇人民政府，经济发展局，区安委会各成员单位，", "现代产业园管委会："], id="two lines"
        ),
        pytest.param(["下列单位："], id="those below"),
    ],
)
def test_addressees_end_with_a_colon(lines: list[str]) -> None:
    text = piece("现将有关事项通知如下：", start=39)
    found = zones((*PAPER[:4], *map(piece, lines), text, *PAPER[5:]), AXIS)
    assert words(found.addressee) == lines
    assert found.body[0] is text


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["根据有关规定，经研究，现将有关事项通告如下："], id="通告"),
        pytest.param(["为加强安全生产工作，提出以下意见："], id="意见"),
        pytest.param(["经区政府同意，2023年第二季度检查结果公告如下："], id="公告"),
        pytest.param(["安全生产检查有关事项公告如", "下："], id="over two lines of a PDF"),
        pytest.param(["为加强安全生产工作，保障人民生命财产安全，根据", "有关规定，要求："], id="reasons"),
        pytest.param(["经区安委会全体会议审议，决定：", "一、总体要求"], id="决定"),
        pytest.param(["一、总体要求", "（一）指导思想："], id="headings"),
    ],
)
def test_a_text_that_begins_with_a_colon_is_no_addressee(lines: list[str]) -> None:
    text = tuple(piece(line, start=39) for line in lines)
    found = zones((*PAPER[:4], *text, *PAPER[5:]), AXIS)
    assert found.addressee == ()
    assert found.body[: len(text)] == text


def test_a_paper_without_number_has_no_head_and_no_signature() -> None:
    plan = (
        piece("某某局活动方案", size=22, start=None, axis=AXIS),
        piece("一、总体要求"),
        piece("2023年5月31日"),
    )
    found = zones(plan, AXIS)
    assert not found.issued
    assert words(found.title) == ["某某局活动方案"]
    assert words(found.body) == ["一、总体要求", "2023年5月31日"]


@pytest.mark.parametrize(
    "text",
    ["某安办〔2023〕8号", "某安办[2023]第08号", "某安办（2023）8号", "　　　　〔2023〕　　号"],
)
def test_numbers_are_known_whatever_their_form(text: str) -> None:
    assert zones((piece(text),), AXIS).number is not None


@pytest.mark.parametrize(
    "text", ["根据《关于印发方案的通知》（某安办〔2023〕8号）精神，制订本方案。", "2023年", "附件1"]
)
def test_sentences_that_cite_a_number_are_none(text: str) -> None:
    assert zones((piece(text),), AXIS).number is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、总体要求", 1),
        ("（一）开展宣传", 2),
        ("1.开展宣讲", 3),
        ("（1）进企业", 4),
        ("一是加强领导。", None),
    ],
)
def test_levels_are_known_by_their_numbers(text: str, level: int | None) -> None:
    assert level_of(piece(text)) == level


@given(st.lists(st.sampled_from(PAPER), max_size=25))
def test_no_piece_is_lost_or_doubled_in_any_order(pieces: list[Piece]) -> None:
    found = zones(pieces, AXIS)
    attached = [x for each in found.attachments for x in (each.mark, *each.title, *each.body)]
    single = [each for each in (found.number, found.date) if each is not None]
    elements = [
        *found.before, *found.mark, *found.title, *found.addressee, *found.body, *found.note,
        *found.signatories, *found.signers, *found.remarks, *found.imprint, *attached, *single,
    ]  # fmt: skip
    # What stands above the number and is neither mark nor marking belongs to no element.
    assert len(elements) <= len(pieces)
    assert all(elements.count(each) <= pieces.count(each) for each in elements)


def test_a_sheet_with_nothing_but_a_mark_has_one() -> None:
    mark = piece("某某区安全生产委员会会议纪要", size=36, red=True, start=None, axis=AXIS)
    found = zones((mark,), AXIS)
    assert (found.mark, found.title, found.body) == ((mark,), (), ())
