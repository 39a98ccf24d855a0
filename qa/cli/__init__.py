"""The command line: arguments in, text or JSON lines out.

May import: `qa.opening`, `qa.library`, `qa.contract` and the rooms that work without a library
(proof, exports, evaluation). Must not know: models, the store, HTTP.
"""
