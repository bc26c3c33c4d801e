"""W112, F110: what a file only links to — pictures, templates, objects that lie elsewhere. A package in, links out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from docgen.opc import Element, Package
from docgen.wml import R, W

_KINDS = {
    "attachedTemplate": "文档模板",
    "image": "图片",
    "oleObject": "对象",
    "frame": "网页框架",
    "subDocument": "子文档",
    "aFChunk": "插入的文件",
    "mailMergeSource": "邮件合并数据",
}
_PARTS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "settings": "设置",
}
_PART = re.compile(r"word/([a-z]+)\d*\.xml")
_LONGEST = 60
"""Characters of an address that are shown."""

HINT = "图片改为插入到文件里，不选“链接到文件”；文档模板在“开发工具”里改回 Normal"


class Link(Struct, frozen=True):
    """A link out of a file: what it leads to, the part that has it, and the index in the part of the paragraph that it
    stands in, if it does.
    """

    words: str
    part: str
    paragraph: int | None

    @property
    def place(self) -> str:
        """The part in words."""
        kind = _PART.fullmatch(self.part)
        return _PARTS.get(kind[1], self.part) if kind else self.part


def links(package: Package) -> Iterator[Link]:
    """The links out of a file, ordinary hyperlinks aside."""
    for part, key, relation in package.outside():
        shown = relation.target if len(relation.target) <= _LONGEST else f"{relation.target[:_LONGEST]}…"
        paragraphs = package.xml(part).iter(f"{W}p") if package.has(part) and part.endswith(".xml") else ()
        around = next((i for i, paragraph in enumerate(paragraphs) if _uses(paragraph, key)), None)
        yield Link(f"{_KINDS.get(relation.kind, '内容')}“{shown}”", part, around)


def _uses(paragraph: Element, key: str) -> bool:
    """Whether something in a paragraph names a relationship."""
    named = (pair for element in paragraph.iter() for pair in element.attrib.items())
    return any(value == key and str(name).startswith(R) for name, value in named)
