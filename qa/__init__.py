"""Questions in, cited answers out. The only room where text and vectors meet.

`opening.py` builds from settings what a caller needs: `library.py` answers, `records.py` needs no
model, `probe.py` is for training. With them the command line and the web use `contract/`.
May import: `corpus`, `models`, `embeddings`, `reader`. Must not know: Flask, SQL, FAISS, ONNX.
"""
