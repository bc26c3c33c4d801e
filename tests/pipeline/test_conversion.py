"""Files given → PDFs and pictures: which are made, which are refused, and in what order that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from docgen.diagnostics import ExitStatus
from docgen.pipeline.conversion import Conversion, draw_files, typeset_files
from docgen.typeset.engine import Source, Typeset
from docgen.typeset.fonts import find_faces
from docgen.typeset.typst.engine import TypstEngine
from typeset.typst.papers import paper, paragraph


class Copies:
    """An engine whose PDFs are the files themselves; `batch` files are taken before the first is given back."""

    name = "copies"

    def __init__(self, batch: int = 1) -> None:
        self._batch = batch

    def typeset(self, sources: Iterable[Source]) -> Iterator[Typeset]:
        """As `Engine.typeset`."""
        held: list[Source] = []
        for source in sources:
            held.append(source)
            if len(held) == self._batch:
                yield from (Typeset(each.name, each.docx) for each in held)
                held.clear()
        yield from (Typeset(each.name, each.docx) for each in held)


def beside(path: Path) -> Path:
    """The PDF beside a file."""
    return path.with_suffix(".pdf")


def told(conversions: Iterable[Conversion]) -> list[tuple[str, list[str], list[str]]]:
    """Of each file: its name, what was made, and the messages."""
    return [
        (each.file.name, [made.name for made in each.made], [found.message for found in each.findings])
        for each in conversions
    ]


@pytest.mark.parametrize("batch", [1, 2, 40])
def test_files_that_cannot_be_converted_do_not_stop_the_others(batch: int, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.docx" for name in "甲乙丙丁"]
    for file in files:
        file.write_bytes(file.stem.encode())
    files[1].unlink()
    beside(files[2]).write_bytes(b"old")
    made = told(typeset_files([*files, files[0]], Copies(batch), beside, force=False))
    assert sorted(made) == sorted(
        [
            ("甲.docx", ["甲.pdf"], []),
            ("乙.docx", [], ["文件无法读取（没有这个文件或文件夹）"]),
            ("丙.docx", [], ["已经有这个文件，没有覆盖"]),
            ("丁.docx", ["丁.pdf"], []),
        ]
    )
    assert [beside(file).read_bytes() for file in (files[0], files[2], files[3])] == [
        "甲".encode(),
        b"old",
        "丁".encode(),
    ]


def test_each_target_is_asked_for_twice_however_many_files_there_are(tmp_path: Path) -> None:
    """Once to see whether it is free, once to write: the work grows with the files, not with their square."""
    asked = 0

    def target(path: Path) -> Path:
        nonlocal asked
        asked += 1
        return tmp_path / f"{path.parent.name}-{path.name}"

    files = [tmp_path / str(number) / "a.docx" for number in range(300)]
    for file in files:
        file.parent.mkdir()
        file.write_bytes(b"docx")
    conversions = list(typeset_files(files, Copies(), target, force=False))
    assert (len([each for each in conversions if each.made]), asked) == (300, 600)


def test_a_file_that_goes_away_while_others_are_converted(tmp_path: Path) -> None:
    files = [tmp_path / "甲.docx", tmp_path / "乙.docx"]
    for file in files:
        file.write_bytes(b"docx")
    conversions = typeset_files(files, Copies(), beside, force=False)
    assert next(conversions).made == (tmp_path / "甲.pdf",)
    files[1].unlink()
    (gone,) = conversions
    assert (gone.made, gone.status) == ((), ExitStatus.MACHINE)


def test_two_files_for_the_same_pictures(tmp_path: Path) -> None:
    files = [tmp_path / "a/总结.docx", tmp_path / "b/总结.docx"]
    for file in files:
        file.parent.mkdir()
        file.write_bytes(paper(paragraph("国")))

    def target(path: Path, page: int) -> Path:
        return tmp_path / f"{path.stem}-{page}.png"

    made = told(draw_files(files, TypstEngine(find_faces([])), target, 20, force=True))
    assert made == [
        ("总结.docx", ["总结-1.png"], []),
        ("总结.docx", [], ["两个文件会生成同名的文件，只生成了前一个"]),
    ]
