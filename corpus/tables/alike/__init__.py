"""Which versions are copies of one report: their sketches, the pairs that are, and what is asked.

May import: as `corpus.tables`.
"""
