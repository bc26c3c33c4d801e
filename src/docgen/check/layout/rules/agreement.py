"""F: what a finished paper holds — the same text in Word and PDF, no prompts, no tags, nothing that lies elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from docgen.check.layout.document import Document
from docgen.check.layout.measure import check
from docgen.check.layout.paper import Paper, is_page_number, is_running_head
from docgen.check.layout.pieces import excerpt, line_location, paragraph_location
from docgen.check.outside import HINT
from docgen.check.rule import Finding, Rule
from docgen.check.tags import MISTYPED_TAG
from docgen.diagnostics import Location, Severity

_TAG = re.compile(rf"\{{\{{.*?(\}}\}}|$)|\{{%.*?(%\}}|$)|\{{#.*?(#\}}|$)|[}}%#]\}}|{MISTYPED_TAG.pattern}")
_RESIDUE = re.compile(
    r"\[bookmark:[^\]]*\]?|错误[!！]\s*未[找定].{0,8}?[源签]|Error! (Reference|Bookmark).{0,40}?\.|[\ue000-\uf8ff\ufffd]"
)
_SHOWN = 12
"""Characters of which so many are named."""


def same_text(paper: Paper) -> Iterator[Finding]:
    """Paragraphs of the Word file that the PDF does not have, and characters that it has too many of."""
    if paper.word is None or paper.pdf is None:
        return
    shown = _shown(paper)
    position = 0
    for paragraph in paper.word.paragraphs:
        text = _plain(paragraph.text)
        found = shown.find(text, position)
        if found < 0:
            found = shown.find(text)
        elif not paragraph.floating:
            position = found + len(text)
        # The cells of a table may come in any order, and a word of theirs anywhere: they are counted below.
        if found < 0 and not paragraph.in_table:
            location = paragraph_location(paragraph, paper.word.name)
            yield Finding("PDF 里没有 Word 文件中的这段文字", location, "请重新生成 PDF")
    yield from _counted(paper, paper.word, shown)


def _counted(paper: Paper, word: Document, shown: str) -> Iterator[Finding]:
    """Characters that one file has more of than the other; heads of tables and of pages may be repeated."""
    written = Counter(_plain("".join(paragraph.text for paragraph in word.paragraphs)))
    in_tables = set(_plain("".join(p.text for p in word.paragraphs if p.in_table)))
    printed = Counter(shown)
    of_heads = Counter(_plain("".join(paragraph.text for paragraph in word.headers)))
    pages = len(paper.lines)
    missing = written - printed
    extra = printed - written - Counter({each: count * pages for each, count in of_heads.items()})
    if missing:
        yield Finding(
            f"PDF 比 Word 文件少 {missing.total()} 个字：{_some(missing)}", paper.location, "请重新生成 PDF"
        )
    surplus = Counter({character: count for character, count in extra.items() if character not in in_tables})
    if surplus:
        yield Finding(
            f"PDF 比 Word 文件多 {surplus.total()} 个字：{_some(surplus)}", paper.location, "请重新生成 PDF"
        )


def _shown(paper: Paper) -> str:
    """The text of the PDF in the order of the file, page numbers and heads left out."""
    pages = zip(paper.pdf.pages if paper.pdf else (), paper.lines, strict=True)
    parts = []
    for page, held in pages:
        aside = (line for line in held if is_page_number(line, paper.foot(page)) or is_running_head(line))
        apart = {glyph for line in aside for glyph in line.glyphs}
        parts.append("".join(glyph.text for glyph in page.glyphs if glyph not in apart))
    return _plain("".join(parts))


def _plain(text: str) -> str:
    """Text as it is compared: without blanks, variants of a character as one."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(character for character in normal if not character.isspace() and character.isprintable())


def _some(characters: Counter[str]) -> str:
    named = "".join(character for character, _ in characters.most_common(_SHOWN))
    return named + ("…" if len(characters) > _SHOWN else "")


def prompts(paper: Paper) -> Iterator[Finding]:
    """Prompts in a paper with a 版头, which goes out as it is."""
    if paper.word is None or not paper.text.issued:
        return
    for paragraph in paper.word.paragraphs:
        for run in paragraph.runs:
            if run.prompt and run.text.strip():
                location = paragraph_location(paragraph, paper.word.name)
                yield Finding(f"留有填写提示“{run.text.strip()}”", location)


def residue(paper: Paper) -> Iterator[Finding]:
    """Tags of the template and leftovers of conversion."""
    if paper.word is not None:
        for paragraph in paper.word.paragraphs:
            for message in _residue_in(paragraph.text):
                yield Finding(message, paragraph_location(paragraph, paper.word.name))
        return
    for held in paper.lines:
        for line in held:
            for message in _residue_in(line.text):
                yield Finding(message, line_location(line, paper.pdf_name))


def links_outside(paper: Paper) -> Iterator[Finding]:
    """Pictures, templates and the like of a Word file that lie elsewhere."""
    for link in paper.word.links if paper.word else ():
        yield Finding(f"链接到文件之外的{link.words}", Location(paper.location.path, place=link.place), HINT)


def _residue_in(text: str) -> Iterator[str]:
    for sign, what in ((_TAG, "模板标签"), (_RESIDUE, "转换残留")):
        found = sign.search(text)
        if found:
            yield f"留有{what}“{excerpt(found.group())}”"


_ERROR = Severity.ERROR

CHECKS = (
    check(
        Rule(
            "F101",
            "PDF 与 Word 一致",
            _ERROR,
            "PDF 的文字与 Word 文件不同。",
            "两份文件发出去应当是同一份公文。",
            "改了 Word 文件，没有重新生成 PDF",
            "由同一份 Word 文件生成 PDF",
        ),
        same_text,
    ),
    check(
        Rule(
            "F102",
            "填写提示",
            _ERROR,
            "有版头的公文里留有灰色的填写提示。",
            "印发的公文不能有未填写的内容。",
            "选择日期",
            "2023年5月8日",
        ),
        prompts,
    ),
    check(
        Rule(
            "F103",
            "标签和残留",
            _ERROR,
            "成品里留有模板标签、书签、域的错误提示或私用区字符。",
            "这些都不是公文的文字。",
            "{{ notice.title }}",
            "关于开展安全生产月活动的通知",
        ),
        residue,
    ),
    check(
        Rule(
            "F110",
            "外部链接",
            Severity.WARNING,
            "Word 文件里的图片、文档模板、对象不在文件里，只有一个指向网络或本机磁盘的链接。普通的超链接不算。",
            "打开文件时 Word 会去访问这个地址，别人的电脑上多半看不到；来历不明的，可能是有意放进去的。",
            "插入图片时选了“链接到文件”",
            "图片插入到文件里",
        ),
        links_outside,
    ),
)
