"""One reader per format: a file or an upload in, drafts of articles out.

    read        one file             -> drafts, and a ReadError for each bad record
    read_bytes  an upload            -> the same
    find        files and folders    -> the files to read, in order, and a Skip for what is not
    kind_of     a file's name        -> its kind, by the endings in KINDS
    show_page   a page of a file     -> its picture, and where in it words stand

Texts, pages and JSON Lines are read in this process, all others in a child with limits (`child/`).

May import: `corpus.article`, `errors`, `identity`, `text`, and the packages that know the formats.
Must not know: the store, cleaning, how an article is prepared.
"""

from corpus.formats.child import show_in_child as show_page
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.drafts import read, read_bytes
from corpus.formats.finding import Skip, find
from corpus.formats.kinds import KINDS, kind_of

__all__ = [
    "KINDS", "PageWanted", "Picture", "Skip", "find", "kind_of", "read", "read_bytes", "show_page",
]  # fmt: skip
