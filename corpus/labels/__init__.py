"""What articles are filtered by besides their dates: the values of a filter, an article's labels.

May import nothing of the project. Must not know: tables, files, questions.
"""
