"""What is learned of the answers that people judged: lists of them, and the collection's own
calibration of confidence.

May import: `qa.contract`, `qa.kept`, `qa.evaluation`, `qa.learned`, `qa.question`, `corpus.errors`.
Must not load a model, and does not know how an answer is found.
"""
