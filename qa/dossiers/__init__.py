"""Dossiers: clips of articles with notes, proven when they are taken and on every view.

May import: `corpus.article`, `corpus.store`, `corpus.text`, `qa.cautions`, `qa.citation`,
`qa.contract`, `qa.exports`, `qa.kept` and `qa.proof`. Must not load a model.
"""
