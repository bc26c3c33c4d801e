"""Whether anything has changed at all since the last complete build: told without reading the content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.model import Form
from docgen.pipeline.order import TEMPLATES
from docgen.store import Ledger
from docgen.typeset.choice import EngineChoice


class Makers(Struct, frozen=True):
    """What makes papers, as digests: docgen itself with what fills templates, the engine with its version, and the
    fonts; and the date (UTC) that papers bear in their properties, if any.
    """

    program: str
    engine: str = ""
    fonts: str = ""
    dated: datetime | None = None


def makers(engine: EngineChoice | None) -> Makers:
    """What papers are made by here and now.

    Raises DocgenError for fonts that cannot be read (status 3) and a SOURCE_DATE_EPOCH that is none (status 2).
    """
    made_by, fonts = engine.fingerprint() if engine else ("", "")
    return Makers(program(), made_by, fonts, _source_date())


def _source_date() -> datetime | None:
    """The date that the environment asks for (reproducible-builds.org/specs/source-date-epoch)."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        return None
    if said.isascii() and said.isdecimal():
        with suppress(ValueError, OverflowError, OSError):  # There is no year 10000.
            return datetime.fromtimestamp(int(said), UTC)
    message = f"环境变量 SOURCE_DATE_EPOCH 的值“{said}”不是时间"
    hint = "写从 1970 年起的秒数，如 1685577600；不要日期时删去这个变量"
    raise DocgenError([Diagnostic("X002", message, hint=hint)], ExitStatus.USAGE)


def request(folder: Path, forms: Iterable[Form], made_by: Makers) -> str:
    """A digest of all that a whole build of the activity in `folder` depends on."""
    digest = hashlib.sha256()
    said = (made_by.program, *sorted(forms), made_by.engine, made_by.fonts, str(made_by.dated))
    digest.update(" ".join(said).encode())
    for path in _inputs(folder):
        digest.update(f"{path.name} {path.stat().st_size} ".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def unchanged(out: Path, request: str, forms: Iterable[Form]) -> int | None:
    """How many files of these forms stand in `out` just as this request asks for them; None where there is work to do.

    Files of other forms, which an earlier build has made, may be out of date.
    """
    ledger = Ledger(out)
    if ledger.request != request or not ledger.intact():
        return None
    asked = tuple(f".{form}" for form in forms)
    return sum(entry.path.endswith(asked) for entry in ledger.entries())


def program() -> str:
    """A digest of docgen itself and of what fills its templates: another version may make other papers."""
    digest = hashlib.sha256()
    for package in (Path(__file__).parents[1], *map(_folder_of, _FILLERS)):
        for path in sorted(path for path in package.rglob("*") if path.suffix in {".py", ".typ", ".lua"}):
            digest.update(path.read_bytes())
    return digest.hexdigest()


_FILLERS = ("docxtpl", "jinja2")


def _folder_of(library: str) -> Path:
    """Where a library lies; it is not imported, which takes longer than to read it."""
    found = find_spec(library)
    return Path(found.origin).parent if found and found.origin else Path(library)


def _inputs(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.glob("*.yaml") if path.is_file())
    yield from sorted(path for path in TEMPLATES.glob("*.docx") if path.is_file())
