"""Content files: a folder of YAML in; an Activity, or diagnostics with file, line and column, out."""

from docgen.content.codes import MEANINGS
from docgen.content.loading import load, load_with_sources
from docgen.content.schemas import write_schemas
from docgen.content.terms import load_terms

__all__ = ["MEANINGS", "load", "load_terms", "load_with_sources", "write_schemas"]
