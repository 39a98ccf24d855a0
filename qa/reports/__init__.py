"""Several reports of one fact: what each answers, compared, and whose report it is.

Copies of one report, whom a report cites, where articles differ, what a later one replaces.
May import: `qa.search`, `qa.question`, `qa.citation`, `qa.values`, `qa.contract`, the store.
Must not know: models, how a candidate was read or decided on.
"""
