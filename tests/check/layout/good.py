"""Papers that hold the standard: a notice, what stands in it, the Word file, and its PDF; a letter, an order and
minutes, made of it by the changes that stand beside this file.

Names are 某某; the figures are those of the stock template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from docgen.model import Job, Paper
from docgen.typeset.engine import Source
from docgen.typeset.fonts import find_faces
from docgen.typeset.typst.engine import TypstEngine
from docgen.word import package, stock
from docgen.word.render import render
from docgen.word.template import compile_template

FORMS = ("notice", "letter", "order", "minutes")

_PLAN = "某某区安全生产月方案"
_FORM = "某某区安全生产月统计表"

_LONG = (
    "各镇各部门要把安全生产摆在重要位置加强组织领导落实工作责任细化工作措施确保各项任务落到实处取得实效"
    "并结合本地实际广泛开展群众喜闻乐见的宣传活动推动安全知识进企业进农村进社区进学校进家庭营造良好氛围"
    "同时要注意总结经验做法及时报送活动情况做到有部署有检查有总结切实提高全社会防范事故的意识和应急能力"
)
"""A paragraph that fills lines with Chinese characters alone."""

CONTEXT: dict[str, Any] = {
    "issuer": "某某区安全生产委员会办公室",
    "notice": {
        "mark": "某某区安全生产委员会办公室文件",
        "number": "某安办〔2023〕8号",
        "title": f"某某区安全生产委员会办公室关于印发\n《{_PLAN}》的通知",
        "addressees": "各镇人民政府，区安委会各成员单位：",
        "body": [f"现将《{_PLAN}》印发给你们，请认真组织实施。", f"{_LONG}。"],
        "attachments": [{"number": "1.", "name": _PLAN}, {"number": "2.", "name": _FORM}],
        "signatory": "某某区安全生产委员会办公室",
        "signature": "署名",
        "signed_on": "2023年5月31日",
        "remarks": ["此件公开发布"],
    },
    "plan": {
        "title": _PLAN,
        "lines": [
            {"style": "一级标题", "lead": "", "text": "一、总体要求"},
            {"style": "正文", "lead": "", "text": "坚持人民至上、生命至上。"},
            {"style": "一级标题", "lead": "", "text": "二、主要任务"},
            {"style": "二级标题", "lead": "", "text": "（一）开展宣传"},
            {"style": "正文", "lead": "", "text": f"1.{_LONG}。"},
            {"style": "二级标题", "lead": "", "text": "（二）开展演练"},
            {"style": "正文", "lead": "", "text": "2.各镇各部门要结合实际组织演练。"},
        ],
    },
    "statistics": {
        "title": _FORM,
        "columns": [{"heading": "数量", "period": ""}, {"heading": "累计", "period": ""}],
        "stages": [{"text": "第一阶段"}],
        "categories": [
            {
                "name": "宣传",
                "rows": [{"number": 1, "id": "talks", "name": "宣讲", "measure": "场", "applies": True}],
            }
        ],
        "notes": ["1.数量填整数。"],
    },
    "imprint": {
        "own_page": False,
        "after_blank_page": False,
        "addressees": "",
        "copies": "区委办公室，区政府办公室。",
        "printed_by": "某某区安全生产委员会办公室",
        "printed_on": "2023年5月31日印发",
    },
}


_SIGNED_AT = 3884
"""Left indent (twips) that puts a date such as 2023年5月31日, with the white that Word leaves between figures
and Chinese characters, four characters from the right."""


def word_file() -> bytes:
    """The notice as a Word file."""
    job = Job(
        paper=Paper.NOTICE,
        name=PurePosixPath("通知"),
        title="通知",
        activity="2023",
        unit=None,
        filing=None,
        context=CONTEXT,
        fillable=False,
    )
    parts = package.read(render(job, compile_template(stock.build(Paper.NOTICE), "notice.docx")), "通知.docx")
    styles = parts["word/styles.xml"].decode()
    for style in ("署名", "成文日期"):
        start, end = _scope(styles, style)
        styles = (
            styles[:start]
            + re.sub(r'w:left="\d+"', f'w:left="{_SIGNED_AT}"', styles[start:end])
            + styles[end:]
        )
    return package.write({**parts, "word/styles.xml": styles.encode()})


def in_form(form: str, notice: bytes) -> bytes:
    """The good paper of a form, made of the notice, as a Word file."""
    if form == "notice":
        return notice
    return mutated(notice, Path(__file__).with_name(f"{form}.changes").read_text(encoding="utf-8"))


def typesetter() -> Callable[[bytes], bytes]:
    """The project's own engine: Word file in, PDF out; with the faces that are installed with it, so that
    figures do not depend on the machine."""
    engine = TypstEngine(find_faces([]))

    def typeset(docx: bytes) -> bytes:
        made = next(iter(engine.typeset([Source("通知.docx", docx)])))
        assert made.pdf is not None, made.findings
        return made.pdf

    return typeset


def mutated(docx: bytes, changes: str) -> bytes:
    """A Word file with changes made: a line with a part (and a style) of it, then `- old` and `+ new` lines, or
    a `+ new` line alone for a part that is not there yet."""
    parts = package.read(docx, "通知.docx")
    name, scope, old = "", "", ""
    for line in _lines(changes):
        if line.startswith("- "):
            old = line[2:]
        elif line.startswith("+ ") or line == "+":
            assert old or name not in parts, name
            content = parts[name].decode() if old else ""
            start, end = _scope(content, scope)
            assert old in content[start:end], old
            changed = content[start:end].replace(old, line[2:])
            parts[name] = (content[:start] + changed + content[end:]).encode()
        else:
            name, _, scope = line.partition(" ")
            old = ""
    return package.write(parts)


def _lines(changes: str) -> Iterator[str]:
    """Lines that are neither blank nor a comment."""
    return (line for line in changes.splitlines() if line.strip() and not line.startswith("#"))


def _scope(content: str, style: str) -> tuple[int, int]:
    """From where to where a style's definition reaches; the whole part where no style is named."""
    if not style:
        return 0, len(content)
    start = content.index(f'w:styleId="{style}"')
    return start, content.index("</w:style>", start)
