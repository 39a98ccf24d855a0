"""OpenDocument texts (ODT, and FODT: the same as one XML file).

    read_odt   the bytes of a document -> a draft

`styles` and `lists` say what a paragraph is and how its words are set, `story` makes blocks of it.
May import: `office`, the other formats. Must not know: the store, the child.
"""

from corpus.formats.odt.reader import read_odt

__all__ = ["read_odt"]
