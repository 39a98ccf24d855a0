"""A folder kept in step: what is new in it is added, what has gone from it is retired on evidence.

    looking    what is in the folder now
    stirring   tells when something in it changes
    settling   which files are new or changed, and whole
    reading    which articles each file holds
    removals   whether what is gone is gone for good, and what becomes of its articles
    watcher    looks again and again, and decides the order
    wording    what is said of it

May import: `corpus`, `qa.collection`, `qa.contract`, `qa.library`. Must not know: HTTP, the
terminal.
"""
