"""GB5.2.2 to GB5.2.4: face and size of the text, lines and characters, colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.check.layout.document import Document
from docgen.check.layout.levels import level_of, wrong_level_of
from docgen.check.layout.lines import Line
from docgen.check.layout.looks import SMALLEST
from docgen.check.layout.measure import check, differs, points, to_mm
from docgen.check.layout.paper import Paper, is_page_number
from docgen.check.layout.pieces import Piece, line_location, paragraph_location
from docgen.check.rule import Finding, Rule
from docgen.chinese import is_wide
from docgen.diagnostics import Location, Severity
from docgen.gbt9704 import POINTS_PER_MM, Face
from docgen.gbt9704.styles import CHARACTER_STYLES, PROMPT

_PROMPT_COLOUR = next(style.colour for style in CHARACTER_STYLES if style.name == PROMPT)
_PROMPT_GREY = tuple(bytes.fromhex(_PROMPT_COLOUR or ""))
_BLACK = frozenset({"AUTO", "000000", "WINDOWTEXT"})
_DARKEST = 0x20
"""Printers make black of what is darker in every channel."""

_LAST_WITH_FACE = 2
"""The last level whose headings have a face of their own (7.3.3)."""

_ENOUGH_LINES = 8
_ENOUGH_FULL_LINES = 3
"""Evidence below which a PDF says nothing of pitch and of characters a line."""


def body_face(paper: Paper) -> Iterator[Finding]:
    """Elements that are not in 3号仿宋 although nothing else is said of them; headings have faces of their own."""
    zones = paper.text
    if not zones.issued:
        return
    plain = [*zones.addressee, *zones.note, *zones.signatories, *zones.remarks]
    plain += [piece for piece in (zones.number, zones.date) if piece is not None]
    headings = [piece for piece in zones.texts if _is_heading(piece)]
    plain += [piece for piece in zones.texts if not _is_heading(piece)]
    yield from _sizes(paper, (*plain, *headings))
    yield from _faces(paper, plain)


def _sizes(paper: Paper, pieces: Sequence[Piece]) -> Iterator[Finding]:
    figures = paper.figures
    for piece in pieces:
        if differs(piece.size, figures.body_size, figures.size_tolerance):
            message = f"字号 {points(piece.size)}，一般用 3 号（{points(figures.body_size)}）"
            yield Finding(message, piece.location)


def _faces(paper: Paper, plain: Sequence[Piece]) -> Iterator[Finding]:
    for piece in plain:
        if piece.paragraph is not None and piece.face is not Face.FANGSONG and piece.font:
            yield Finding(f"字体为{piece.font}，一般用仿宋", piece.location)
    # A line of a PDF may go on with a heading that runs into its paragraph: only most lines tell.
    if paper.word is None and plain:
        fonts = Counter((piece.face, piece.font) for piece in plain)
        (usual, font), count = fonts.most_common(1)[0]
        if usual not in {None, Face.FANGSONG} and count > len(plain) / 2:
            yield Finding(f"字体为{font}，一般用仿宋", Location(paper.location.path, place="正文"))


def _is_heading(piece: Piece) -> bool:
    """Whether a piece has the number of a level; a paragraph of the third or fourth is as any other. Of the level of what
    Word numbers nothing is known.
    """
    if wrong_level_of(piece) is not None:
        return True
    level = level_of(piece)
    if level is not None:
        return level <= _LAST_WITH_FACE or "。" not in piece.words
    return piece.paragraph is not None and piece.paragraph.look.numbered and "。" not in piece.words


def lines_on_page(paper: Paper) -> Iterator[Finding]:
    """Pitches of the text that do not give 22 lines a page."""
    figures = paper.figures
    height = figures.type_bottom - figures.margin_top
    for pitch, location in _pitches(paper):
        count = int(height * POINTS_PER_MM / pitch)
        if count != figures.lines_per_page:
            fitting = height * POINTS_PER_MM / figures.lines_per_page
            message = f"行距 {pitch:.2f} 磅，每面 {count} 行，一般每面 {figures.lines_per_page} 行"
            yield Finding(message, location, f"行距设为固定值 {fitting - 0.04:.2f} 磅")


def _pitches(paper: Paper) -> Iterator[tuple[float, Location]]:
    """The pitch of the text: of each paragraph that fixes it, or as measured where most lines stand."""
    set_ = [
        (piece.paragraph.look.pitch, piece.location)
        for piece in paper.text.texts
        if piece.paragraph is not None
        and piece.paragraph.look.pitch is not None
        and abs(piece.size - paper.figures.body_size) <= paper.figures.size_tolerance
    ]
    if set_:
        yield from set_
        return
    steps = [
        lower.baseline - upper.baseline
        for upper, lower in pairwise(_prose(paper))
        if upper.page == lower.page and 0 < lower.baseline - upper.baseline < 1.6 * paper.figures.pitch
    ]
    if len(steps) >= _ENOUGH_LINES:
        usual = Counter(round(step, 0) for step in steps).most_common(1)[0][0]
        near = [step for step in steps if abs(step - usual) <= 1]
        yield sum(near) / len(near) * POINTS_PER_MM, Location(paper.location.path, place="正文")


def _prose(paper: Paper) -> list[Line]:
    """Lines of the size of the text that stand alone, in the PDF."""
    size = paper.figures.body_size
    return [
        line
        for page in paper.lines
        for line in page
        if line.alone
        and abs(line.size - size) <= paper.figures.size_tolerance
        and not is_page_number(line, paper.type_bottom)
    ]


def characters_on_line(paper: Paper) -> Iterator[Finding]:
    """Texts whose full lines do not hold 28 characters."""
    wanted = paper.figures.characters_per_line
    found = _characters_printed(paper) or _characters_set(paper)
    if found is not None and found[0] != wanted:
        message = f"每行 {found[0]} 字，一般每行 {wanted} 字并撑满版心"
        hint = "3 号字间距设为紧缩 0.25 磅" if found[0] < wanted else "请检查字间距和文档网格"
        yield Finding(message, found[1], hint)


def _characters_printed(paper: Paper) -> tuple[int, Location] | None:
    """Most characters on a line of Chinese characters alone that fills the type area, and the line."""
    full = [
        line
        for line in _prose(paper)
        if line.start < paper.type_left + 1
        and line.end > paper.type_right - 2
        and all(is_wide(glyph.text) for glyph in line.glyphs)
    ]
    if len(full) < _ENOUGH_FULL_LINES or paper.pdf is None:
        return None
    longest = max(full, key=lambda line: len(line.within(paper.type_right)))
    return len(longest.within(paper.type_right)), line_location(longest, paper.pdf.name)


def _characters_set(paper: Paper) -> tuple[int, Location] | None:
    """Characters that fit on a line by size, tracking and grid of the first paragraph of the text."""
    for piece in paper.text.texts:
        paragraph = piece.paragraph
        if paragraph is None or paper.word is None or level_of(piece) is not None:
            continue
        section = paper.word.sections[min(paragraph.section, len(paper.word.sections) - 1)]
        run = max(paragraph.runs, key=lambda run: len(run.text))
        grid = section.grid_spacing if section.grid in {"linesAndChars", "snapToChars"} else 0.0
        advance = run.size + run.tracking + grid
        if advance < SMALLEST:
            return None
        width = section.width - section.left - section.right
        return int(width / to_mm(advance) + 0.01), piece.location
    return None


def colour(paper: Paper) -> Iterator[Finding]:
    """Text that is not black, the 发文机关标志 apart."""
    yield from _highlighted(paper)
    marks = {piece.location for piece in paper.text.mark}
    found = _coloured_runs(paper.word) if paper.word else _coloured_lines(paper)
    for shade, location in found:
        if location not in marks:
            yield Finding(f"文字颜色为 {shade}，应为黑色", location)


def _highlighted(paper: Paper) -> Iterator[Finding]:
    """Text of a Word file with a colour behind it: 突出显示 left from drafting."""
    for paragraph in paper.word.paragraphs if paper.word else ():
        for run in paragraph.runs:
            if run.backdrop and not run.prompt and run.text.strip():
                location = paragraph_location(paragraph, paper.location.path)
                yield Finding("文字加了底色", location, "去掉突出显示和底纹")
                break


def _coloured_runs(word: Document) -> Iterator[tuple[str, Location]]:
    """Colours other than black in a Word file, prompts apart, with their places."""
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            if run.colour not in _BLACK and not run.prompt and run.text.strip():
                yield run.colour, paragraph_location(paragraph, word.name)


def _coloured_lines(paper: Paper) -> Iterator[tuple[str, Location]]:
    """The same in a PDF, where prompts are known by their grey."""
    for held in paper.lines:
        for line in held:
            for shade in {glyph.setting.colour for glyph in line.inked}:
                if max(shade) > _DARKEST and shade != _PROMPT_GREY:
                    yield bytes(shade).hex().upper(), line_location(line, paper.pdf_name)


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS = (
    check(
        Rule(
            "GB5.2.2",
            "3 号仿宋",
            _WARNING,
            "正文等要素没有用 3 号仿宋。标题、层次标题、版记等另有规定的不在此列。",
            "5.2.2：如无特殊说明，公文格式各要素一般用 3 号仿宋体字。",
            "正文用 4 号宋体",
            "正文用 3 号仿宋",
        ),
        body_face,
    ),
    check(
        Rule(
            "GB5.2.3a",
            "每面行数",
            _WARNING,
            "正文行距排不出每面 22 行。",
            "5.2.3：一般每面排 22 行。225 mm ÷ 22 = 28.99 磅，固定值 29 磅只排得下 21 行。标准没有规定行距。",
            "行距固定值 29 磅（21 行）",
            "行距固定值 28.95 磅（22 行）",
        ),
        lines_on_page,
    ),
    check(
        Rule(
            "GB5.2.3b",
            "每行字数",
            _WARNING,
            "排满的行不是 28 字。",
            "5.2.3：每行排 28 个字，并撑满版心。28 个 3 号字宽 158 mm，字间距要紧缩约 0.25 磅才排得下。",
            "字间距标准（27 字）",
            "字间距紧缩 0.25 磅（28 字）",
        ),
        characters_on_line,
    ),
    check(
        Rule(
            "GB5.2.4",
            "颜色",
            _ERROR,
            "文字不是黑色，或者加了底色（突出显示、底纹）；发文机关标志、红线和印章不在此列。",
            "5.2.4：如无特殊说明，公文中文字的颜色均为黑色。",
            "附件标题为蓝色",
            "附件标题为黑色",
        ),
        colour,
    ),
)
