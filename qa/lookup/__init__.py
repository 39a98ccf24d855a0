"""Where a pasted quotation stands in the collection, also when some letters or words differ.

May import: `corpus`, `qa.contract`, `qa.question`, `qa.cautions`, `qa.citation`.
Must not load a model.
"""
