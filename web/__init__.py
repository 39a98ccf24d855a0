"""HTTP in; JSON and HTML out: the Flask application, its pages, errors and security headers.

May import: Flask, `qa.contract`, what opens a library (`qa.opening`), and from `qa.cli` the
progress bar alone. Must not know: models, SQL, FAISS, how an answer is found.
"""
