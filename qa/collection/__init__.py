"""Articles come and go, and the live index follows them; listings and statistics.

May import: `corpus`, `embeddings`, `qa.contract`, `qa.settings`, the anchors of `qa.citation`.
Must not know: questions, the reader, answers.
"""
