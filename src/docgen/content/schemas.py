"""The types of the content files in; JSON Schema, from which editors complete and explain keys, out."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec.json import schema_components

from docgen.content.files import FILES
from docgen.content.shared import SHARED
from docgen.content.values import Entry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write ‹stem›.schema.json of each content file into a folder; the paths written.

    The same types give the same bytes. OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = FILES | SHARED
    paths = tuple(folder / f"{stem}.schema.json" for stem in files)
    for path, file in zip(paths, files.values(), strict=True):
        path.write_text(schema_text(file), encoding="utf-8")
    return paths


def schema_text(file: type[Entry]) -> str:
    """The JSON Schema of a file as text with a final newline."""
    _, definitions = schema_components([file])
    for definition in definitions.values():  # less names and docstrings, which are English
        definition.pop("title")
        definition.pop("description", None)
    schema = {"$schema": DIALECT, **definitions.pop(file.__name__), "$defs": definitions}
    text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
    return text.replace(r'\\Z"', '$"') + "\n"  # how JavaScript, of whose kind the patterns are to be, says it
