"""The command as a user runs it: a project's folder to stand in, and ways to run `docgen` there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from cli.running import COMMAND, FONTS, PROJECT, Docgen, Result, Start
from docgen.cli import docgen
from docgen.cli.boundary import run

TWO_UNITS = """\
units:
  - {id: waihai, name: 江海区外海街道办事处, short_name: 外海街道, kind: street}
  - id: yingjiguanli
    name: 江海区应急管理局
    short_name: 区应急管理局
    kind: department
    tags: [office, media, enterprise, rural, community, school, family, cases]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with the project's templates, its fonts if they have been fetched, and its activity of 2023,
    cut down to two units."""
    shutil.copytree(PROJECT / "content/2023", tmp_path / "content/2023")
    (tmp_path / "content/2023/units.yaml").write_text(TWO_UNITS, encoding="utf-8")
    shutil.copytree(PROJECT / "templates", tmp_path / "templates")
    if FONTS.is_dir():
        (tmp_path / ".fonts").symlink_to(FONTS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(name="docgen")
def _docgen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Docgen:
    """`docgen` within this process, through the boundary that a user's goes through."""

    def call(*words: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["docgen", *words])
        status = run(docgen)
        said = capsys.readouterr()
        return Result(status, said.out, said.err)

    return call


@pytest.fixture
def start(project: Path) -> Start:
    """`docgen` as a process of its own in the project's folder."""

    def call(*words: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*COMMAND, *words],
            cwd=project,
            env={**os.environ, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    return call
