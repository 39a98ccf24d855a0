"""Bytes that were read in the wrong encoding, and how they are put right.

    windows   single characters of Windows-1252 that were read as Latin-1
    garbled   characters of UTF-8 that were read as Windows-1252, as two to four others
    mentions  those that a text writes about, which stay

May import: nothing of Footnote. Must not know: what is done to a text besides.
"""
