"""One reader per format: a file or an upload in, drafts of articles out.

    read        one file             -> drafts, a ReadError for each bad record, and a Skip for each
                                        file of an archive that is passed over
    read_bytes  an upload            -> the same
    read_content  a page that was fetched -> the same, in the child
    find        files and folders    -> the files to read, in order, and a Skip for what is not
    open_file   a path               -> the file opened, unless a pipe or a device stands there
    walk        a folder             -> the same of what is in it, also where that is nothing
    kind_of     a file's name        -> its kind, by the endings in KINDS
    kinds_ending  an ending           -> the kinds of files whose names end so
    is_known    a file's name        -> whether it can be named and is not read; refusal says how
    show_page   a page of a file     -> its picture, and where in it words stand
    words_on    what is kept of it   -> the words that were recognized on a page
    recognizer  what recognizes text here, in words

Tables, JSON, and texts, Markdown and subtitles of usual size are read in this process, all others
in a child with limits (`child/`).

May import: `corpus.article`, `errors`, `identity`, `text`, and the packages that know the formats.
Must not know: the store, cleaning, how an article is prepared.
"""

from corpus.formats.child import show_in_child as show_page
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.drafts import read, read_bytes, read_content
from corpus.formats.finding import Skip, find, open_file, walk
from corpus.formats.kinds import ARTICLE_KINDS, HOLDERS, KINDS, kind_of, kinds_ending, printable
from corpus.formats.recognition.unread import is_known, refusal
from corpus.formats.shown.words import words_on
from corpus.formats.tesseract.data import recognizer

__all__ = [
    "ARTICLE_KINDS", "HOLDERS", "KINDS", "PageWanted", "Picture", "Skip", "find", "is_known",
    "kind_of", "kinds_ending", "open_file", "printable", "read", "read_bytes", "read_content",
    "recognizer", "refusal", "show_page", "walk", "words_on",
]  # fmt: skip
