"""Judges answers to questions whose answers are known: exact match, F1, calibration, worst cases.

May import: `qa.contract`, `qa.question`. Must not know how an answer was found.
"""
