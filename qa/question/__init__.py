"""From what was typed to what is searched: checks, kind, follow-ups, spelling, unknown words.

May import: `qa.contract`, `qa.learned`, the words of `corpus`.
Must not know: passages that were found, vectors, answers.
"""
