"""Questions in, cited answers out: retrieve, fuse, decide, cite, evaluate.

The only room where text and vectors meet, and the only one that reads settings.
May import: corpus and embeddings. Must not know: Flask, SQL, FAISS calls.
"""
