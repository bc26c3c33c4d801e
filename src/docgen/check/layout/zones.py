"""Pieces of a paper, in order → its zones and elements (7.1): 版头, 主体, 版记, and what stands in each.

Elements are known by what they say and where they stand; names of styles help where they are telling. What
is not recognised is left out, and rules have nothing to say of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from docgen.check.layout import signs
from docgen.check.layout.closing import Closing, attachment_marks, closing
from docgen.check.layout.levels import level_of
from docgen.check.layout.lines import SAME_LINE, Line
from docgen.check.layout.pieces import Piece

_LARGE = 18.0
"""Size (pt) from which a piece at the head of a paper is taken for its title."""

_HEAD_PIECES = 15
_SPECIAL_PIECES = 4
_ADDRESSEE_PIECES = 20
_LEAST_INDENT, _MOST_INDENT = 8.0, 15.0
"""How far (mm) the first line of a paragraph stands to the right of what is flush left; it should be 11."""

_IMPRINT_PIECES = 30
"""Lines from the end within which the 版记 begins: as many of its own as a page holds."""

_IMPRINT_PITCH = 12.0
"""Baselines of lines of the 版记 that follow each other stand at most so far apart (mm)."""


class Attachment(Struct, frozen=True):
    """附件: its mark, its title, and what follows."""

    mark: Piece
    title: tuple[Piece, ...]
    body: tuple[Piece, ...]


class Zones(Struct, frozen=True):
    """The elements of a paper; empty or None where it has none, or none that can be recognised."""

    before: tuple[Piece, ...]
    """份号, 密级, 紧急程度."""
    mark: tuple[Piece, ...]
    number: Piece | None
    signers: tuple[Piece, ...]
    """签发人, where it stands beside or below the 发文字号."""
    title: tuple[Piece, ...]
    addressee: tuple[Piece, ...]
    body: tuple[Piece, ...]
    note: tuple[Piece, ...]
    """附件说明."""
    signatories: tuple[Piece, ...]
    date: Piece | None
    remarks: tuple[Piece, ...]
    attachments: tuple[Attachment, ...]
    imprint: tuple[Piece, ...]

    @property
    def issued(self) -> bool:
        """Whether the paper has a 版头: only then do the rules of formal papers apply."""
        return self.number is not None

    @property
    def texts(self) -> tuple[Piece, ...]:
        """The pieces of the text and of the texts attached; forms, known by their tables, are left out."""
        bodies = [self.body, *(attachment.body for attachment in self.attachments)]
        prose = (body for body in bodies if not any(piece.tabular for piece in body))
        return tuple(piece for body in prose for piece in body)


def zones(pieces: Sequence[Piece], axis: float) -> Zones:
    """The elements of a paper whose type area has its middle at `axis` mm."""
    number = _number(pieces[:_HEAD_PIECES])
    # Minutes may have a number without 机关代字: 〔2023〕5号.
    special = _special_end(pieces) if number is None or not pieces[number].words[0].isalpha() else 0
    number = None if special else number
    head = pieces[: number or 0]
    mark = list(pieces[:1]) if special else _mark(head)
    start = special if number is None else number + 1
    signers_start = start
    while number is not None and start < len(pieces) and signs.SIGNER.search(pieces[start].text):
        start += 1
    title_end = _title_end(pieces, start, axis)
    addressee_end = _addressee_end(pieces, title_end) if number is not None else title_end
    imprint = _imprint_start(pieces, addressee_end)
    marks = attachment_marks(pieces, addressee_end, imprint)
    main = pieces[addressee_end : marks[0] if marks else imprint]
    end = Closing(len(main)) if number is None else closing(main)
    return Zones(
        before=tuple(piece for piece in head if piece not in mark and _is_before_mark(piece)),
        mark=tuple(mark),
        number=None if number is None else pieces[number],
        signers=tuple(pieces[signers_start:start]),
        title=tuple(pieces[start:title_end]),
        addressee=tuple(pieces[title_end:addressee_end]),
        body=tuple(main[: end.start]),
        note=end.note,
        signatories=end.signatories,
        date=end.date,
        remarks=end.remarks,
        attachments=tuple(
            _attachment(pieces[i:end], axis) for i, end in zip(marks, [*marks[1:], imprint], strict=False)
        ),
        imprint=tuple(pieces[imprint:]),
    )


def _first(pieces: Sequence[Piece], sign: re.Pattern[str]) -> int | None:
    return next((i for i, piece in enumerate(pieces) if sign.match(piece.words)), None)


def _number(head: Sequence[Piece]) -> int | None:
    """The index of the 发文字号; one that is far from its form is known below a 发文机关标志."""
    found = _first(head, signs.NUMBER)
    if found is not None:
        return found
    below = next((i + 1 for i, piece in enumerate(head) if piece.red and piece.words.endswith("文件")), None)
    wrong = None if below is None else _first(head[below : below + 1], signs.WRONG_NUMBER)
    return None if below is None or wrong is None else below


def _mark(head: Sequence[Piece]) -> list[Piece]:
    """发文机关标志: what is red above the 发文字号, or else what says 文件."""
    held = [piece for piece in head if not _is_before_mark(piece)]
    red = [piece for piece in held if piece.red]
    return red or [piece for piece in held if piece.words.endswith("文件")]


def _special_end(pieces: Sequence[Piece]) -> int:
    """The index after the red 标志 of an order or of minutes and what stands below it, a number without 机关代字, the
    office and the date; 0 where a paper has none.
    """
    if not pieces or not pieces[0].red or not signs.SPECIAL_MARK.search(pieces[0].words):
        return 0
    end = 1
    while end <= _SPECIAL_PIECES and _stands_below_special_mark(pieces[end : end + 2]):
        end += 1
    return end


def _stands_below_special_mark(pieces: Sequence[Piece]) -> bool:
    """Whether the first of two pieces is the number, or the office and the date, which may stand in a line of a page each."""
    if not pieces or pieces[0].size >= _LARGE:
        return False
    words = [piece.words for piece in pieces]
    shown = words[0] if pieces[0].line is None else "".join(words)
    return any(signs.SPECIAL_NUMBER.match(each) for each in (words[0], shown))


def _is_before_mark(piece: Piece) -> bool:
    return any(sign.match(piece.words) for sign in (signs.COPY_NUMBER, signs.SECRECY, signs.URGENCY))


def _title_end(pieces: Sequence[Piece], start: int, axis: float) -> int:
    """The index after the title that begins at `start`: large pieces, or centred ones below a 版头."""
    end = start
    while end < len(pieces) and not pieces[end].tabular:
        piece = pieces[end]
        if piece.size < _LARGE and not (start > 0 and _is_centred(piece, axis)):
            break
        end += 1
    return end


def _is_centred(piece: Piece, axis: float) -> bool:
    """Whether a piece is centred; a line that fills the type area is not, wherever its middle is."""
    is_inset = piece.start is None or piece.start > axis - 70
    return piece.axis is not None and abs(piece.axis - axis) <= 2 and is_inset


def _addressee_end(pieces: Sequence[Piece], start: int) -> int:
    """The index after the 主送机关, which end with a colon; `start` where there are none: a text may begin with a
    sentence that ends so as well (现将有关事项通告如下：).
    """
    words = ""
    for end in range(start, min(start + _ADDRESSEE_PIECES, len(pieces))):
        words += pieces[end].words
        if "。" in words or signs.OPENING.search(words) or level_of(pieces[end]) is not None:
            break
        if words.endswith(("：", ":")):
            return end + 1
    if start < len(pieces) and pieces[start].style == "主送机关":
        return start + 1
    return _flush_left_end(pieces, start)


def _flush_left_end(pieces: Sequence[Piece], start: int) -> int:
    """The index after 主送机关 that have no colon: what stands flush left above the first paragraph, which is set in;
    `start` where nothing does.
    """
    for end in range(start, min(start + _ADDRESSEE_PIECES, len(pieces))):
        first, piece = pieces[start].start, pieces[end].start
        if first is None or piece is None or pieces[start].tabular:
            break
        if _LEAST_INDENT <= piece - first <= _MOST_INDENT:
            return end
        says_more = "。" in pieces[end].words or signs.OPENING.search(pieces[end].words) is not None
        if abs(piece - first) > 1 or says_more or level_of(pieces[end]) is not None:
            break
    return start


def _imprint_start(pieces: Sequence[Piece], start: int) -> int:
    """The index of the first piece of the 版记; that of the end where there is none."""
    tail = range(max(start, len(pieces) - _IMPRINT_PIECES), len(pieces))
    lists = (signs.ADDRESSEES, signs.COPIES)
    listed = next((i for i in tail if any(sign.match(pieces[i].words) for sign in lists)), len(pieces))
    date = next((i for i in tail if _says_printed(pieces, i)), listed)
    if listed <= date:
        return listed
    # The office that printed it is no piece of its own in a Word file.
    while date > start and _is_of_office(pieces[date - 1].line, pieces[date].line):
        date -= 1
    return date


def _says_printed(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a piece ends with 印发, of which 发 may have gone to the next line of a page."""
    words, following = pieces[index].words, pieces[index + 1 : index + 2]
    parted = words.endswith("印") and any(piece.line and piece.words == "发" for piece in following)
    return parted or signs.PRINTED.search(words) is not None


def _is_of_office(line: Line | None, following: Line | None) -> bool:
    """Whether a line of a page is 印发机关: beside the date, or right above it or another line of the name."""
    if line is None or following is None or line.page != following.page:
        return False
    down = following.baseline - line.baseline
    if down <= SAME_LINE:
        return True
    alike = abs(line.start - following.start) < 1 or signs.PRINTED.search(following.text.strip()) is not None
    return alike and down <= _IMPRINT_PITCH and abs(line.size - following.size) < 1


def _attachment(pieces: Sequence[Piece], axis: float) -> Attachment:
    end = _title_end(pieces, 1, axis)
    return Attachment(pieces[0], tuple(pieces[1:end]), tuple(pieces[end:]))


_NOTE_LEAD = re.compile(r"^附\s*件\s*(\d{0,2})\s*[：:]\s*")


def note_items(note: Sequence[Piece]) -> list[tuple[str, Piece]]:
    """The items of an 附件说明 with the pieces where they begin; lines of a PDF are joined."""
    items: list[tuple[str, Piece]] = []
    for piece in note:
        words = _NOTE_LEAD.sub(lambda lead: f"{lead[1]}." if lead[1] else "", piece.words)
        if items and piece.line is not None and not signs.ITEM.match(words):
            items[-1] = (items[-1][0] + words, items[-1][1])
        elif words:
            items.append((words, piece))
    return items
