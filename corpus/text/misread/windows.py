"""Characters of Windows-1252 that were read as Latin-1, and so stand as controls in a text."""

from collections.abc import Mapping

UNUSED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that stand for nothing in Windows-1252."""

# "We\x92re" is "We’re"; browsers read "&#146;" the same way. The unused ones stay, and go later.
WINDOWS: Mapping[int, str] = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in UNUSED
}
"""What U+0080-U+009F in a text were meant to be."""
