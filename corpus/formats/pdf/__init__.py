"""PDF files, read with pdfium: words, lines, columns, tables, paragraphs, each with its page.

    reader      a file -> a draft
    document    opens a file, says why it cannot be read;  words: what stands on a page, and where
    pages       all pages: words -> parts in reading order;  columns  lines  tables  paragraphs
    furniture   running heads, feet and page numbers;  hidden: what nobody sees on the page
    hyphens     words cut at line ends;  letters: ligatures and codes;  stated: title, authors, date

pdfium is not thread-safe and a hostile file may crash it: all of this runs in a child process.
"""

from corpus.formats.pdf.reader import read_pdf

__all__ = ["read_pdf"]
