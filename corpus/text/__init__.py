"""What can be done to a text alone: cleaning, sentences, passages, dates, search terms, copies.

Pure functions; offsets count Unicode code points of the text that is given.
May import: `corpus.article`. Must not know: files, the store, models.
"""
