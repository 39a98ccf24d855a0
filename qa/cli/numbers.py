"""Whole numbers as arguments."""

import argparse


def count(text: str) -> int:
    """A number from 0 on. Raises ArgumentTypeError."""
    return _whole(text, 0)


def positive(text: str) -> int:
    """A number from 1 on. Raises ArgumentTypeError."""
    return _whole(text, 1)


def _whole(text: str, least: int) -> int:
    # More would not fit where rows are counted.
    most = 10**9
    if not text.isascii() or not text.isdigit() or not least <= int(text[:20]) <= most:
        raise argparse.ArgumentTypeError(f"must be a whole number, {least} or more, not {text!r}")
    return int(text)
