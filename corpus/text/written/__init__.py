"""The forms in which days are written, as patterns.

    stated   where an article says when it was published
    named    in addresses and in the names of files

May import: nothing of Footnote. Must not know: which days there are, what they mean.
"""
