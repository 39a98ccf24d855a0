"""Whole numbers as arguments."""

import argparse

# Each holds some texts in memory, and a thread.
MOST_WORKERS = 64
# More would not fit where rows are counted.
_MOST = 10**9


def count(text: str) -> int:
    """A number from 0 on. Raises ArgumentTypeError."""
    return _whole(text, 0)


def positive(text: str) -> int:
    """A number from 1 on. Raises ArgumentTypeError."""
    return _whole(text, 1)


def workers(text: str) -> int:
    """A number of threads from 1 on. Raises ArgumentTypeError."""
    return _whole(text, 1, MOST_WORKERS)


def _whole(text: str, least: int, most: int = _MOST) -> int:
    if not text.isascii() or not text.isdigit() or not least <= int(text[:20]) <= most:
        wanted = f", {least} or more" if most == _MOST else f" from {least} to {most}"
        raise argparse.ArgumentTypeError(f"must be a whole number{wanted}, not {text!r}")
    return int(text)
