"""The Typst engine: .docx → resolved blocks in points → laid-out lines → Typst source → PDF or page pictures.

The modules in the order of the way: package, wml, fonts of the paper (faces, metrics), styles, numbering,
inlines, paragraphs, tables, document, lines, compose, markup, engine.
"""
