"""Words of a sentence that turn, bound or restrict what it states: found by classes of words, by
the clauses of the sentence, and by what stands beside the answer's figure.

May import: `qa.contract` and the articles of `corpus`.
Must not know: who speaks, what stands outside of the sentence, how it was found.
"""
