"""Word documents (DOCX).

    read_docx   the bytes of a document -> a draft

Our own reader: mammoth takes 11 s and 400 MB for 300,000 words, which no limit could allow, and
loses fields and formulas; docx2python keeps what was moved away, headers, and text boxes twice.

`parts` finds what the package holds, `styles` and `numbering` say what a paragraph is, `story`
makes blocks of it. May import: `office`, the other formats. Must not know: the store, the child.
"""

from corpus.formats.docx.reader import read_docx

__all__ = ["read_docx"]
