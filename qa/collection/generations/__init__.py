"""The index on disk: generations that the store names, and each process's own copy of the words.

Its imports are those of `qa.collection`, of which it is a part.
"""
