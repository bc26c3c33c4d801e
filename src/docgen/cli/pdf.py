"""`docgen pdf`: any Word file to PDF, or to pictures of its pages."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.boundary import show
from docgen.cli.chinese import Command, WrongUse
from docgen.cli.options import choose_engine, engine_option, pdf_standard_option
from docgen.diagnostics import Diagnostic, ExitStatus


@click.command("pdf", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="放到这个文件夹，默认与原文件放在一起。",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件。")
@click.option("--png", is_flag=True, help="不排 PDF，把每一页画成图片（用内置引擎）。")
@click.option(
    "--dpi",
    type=click.FloatRange(20, 600),
    default=100,
    show_default=True,
    metavar="数目",
    help="图片的分辨率。",
)
@engine_option
@pdf_standard_option
def command(
    files: tuple[Path, ...],
    out: Path | None,
    force: bool,
    png: bool,
    dpi: float,
    engine: str,
    pdf_standard: str,
) -> int:
    """把 .docx 文件排成 PDF，本项目生成的和各单位交来的都可以。

    \b
    例：docgen pdf 通知.docx
        docgen pdf 收到/*.docx -o 收到/pdf
        docgen pdf 通知.docx --png
    """
    from docgen.pipeline.conversion import draw_files, typeset_files  # noqa: PLC0415  # slow to import

    if png and engine == "libreoffice":
        raise WrongUse(
            "图片只能由内置引擎画：去掉 --png 用 LibreOffice 排成 PDF 再看，或者不写 --engine libreoffice"
        )
    chosen = choose_engine(engine, pdf_standard)

    def pdf(path: Path) -> Path:
        return (out or path.parent) / f"{_stem(path)}.pdf"

    def picture(path: Path, page: int) -> Path:
        return (out or path.parent) / f"{_stem(path)}-{page}.png"

    if png:
        conversions = draw_files(files, chosen.typesetter(), picture, dpi, force=force)
    else:
        conversions = typeset_files(files, chosen.open(), pdf, force=force)
    show(chosen.warnings())
    told: set[Diagnostic] = set()
    status = ExitStatus.CLEAN
    for conversion in conversions:
        if conversion.made:
            more = f" 等 {len(conversion.made)} 页" if len(conversion.made) > 1 else ""
            click.echo(f"{conversion.file} → {conversion.made[0]}{more}")
        show(each for each in conversion.findings if each not in told)
        told.update(conversion.findings)
        status = max(status, conversion.status)
    return int(status)


def _stem(path: Path) -> str:
    """The name of a paper without its suffix, which is letters: what else stands behind a dot, as in 2023.06.01报送, is
    part of the name."""
    kind = path.suffix[1:]
    return path.stem if kind.isascii() and kind.isalpha() else path.name
