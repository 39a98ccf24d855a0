"""Where the learned numbers and the reader come from; README.md in this folder has the commands.

May import: `datasets` and every product room. No room imports it; Footnote runs without it.
"""
