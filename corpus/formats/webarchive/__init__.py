"""Web archives (WARC, WACZ): each page that was captured is an article, as it was at its address.

    read_warc   an archive          -> drafts of its pages in the order of their capture
    read_wacz   a package of these  -> the same

`unpacked` gives the bytes of an archive from a place on, `records` finds each `record` in them and
goes on behind damaged ones, `bodies` undoes how a body was packed for its way, `captures` chooses
what is read and finds what a revisit refers to, `leftovers` counts the rest, `wacz` opens a
package. An archive may be of any size: it is read where it lies, twice, one record at a time.

May import: the other formats, `corpus.article`, `errors`. Must not know: the store, the child.
"""

from corpus.formats.webarchive.reader import read_wacz, read_warc

__all__ = ["read_wacz", "read_warc"]
