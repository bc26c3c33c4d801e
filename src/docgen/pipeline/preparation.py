"""Templates that were looked through and found sound, kept between builds with what docxtpl made of them.

To import docxtpl and have it go through the templates takes each worker as long as to make three papers.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, json

from docgen.pipeline.freshness import Makers
from docgen.pipeline.production import RawTemplate, compiled
from docgen.pipeline.templates import Known
from docgen.store import WriteError, sha256, write_whole

_FILE = "templates.json"
_MOST = 50
"""Templates that are kept, the last ones: 15 kB each."""


class _Kept(Struct, frozen=True):
    """What is kept, and by which docgen, docxtpl included, it was made."""

    by: str
    sources: dict[str, tuple[str, ...]]


def known(cache: Path, made_by: Makers) -> Known:
    """What the folder of caches holds that this docgen has made."""
    try:
        kept = json.decode((cache / _FILE).read_bytes(), type=_Kept)
    except (OSError, ValueError, RecursionError):
        return {}
    return kept.sources if kept.by == made_by.program else {}


def keep(cache: Path, made_by: Makers, files: Iterable[RawTemplate]) -> None:
    """Keep what was found of sound templates beside what was known before, where the disk lets us."""
    before = known(cache, made_by)
    now = dict(before) | {sha256(file.data): file.sources or compiled(file).sources for file in files}
    if now != before:
        kept = _Kept(made_by.program, dict(list(now.items())[-_MOST:]))
        with suppress(WriteError):
            write_whole(cache / _FILE, json.encode(kept))
