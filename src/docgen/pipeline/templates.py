"""The templates on the disk: read for a build, and set back to the stock ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location
from docgen.model import Paper
from docgen.pipeline.order import TEMPLATES
from docgen.pipeline.production import RawTemplate, compiled
from docgen.store import Store, read_bounded, reason, sha256

Known = Mapping[str, tuple[str, ...]]
"""What docxtpl made of templates without a fault, by their SHA-256 (see `preparation`)."""

NOTHING_KNOWN: Known = MappingProxyType({})


def template_files(
    papers: Iterable[Paper], folder: Path = TEMPLATES, known: Known = NOTHING_KNOWN
) -> tuple[RawTemplate, ...]:
    """The templates of some papers. Raises DocgenError with every problem of every template; those
    that are `known`, by SHA-256, have none.
    """
    files, problems, status = [], [], ExitStatus.ERRORS
    for paper in sorted(papers):
        path = folder / f"{paper.value}.docx"
        try:
            data = read_bounded(path)
            file = RawTemplate(paper, str(path), data, known.get(sha256(data), ()))
            if not file.sources:
                compiled(file)
            files.append(file)
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            message = "没有这个模板" if missing else f"模板无法读取（{reason(error)}）"
            hint = "运行 docgen templates reset 可重新生成标准模板" if missing else "请检查文件权限"
            problems.append(Diagnostic("W001", message, Location(str(path)), hint))
            status = ExitStatus.MACHINE
        except DocgenError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise DocgenError(problems, status)
    return tuple(files)


class Reset(Struct, frozen=True):
    """What became of a template: `state` is 新建, 未变, 已覆盖 or 保留."""

    path: Path
    state: str


def reset_templates(papers: Iterable[Paper], *, force: bool, folder: Path = TEMPLATES) -> tuple[Reset, ...]:
    """Write the stock templates; one that the office has changed is kept unless `force`."""
    from docgen.word import stock  # noqa: PLC0415  # builds take none

    done = []
    store = Store(folder)
    for paper in sorted(papers):
        fresh, path = stock.build(paper), folder / f"{paper.value}.docx"
        old = path.read_bytes() if path.is_file() else None
        if old == fresh:
            state = "未变"
        elif old is not None and not force:
            state = "保留"
        else:
            state = "新建" if old is None else "已覆盖"
            store.put(PurePosixPath(path.name), fresh)
        done.append(Reset(path, state))
    return tuple(done)
