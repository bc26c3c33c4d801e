"""The check of templates: read, looked at by the rules, compiled, and rendered with a job each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from lxml import etree

from docgen import jobs, opc
from docgen.check import outside
from docgen.check.registry import ON_TEMPLATE
from docgen.check.settings import Settings
from docgen.check.template_file import TemplateFile
from docgen.diagnostics import Diagnostic, DocgenError, Location
from docgen.model import Activity, Job, Paper
from docgen.store import read_bounded, reason
from docgen.word import package
from docgen.word.places import described, is_note_rule
from docgen.word.template import compile_template, filled_part

TEMPLATES = Path("templates")
STYLES = "word/styles.xml"


def check_templates(activity: Activity, chosen: Settings, folder: Path = TEMPLATES) -> tuple[Diagnostic, ...]:
    """What is wrong with the templates: what the rules say, what cannot be compiled, and names that the
    activity's papers do not have.
    """
    found: list[Diagnostic] = []
    for job in _one_of_each_paper(activity):
        path = folder / f"{job.paper.value}.docx"
        try:
            data = read_bounded(path)
        except OSError as error:
            found.append(_unreadable(path, error))
            continue
        try:
            parts = package.read(data, str(path))
            links = outside.links(opc.open_package(data, str(path)))
            subject = _template_file(path, job.paper, parts, links)
            found += (told for each in ON_TEMPLATE for told, _ in each.diagnostics(subject))
            compile_template(data, str(path)).render(job.context)
        except DocgenError as error:
            found += error.diagnostics
    return tuple(each for each in found if not chosen.lets_pass(each))


def _one_of_each_paper(activity: Activity) -> Iterator[Job]:
    """The first job of each paper."""
    wanted = set(Paper)
    for job in jobs.all_jobs(activity):
        if job.paper in wanted:
            wanted.remove(job.paper)
            yield job
        if not wanted:
            return


def _template_file(
    path: Path, paper: Paper, parts: Mapping[str, bytes], links: Iterable[outside.Link]
) -> TemplateFile:
    """A template as the rules look at it. Raises DocgenError for parts that are no XML."""
    try:
        roots = {name: package.parse(parts[name]) for name in sorted(parts) if _is_text(name)}
        styles = roots[STYLES]
    except (KeyError, etree.XMLSyntaxError) as error:
        hint = "请用 Word 或 WPS 重新保存模板，或运行 docgen templates reset"
        raise DocgenError([Diagnostic("W001", "模板里的 XML 不完好", Location(str(path)), hint)]) from error
    filled = {name: called for name in roots if (called := filled_part(name)) is not None}
    in_order = sorted(filled, key=lambda name: (name != package.DOCUMENT, name))
    return TemplateFile(
        path=str(path),
        paper=paper,
        styles=styles,
        parts=tuple(roots[name] for name in in_order),
        paragraphs=tuple(
            (place, paragraph)
            for name in in_order
            for place, paragraph in described(roots[name], filled[name])
            if not is_note_rule(paragraph)
        ),
        links=tuple((_place(link, roots), link.words) for link in links),
        unfilled=tuple((name, root) for name, root in roots.items() if name not in filled),
    )


def _place(link: outside.Link, roots: Mapping[str, etree._Element]) -> str:
    """The place of the paragraph with a link, as in findings of the other rules; that of its part where it is in none."""
    called = filled_part(link.part)
    if called is None or link.paragraph is None:
        return link.place
    places = (place for place, _ in described(roots[link.part], called))
    return next(islice(places, link.paragraph, None), link.place)


def _is_text(name: str) -> bool:
    """Whether a part may hold text that Word shows."""
    return name.startswith("word/") and name.endswith(".xml")


def _unreadable(path: Path, error: OSError) -> Diagnostic:
    """W001 for a template that is not there or cannot be read."""
    message = "没有这个模板" if isinstance(error, FileNotFoundError) else f"模板无法读取（{reason(error)}）"
    return Diagnostic("W001", message, Location(str(path)), "运行 docgen templates reset 可重新生成标准模板")
