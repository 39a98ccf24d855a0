"""The store's SQLite tables: the schema with its migrations, and all SQL of the project.

May import: `corpus.article`, `collection`, `days`, `errors` and `text`; apsw, numpy.
Must not know: files, formats, questions. Other rooms reach the tables through `corpus.store`.
"""
