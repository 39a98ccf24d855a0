"""Documents of office programs: what their readers share, and ZIP archives.

    blocks      what the readers write into: paragraphs, headings, items, rows, notes
    document    blocks and properties -> a draft
    package     the ZIP file that a document is, opened with limits; XML read without entities
    archive     a ZIP archive: each file in it by the reader of its kind
    markup      the text of an XHTML page that is all text
    numerals, symbols    numbers of lists; the characters of fonts that have codes of their own

May import: the other formats, `corpus.article`, `errors`. Must not know: the store, how the child
is run.
"""
