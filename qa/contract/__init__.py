"""Everything that crosses the border to the command line and the web: requests, answers, errors.

Frozen dataclasses; the JSON, the API's description and kept answers are made of their fields.
May import: types and errors of `corpus` and `models`. Must not know how an answer is found.
"""
