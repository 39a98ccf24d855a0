"""Answers and conversations, each kept as a document: a file in the data folder, or a row.

May import: `qa.contract`, `qa.citation`, `qa.proof`, `qa.exports`, `corpus.article`,
`corpus.errors` and `corpus.store`.
Must not load a model, and does not know how an answer is found.
"""
