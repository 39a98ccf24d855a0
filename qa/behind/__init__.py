"""What a library does when it has time: batches, and saved questions that may have another answer.

sieve    which saved questions new passages could change: cheap, before anything is asked
again    saved questions asked again
running  batches of questions
webhook  who is told of changes

May import: `corpus.store`, `embeddings`, `qa.answering` (its parts), `qa.batch`, `qa.contract`,
`qa.library`, `qa.saved` and `qa.search`. Must not be waited for.
"""
