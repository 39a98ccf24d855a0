"""Texts with their passages and sentences in, unit float32 vectors out; the vector index on disk.

May import: `models`, numpy, faiss, tokenizers (and torch in the export process alone).
Must not know: articles, SQL, questions, the reader, HTTP.
"""
