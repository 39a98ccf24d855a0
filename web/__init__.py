"""HTTP in; JSON and HTML out: the Flask application, its pages, errors and security headers.

May import: qa (and the dataclasses that it hands out) and Flask.
Must not know: models, SQLite, FAISS.
"""
