"""A template filled in by docgen beside the same filled in by docxtpl."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from docgen.word import package
from docgen.word.ooxml import W
from docgen.word.template import Template
from papers.text import part


def check_against_docxtpl(data: bytes, template: Template, context: Mapping[str, Any]) -> None:
    """Every part comes out as `DocxTemplate.render` with autoescape makes it, after canonicalization and but for runs that
    say nothing.
    """
    reference = DocxTemplate(io.BytesIO(data))
    reference.render(dict(context), jinja_env=Environment(autoescape=True), autoescape=True)
    stream = io.BytesIO()
    reference.save(stream)
    ours = package.write(template.render(context))
    for part_name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml", "word/styles.xml"):
        assert canonical(ours, part_name) == canonical(stream.getvalue(), part_name)


def canonical(docx_bytes: bytes, part_name: str) -> str:
    """A part in the canonical form of XML, less the runs of an empty text."""
    root = part(docx_bytes, part_name)
    for run in list(root.iter(f"{{{W}}}r")):
        if "".join(run.itertext()) == "" and {etree.QName(each).localname for each in run} <= {"rPr", "t"}:
            parent = run.getparent()
            assert parent is not None
            parent.remove(run)
    return etree.canonicalize(etree.tostring(root, encoding="unicode"))
