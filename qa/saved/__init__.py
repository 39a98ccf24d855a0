"""What goes on behind its reader: saved questions, what has changed of them, batches, feeds.

Here they are kept; `qa.behind` asks. May import: `corpus.text`, `qa.batch`,
`qa.contract`, `qa.kept`, `qa.keys` (how secrets are kept) and `qa.question`.
"""
