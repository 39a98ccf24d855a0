"""A prepared question in, ranked passages out: retrieval by vectors and words, features, ranking,
and the passages that are read beside the best.

May import: `qa.question`, `qa.learned`, `qa.collection`, `embeddings`, `corpus`.
Must not know: the reader, what is answered, citations.
"""
