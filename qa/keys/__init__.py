"""Keys and sessions: who may ask over HTTP. Keys are made on the command line.

May import: `qa.contract`, `qa.kept` (its shelves) and `corpus.errors`.
Must not know: HTTP, cookies, which role may do what.
"""
