"""Properties of a paragraph and of the style that it is based on in, its look out (17.3.1.12)."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.check.layout.looks import look_of
from docgen.check.layout.properties import StyleSheet
from docgen.wml import W

CHARACTER = 315 / 20 / 72 * 25.4
"""The width of a character (mm): 15.75 pt."""


def first_line(based_on: str, own: str) -> float:
    """The indent of the first line, in characters, of a paragraph whose style says one thing, and it another."""
    namespace = f'xmlns:w="{W[1:-1]}"'
    styles = etree.fromstring(
        f'<w:styles {namespace}><w:style w:type="paragraph" w:styleId="base"><w:name w:val="正文"/>'
        f"<w:pPr><w:ind {based_on}/></w:pPr></w:style></w:styles>"
    )
    direct = etree.fromstring(f'<w:pPr {namespace}><w:pStyle w:val="base"/><w:ind {own}/></w:pPr>')
    look = look_of(StyleSheet(styles, None).paragraph(direct), "正文")
    return look.first.measure(CHARACTER) / CHARACTER


@pytest.mark.parametrize(
    ("based_on", "own", "characters"),
    [
        pytest.param('w:firstLine="630"', 'w:left="0"', 2, id="inherited"),
        pytest.param('w:firstLine="630"', 'w:firstLine="0"', 0, id="set in no more"),
        pytest.param('w:firstLine="630"', 'w:hanging="0"', 0, id="set in no more, as LibreOffice says it"),
        pytest.param('w:firstLine="630"', 'w:hanging="315"', -1, id="hangs instead"),
        pytest.param('w:hanging="315"', 'w:firstLine="0"', 0, id="hangs no more"),
        pytest.param('w:hanging="315"', 'w:firstLine="630"', 2, id="set in instead"),
        pytest.param(
            'w:firstLine="630" w:firstLineChars="200"',
            'w:firstLine="0" w:firstLineChars="0"',
            0,
            id="both, as Word says it",
        ),
        pytest.param(
            'w:firstLine="630" w:firstLineChars="200"',
            'w:hanging="315" w:hangingChars="100"',
            -1,
            id="hangs instead, in characters",
        ),
        pytest.param(
            'w:firstLine="630" w:firstLineChars="200"', 'w:hanging="0"', 2, id="twips do not undo characters"
        ),
        pytest.param(
            'w:hanging="315" w:hangingChars="100"', 'w:firstLine="630" w:firstLineChars="200"', 2, id="back"
        ),
        pytest.param('w:left="0"', 'w:firstLine="630" w:hanging="315"', -1, id="both said: it hangs"),
    ],
)
def test_a_first_line_is_set_in_or_hangs(based_on: str, own: str, characters: float) -> None:
    assert first_line(based_on, own) == pytest.approx(characters)
