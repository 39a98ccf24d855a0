"""Web pages: what a reader of the page sees of its article, in order, each thing once.

    read_html         the bytes of a page    -> a draft of its article
    declared_charset  the bytes of a page    -> the encoding that it declares

`parsing` makes the tree, `visible` takes out of it what cannot be seen and what is struck out,
`blocks` writes paragraphs, lists and tables, `judging` chooses those of the article; `titles`,
`page_dates` and `linked_data` read what the page says about itself.
"""

from corpus.formats.html.page import read_html
from corpus.formats.html.parsing import declared_charset

__all__ = ["declared_charset", "read_html"]
