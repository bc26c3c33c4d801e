"""What content rules look at: a Slip in one printed text, and the Content of a whole activity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from docgen.check.rule import Finding
from docgen.diagnostics import Location
from docgen.model import Activity, Section, Task
from docgen.source import Source, Steps, Terms, Text

HAN = r"[^\W\d_A-Za-z]"
"""A regular expression for one Han character: a letter that is not Latin. The range of all Han characters
would say it more exactly, and takes milliseconds to compile wherever it is used.
"""

ENTITY = r"&(?:[a-z]{2,8}|#\d{2,5});"
"""A regular expression for a character as web pages write it: &nbsp;."""

_COUNTED_KEYS = frozenset({"heading", "text", "category", "notes", "label"})

PROSE_KEYS = frozenset({"preamble", "body", "closing", "text", "prompt", "notes"})
"""Keys of texts that are sentences."""


_TITLE = re.compile("《[^《》]*》")


def titles_in(text: str) -> Sequence[tuple[int, int]]:
    """Where the titles of other papers begin and end in a text: quotations, to be left as they are written."""
    return [title.span() for title in _TITLE.finditer(text)]


def is_in(spans: Iterable[tuple[int, int]], offset: int) -> bool:
    """Whether the character at `offset` stands in one of the spans."""
    return any(start <= offset < end for start, end in spans)


class Slip(Struct, frozen=True):
    """What is wrong in a text from offset `start` to before `end`; `new` is what to write there, if certain."""

    start: int
    end: int
    message: str
    hint: str = ""
    new: str | None = None


class Content(Struct, frozen=True):
    """An activity, the files that it comes from, by stem, and the office's terms."""

    activity: Activity
    sources: Mapping[str, Source]
    terms: Terms

    def texts(self, *stems: str) -> Iterator[Text]:
        """The printed texts of some files in their order; of all files where none is named."""
        for stem in stems or tuple(self.sources):
            yield from self.sources[stem].texts

    def at(self, stem: str, steps: Steps) -> Location:
        """The place of a value."""
        return self.sources[stem].at(*steps)

    def tasks(self) -> Iterator[tuple[Task, Steps]]:
        """Every task in the order of the numbers, with the way to it in the plan."""
        for index, section in enumerate(self.activity.plan.sections):
            yield from _tasks_of(section, ("sections", index))
            for inner, subsection in enumerate(section.sections):
                yield from _tasks_of(subsection, ("sections", index, "sections", inner))


def _tasks_of(section: Section, steps: Steps) -> Iterator[tuple[Task, Steps]]:
    """The tasks of a section itself, with the way to each."""
    return ((task, (*steps, "tasks", index)) for index, task in enumerate(section.tasks))


def is_task_title(text: Text) -> bool:
    """Whether a text is the short title of a task, rather than that of the paper."""
    return text.key == "title" and "tasks" in text.steps


def is_counted(text: Text) -> bool:
    """Whether docgen puts a number before a text."""
    return text.key in _COUNTED_KEYS or is_task_title(text) or _names_row(text)


def _names_row(text: Text) -> bool:
    """Whether a text names a row of a form."""
    return text.key == "name" and "indicators" in text.steps[-3:-2]


def located(text: Text, slip: Slip) -> Finding:
    """A slip as a finding, with the edit that mends it where the text can be edited there."""
    edit = None if slip.new is None else text.edit(slip.start, slip.end, slip.new)
    return Finding(slip.message, text.at(slip.start), slip.hint, edit)


def in_each_text(find: Callable[[str], Iterable[Slip]]) -> Callable[[Content], Iterator[Finding]]:
    """A check of words alone as a check of every printed text of the content."""

    def findings(content: Content) -> Iterator[Finding]:
        for text in content.texts():
            for slip in find(text.value):
                yield located(text, slip)

    return findings
