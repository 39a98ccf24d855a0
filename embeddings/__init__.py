"""Text and spans in, unit float32 vectors out; the vector index; index generations on disk.

May import: numpy, onnxruntime, tokenizers, faiss (and torch in the export step alone).
Must not know: articles, SQL, questions, HTTP.
"""
