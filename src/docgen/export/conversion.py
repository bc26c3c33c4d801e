"""Bytes of a .docx in, bytes of another form out, through pandoc.

pandoc reads the named styles of the paper; `paper.lua` makes headings, lists and plain tables of them, and
`page.html` frames the web page. pandoc runs in its sandbox: it opens nothing but these two files. An OpenDocument
text is given the look of the paper afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from docgen.diagnostics import Diagnostic, DocgenError
from docgen.export.opendocument import dressed

_HERE = Path(__file__).parent


class ExportForm(StrEnum):
    """A form to export to, by the word that the command line uses."""

    HTML = "html"
    MARKDOWN = "markdown"
    ODT = "odt"

    @property
    def suffix(self) -> str:
        """The suffix of a file of this form, with its dot."""
        return self.suffixes[0]

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes that files of this form may have, the usual one first."""
        return _SUFFIXES[self]


_SUFFIXES: Mapping[ExportForm, tuple[str, ...]] = {
    ExportForm.HTML: (".html", ".htm"),
    ExportForm.MARKDOWN: (".md", ".markdown"),
    ExportForm.ODT: (".odt",),
}

_WRITERS: Mapping[ExportForm, tuple[str, tuple[str, ...]]] = {
    ExportForm.HTML: ("html5", ("--standalone", "--embed-resources", f"--template={_HERE / 'page.html'}")),
    ExportForm.MARKDOWN: ("gfm", ()),
    ExportForm.ODT: ("odt", ()),
}
"""pandoc's name of each form, and the options that it needs."""

_OPTIONS = (
    "--wrap=none",  # a line end within a Chinese sentence would be read as a space
    f"--lua-filter={_HERE / 'paper.lua'}",
    f"--data-dir={_HERE}",  # never the defaults and templates that the user may have
    "--metadata=lang:zh-CN",
    "--quiet",
)

_SET_UP_AGAIN = "请运行 make notices 重新准备环境，或者运行 pip install --force-reinstall pypandoc-binary"


def export(docx: bytes, form: ExportForm, title: str) -> bytes:
    """A paper in another form; `title` becomes the title of a page.

    Raises DocgenError: status 3 (X020) where pandoc cannot be started, status 1 (X021) for a .docx that it
    cannot read.
    """
    import pypandoc  # noqa: PLC0415  # takes longer than all of docgen's own modules

    writer, options = _WRITERS[form]
    try:
        made: str | bytes = pypandoc.convert_text(
            docx,
            to=writer,
            format="docx+styles+empty_paragraphs",
            # In ASCII: of a command line pandoc reads no more than the locale knows, which under LC_ALL=C is that.
            extra_args=(*_OPTIONS, *options, f"--metadata=pagetitle:{json.dumps(title)}"),
            outputfile="-",
            verify_format=False,
            sandbox=True,
        )
    except OSError as error:
        message = "无法启动 pandoc，不能导出"
        raise DocgenError.machine(message, hint=_SET_UP_AGAIN, code="X020") from error
    except RuntimeError as error:
        hint = "请在 Word 或 WPS 中打开，另存为 .docx 后再试"
        raise DocgenError([Diagnostic("X021", "pandoc 读不懂这份 Word 文件，没有导出", hint=hint)]) from error
    content = made.encode() if isinstance(made, str) else made
    return dressed(content, docx) if form is ExportForm.ODT else content
