"""Words and where they stand become paragraphs: the same for pages that hold text and for pictures.

    word        a word in its place
    pages       all pages: words -> parts in reading order;  columns  lines  tables  paragraphs
    furniture   running heads, feet and page numbers
    hyphens     words cut at line ends;  letters: ligatures and codes
    title       which paragraphs are a title
    draft       paragraphs -> title, text, and where in it each page begins

May import: `corpus.text`, `corpus.article`, `errors`. Must not know: pdfium, Tesseract.
"""
