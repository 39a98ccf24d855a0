"""What a quotation must have with it so that it does not mislead: the sentences that belong to
it, who speaks, and the words in and around it that turn it.

May import: `qa.signs`, `qa.contract` and the articles of `corpus`.
Must not know: how a model is run, search, how the range was found.
"""
