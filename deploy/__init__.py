"""What it takes to run Footnote as a service: unit, container, bundle, and lists of what is in it.

Nothing of it is needed to run Footnote by hand. May import nothing of Footnote.
"""
