"""Which engine, with which fonts: a plain value that any process can open, and that says what PDFs depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, Severity
from docgen.typeset import office
from docgen.typeset.engine import Engine
from docgen.typeset.fonts import Faces, damaged, find_faces, shortcomings, system_font_folders
from docgen.typeset.standards import LIBREOFFICE_EXPORTS, PDF_STANDARD

if TYPE_CHECKING:
    from docgen.typeset.typst.engine import TypstEngine

_SAMPLE = 64 * 1024
"""Bytes at either end of a font file that stand for the file, which may be 30 MB."""

_TYPST_BATCH = 4


class EngineChoice(Struct, frozen=True, dict=True):
    """An engine by name, the project's folder of fonts, a folder for caches, and the PDF standard, which for
    `libreoffice` is one of LIBREOFFICE_EXPORTS."""

    name: str
    fonts: Path
    cache: Path
    pdf_standard: str = PDF_STANDARD

    def batch(self, share: int) -> int:
        """How many papers the engine is given at once by one who has `share` of them to do: LibreOffice takes long
        to start; with the others few at once keep all equally busy, since papers differ in what they take.
        """
        if self.name == "libreoffice":
            from docgen.typeset.libreoffice import BATCH  # noqa: PLC0415  # as in `open`

            return min(share, BATCH)
        return max(1, min(share // 3, _TYPST_BATCH))

    @cached_property
    def faces(self) -> Faces:
        """The faces that this machine has for the roles, looked for once; a copy in another process looks for itself."""
        return find_faces([self.fonts, *system_font_folders()])

    def warnings(self) -> tuple[Diagnostic, ...]:
        """The faces for which PDFs make do with a makeshift (T002), or for which there is none (T003), and the files of
        the project that cannot be used (T004)."""
        lacking = (each for each in shortcomings(self.faces) if each.severity is not Severity.NOTE)
        return (*damaged(self.fonts), *lacking)

    def check(self) -> None:
        """Raise DocgenError (status 3) where the engine is missing on this machine; opens nothing."""
        if self.name == "libreoffice":
            from docgen.typeset.libreoffice import require_libreoffice  # noqa: PLC0415  # seldom asked for
            from docgen.typeset.process import Subprocess  # noqa: PLC0415

            require_libreoffice(Subprocess())

    def open(self) -> Engine:
        """The engine. Raises DocgenError (status 3) where it is missing or has no fonts."""
        # Engines are imported where papers are made: to tell what has changed takes none.
        from docgen.typeset.auto import Auto  # noqa: PLC0415
        from docgen.typeset.libreoffice import LibreOffice, find_libreoffice  # noqa: PLC0415
        from docgen.typeset.process import Subprocess  # noqa: PLC0415
        from docgen.typeset.typst.engine import TypstEngine  # noqa: PLC0415

        faces = self.faces
        cache = self.cache / "fontconfig"
        if self.name == "libreoffice":
            return LibreOffice(faces, cache, self.pdf_standard)
        typesetter = TypstEngine(faces, self.pdf_standard)
        has_standard = self.pdf_standard in LIBREOFFICE_EXPORTS
        if self.name == "typst" or not has_standard or find_libreoffice(Subprocess()) is None:
            return typesetter
        return Auto(typesetter, LibreOffice(faces, cache, self.pdf_standard))

    def typesetter(self) -> TypstEngine:
        """The engine that needs nothing but Python, whatever the name; it draws pictures too."""
        from docgen.typeset.typst.engine import TypstEngine  # noqa: PLC0415  # as above

        return TypstEngine(self.faces, self.pdf_standard)

    def fingerprint(self) -> tuple[str, str]:
        """What sets PDFs, with a sign of its version, and a digest of the fonts: a PDF depends on both."""
        digest = hashlib.sha256()
        files = {file for face in self.faces.values() for file in face.files}
        for path in sorted(files, key=lambda file: (file.name, file)):
            digest.update(f"{path.name} {path.stat().st_size} ".encode())
            digest.update(_sample(path))
        return " ".join([*self._editions(), self.pdf_standard]), digest.hexdigest()

    def _editions(self) -> Iterator[str]:
        """The engines that may set a PDF, each with a sign of its version."""
        if self.name != "libreoffice":
            import typst  # noqa: PLC0415  # nor does this take more than its version

            yield f"typst {typst.__version__}"  # type: ignore[attr-defined]  # no stub
        if self.name != "typst":
            yield office.edition()


def _sample(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(_SAMPLE)
            file.seek(-min(_SAMPLE, path.stat().st_size), 2)
            return head + file.read()
    except OSError as error:
        raise DocgenError.machine(
            "字体文件无法读取", path=str(path), hint="请检查文件权限，或删除 .fonts 后重新运行 docgen setup"
        ) from error
