"""JSON Schema of the content files: for editors that complete keys, and for messages that explain them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from docgen.content.document import Steps
from docgen.content.files import FILES
from docgen.content.shared import SHARED

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write ‹stem›.schema.json of each content file into a folder; the paths written.

    The same models give the same bytes. OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    models = FILES | SHARED
    paths = tuple(folder / f"{stem}.schema.json" for stem in models)
    for path, model in zip(paths, models.values(), strict=True):
        path.write_text(schema_text(model), encoding="utf-8")
    return paths


def schema_text(model: type[BaseModel]) -> str:
    """The JSON Schema of a file as text with a final newline."""
    schema = {"$schema": DIALECT, **_without_english(_schema(model))}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def keys_at(model: type[BaseModel], steps: Steps) -> tuple[str, ...]:
    """The keys that the entry at `steps` may have; none where there is no such entry."""
    return tuple(_node(model, steps).get("properties", {}))


def meaning_of(model: type[BaseModel], steps: Steps) -> str:
    """The description of the nearest key at or above `steps`, as “键：说明。”; empty where it has none."""
    while steps and isinstance(steps[-1], int):
        steps = steps[:-1]
    if not steps:
        return ""
    around = _node(model, steps[:-1]).get("properties", {})
    description = around.get(steps[-1], {}).get("description", "")
    return f"{steps[-1]}：{description}。" if description else ""


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model, made once."""
    return model.model_json_schema()


def _node(model: type[BaseModel], steps: Steps) -> Mapping[str, Any]:
    """The part of the schema for the value at `steps`, references resolved; empty where there is none."""
    root = _schema(model)
    node = _resolved(root, root)
    for step in steps:
        inner = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
        node = _resolved(inner, root)
    return node


def _resolved(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a node stands for: its definition, or of alternatives the one that has keys."""
    if "$ref" in node:
        return _resolved(root["$defs"][node["$ref"].rsplit("/", 1)[1]], root)
    for alternative in node.get("anyOf", ()):
        resolved = _resolved(alternative, root)
        if "properties" in resolved:
            return resolved
    return node


def _without_english(node: Any) -> Any:
    """A schema less the titles and docstrings that pydantic adds; the keys' descriptions are Chinese."""
    if isinstance(node, list):
        return [_without_english(item) for item in node]
    if not isinstance(node, dict):
        return node
    is_entry = node.get("type") == "object" and "properties" in node
    return {
        key: {name: _without_english(each) for name, each in value.items()}
        if key in ("properties", "$defs")
        else _without_english(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str)) and not (is_entry and key == "description")
    }
