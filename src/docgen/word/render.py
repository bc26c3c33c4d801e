"""A job and its compiled template in, the bytes of a finished Word file out."""

from __future__ import annotations

from docgen.model import Job
from docgen.word import controls, identity, package
from docgen.word.properties import core_properties
from docgen.word.template import Template


def render(job: Job, template: Template) -> bytes:
    """The paper of `job`, the same bytes each time. Raises DocgenError for names the template lacks."""
    parts = template.render(job.context)
    options = job.context.get("options")
    if options:
        parts[package.DOCUMENT] = controls.with_options(parts[package.DOCUMENT], options)
    if job.fillable:
        parts[package.SETTINGS] = controls.protected(parts[package.SETTINGS])
    parts[package.CORE_PROPERTIES] = package.serialize(core_properties(job.title, job.context["issuer"]))
    identity_part = identity.attach(parts, job)
    return package.write(parts, own={package.DOCUMENT, package.CORE_PROPERTIES, identity_part})
