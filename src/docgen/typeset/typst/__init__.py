"""The Typst engine: .docx → resolved blocks in points → laid-out lines → data that Typst sets → PDF or pictures.

The way through the modules:

    package, wml, row_xml             the file, safely opened; its XML as plain values, known rows unparsed
    properties, borders, styles       what styles and direct formatting say, merged
    numbering, inlines, pictures,     runs, paragraphs, tables and sections …
    story, floating, rows, bands,
    tables, document
    blocks                            … as frozen values that know nothing of Word
    metrics, faces                    font files, and the cut that sets each piece of text
    kinsoku, flow, lines, compose,    where every line ends and what stands where in it, and which rows of tables
    fitting, laid                     go on on the next page
    values, line_data,                all that as plain data, which the one program, paper.typ
    paragraph_data, table_data,       with setting.typ, sets
    paper_data
    memory, readings                  what is kept for the next paper, which is much like the last
    engine, findings                  Typst run in process; what cannot be set, with its place

Lines are broken here and not by Typst, because Word's rules are what the papers are held to: Typst makes the
pages, repeats table heads, shapes the glyphs and writes the PDF.

Papers are data and never code: what a paper says cannot be run, and as all papers come from the same places of the
same program, Typst finds again in its own memory what an earlier paper had too.
"""
