"""Blocks of a template in, the paper that they give or what is wrong with them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.diagnostics import DocgenError
from docgen.word import package
from docgen.word.template import compile_template
from papers.text import lines
from word.documents import docx

CONTEXT: Mapping[str, Any] = {"unit": {"name": "外海街道"}, "rows": ["甲", "乙"], "nothing": []}


def filled(*blocks: str, **parts: bytes) -> list[str]:
    """The paragraphs and rows of the paper, or each problem as place, code and message."""
    try:
        return lines(package.write(compile_template(docx(*blocks, **parts), "模板.docx").render(CONTEXT)))
    except DocgenError as error:
        return [f"{each.location} {each.code} {each.message}" for each in error.diagnostics]
