"""How often answers are right, and what confidence is worth: ``python -m training.quality``.

What `training.judged` collected is decided by weights that did not learn from it, and counted.
"""
