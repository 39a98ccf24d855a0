"""What two articles say, compared: whether figures, days, names or words are the same.

May import: the days and terms of `corpus`, `qa.question`.
Must not know: candidates, confidence, where a text comes from.
"""
