"""Filters of a request: what they are, how they are read and written, what is refused."""
