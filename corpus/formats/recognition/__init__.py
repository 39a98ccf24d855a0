"""What a file is that is not what its name says, or that is not read: in words, and what to do.

    signatures   by its first bytes, or the streams of an old office document
    packages     by the names in a ZIP file: a document, a book, an archive
    texts        by what a text file holds: a page, a message
    unread       by the ending of a name

May import: `kinds`, `office.package`. Must not know: the readers.
"""
