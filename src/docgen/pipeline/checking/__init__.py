"""The orders of a check, each written once: of content, of templates, of finished papers. Knows no terminal."""

KINDS = (".docx", ".pdf")
"""Suffixes of the papers that are checked."""
