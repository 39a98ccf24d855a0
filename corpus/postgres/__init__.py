"""A collection in a PostgreSQL database: what `corpus.store` and the indexes do on one machine.

May import: `corpus.store` and what lies below it, `corpus.keywords`; psycopg, numpy, rapidfuzz.
Must not know: questions, models. Nothing imports this room but where ``FOOTNOTE_STORE`` names a
server; SQL that only PostgreSQL understands stands here, all other in `corpus.tables`.
"""
