"""An answer's citations in the formats that reference managers, editors and annotators read.

`export.py` holds the list of formats; each has a file of its own and knows nothing of the others.
All write what `cited.py` gathers: one entry for each article, with the quotations taken from it.
What an article brings (titles, quotes, names) stays plain text: no markup, field or link comes out
of it. May import: `corpus.article`, `corpus.identity`, `qa.contract`. Must not load a model.
"""
