"""How large a request and how long a listing may be; messages and pages use these numbers."""

MAX_UPLOAD_BYTES = 64 * 1024 * 1024
MAX_PASTED_BYTES = 8 * 1024 * 1024
MAX_JSON_BYTES = 1024 * 1024
# Of the first line and all header fields. A question in a link takes at most 12,000, a quotation
# 120,000, both where each character takes four bytes.
MAX_HEADER_BYTES = 128 * 1024
# Of all bodies that are being received or are being served, on disk and in memory.
MAX_HELD_BYTES = 16 * MAX_UPLOAD_BYTES
# What a JSON body may hold in each other; none of ours needs more than four.
MAX_JSON_DEPTH = 64

MAX_OFFSET = 2**31 - 1
MAX_ROWS = 200
# Rows of a listing where nothing else is asked for, and of a page of it.
DEFAULT_ROWS = 50

# How the paths end to which articles are sent; a prefix may stand before.
_ADDING = ("/articles", "/uploads")


def adds_articles(method: str, path: str) -> bool:
    """Whether a request brings articles."""
    return method == "POST" and path.rstrip("/").endswith(_ADDING)


def mebibytes(count: int) -> str:
    """A number of bytes in whole mebibytes, rounded down: ``64 MiB``."""
    return f"{count // 2**20} MiB"
