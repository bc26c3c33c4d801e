"""From .docx to PDF: the engines, and the fonts that both use."""
