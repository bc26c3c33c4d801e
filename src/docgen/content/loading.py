"""The folder of an activity in; the Activity, or every diagnostic of every file, out.

1. read each file, 2. check its keys and values, 3. check ids within and between files, 4. replace the
names in the texts, 5. check again what the texts have become, 6. build the activity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from docgen.content.building import build
from docgen.content.codes import Code, problem
from docgen.content.document import Document
from docgen.content.files import (
    FILES,
    ActivityFile,
    FilingsFile,
    PlanFile,
    StatisticsFile,
    UnitsFile,
)
from docgen.content.names import SOURCES, names_of
from docgen.content.notice import NoticeFile
from docgen.content.reading import read
from docgen.content.references import unknown_references
from docgen.content.sources import sources_of
from docgen.content.text import refused_tags, render
from docgen.content.uniqueness import duplicates
from docgen.content.validation import validate
from docgen.content.values import Entry
from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus, Location
from docgen.model import Activity
from docgen.source import Source


def load(folder: Path) -> Activity:
    """The activity that the six files of a folder describe; its id is the folder's name.

    Raises DocgenError with every diagnostic of every file; nothing partial is ever returned.
    """
    return _load(folder)[0]


def load_with_sources(folder: Path) -> tuple[Activity, tuple[Source, ...]]:
    """The activity, and its files with the place of every printed character, in the order of FILES.

    Raises DocgenError as `load` does.
    """
    activity, documents = _load(folder)
    return activity, tuple(sources_of(documents, names_of(documents)))


def _load(folder: Path) -> tuple[Activity, dict[str, Document]]:
    """The activity and the documents that it was built from."""
    if not _is_folder(folder):
        hint = "请给出活动的文件夹，例如 content/2023。"
        raise _failure([problem(Code.FILE, f"没有文件夹 {folder}", Location(str(folder)), hint)])
    documents, unreadable = _read(folder)
    _, invalid = _validated(documents)
    rendered, faulty = _rendered(documents)
    unknown = tuple(unknown_references(documents))
    invalid = _elsewhere(
        invalid, unknown
    )  # of a word that refers to nothing, not that it has no form of an id
    found = [*unreadable, *invalid, *duplicates(documents), *unknown, *faulty]
    if found:
        raise _failure(_in_order(found))
    contents, found = _validated(rendered)
    match contents:
        case [
            ActivityFile() as activity,
            NoticeFile() as notice,
            PlanFile() as plan,
            UnitsFile() as units,
            FilingsFile() as filings,
            StatisticsFile() as statistics,
        ]:
            built = build(
                folder.resolve().name,
                activity=activity,
                notice=notice,
                plan=plan,
                units=units,
                filings=filings,
                statistics=statistics,
            )
            return built, documents
    raise _failure(_in_order(found))


def _elsewhere(found: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What was found in places where nothing else was."""
    told = {each.location for each in others}
    return [each for each in found if each.location not in told]


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder that can be reached."""
    try:
        return path.is_dir()
    except OSError:  # a name too long, or a folder on the way that is locked
        return False


def _read(folder: Path) -> tuple[dict[str, Document], list[Diagnostic]]:
    """The documents by stem; a file that cannot be read has none."""
    documents: dict[str, Document] = {}
    found: list[Diagnostic] = []
    for stem in FILES:
        document, problems = read(folder / f"{stem}.yaml")
        found += problems
        if document:
            documents[stem] = document
    return documents, found


def _validated(documents: Mapping[str, Document]) -> tuple[list[Entry], list[Diagnostic]]:
    """The contents of the documents, in the order of FILES, less those that are not valid."""
    contents: list[Entry] = []
    found: list[Diagnostic] = []
    for stem, document in documents.items():
        content, problems = validate(document, FILES[stem])
        found += problems
        if content:
            contents.append(content)
    return contents, found


def _rendered(documents: Mapping[str, Document]) -> tuple[dict[str, Document], list[Diagnostic]]:
    """The documents with the names in their texts replaced."""
    names = names_of(documents)
    rendered = dict(documents)
    found: list[Diagnostic] = []
    for stem, document in documents.items():
        if stem in SOURCES:
            found += refused_tags(document)
        else:
            rendered[stem], problems = render(document, names)
            found += problems
    return rendered, found


def _failure(found: list[Diagnostic]) -> DocgenError:
    """The error for what was found: the machine's where nothing but files is amiss, else the content's."""
    only_files = all(diagnostic.code == Code.FILE for diagnostic in found)
    return DocgenError(found, ExitStatus.MACHINE if only_files else ExitStatus.ERRORS)


def _in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by file, line and column, files in the order of FILES."""
    stems = list(FILES)

    def place(diagnostic: Diagnostic) -> tuple[int, int, int]:
        location = diagnostic.location or Location("")
        return stems.index(Path(location.path).stem), location.line, location.column

    return sorted(found, key=place)
