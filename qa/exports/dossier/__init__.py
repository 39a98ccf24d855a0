"""A dossier in the formats of an answer, and as a document for word processors.

`export.py` holds the list; each format has a file of its own. Only what is proven is quoted, and
every export says which clips no longer stand as they were clipped.
"""
