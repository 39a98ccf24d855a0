"""Uploads read by the tests of tables: what was read, and what was refused."""

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import Skip, read_bytes
from corpus.names import parse_columns

TEXT = "The quay closes on Monday, the harbour master said."


def all_in(name: str, content: str | bytes, columns: str = "") -> list[Draft | ReadError]:
    """Everything that a file holds."""
    raw = content if isinstance(content, bytes) else content.encode()
    found = read_bytes(name, raw, parse_columns(columns))
    return [one for one in found if not isinstance(one, Skip)]


def drafts_in(name: str, content: str | bytes, columns: str = "") -> list[Draft]:
    """The drafts of a file in which nothing is wrong."""
    found = all_in(name, content, columns)
    assert [one for one in found if isinstance(one, ReadError)] == []
    return [one for one in found if isinstance(one, Draft)]


def refusal_of(name: str, content: str | bytes, columns: str = "") -> ReadError:
    """Why nothing of a file was read."""
    (found,) = all_in(name, content, columns)
    assert isinstance(found, ReadError), found
    assert found.hint
    assert "\n" not in found.message
    return found
