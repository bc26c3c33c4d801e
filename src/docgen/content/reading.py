"""A content file in; a Document (plain values and the place of each) or diagnostics out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from docgen.content.codes import Code, problem
from docgen.content.document import Document
from docgen.content.parsing import parse
from docgen.diagnostics import Diagnostic, DocgenError, Location

LARGEST = 4 * 1024 * 1024
"""Bytes that a content file may hold; ten thousand units take a third."""


def read(path: Path) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read a content file: its document, None where it cannot be read, and what is wrong with it."""
    try:
        text = _content(path)
    except DocgenError as refused:
        return None, refused.diagnostics
    return parse(str(path), text)


def _how_to_get(path: Path) -> str:
    """What to do about a file that is not there: it may have another case, or .yml for .yaml."""
    with suppress(OSError):  # a folder whose files may be read and not listed
        for there in sorted(path.parent.iterdir()):
            if there.name.casefold() in (path.name, f"{path.stem}.yml"):
                return f"文件夹里的 {there.name} 要改名为 {path.name}。"
    return "请从其他年份的文件夹复制一份，再按需修改。"


def _content(path: Path) -> str:
    """The text of a file. Raises DocgenError where there is none to be had."""

    def refused(message: str, hint: str) -> DocgenError:
        return DocgenError([problem(Code.FILE, message, Location(str(path)), hint)])

    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            raise refused(f"{path.name} 不是普通文件", "请把它换成内容文件。")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise refused(f"缺少文件 {path.name}", _how_to_get(path)) from None
    except OSError as error:
        raise refused(f"无法读取 {path.name}", "请检查文件和文件夹的访问权限。") from error
    if len(data) > LARGEST:
        raise refused(f"{path.name} 超过 {LARGEST // 1024**2} MiB，不像是内容文件", "请检查是否放错了文件。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Location(str(path), data.count(b"\n", 0, error.start) + 1)
        hint = "请在编辑器中另存为 UTF-8 编码。"
        raise DocgenError([problem(Code.YAML, f"{path.name} 不是 UTF-8 编码", place, hint)]) from error
