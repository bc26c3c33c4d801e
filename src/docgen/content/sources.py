"""Documents and names in; each file as printed texts with the place of every character out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from docgen.chinese import is_wide
from docgen.content.document import Document, Steps
from docgen.content.names import SOURCES
from docgen.content.text import Names, pieces
from docgen.source import Comment, Place, Source, Text

_COMMENT = re.compile(r"(?:^|(?<=\s))#(?P<text>.*)$")
_ID = re.compile("[a-z][a-z0-9_-]*")
_EMPTY = re.compile(r"\s*(?:#.*)?$")


def sources_of(documents: Mapping[str, Document], names: Names) -> Iterator[Source]:
    """Each document as a Source; the documents are without errors."""
    for stem, document in documents.items():
        yield Source(
            stem,
            document.path,
            document.lines,
            {steps: (spot.line, spot.column) for steps, spot in document.spots.items()},
            tuple(_texts(document, {} if stem in SOURCES else names)),
            tuple(_comments(document)),
        )


def _texts(document: Document, names: Names) -> Iterator[Text]:
    """The paragraphs of every text of a document, joined as they are printed; ids are not printed."""
    for steps, written in document.texts():
        if _ID.fullmatch(written):
            continue
        printed = [
            (character, place)
            for start, piece, prints in pieces(written, names)
            for character, place in _placed(document, steps, start, piece, prints)
        ]
        for paragraph in _paragraphs(printed):
            value = "".join(character for character, _ in paragraph)
            places = tuple(place for _, place in paragraph)
            yield Text(document.path, document.lines, steps, value, places)


def _placed(
    document: Document, steps: Steps, start: int, piece: str, prints: str
) -> Iterator[tuple[str, Place]]:
    """The characters that a piece prints, each with its place."""
    here = document.within(steps, start)
    if piece != prints:
        tag = Place(here.line, here.column, typed=False)
        yield from ((character, tag) for character in prints)
        return
    offset = start
    for line in piece.splitlines(keepends=True):
        here = document.within(steps, offset)
        first = Place(here.line, here.column, typed=True)
        typed = here.source.startswith(line.rstrip("\n"), here.column - 1)
        for index, character in enumerate(line):
            yield character, Place(first.line, first.column + (index if typed else 0), typed)
        offset += len(line)


def _paragraphs(printed: list[tuple[str, Place]]) -> Iterator[list[tuple[str, Place]]]:
    """Characters as paragraphs: lines joined as by chinese.join_lines, a blank line between paragraphs."""
    lines: list[list[tuple[str, Place]]] = [[]]
    for character, place in printed:
        if character == "\n":
            lines.append([])
        else:
            lines[-1].append((character, place))
    stripped = [_stripped(line) for line in lines]
    for filled, group in groupby(stripped, key=bool):
        if filled:
            yield _joined(list(group))


def _stripped(line: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """A line without blanks at its ends."""
    inked = [index for index, (character, _) in enumerate(line) if character not in " \t"]
    return line[inked[0] : inked[-1] + 1] if inked else []


def _joined(lines: list[list[tuple[str, Place]]]) -> list[tuple[str, Place]]:
    """Lines as one, a space between where neither side is a wide character."""
    joined = lines[0]
    for line in lines[1:]:
        if not is_wide(joined[-1][0]) and not is_wide(line[0][0]):
            joined = [*joined, (" ", line[0][1]._replace(typed=False))]
        joined = joined + line
    return joined


def _comments(document: Document) -> Iterator[Comment]:
    """The comments of a document with the lines that they stand beside; a `#` in a block is none."""
    blocks = _blocks(document)
    inside = {line for head, last in blocks.items() for line in range(head + 1, last + 1)}
    for number, line in enumerate(document.lines, 1):
        found = None if number in inside else _COMMENT.search(line)
        if found is None:
            continue
        beside = number if line[: found.start()].strip() else _next_filled(document, number)
        yield Comment(found["text"].strip(), number, found.start() + 1, beside, blocks.get(beside, beside))


def _blocks(document: Document) -> dict[int, int]:
    """The literal blocks: the line of the head (`text: |`) of each, and its last line."""
    return {
        spot.line: spot.line + len(document.text(steps).splitlines())
        for steps, spot in document.spots.items()
        if spot.literal
    }


def _next_filled(document: Document, number: int) -> int:
    """The first line after `number` that holds more than a comment; `number` where there is none."""
    following = range(number + 1, len(document.lines) + 1)
    return next((each for each in following if not _EMPTY.match(document.lines[each - 1])), number)
