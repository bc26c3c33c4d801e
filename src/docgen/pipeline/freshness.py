"""Whether anything has changed at all since the last complete build: told without reading the content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.model import Form
from docgen.pipeline.order import TEMPLATES
from docgen.store import Ledger
from docgen.typeset.choice import EngineChoice


def request(folder: Path, forms: Iterable[Form], engine: EngineChoice | None) -> str:
    """A digest of all that a whole build of the activity in `folder` depends on."""
    digest = hashlib.sha256()
    digest.update(program().encode())
    digest.update(" ".join(sorted(forms)).encode())
    digest.update(" ".join(engine.fingerprint()).encode() if engine else b"")
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
