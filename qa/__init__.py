"""Questions in, cited answers out. The only room where text and vectors meet.

`opening.py` builds a library from settings and `library.py` is its face: the command line and the
web use these two and the types of `contract/`, nothing behind them.
May import: `corpus`, `models`, `embeddings`, `reader`. Must not know: Flask, SQL, FAISS, ONNX.
"""
