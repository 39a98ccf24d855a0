"""How any model gets onto this machine and runs: found, exported once to ONNX, checked, run.

The encoder (`embeddings`) and the reader (`reader`) both stand on this room.
May import: numpy, onnxruntime, tokenizers; torch and onnx only in the process that exports.
Must not know: what a model is for, articles, the store.
"""
