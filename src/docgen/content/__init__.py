"""Content files: a folder of YAML in; an Activity, or diagnostics with file, line and column, out."""

from docgen.content.codes import MEANINGS
from docgen.content.loading import load
from docgen.content.schemas import write_schemas

__all__ = ["MEANINGS", "load", "write_schemas"]
