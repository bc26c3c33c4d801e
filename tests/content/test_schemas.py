"""JSON Schema for editors: in step with the models, in Chinese, and the content files point to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.content import write_schemas
from docgen.content.files import FILES

ROOT = Path(__file__).parents[2]


def test_the_schemas_of_the_project_are_up_to_date(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path):
        assert path.read_bytes() == (ROOT / "schemas" / path.name).read_bytes()


@pytest.mark.parametrize("stem", FILES)
def test_content_files_point_to_their_schema(stem: str) -> None:
    first_line = (ROOT / "content" / "2023" / f"{stem}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == f"# yaml-language-server: $schema=../../schemas/{stem}.schema.json"


def properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of a schema, at any depth."""
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
        for value in node.values():
            yield from properties(value)


@pytest.mark.parametrize("stem", FILES)
def test_every_key_is_explained_in_chinese(stem: str, tmp_path: Path) -> None:
    write_schemas(tmp_path)
    schema = json.loads((tmp_path / f"{stem}.schema.json").read_text(encoding="utf-8"))
    unexplained = [
        key for key, node in properties(schema) if not any(c >= "一" for c in node.get("description", ""))
    ]
    assert unexplained == []


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").iterdir()), ids=lambda path: path.name)
def test_what_editors_show_is_chinese(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r'"title": "(.*)"', text) == []
    assert [
        said for said in re.findall(r'"description": "(.*)"', text) if not re.search("[一-鿿]", said)
    ] == []
    assert "\\Z" not in text  # JavaScript has no such sign
