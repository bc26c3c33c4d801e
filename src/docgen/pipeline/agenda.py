"""An order in; what there is to make of it, and why, out. Changes nothing."""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic
from docgen.jobs import Owed
from docgen.model import Artifact, Form, Job
from docgen.pipeline.freshness import Makers
from docgen.pipeline.keeping import Keeper, together
from docgen.pipeline.order import Order
from docgen.pipeline.production import Setup
from docgen.store import Entry, Inputs, sha256


class Step(Struct, frozen=True):
    """A file to make, of what is owed, and why."""

    owed: Owed
    artifact: Artifact
    reason: str
    inputs: Inputs


class Agenda(Struct, frozen=True):
    """What an order comes down to: files to make, files that stand, files to take away, and obstacles."""

    steps: tuple[Step, ...]
    current: int
    unwanted: tuple[PurePosixPath, ...]
    obstacles: tuple[Diagnostic, ...]


def agenda(order: Order, keeper: Keeper, setup: Setup, *, force: bool = False) -> Agenda:
    """What is to be made for an order in the folder that `keeper` keeps, and why; with `force`, all of it."""
    steps, obstacles, current, wanted = [], [], 0, set()
    forms = [form for form in Form if form in order.forms and (form is Form.DOCX or setup.engine)]
    templates = {file.paper: sha256(file.data) for file in setup.templates}
    for owed, job in order.filled():
        inputs = _inputs(job, templates[job.paper], setup.made_by)
        for form in Form:
            artifact = Artifact(job.name, job.paper, job.unit, form)
            path = artifact.path
            wanted.add(str(path))
            if form not in forms:
                continue
            entry, obstacle = keeper.look(path, partial(_difference, inputs[form]))
            if obstacle:
                obstacles.append(obstacle)
            elif reason := _reason(entry, inputs[form], force=force, known=keeper.knows(path)):
                steps.append(Step(owed, artifact, reason, inputs[form]))
            else:
                current += 1
    others = list(keeper.others(wanted)) if order.whole else []
    unwanted = tuple(path for path, obstacle in others if obstacle is None)
    obstacles += [obstacle for _, obstacle in others if obstacle is not None]
    return Agenda(tuple(steps), current, unwanted, tuple(together(obstacles)))


def _inputs(job: Job, template: str, made_by: Makers) -> dict[Form, Inputs]:
    """What the files of a job are made from."""
    dated = made_by.dated.isoformat() if made_by.dated else ""
    plain = Inputs(content_of(job), template, made_by.program, dated=dated)
    set_too = replace(plain, engine=made_by.engine, fonts=made_by.fonts)
    return {Form.DOCX: plain if job.on_odd_pages is None else set_too, Form.PDF: set_too}


def content_of(job: Job) -> str:
    """A digest of all that a job puts into its paper: what fills it, its title, and who it is."""
    said = (job.content_hash, job.title, job.activity, job.unit or "", job.filing or "", str(job.fillable))
    return sha256("\n".join(said).encode("utf-8"))


_REASONS = {
    "content": "内容变了", "template": "模板变了", "program": "程序更新了", "engine": "PDF 引擎变了",
    "fonts": "字体变了", "dated": "日期变了",
}  # fmt: skip
"""What a difference of inputs is called."""


def _reason(entry: Entry | None, inputs: Inputs, *, force: bool, known: bool) -> str:
    """Why a file is to be made; empty where it is up to date."""
    if entry is None:
        return "文件不见了" if known else "新文件"
    if force:
        return "要求重新生成"
    return _difference(inputs, entry)


def _difference(inputs: Inputs, entry: Entry) -> str:
    """What has changed since the file of an entry was made; empty where nothing has.

    A notice whose imprint an engine has put in its place stays where none is asked for: it is no worse for it.
    """
    made_from = entry.inputs if inputs.engine else replace(entry.inputs, engine="", fonts="")
    return next(
        (said for name, said in _REASONS.items() if getattr(made_from, name) != getattr(inputs, name)), ""
    )
