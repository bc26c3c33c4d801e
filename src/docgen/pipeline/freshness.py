"""Whether anything has changed at all since the last complete build: told without reading the content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.model import Form
from docgen.pipeline.order import TEMPLATES
from docgen.store import Ledger
from docgen.typeset.choice import EngineChoice


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes papers, as digests: docgen itself, the engine with its version, and the fonts."""

    program: str
    engine: str = ""
    fonts: str = ""


def makers(engine: EngineChoice | None) -> Makers:
    """What papers are made by here and now. Raises DocgenError (status 3) for fonts that cannot be read."""
    return Makers(program(), *(engine.fingerprint() if engine else ()))


def request(folder: Path, forms: Iterable[Form], made_by: Makers) -> str:
    """A digest of all that a whole build of the activity in `folder` depends on."""
    digest = hashlib.sha256()
    digest.update(" ".join((made_by.program, *sorted(forms), made_by.engine, made_by.fonts)).encode())
    for path in _inputs(folder):
        digest.update(f"{path.name} {path.stat().st_size} ".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def unchanged(out: Path, request: str) -> int | None:
    """How many files stand in `out` just as this request asks for them; None where there is work to do."""
    ledger = Ledger(out)
    if ledger.request != request or not ledger.intact():
        return None
    return len(ledger.entries())


def program() -> str:
    """A digest of docgen itself: another version may make other papers."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in {".py", ".typ", ".lua"}):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.glob("*.yaml") if path.is_file())
    yield from sorted(path for path in TEMPLATES.glob("*.docx") if path.is_file())
