"""The words of all papers of 2023, those of the templates among them, give no false alarm."""

from __future__ import annotations

from collections.abc import Mapping

from check.words import RULES
from docgen.word import package
from papers.text import W

PUBLISHED = {
    "“讲安全”与“个个会”之间有空格",
    "“至少”与“1至2”并用，数量不明",
    "并列成分连用“和”：媒体和新媒体和政务自媒体",
    "表示范围前面用“至”（1至2），这里用“—”（1—2）",
}
"""What is to be said of the published wording; the content answers it."""


def test_nothing_but_the_published_wording_is_found(papers: Mapping[str, bytes]) -> None:
    paragraphs = {
        "".join(node.text or "" for node in paragraph.iter(f"{{{W}}}t"))
        for name, paper in papers.items()
        for paragraph in package.parse(package.read(paper, name)[package.DOCUMENT]).iter(f"{{{W}}}p")
    }
    assert len(paragraphs) > 500
    found = {slip.message for text in paragraphs for rule in RULES for slip in rule(text)}
    assert found <= PUBLISHED
