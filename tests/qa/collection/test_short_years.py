"""A century that was guessed is told."""

import pytest

from qa.contract.collection import Upload
from qa.library import Library
from tests.qa.conftest import Opened


def _remarks(library: Library, day: str) -> list[str]:
    content = f"---\ntitle: Quay\ndate: {day}\n---\nThe quay closes on Monday.\n"
    done = library.add_uploads([Upload("quay.md", content.encode())])
    return [one.text for one in done.remarks]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1.3.24", ["its date '1.3.24' is read as 2024-03-01"]),
        ("1.3.87", ["its date '1.3.87' is read as 1987-03-01"]),
        ("1.3.2024", []),
        ("1.3.45", []),
    ],
)
def test_a_year_of_two_digits(opened: Opened, day: str, told: list[str]) -> None:
    assert _remarks(opened(), day) == told
