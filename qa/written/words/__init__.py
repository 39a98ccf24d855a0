"""The words of a sentence: in plain form, as tokens, what joins them, which mean the same.

May import: `corpus`, and of `qa` signs and values. Must not know: what is compared with what.
"""
