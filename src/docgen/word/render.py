"""A job and its compiled template in, the bytes of a finished Word file out."""

from __future__ import annotations

from datetime import datetime

from docgen.model import Job
from docgen.word import controls, identity, package
from docgen.word.properties import core_properties
from docgen.word.template import Template


def render(job: Job, template: Template, dated: datetime | None = None) -> bytes:
    """The paper of `job`, the same bytes each time; `dated` (UTC) stands in its properties.

    Raises DocgenError for names the template lacks.
    """
    parts = template.render(job.context)
    options = job.context.get("options")
    if options:
        parts[package.DOCUMENT] = controls.with_options(parts[package.DOCUMENT], options)
    if job.fillable:
        parts[package.SETTINGS] = controls.protected(parts[package.SETTINGS])
    properties = core_properties(job.title, job.context["issuer"], dated)
    parts[package.CORE_PROPERTIES] = package.serialize(properties)
    identity_part = identity.attach(parts, job)
    return package.write(parts, own={package.DOCUMENT, package.CORE_PROPERTIES, identity_part})
