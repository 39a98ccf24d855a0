"""A question and texts in, spans of the texts that may answer it out, with scores.

May import: embeddings (the plumbing of models), numpy, onnxruntime, tokenizers (and torch in the
export step alone). Must not know: articles, SQL, vectors, HTTP, what is answered in the end.
"""
