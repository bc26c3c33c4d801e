"""A Word template compiled once: .docx bytes in, a function from context to parts out.

docxtpl prepares the XML (its tags `{{ }}`, `{%p %}`, `{%tr %}`, `{%r %}` and the mending of tags that Word
has split); Jinja then runs sandboxed, escaping and strict: an undefined name is an error, never a blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2 import Template as JinjaTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.word import package, problems
from docgen.word.places import Places

_TEMPLATED_PART = re.compile(r"word/(document|header|footer)\d*\.xml")
_AMENDED_PARTS = (package.CONTENT_TYPES, package.DOCUMENT_RELATIONSHIPS, package.SETTINGS)
"""Parts that rendering adds to."""

_PART_NAMES = {"document": "", "header": "页眉", "footer": "页脚"}
_TAG = re.compile(r"\{[{%#]")
# What XML 1.0 cannot hold, less the line break and the tab, which docxtpl turns into elements.
_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_LINE_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')


def _finalize(value: Any) -> Any:
    """A value as it is printed: no characters that XML cannot hold, line ends as breaks.

    docxtpl makes breaks of line ends by going through the finished XML, which takes longer than all the rest.
    """
    if not isinstance(value, str):
        return value
    clean = _CONTROL_CHARACTERS.sub("", value)
    return _LINE_BREAK.join(clean.split("\n")) if "\n" in clean else clean


_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_finalize)


@dataclass(frozen=True, slots=True)
class _Part:
    """A compiled part and the places of its paragraphs."""

    jinja: JinjaTemplate
    places: Places


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: `name` for messages, fixed parts, and the parts that are rendered."""

    name: str
    fixed: Mapping[str, bytes]
    rendered: Mapping[str, _Part]

    def render(self, context: Mapping[str, Any]) -> dict[str, bytes]:
        """The parts of one paper. Raises DocgenError with template, place and name for what is undefined."""
        parts = dict(self.fixed)
        for part_name, part in self.rendered.items():
            parts[part_name] = _render(self.name, part, context)
        return parts


def compile_template(data: bytes, name: str) -> Template:
    """Compile a template. Raises DocgenError for a file that is no .docx and for every part with a tag that
    Jinja cannot read.
    """
    parts = package.read(data, name)
    rendered: dict[str, _Part] = {}
    found: list[Diagnostic] = []
    for part_name in sorted(parts):
        kind = _TEMPLATED_PART.fullmatch(part_name)
        if kind is None and part_name not in _AMENDED_PARTS:
            continue
        try:
            root = package.parse(parts[part_name])
            if kind and _TAG.search("".join(root.itertext()) + etree.tostring(root, encoding="unicode")):
                rendered[part_name] = _compile(name, root, _PART_NAMES[kind[1]])
        except etree.XMLSyntaxError:
            hint = "请用 Word 或 WPS 重新保存模板，或恢复标准模板"
            found.append(Diagnostic("W001", f"{part_name} 不是完好的 XML", Location(name), hint))
        except DocgenError as error:
            found.extend(error.diagnostics)
    if found:
        raise DocgenError(found)
    fixed = {part_name: part for part_name, part in parts.items() if part_name not in rendered}
    return Template(name, fixed, rendered)


def _compile(name: str, root: etree._Element, part: str) -> _Part:
    places = Places.number(root, part)
    source = places.lines(_docxtpl().patch_xml(etree.tostring(root, encoding="unicode")))
    try:
        return _Part(_ENVIRONMENT.from_string(source), places)
    except TemplateSyntaxError as error:
        place = places.describe(source, error.lineno)
        raise DocgenError([problems.syntax_error(error, Location(name, place=place))]) from error
    except RecursionError as error:
        raise DocgenError([problems.syntax_error(error, Location(name))]) from error


def _docxtpl() -> Any:
    """docxtpl's work on text, which needs no document behind it."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  # takes 50 ms, which only papers are worth

    return DocxTemplate.__new__(DocxTemplate)


def _render(name: str, part: _Part, context: Mapping[str, Any]) -> bytes:
    try:
        xml = part.jinja.render(context).replace("\n<w:p", "<w:p")
    except (TemplateError, *problems.RUNTIME_ERRORS) as error:
        place = part.places.describe_line(_template_line(error))
        raise DocgenError([problems.render_error(error, Location(name, place=place))]) from error
    if "\t" in xml:
        # A tab needs the properties of its run: docxtpl knows how.
        xml = _docxtpl().resolve_listing(xml)
    return xml.encode("utf-8")


def _template_line(error: BaseException) -> int:
    """The line of the Jinja source in which an error arose: that of the innermost template frame."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
