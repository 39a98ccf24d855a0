"""What is known of folders that are kept in step: their files, and the articles in each.

May import: `corpus.collection` and the tables beside it. Must not know: the files themselves.
"""
