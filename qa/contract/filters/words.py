"""``KEY=VALUE``: how a key and a value are written as one word.

A key that has "=" in it, or begins with a quotation mark, stands in quotation marks as in JSON:
``"price=net"=high``. Else the first "=" ends it, so a value may have any.
"""

import json

_QUOTE = '"'


def in_one(key: str, value: str) -> str:
    """A key and a value as one word."""
    is_plain = "=" not in key and not key.startswith(_QUOTE)
    return f"{key if is_plain else json.dumps(key, ensure_ascii=False)}={value}"


def parted(word: str) -> tuple[str, str] | None:
    """The key and the value of a word; None where it has no such form."""
    word = word.strip()
    if word.startswith(_QUOTE):
        try:
            key, end = json.JSONDecoder().raw_decode(word)
        except ValueError:
            return None
        before, sign, value = word[end:].partition("=")
        if before.strip():
            return None
    else:
        key, sign, value = word.partition("=")
    key, value = key.strip(), value.strip()
    return (key, value) if key and sign and value else None
