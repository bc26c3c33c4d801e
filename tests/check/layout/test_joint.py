"""Papers of several offices, and long 主送机关: what is well, and what is said where it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from check.layout import good
from check.layout.test_cases import found
from docgen.check.layout.rules.mark import may_name

Typeset = Callable[[bytes], bytes]

_LEAD, _OTHER = "某某区安全生产委员会办公室", "某某区应急管理局"
_SIGNED = '<w:p><w:pPr><w:pStyle w:val="署名"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("某某区安全生产委员会办公室", "某某区安委办", True),
        ("某某区安委办", "某某区\n安全生产委员会办公室", True),
        ("某某区应急管理局", "某某区教育局", False),
        ("某某区应急管理局", "某某区安全生产委员会办公室", False),
        ("某某区安全生产委员会办公室", "某某区安全生产委员会", False),
        ("某某区安委会", "某某区安全生产委员会", True),
        ("某某区人民政府", "某某区人民政府办公室", False),
        ("某某街道办事处", "某某街道办", True),
    ],
)
def test_a_short_name_keeps_characters_in_order(one: str, other: str, same: bool) -> None:
    assert may_name(one, other) is same


def test_names_below_each_other_over_one_date_are_well(word_file: bytes, typeset: Typeset) -> None:
    both = _SIGNED.format(_LEAD) + _SIGNED.format(_OTHER)
    changed = good.mutated(word_file, f"word/document.xml\n- {_SIGNED.format(_LEAD)}\n+ {both}")
    assert found(changed, typeset(changed)) == []


def test_names_for_seals_stand_in_a_row_of_a_table(word_file: bytes) -> None:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="4422" w:type="dxa"/></w:tcPr>{_SIGNED.format(name)}</w:tc>'
        for name in (_LEAD, _OTHER)
    )
    grid = '<w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4422"/></w:tblGrid>'
    table = f'<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/></w:tblPr>{grid}<w:tr>{cells}</w:tr></w:tbl>'
    changed = good.mutated(word_file, f"word/document.xml\n- {_SIGNED.format(_LEAD)}\n+ {table}")
    assert found(changed, None) == []


def test_addressees_that_fill_the_first_page_are_to_move(word_file: bytes, typeset: Typeset) -> None:
    addressee = '<w:t xml:space="preserve">各镇'
    changes = f"word/document.xml\n- {addressee}\n+ {addressee}{'人民政府，某某区各有关单位，各镇' * 24}"
    changed = good.mutated(word_file, changes)
    hints = {each.code: each.hint for each in found(changed, typeset(changed))}
    assert hints["GB7.3.3a"] == "主送机关占 15 行：移到版记，排在抄送的上一行，之间不加分隔线（7.3.2）"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("主送:各镇人民政府。", "版记的主送没有写成“主送：……。”"),
        ("主送：各镇人民政府", "版记的主送没有写成“主送：……。”"),
    ],
)
def test_addressees_in_the_imprint_are_written_as_copies_are(
    written: str, message: str, word_file: bytes
) -> None:
    copies = '<w:p><w:pPr><w:pStyle w:val="抄送"/>'
    moved = f"{copies}</w:pPr><w:r><w:t>{written}</w:t></w:r></w:p>{copies}"
    changed = good.mutated(word_file, f"word/document.xml\n- {copies}\n+ {moved}")
    assert [each.message for each in found(changed, None)] == [message]


def test_who_signs_in_person_is_no_other_office(word_file: bytes) -> None:
    signed = "主任　某某某"
    changed = good.mutated(
        word_file, f"word/document.xml\n- {_SIGNED.format(_LEAD)}\n+ {_SIGNED.format(signed)}"
    )
    assert found(changed, None) == []


def test_of_names_beside_each_other_the_last_stands_above_the_date(
    word_file: bytes, typeset: Typeset
) -> None:
    def cell(words: str) -> str:
        # The columns are as wide as brings the middle of the second to that of the date.
        lines = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        look = '<w:pPr><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        text = f'<w:r><w:t xml:space="preserve">{lines}</w:t></w:r>'
        return f'<w:tc><w:tcPr><w:tcW w:w="4242" w:type="dxa"/></w:tcPr><w:p>{look}{text}</w:p></w:tc>'

    grid = '<w:tblGrid><w:gridCol w:w="4242"/><w:gridCol w:w="4242"/></w:tblGrid>'
    row = cell("某某区安全生产\n委员会办公室") + cell("某某区总工会")
    table = f'<w:tbl><w:tblPr><w:tblW w:w="8484" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>{grid}<w:tr>{row}</w:tr></w:tbl>'
    changed = good.mutated(word_file, f"word/document.xml\n- {_SIGNED.format(_LEAD)}\n+ {table}")
    codes = {each.code for each in found(changed, typeset(changed))}
    assert not codes & {"GB7.3.5.1a", "GB7.3.5.1b", "GB7.3.5.2"}
