"""What was meant as a tag and is none: { name }, ｛｛ name ｝｝, { { name } }, ｛% if … %｝, name }}. Text in, matches out.

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

TAG = r"\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}"
"""A tag of a template. None begins within another: to look for the end of each in all that follows would take hours."""

_REMARK = r"\{#(?:(?!\{#).)*?#\}"

_END = r"(?:[a-z_][a-z0-9_. ]*)?[}%#]\}"
"""The end of a tag that has no beginning, with the words before it."""

_PAIR = r"[{｛][^{}｛｝]*[}｝]"
_SLIP = re.compile(
    rf"(?:{TAG}|{_REMARK})|(?P<tag>{MISTYPED_TAG.pattern}|{_END})|(?:{_PAIR})|(?P<brace>[}}｝])"
)


def _slips(text: str) -> Iterator[re.Match[str]]:
    """What looks like a tag and is none, or is left of one: in what is a tag, or a pair of braces, there may be anything."""
    return (found for found in _SLIP.finditer(text) if found["tag"] or found["brace"])


def mistyped(text: str) -> Iterator[Slip]:
    """Tags that would be printed as they stand."""
    for found in _slips(text):
        message = f"“{found[0].strip()}”不是标签，会原样印出"
        yield Slip(found.start(), found.end(), message, "标签前后各用两个半角花括号，中间不空格：{{ 名称 }}")


def mistyped_in_template(template: TemplateFile) -> Iterator[Finding]:
    """Tags of a template that would be printed as they stand."""
    for place, paragraph in template.paragraphs:
        for found in _slips("".join(paragraph.itertext(f"{W}t"))):
            message = f"“{found[0].strip()}”不是标记，会原样印出"
            hint = "标记前后都用半角花括号，中间不空格：{{ 名称 }}、{% if 名称 %}"
            yield Finding(message, template.at(place), hint)


CHECKS = (
    Check(
        Rule(
            "M205",
            "写错的标签",
            Severity.ERROR,
            "像是标签，却用了全角花括号、单个花括号，在两个花括号中间空了格，或者前后花括号的个数不同。",
            "程序认不出，会原样印在纸上。",
            "｛｛ year ｝｝；{ filings.plan.due | 月日 }；{{ year }}}",
            "{{ year }}；{{ filings.plan.due | 月日 }}；{{ year }}",
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
            "像是模板标记，却用了全角花括号、单个花括号，在两个花括号中间空了格，或者前后花括号的个数不同。",
            "程序认不出，会原样印在纸上。",
            "｛｛ title ｝｝；{ title }；title }}",
            "{{ title }}；{{ title }}；{{ title }}",
        ),
        mistyped_in_template,
    ),
)
