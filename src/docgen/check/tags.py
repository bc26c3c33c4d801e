"""What was meant as a tag and is none: { name }, ｛｛ name ｝｝, { { name } }, ｛% if … %｝. Text in, matches out.

Such a tag is printed as it stands. Single braces around plain words are let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.rule import Check, Finding, Rule
from docgen.check.subject import Slip, in_each_text
from docgen.check.template_file import TemplateFile
from docgen.diagnostics import Severity
from docgen.wml import W

MISTYPED_TAG = re.compile(
    r"(?:｛\s*[{｛%#]|\{\s*｛|\{\s+[%#]|\{\s+\{(?!\{))[^{}｛｝]*(?:[}｝]\s*[}｝]?)?"  # ｛｛ due ｝｝, ｛% if %｝, { { due } }
    r"|(?<![{｛])[{｛]\s*[a-z_][a-z0-9_.]*\s*[}｝]+"  # { due }
    r"|(?<![{｛])[{｛](?![%#])[^{}｛｝|]*\|[^{}｛｝]*[}｝]+"  # { campaigns.month | 起止 }
    r"|[%#｝]\s*｝"  # a closing half alone
)
"""A tag typed with full-width braces, with one brace for two, or with a blank between the two."""


def mistyped(text: str) -> Iterator[Slip]:
    """Tags that would be printed as they stand."""
    for found in MISTYPED_TAG.finditer(text):
        message = f"“{found[0].strip()}”不是标签，会原样印出"
        yield Slip(found.start(), found.end(), message, "标签用两个半角花括号，中间不空格：{{ 名称 }}")


def mistyped_in_template(template: TemplateFile) -> Iterator[Finding]:
    """Tags of a template that would be printed as they stand."""
    for place, paragraph in template.paragraphs:
        for found in MISTYPED_TAG.finditer("".join(paragraph.itertext(f"{W}t"))):
            message = f"“{found[0].strip()}”不是标记，会原样印出"
            yield Finding(
                message, template.at(place), "标记用半角花括号，中间不空格：{{ 名称 }}、{% if 名称 %}"
            )


CHECKS = (
    Check(
        Rule(
            "M205",
            "写错的标签",
            Severity.ERROR,
            "像是标签，却用了全角花括号、单个花括号，或在两个花括号中间空了格。",
            "程序认不出，会原样印在纸上。",
            "｛｛ year ｝｝；{ filings.plan.due | 月日 }",
            "{{ year }}；{{ filings.plan.due | 月日 }}",
        ),
        in_each_text(mistyped),
    ),
)
TEMPLATE_CHECKS = (
    Check(
        Rule(
            "W109",
            "写错的标记",
            Severity.ERROR,
            "像是模板标记，却用了全角花括号、单个花括号，或在两个花括号中间空了格。",
            "程序认不出，会原样印在纸上。",
            "｛｛ title ｝｝；{ title }",
            "{{ title }}",
        ),
        mistyped_in_template,
    ),
)
