"""The Typst engine: .docx → resolved blocks in points → laid-out lines → Typst source → PDF or page pictures.

The way through the modules:

    package, wml                      the file, safely opened; its XML as plain values
    properties, borders, styles       what styles and direct formatting say, merged
    numbering, inlines, pictures,     runs, paragraphs, tables and sections …
    story, floating, tables, document
    blocks                            … as frozen values that know nothing of Word
    metrics, faces                    font files, and the cut that sets each piece of text
    kinsoku, flow, lines, compose     where every line ends and what stands where in it
    literals, line_markup,            all that as Typst code, on top of prelude.typ
    table_markup, markup
    engine, findings                  Typst run in process; what cannot be set, with its place

Lines are broken here and not by Typst, because Word's rules are what the papers are held to: Typst makes the
pages, repeats table heads, shapes the glyphs and writes the PDF.
"""
