"""The face of each role → a fontconfig file: LibreOffice finds it under every name that a .docx may use."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from docgen.typeset.fonts import Face, Faces, Role, names_of

SYSTEM_CONFIGURATION = Path("/etc/fonts/fonts.conf")
BOLD = 700


def fontconfig_file(faces: Faces, cache: Path) -> str:
    """The text of a fontconfig file.

    Its cache goes into the folder `cache` (the system's is often not writable, and a cold one costs seconds).
    A font that really bears the name asked for still wins: LibreOffice looks that up first.
    """
    folders = dict.fromkeys(file.parent for face in faces.values() for file in face.files)
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        f"<cachedir>{escape(str(cache))}</cachedir>",
        *(f"<dir>{escape(str(folder))}</dir>" for folder in folders),
        f'<include ignore_missing="yes">{SYSTEM_CONFIGURATION}</include>',
        *(line for face in faces.values() for line in _rules(face, faces.get(Role.RARE))),
        "</fontconfig>",
    ]
    return "\n".join(lines) + "\n"


def _rules(face: Face, rare: Face | None) -> Iterator[str]:
    """An alias for each name of the role; the face for rare characters stands behind as the next to ask."""
    families = dict.fromkeys([face.family, *face.names, *(rare.names if rare else ())])
    preferred = "".join(f"<family>{escape(family)}</family>" for family in families)
    for name in names_of(face.role):
        if name in face.names:
            continue
        yield f'<alias binding="same"><family>{escape(name)}</family><prefer>{preferred}</prefer></alias>'
        if face.weight >= BOLD:
            yield _made_bold(name)


def _made_bold(name: str) -> str:
    """A rule for a role whose stand-in is the bold style of a family: the .docx asks for a regular one."""
    test = f'<test name="family" compare="eq"><string>{escape(name)}</string></test>'
    edit = '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit>'
    return f'<match target="pattern">{test}{edit}</match>'
