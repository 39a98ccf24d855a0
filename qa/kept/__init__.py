"""Answers and conversations, each kept as a file in the data folder.

May import: `qa.contract`, `qa.citation`, `qa.proof`, `qa.exports`, `corpus.article`
and `corpus.store`.
Must not load a model, and does not know how an answer is found.
"""
