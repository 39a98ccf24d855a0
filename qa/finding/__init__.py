"""Finding one's way in a collection: tags, facets with counts, and words in the texts.

May import: `corpus`, `qa.citation`, `qa.cautions`, `qa.contract`, `qa.question`. Must not know:
models, HTTP.
"""
