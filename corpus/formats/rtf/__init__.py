"""RTF documents.

    read_rtf   the bytes of a document -> a draft

`tokens` takes the file apart, `words` and `fonts` know what is meant, `page` makes blocks of it.
May import: `office`, the other formats. Must not know: the store, the child.
"""

from corpus.formats.rtf.reader import read_rtf

__all__ = ["read_rtf"]
