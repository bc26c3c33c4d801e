"""Line heights, white and blank paragraphs that are as they should be, and those that are not."""

from __future__ import annotations

import pytest

from check.layout import good
from check.layout.test_cases import found

NORMAL = 'word/styles.xml Normal\n- w:line="579" w:lineRule="exact"\n+ '
FIRST = 'word/document.xml\n- <w:p><w:r><w:t xml:space="preserve">现将\n+ <w:p><w:pPr>{}</w:pPr><w:r><w:t xml:space="preserve">现将\n'
BETWEEN = "word/document.xml\n- 请认真组织实施。</w:t></w:r></w:p>\n+ 请认真组织实施。</w:t></w:r></w:p>"


def said(changes: str, word_file: bytes) -> list[str]:
    """What is said of the notice with changes, as a Word file alone."""
    return [each.message for each in found(good.mutated(word_file, changes), None)]


@pytest.mark.parametrize(
    "changes",
    [
        NORMAL + 'w:line="240" w:lineRule="auto"',
        NORMAL + 'w:line="360" w:lineRule="auto"',
        FIRST.format('<w:spacing w:beforeLines="100" w:before="312"/>'),
        FIRST.format('<w:spacing w:after="580"/>'),
        FIRST.format('<w:spacing w:after="160"/><w:contextualSpacing/>'),
        FIRST.format('<w:spacing w:line="578"/>'),
        BETWEEN + "<w:p><w:r><w:pict/></w:r></w:p>",
        BETWEEN + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>",
    ],
    ids=["grid", "1.5 throughout", "a line", "two sides", "contextual", "a twip", "picture", "table"],
)
def test_what_keeps_to_the_lines_is_let_pass(changes: str, word_file: bytes) -> None:
    assert said(changes, word_file) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (FIRST.format('<w:spacing w:beforeLines="50" w:before="156"/>'), "段前空 0.5 行，不是整行"),
        (
            FIRST.format('<w:spacing w:line="600" w:lineRule="atLeast"/>'),
            "行距为最小值 30 磅，其他段落为固定值 28.95 磅",
        ),
        (BETWEEN + "<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>", "段落之前有空行"),
        ('word/styles.xml Normal\n- w:after="0"\n+ w:after="160"\n', "段后空 8 磅，不是整行（另有 3 处）"),
    ],
)
def test_what_does_not_is_told(changes: str, message: str, word_file: bytes) -> None:
    assert said(changes, word_file) == [message]
