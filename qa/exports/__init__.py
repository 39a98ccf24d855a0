"""An answer's citations in the formats that reference managers, editors and annotators read.

`export.py` holds the list of formats; each has a file of its own and knows nothing of the others.
They all write what `cited.py` gathers: one entry an article, with the quotations taken from it.
Everything that an article brings (titles, quotes, names) is text and nothing but text in each of
them: no markup, no field, no link comes out of it.
"""
