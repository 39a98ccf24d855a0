"""Articles in, text out: readers, cleaning, offsets, the SQLite store, the keyword index.

May import: the standard library and the packages that read and keep text.
Must not know: vectors as anything but opaque bytes, questions, HTTP.
"""
