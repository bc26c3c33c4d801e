"""A Word template compiled once: .docx bytes in, a function from context to parts out.

docxtpl prepares the XML (its tags `{{ }}`, `{%p %}`, `{%tr %}`, `{%r %}` and the mending of tags that Word
has split); Jinja then runs (see `environment`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from lxml import etree
from msgspec import Struct

from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.word import about_cells, package, problems
from docgen.word.alone import not_alone
from docgen.word.environment import Compiled, compile_source
from docgen.word.halves import paragraph_with_too_many
from docgen.word.hollow import filled
from docgen.word.ooxml import qualified
from docgen.word.places import Places, described, marked, placed

_FILLED_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_AMENDED_PARTS = (package.CONTENT_TYPES, package.DOCUMENT_RELATIONSHIPS, package.SETTINGS)
"""Parts that rendering adds to."""

_PART_NAMES = {"document": "", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
"""What the parts that are filled in are called before a place in them."""

_TAG = re.compile(r"\{[{%#]")
_REFITTED = re.compile(r"\{%-?\s*tc\b|\{%-?\s*colspan\b|<wp:docPr\b")
"""What may leave a body with columns that are not those of its grid, or with ids of pictures used twice."""

_NOTHING = r'<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</?w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve"></w:t></w:r>'
_TAG_OF_RUNS = re.compile(rf"(?:{_NOTHING})?(\{{[{{%][^{{}}]*[%}}]\}})(?:{_NOTHING})?", re.DOTALL)
"""A tag with the run before it and the run behind it that docxtpl leaves of the run around a `{%r %}`: they say nothing, and
of a form with three hundred cells they are a third."""

_FIRST_PICTURE = 1000
"""The number after which docxtpl numbers pictures."""


class _Part(Struct, frozen=True):
    """A compiled part and the places of its paragraphs."""

    source: str
    """What docxtpl made of it."""
    compiled: Compiled
    places: Places
    refitted: bool
    """Whether what it renders goes through docxtpl's own repairs of grids and pictures."""


class Template(Struct, frozen=True):
    """A compiled template: `name` for messages, fixed parts, and the parts that are rendered."""

    name: str
    fixed: Mapping[str, bytes]
    rendered: Mapping[str, _Part]

    @property
    def sources(self) -> tuple[str, ...]:
        """What docxtpl made of the rendered parts, for the next time that this template is compiled."""
        return tuple(part.source for part in self.rendered.values())

    def render(self, context: Mapping[str, Any]) -> dict[str, bytes]:
        """The parts of one paper. Raises DocgenError with template, place and name for what is undefined."""
        parts = dict(self.fixed)
        for part_name, part in self.rendered.items():
            parts[part_name] = _render(self.name, part, context)
        return parts


def filled_part(part_name: str) -> str | None:
    """What a part that is filled in is called before a place in it; None for a part that is not."""
    kind = _FILLED_PART.fullmatch(part_name)
    return None if kind is None else _PART_NAMES[kind[1]]


def compile_template(data: bytes, name: str, sources: Sequence[str] = ()) -> Template:
    """Compile a template; `sources` are what docxtpl made of it before, so that it need not again.

    Raises DocgenError for a file that is no .docx and for every part with a tag that Jinja cannot read.
    """
    known = iter(sources)
    parts = package.read(data, name)
    rendered: dict[str, _Part] = {}
    found: list[Diagnostic] = []
    for part_name in sorted(parts):
        called = filled_part(part_name)
        if called is None and part_name not in _AMENDED_PARTS:
            continue
        try:
            root = package.parse(parts[part_name])
            if part_name == package.DOCUMENT and root.tag != qualified("document"):
                found.append(problems.no_document(part_name, Location(name)))
            elif called is not None and _has_tags(root):
                rendered[part_name] = _compile(name, root, called, next(known, ""))
        except etree.XMLSyntaxError:
            found.append(problems.broken_part(part_name, Location(name)))
        except DocgenError as error:
            found.extend(error.diagnostics)
    if found:
        raise DocgenError(found)
    fixed = {part_name: part for part_name, part in parts.items() if part_name not in rendered}
    return Template(name, fixed, rendered)


def _has_tags(root: etree._Element) -> bool:
    return bool(_TAG.search("".join(root.itertext()) + etree.tostring(root, encoding="unicode")))


def _compile(name: str, root: etree._Element, part: str, known: str) -> _Part:
    raw = etree.tostring(marked(root), encoding="unicode")
    if not known and (found := tuple(_misplaced(name, root, part, raw))):
        raise DocgenError(found)
    source = known or _TAG_OF_RUNS.sub(r"\1", _docxtpl().patch_xml(raw))
    lines, places = placed(source, root, part)
    in_body = part == _PART_NAMES["document"]
    try:
        return _Part(source, compile_source(lines), places, in_body and bool(_REFITTED.search(raw)))
    except TemplateSyntaxError as error:
        place = places.describe(lines, error.lineno)
        raise DocgenError([problems.syntax_error(error, Location(name, place=place))]) from error
    except RecursionError as error:
        raise DocgenError([problems.syntax_error(error, Location(name))]) from error


def _misplaced(name: str, root: etree._Element, part: str, raw: str) -> Iterator[Diagnostic]:
    """Tags that docxtpl would take hours over, or that it would lose text by."""
    overfull = paragraph_with_too_many(raw)
    if overfull is None:
        yield from not_alone(root, name, part)
        yield from about_cells.misplaced(root, name, part, raw)
    else:
        place, _ = next(islice(described(root, part), overfull, None), ("", None))
        yield problems.too_many_halves(Location(name, place=place))


def _docxtpl() -> Any:
    """docxtpl's work on text, which needs no document behind it."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  # takes 50 ms, which only papers are worth

    return DocxTemplate.__new__(DocxTemplate)


def _render(name: str, part: _Part, context: Mapping[str, Any]) -> bytes:
    try:
        xml = part.compiled.template.render(context)
    except (TemplateError, *problems.RUNTIME_ERRORS) as error:
        place = part.places.describe_line(_template_line(error))
        raise DocgenError([problems.render_error(error, Location(name, place=place))]) from error
    if "\t" in xml:
        # A tab needs the properties of its run: docxtpl knows how.
        xml = _docxtpl().resolve_listing(xml)
    rendered = xml.encode("utf-8")
    if not part.compiled.sound:
        _insist_on_xml(name, rendered)
    if part.compiled.hollow:
        rendered = filled(rendered)
    return _refit(rendered) if part.refitted else rendered


def _refit(rendered: bytes) -> bytes:
    """A body whose tables have the grids, and whose pictures the ids, that docxtpl gives them."""
    repairs = _docxtpl()
    repairs.docx_ids_index = _FIRST_PICTURE
    tree = repairs.fix_tables(rendered)
    repairs.fix_docpr_ids(tree)
    return etree.tostring(tree)


def _insist_on_xml(name: str, rendered: bytes) -> None:
    try:
        package.parse(rendered)
    except etree.XMLSyntaxError as error:
        raise DocgenError([problems.not_xml(Location(name))]) from error


def _template_line(error: BaseException) -> int:
    """The line of the Jinja source in which an error arose: that of the innermost template frame."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
