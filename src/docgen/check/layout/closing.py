"""The end of the text of a paper: 附件说明, 署名, 成文日期, 附注 (7.3.4 to 7.3.6), and where 附件 begin (7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from docgen.check.layout import signs
from docgen.check.layout.pieces import Piece

_RIGHT_HALF = 70.0
"""From the left edge of the page (mm); the text begins far to the left of it."""

_NAMES_LEFT = 45.0
"""From the left edge of the page (mm); names of 附件 that go on in another line of a page begin to the right of it."""

_FULL = 165.0
"""From the left edge of the page (mm); a line that ends to the left of it has room for more."""

_CLOSING_PIECES = 8
"""Pieces at the end of the text among which a 成文日期 is looked for that is not in its form."""

_REMARK = re.compile(r"^[（(【\[]?\s*(此件|联系人|联系电话|公开方式|信息公开)")
_BRACKET = ("（", "(", "【", "[")


class Closing(Struct, frozen=True):
    """What follows the text; `start` is the index of its first piece."""

    start: int
    note: tuple[Piece, ...] = ()
    signatories: tuple[Piece, ...] = ()
    date: Piece | None = None
    remarks: tuple[Piece, ...] = ()


def closing(main: Sequence[Piece]) -> Closing:
    """The elements at the end of a text with its 附件 and 版记 taken off."""
    date = _date(main)
    end = len(main) if date is None else date
    note = next((i for i in range(end) if _is_note(main, i)), None)
    if date is None:
        return _undated(main, note)
    lowest = 0 if note is None else note + 1
    first = _signatories_start(main, date, lowest)
    listed = main[first if note is None else note : first]
    below = main[date + 1 :]
    late = [] if first < date else list(takewhile(_may_stand_below, below))
    return Closing(
        start=first if note is None else note,
        note=tuple(piece for piece in listed if not _REMARK.match(piece.words)),
        signatories=tuple(main[first:date]) or tuple(late),
        date=main[date],
        remarks=(
            *(piece for piece in listed if _REMARK.match(piece.words)),
            *_on_page(below[len(late) :], main[date]),
        ),
    )


def _undated(main: Sequence[Piece], note: int | None) -> Closing:
    """The same where there is no 成文日期: an 附件说明 tells where the text ends, and nothing else does."""
    if note is None:
        return Closing(len(main))
    after = range(note + 1, len(main))
    end = next((i for i in after if _is_set_in(main[i]) or _REMARK.match(main[i].words)), len(main))
    signatories = tuple(takewhile(_may_stand_below, main[end:]))
    return Closing(
        start=note,
        note=tuple(main[note:end]),
        signatories=signatories,
        remarks=tuple(piece for piece in main[end + len(signatories) :] if _REMARK.match(piece.words)),
    )


def attachment_marks(pieces: Sequence[Piece], start: int, end: int) -> list[int]:
    """The indices of 附件 marks, alone in their line; those in a wrong form begin a page, and follow a date."""
    dated = next((i for i in range(start, end) if signs.DATE.match(pieces[i].words)), end)
    return [
        i
        for i in range(start, end)
        if not pieces[i].tabular
        and (
            (signs.ATTACHMENT.match(pieces[i].words) and not _is_note(pieces, i))
            or (i > dated and signs.WRONG_ATTACHMENT.match(pieces[i].words) and _begins_page(pieces, i))
        )
    ]


def _date(main: Sequence[Piece]) -> int | None:
    """The index of the 成文日期."""
    found = next((i for i in reversed(range(len(main))) if signs.DATE.match(main[i].words)), None)
    if found is not None:
        return found
    last = reversed(range(max(0, len(main) - _CLOSING_PIECES), len(main)))
    return next((i for i in last if signs.WRONG_DATE.match(main[i].words)), None)


def _is_note(pieces: Sequence[Piece], index: int) -> bool:
    """Whether an 附件说明 begins with a piece."""
    words = pieces[index].words
    following = pieces[index + 1 : index + 2]
    heads = signs.NOTE_HEAD.match(words) and any(signs.ITEM.match(piece.words) for piece in following)
    return bool(heads) or signs.NOTE.match(words) is not None


def _signatories_start(main: Sequence[Piece], date: int, first: int) -> int:
    """The index of the first 署名: what stands right above the date, and what is set in above that."""
    start = date
    while start > first and _may_sign(main[start - 1]) and (start == date or _is_set_in(main[start - 1])):
        start -= 1
    # Below an 附件说明 that may be one more line of a name.
    named = first > 0 and start < date and _goes_on(main[start]) and _is_full(main[start - 1])
    return date if named else start


def _goes_on(piece: Piece) -> bool:
    """Whether a line of a page stands where names of 附件 go on."""
    return piece.line is not None and piece.start is not None and _NAMES_LEFT < piece.start <= _RIGHT_HALF


def _is_full(piece: Piece) -> bool:
    """Whether a line of a page is so long that a name has to go on in the next."""
    return piece.end is None or piece.end > _FULL


def _may_sign(piece: Piece) -> bool:
    """Whether a piece can be a name."""
    words = piece.words
    return not (
        "。" in words
        or signs.ITEM.match(words)
        or _REMARK.match(words)
        or words.endswith(("：", "；", "，"))
        or signs.NOTE.match(words)
    )


def _may_stand_below(piece: Piece) -> bool:
    """Whether a piece can be a 署名 that stands in the right half of the page without a date below."""
    return _may_sign(piece) and _is_set_in(piece) and not piece.words.startswith(_BRACKET)


def _is_set_in(piece: Piece) -> bool:
    """Whether a piece stands in the right half of the page."""
    if piece.paragraph is not None and piece.start is None:
        return True
    return piece.start is not None and piece.start > _RIGHT_HALF


def _on_page(below: Sequence[Piece], date: Piece) -> list[Piece]:
    """What is 附注 of what stands below the date: what begins another page is none, unless in brackets."""

    def goes_on(piece: Piece) -> bool:
        begins = piece.page > date.page or (piece.paragraph is not None and piece.paragraph.begins_page)
        return not begins or piece.words.startswith(_BRACKET)

    return list(takewhile(goes_on, below))


def _begins_page(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.paragraph is not None:
        return piece.paragraph.begins_page
    return index > 0 and piece.page > pieces[index - 1].page
