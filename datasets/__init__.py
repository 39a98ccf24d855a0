"""The development data, read by path: articles, questions, conversations with known answers.

Shared by `training` and `benchmarks`, which do not import each other. Not needed to run Footnote.
May import: `corpus` and `qa`, as any user of the library does. No product room imports it.
"""
