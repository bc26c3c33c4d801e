"""A finished Word paper in; the same paper as a web page, Markdown or OpenDocument text out."""

from docgen.export.conversion import ExportForm, export

__all__ = ["ExportForm", "export"]
