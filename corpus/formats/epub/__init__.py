"""Books (EPUB): each chapter is an article.

    read_epub   the bytes of a book -> a draft for each chapter, and what was left out

`book` reads what the book says about itself and in which order its chapters come.
May import: `office`, the other formats. Must not know: the store, the child.
"""

from corpus.formats.epub.reader import read_epub

__all__ = ["read_epub"]
