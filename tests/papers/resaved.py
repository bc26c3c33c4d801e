"""A .docx in, the same as another program saves it out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docgen.typeset.libreoffice import require_libreoffice
from docgen.typeset.process import Subprocess


def saved_by_libreoffice(papers: Mapping[str, bytes], workspace: Path) -> dict[str, bytes]:
    """The papers, by name, as LibreOffice saves them. Raises DocgenError (T030) where the machine lacks it."""
    runner = Subprocess()
    files = {name: workspace / f"{index}.docx" for index, name in enumerate(papers)}
    for name, file in files.items():
        file.write_bytes(papers[name])
    profile, outbox = workspace / "profile", workspace / "saved"
    command = [
        *(require_libreoffice(runner), "--headless", f"-env:UserInstallation={profile.as_uri()}"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(outbox)),
    ]
    outcome = runner.run([*command, *map(str, files.values())], timeout=120)
    assert outcome.succeeded, outcome.output
    return {name: (outbox / file.name).read_bytes() for name, file in files.items()}
