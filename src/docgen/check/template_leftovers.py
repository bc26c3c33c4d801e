"""W: what must not go from a template into papers: tags that nothing fills in, revisions, comments, links to outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.check.outside import HINT
from docgen.check.rule import Check, Finding, Rule
from docgen.check.tags import TAG
from docgen.check.template_file import TemplateFile
from docgen.diagnostics import Severity
from docgen.wml import W

if TYPE_CHECKING:
    from lxml import etree  # the elements come from outside; most checks never see one

_TAG = re.compile(TAG)
_COMMENTS = "word/comments.xml"
_FOLDERS = {"charts": "图表", "diagrams": "SmartArt 图形", "glossary": "内容控件的提示文字"}
"""What the parts of a folder below word/ are called."""

_COMMENT = f"{W}comment"
_REVISIONS = tuple(
    f"{W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "rPrChange",
        "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tblPrExChange", "trPrChange", "tcPrChange",
    )
)  # fmt: skip
"""Marks of revision (ISO/IEC 29500-1, 17.13.5)."""


def unfilled_tags(template: TemplateFile) -> Iterator[Finding]:
    """Tags in charts and the like; of comments a rule of their own tells."""
    for name, part in template.unfilled:
        if name != _COMMENTS:
            place = _FOLDERS.get(name.split("/")[1], name)
            for tag in _TAG.finditer("".join(map(str, part.itertext()))):
                message = f"标记在这里不会填写，会原样印出：{tag[0]}"
                yield Finding(message, template.at(place), "标记请写在正文、页眉、页脚、脚注或尾注里")


def revisions(template: TemplateFile) -> Iterator[Finding]:
    """Revisions that are neither accepted nor rejected, told where the first is; comments."""
    marks = [mark for part in template.parts for mark in part.iter(*_REVISIONS)]
    if marks:
        message = f"有 {len(marks)} 处修订没有处理，会带进生成的文件"
        yield Finding(message, template.at(_place(template, marks[0])), "请接受或拒绝全部修订后保存")
    comments = [each for name, part in template.unfilled if name == _COMMENTS for each in part.iter(_COMMENT)]
    if comments:
        message = f"有 {len(comments)} 条批注，会带进生成的文件"
        yield Finding(message, template.at(), "请删去全部批注后保存")


def links_outside(template: TemplateFile) -> Iterator[Finding]:
    """Pictures, templates and the like that lie elsewhere."""
    for place, words in template.links:
        yield Finding(f"链接到文件之外的{words}，会带进生成的文件", template.at(place), HINT)


def _place(template: TemplateFile, mark: etree._Element) -> str:
    """The place of the paragraph around a mark, or of the first one that it is about."""
    around = (mark, *mark.iterancestors())
    near = next((paragraph for each in around for paragraph in each.iter(f"{W}p")), None)
    return next((place for place, paragraph in template.paragraphs if paragraph is near), "")


CHECKS = (
    Check(
        Rule(
            "W110",
            "填不到的标记",
            Severity.ERROR,
            "标记写在图表、SmartArt 图形等处。",
            "程序只填正文、页眉、页脚、脚注和尾注，别处的标记会原样印出。",
            "图表标题：{{ year }}年各街道隐患数",
            "图表下面的段落：{{ year }}年各街道隐患数",
        ),
        unfilled_tags,
    ),
    Check(
        Rule(
            "W111",
            "修订和批注",
            Severity.ERROR,
            "模板里有没有接受或拒绝的修订，或者有批注。",
            "修订标记和批注会带进每一份文件，收文单位都看得到；已经删去的标记也还会计算。",
            "把“区安委会”改成“区安委办”，修订留着没有接受",
            "区安委办",
        ),
        revisions,
    ),
    Check(
        Rule(
            "W112",
            "链接到外部",
            Severity.ERROR,
            "模板里的图片、文档模板、对象不在文件里，只有一个指向网络或本机磁盘的链接。普通的超链接不算。",
            "每个单位打开文件时，Word 都会去访问这个地址，找不到就缺一块；地址里还可能有电脑和人的名字。",
            "插入图片时选了“链接到文件”",
            "图片插入到文件里",
        ),
        links_outside,
    ),
)
