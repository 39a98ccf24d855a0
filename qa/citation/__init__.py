"""From a range in an article to a citation: its address, its links, its check.

May import: `qa.contract` and the articles of `corpus`.
Must not know: models, search, how the range was found.
"""
