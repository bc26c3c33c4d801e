"""`docgen fonts`: which face plays which role on this machine."""

from __future__ import annotations

import click

from docgen.chinese import pad
from docgen.cli.boundary import show
from docgen.cli.chinese import Command
from docgen.cli.options import fonts_folder


@click.command("fonts", cls=Command)
def command() -> None:
    """显示公文的每种字体在本机用哪个文件，是标准字体还是替代字体，怎样换成更好的。

    \b
    例：docgen fonts
    """
    from docgen.typeset.fonts import damaged, find_faces, shortcomings, system_font_folders  # noqa: PLC0415

    folder = fonts_folder()
    faces = find_faces([folder, *system_font_folders()])
    for role, face in faces.items():
        click.echo(f"{pad(role.value, 8)}{pad(face.grade.value, 10)}{pad(face.family, 20)}{face.file}")
    show([*damaged(folder), *shortcomings(faces)])
