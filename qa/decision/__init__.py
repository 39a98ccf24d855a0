"""Ranked passages in; an answer or a refusal out: reads, weighs, finds copies and disagreements.

May import: `reader`, `qa.search`, `qa.question`, `qa.citation`, `qa.learned`, `corpus`.
Must not know: how citations are written, where answers are kept.
"""
