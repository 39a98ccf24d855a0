"""A question and texts in; the parts of the texts that may answer it out, with scores.

May import: `models`, numpy, tokenizers (and torch in the export process alone).
Must not know: articles, SQL, vectors, HTTP, and what is answered in the end.
"""
