"""How large a request and how long a listing may be; messages and pages use these numbers."""

MAX_UPLOAD_BYTES = 64 * 1024 * 1024
MAX_PASTED_BYTES = 8 * 1024 * 1024
MAX_JSON_BYTES = 1024 * 1024

MAX_OFFSET = 2**31 - 1
MAX_ROWS = 200
# Rows of a listing where nothing else is asked for, and of a page of it.
DEFAULT_ROWS = 50


def mebibytes(count: int) -> str:
    """A number of bytes in whole mebibytes, rounded down: ``64 MiB``."""
    return f"{count // 2**20} MiB"
