"""Slips as they are made in Word and WPS: each is told once, for what it is, and hides nothing that stands around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from check.layout import good
from check.layout.test_cases import CASES, FACES, found

Typeset = Callable[[bytes], bytes]

_PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
_DATE = _PARAGRAPH.format("成文日期", "2023年5月31日")
_SIGNED = _PARAGRAPH.format("署名", "某某区安全生产委员会办公室")
_REMARK = _PARAGRAPH.format("附注", "（此件公开发布）")
_TAB = '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">'
_FIRST_NOTE = _PARAGRAPH.format("附件说明", f"附件：1.{_TAB}某某区安全生产月方案")
_SECOND_NOTE = _PARAGRAPH.format("附件说明续", f"2.{_TAB}某某区安全生产月统计表")
_MARK = _PARAGRAPH.format("附件标识", "附件1")
_NUMBER = "某安办〔2023〕8号"


def _slip(old: str, new: str) -> str:
    return f"word/document.xml\n- {old}\n+ {new}"


SLIPS = {
    "serial in Chinese": (_slip(_NUMBER, "某安办〔2023〕八号"), "GB7.2.5a", "应为“机关代字〔年份〕序号号”"),
    "year in Chinese": (
        _slip(_NUMBER, "某安办〔二〇二三〕8号"),
        "GB7.2.5a",
        "应为“机关代字〔年份〕序号号”",
    ),
    "year with 年": (_slip(_NUMBER, "某安办〔2023年〕8号"), "GB7.2.5a", "应为“机关代字〔年份〕序号号”"),
    "year and serial the other way": (
        _slip(_NUMBER, "某安办2023〔8〕号"),
        "GB7.2.5a",
        "应为“机关代字〔年份〕序号号”",
    ),
    "no brackets": (_slip(_NUMBER, "某安办2023年8号"), "GB7.2.5a", "应为“机关代字〔年份〕序号号”"),
    "as before 1999": (_slip(_NUMBER, "某安办字第8号"), "GB7.2.5a", "应为“机关代字〔年份〕序号号”"),
    "号文": (_slip(_NUMBER, "某安办〔2023〕8号文"), "GB7.2.5a", "应为“机关代字〔年份〕序号号”"),
    "date with points": (_slip("2023年5月31日</w:t>", "2023.5.31</w:t>"), "GB7.3.5.4", "不合标准"),
    "date with hyphens": (_slip("2023年5月31日</w:t>", "2023-05-31</w:t>"), "GB7.3.5.4", "不合标准"),
    "date without a day": (_slip("2023年5月31日</w:t>", "2023年5月</w:t>"), "GB7.3.5.4", "不合标准"),
    "no such day": (_slip("2023年5月31日</w:t>", "2023年6月31日</w:t>"), "GB7.3.5.4", "日历上没有这一天"),
    "date beside the name": (
        _slip(_SIGNED + _DATE, _PARAGRAPH.format("署名", "某某区安全生产委员会办公室 2023年5月31日")),
        "GB7.3.5.4",
        "不合标准",
    ),
    "no name": (_slip(_SIGNED, ""), "GB7.3.5", "成文日期之上没有署名"),
    "no name, no date": (_slip(_SIGNED + _DATE, ""), "GB7.3.5", "没有认出成文日期"),
    "name below the date": (_slip(_SIGNED + _DATE, _DATE + _SIGNED), "GB7.3.5", "署名排在成文日期之下"),
    "附注 above the name": (
        _slip(_SIGNED + _DATE + _REMARK, _REMARK + _SIGNED + _DATE),
        "GB7.3.6",
        "附注排在成文日期之上",
    ),
    "no 附件说明": (
        _slip(_FIRST_NOTE + _SECOND_NOTE, ""),
        "GB7.3.7f",
        "后面有附件，正文之下没有附件说明",
    ),
    "附件1：": (
        _slip(f"附件：1.{_TAB}某某区", "附件1：某某区"),
        "GB7.3.4b",
        "附件说明的顺序号写在冒号之前",
    ),
    "附件1： and 附件2：": (
        _slip(f"附件：1.{_TAB}某某区", "附件1：某某区") + "\n" + _slip(f">2.{_TAB}某某区", ">附件2：某某区"),
        "GB7.3.4b",
        "附件说明的顺序号写在冒号之前（另有 1 处）",
    ),
    "附件： in a line of its own": (
        _slip(
            _FIRST_NOTE,
            _PARAGRAPH.format("附件说明", "附件：")
            + _PARAGRAPH.format("附件说明续", f"1.{_TAB}某某区安全生产月方案"),
        ),
        "GB7.3.4b",
        "附件名称没有接在“附件：”之后",
    ),
    "附件 mark in brackets": (_slip(">附件1<", ">（附件1）<"), "GB7.3.7b", "附件标识写作“（附件1）”"),
    "附件 mark without a number": (_slip(">附件1<", ">附件<"), "GB7.3.7f", "附件没有顺序号"),
    "一. for 一、": (_slip(">一、总体要求", ">一.总体要求"), "GB7.3.3c", "层次序数的写法不合标准"),
    "half-width brackets": (_slip(">（一）开展宣传", ">(一)开展宣传"), "GB7.3.3c", "层次序数的写法不合标准"),
    "full-width figures": (_slip(">2.各镇", ">２．各镇"), "GB7.3.3c", "层次序数的写法不合标准"),
    "2）": (_slip(">2.各镇", ">2）各镇"), "GB7.3.3c", "层次序数的写法不合标准"),
    "a number left out": (_slip(">2.各镇", ">3.各镇"), "GB7.3.3c", "层次序数“3.”接在“1.”之后，应为“2.”"),
    "抄报": (_slip("抄送：区委", "抄报：区委"), "GB7.4.2c", "抄送没有写成“抄送：”"),
    "no 印发": (_slip("2023年5月31日印发", "2023年5月31日"), "GB7.4.3b", "印发日期之后没有“印发”二字"),
    "份号 with No.": (
        _slip(
            "<w:body>",
            "<w:body>" + _PARAGRAPH.format("主送机关", "No.000001"),
        ),
        "GB7.2.1",
        "份号写作“No.000001”",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once(slip: str, word_file: bytes) -> None:
    changes, code, message = SLIPS[slip]
    (told,) = found(good.mutated(word_file, changes), None)
    assert told.code == code
    assert message in told.message


@pytest.mark.parametrize("slip", [slip for slip in SLIPS if slip not in {"份号 with No."}])
def test_the_page_says_the_same(slip: str, word_file: bytes, typeset: Typeset) -> None:
    changes, code, message = SLIPS[slip]
    docx = good.mutated(word_file, changes)
    told = found(docx, typeset(docx))
    assert [each for each in told if each.code == code and message in each.message]
    # What else is said is of places on the page alone: a shorter date, a line less, stand elsewhere.
    assert {each.code for each in told} <= {code, "GB7.3.4a", "GB7.3.4c", "GB7.3.5.1a", "GB7.4", "GB7.4.2b"}


@pytest.mark.parametrize(
    ("style", "message"),
    [("版记首线", "版记没有首条分隔线"), ("版记间线", "抄送与印发之间没有分隔线")],
)
def test_lines_of_the_imprint_are_missed(
    style: str, message: str, word_file: bytes, typeset: Typeset
) -> None:
    frame = (
        '<w:framePr w:w="8844" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin"'
        ' w:xAlign="left" w:yAlign="bottom"/>'
    )
    line = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{frame}</w:pPr></w:p>'
    docx = good.mutated(word_file, _slip(line, ""))
    (told,) = found(docx, typeset(docx))
    assert (told.code, told.message) == ("GB7.4.1a", message)


def _levels(*words: str) -> str:
    """The plan with these headings in it, each in the style of its level."""
    made = (_PARAGRAPH.format("二级标题" if each[0] == "（" else "一级标题", each) for each in words)
    return _slip(_PARAGRAPH.format("一级标题", "二、主要任务"), "".join(made))


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (("二、主要任务", "三、保障"), []),
        (("二、主要任务", "四、保障", "五、要求"), ["层次序数“四、”接在“二、”之后，应为“三、”"]),
        (("二、主要任务", "四、保障", "四、要求"), ["层次序数“四、”接在“二、”之后，应为“三、”"]),
        (("（一）目标", "（二）原则", "二、主要任务", "（三）宣传", "（四）演练", "三、保障"), []),
    ],
)
def test_numbers_go_on(headings: tuple[str, ...], told: list[str], word_file: bytes) -> None:
    docx = good.mutated(word_file, _levels(*headings))
    assert [each.message for each in found(docx, None)] == told


def test_a_line_of_a_page_may_begin_with_numbers(word_file: bytes, typeset: Typeset) -> None:
    text = "各单位对照清单逐一检查责任区内的住宅小区和沿街商铺，" + "3、4号楼由物业公司检查。"
    heading = _PARAGRAPH.format("一级标题", "二、主要任务")
    docx = good.mutated(word_file, _slip(heading, heading + _PARAGRAPH.format("Normal", text)))
    assert "层次序数的写法不合标准" not in [each.message for each in found(None, typeset(docx))]


@pytest.mark.parametrize(("face", "size"), [("黑体", 32), ("仿宋_GB2312", 36)])
def test_numbered_paragraphs_and_headings_have_the_size_of_the_text(
    face: str, size: int, word_file: bytes
) -> None:
    look = f'<w:rPr><w:rFonts w:eastAsia="{face}"/><w:sz w:val="{size}"/></w:rPr>'
    changes = _slip('<w:r><w:t xml:space="preserve">2.各镇', f'<w:r>{look}<w:t xml:space="preserve">2.各镇')
    (told,) = found(good.mutated(word_file, changes), None)
    assert told.code == "GB5.2.2"


def test_headings_that_word_numbers_are_no_text_in_a_wrong_face(word_file: bytes) -> None:
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    changes = "\n".join(
        _slip(
            _PARAGRAPH.format("一级标题", f"{number}、{words}"),
            _PARAGRAPH.format("一级标题", words).replace("</w:pPr>", f"{numbering}</w:pPr>"),
        )
        for number, words in (("一", "总体要求"), ("二", "主要任务"))
    )
    assert found(good.mutated(word_file, changes), None) == []


def test_minutes_have_a_number_of_the_year(good_papers: dict[str, bytes], typeset: Typeset) -> None:
    number = '<w:p><w:pPr><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    mark = "纪要</w:t></w:r></w:p>"
    for head in ("〔2023〕5号", "（第5期）", "2023年第5期"):
        docx = good.mutated(good_papers["minutes"], _slip(mark, mark + number.format(head)))
        assert found(docx, typeset(docx)) == []


def test_public_announcements_are_numbered_by_the_year(word_file: bytes) -> None:
    changes = _slip("办公室文件<", "办公室公告<") + "\n" + _slip(_NUMBER, "〔2023〕3号")
    assert found(good.mutated(word_file, changes), None) == []


def test_a_signature_without_a_seal_is_stepped(word_file: bytes, typeset: Typeset) -> None:
    signed = '<w:p><w:pPr><w:ind w:left="{}" w:right="{}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    name = "某某区安全生产委员会办公室"
    stepped = signed.format(0, 630, "right", name) + signed.format(
        8844 - len(name) * 315, 0, "left", "2023年5月31日"
    )
    docx = good.mutated(word_file, _slip(_SIGNED + _DATE, stepped))
    assert not [each for each in found(docx, typeset(docx)) if each.code.startswith("GB7.3.5")]


def test_margins_turn_with_a_page_that_lies_across(word_file: bytes, typeset: Typeset) -> None:
    portrait = 'w:left="1587" w:header="850" w:footer="1434"'
    upright = f'w:orient="landscape"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" {portrait}'
    turned = 'w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="850" w:footer="850"'
    across = f'w:orient="landscape"/><w:pgMar {turned}'
    changes = (CASES / "GB8" / "bad.changes").read_text(encoding="utf-8").replace(upright, across)
    docx = good.mutated(word_file, changes)
    for files in ((docx, None), (docx, typeset(docx)), (None, typeset(docx))):
        assert {each.code for each in found(*files)} - FACES == {"GB8"}


def test_words_in_the_head_of_pages_are_told_as_such_alone(word_file: bytes, typeset: Typeset) -> None:
    docx = good.mutated(
        word_file,
        """[Content_Types].xml
- </Types>
+ <Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>
word/_rels/document.xml.rels
- </Relationships>
+ <Relationship Id="rId10" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>
word/document.xml
- <w:footerReference w:type="default" r:id="rId4"/>
+ <w:headerReference w:type="default" r:id="rId10"/><w:headerReference w:type="even" r:id="rId10"/><w:footerReference w:type="default" r:id="rId4"/>
word/header1.xml
+ <w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>征求意见稿</w:t></w:r></w:p></w:hdr>""",
    )
    (told,) = found(docx, typeset(docx))
    assert (told.code, told.message.split("（")[0][:10]) == ("GB5.2.1e", "文字超出版心上边缘 ")


def test_what_is_wrong_with_all_page_numbers_is_told_once(word_file: bytes, typeset: Typeset) -> None:
    changes = "\n".join(f"word/footer{n}.xml\n- — \n+ 第\n-  —\n+ 页" for n in (1, 2))
    docx = good.mutated(word_file, changes)
    (told,) = found(docx, typeset(docx))
    assert told.message == "页码写作“第1页”，应写作“— 1 —”（另有 3 处）"


@pytest.mark.parametrize(
    "run",
    [
        "<w:r><w:tab/></w:r><w:r><w:t>某安办〔2023〕8号</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>签发人：某某</w:t></w:r>",
        "<w:r><w:t>　某安办〔</w:t></w:r><w:r><w:t>2023</w:t></w:r><w:r><w:t>〕</w:t></w:r><w:r><w:t>8</w:t></w:r>"
        "<w:r><w:t>号　　签发人：</w:t></w:r>"
        '<w:r><w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/></w:rPr><w:t>某某某某　某某某某</w:t></w:r>',
    ],
)
def test_a_number_beside_those_who_sign(run: str, word_file: bytes) -> None:
    changes = _slip(
        _PARAGRAPH.format("发文字号", _NUMBER),
        f'<w:p><w:pPr><w:pStyle w:val="发文字号"/><w:jc w:val="left"/></w:pPr>{run}</w:p>',
    )
    changes += "\n" + _slip("方案》的通知<", "方案》的报告<")
    assert found(good.mutated(word_file, changes), None) == []


def test_another_office_in_the_mark(word_file: bytes) -> None:
    other = _slip("安全生产委员会办公室文件<", "应急管理局文件<")
    name = "某某区</w:t><w:br/><w:t>安全生产委员会办公室"
    (told,) = found(
        good.mutated(word_file, f"{other}\n" + _slip(_SIGNED, _PARAGRAPH.format("署名", name))), None
    )
    assert told.message == "发文机关标志是“某某区应急管理局”，署名是“某某区安全生产委员会办公室”"
