"""A collection kept elsewhere, whole and proven, and put back from there.

A backup is itself a data folder, with a manifest of the sha256 of each of its files. May import:
`corpus.collection`, `corpus.originals`, `corpus.store`, `corpus.tables`, `models` (for manifests)
and `qa.contract`. Must load no model, and does not know what is kept in which folder: it takes what
is there.
"""
