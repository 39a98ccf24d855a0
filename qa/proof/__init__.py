"""Evidence packs: made, read, and checked against the store or against the original files.

May import: `corpus`, `qa.contract`, `qa.cautions`, `qa.citation`. Works without a
model and must not load one.
"""
