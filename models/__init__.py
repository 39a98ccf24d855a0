"""How any model gets onto this machine and runs: found, exported once to ONNX, checked, run.

The encoder (`embeddings`) and the reader (`reader`) both stand on this room.
May import: numpy, onnxruntime, tokenizers; torch and onnx only in the process that exports.
Must not know: what a model is for, articles, the store.
"""

import os

# Since 1.29 ONNX Runtime sends reports of its own to its maker, on Linux too, in native code where
# no hook of Python sees it, and keeps a mark of the machine for that. This alone turns all of it
# off, and only before it is first imported, which is done below this room alone.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
