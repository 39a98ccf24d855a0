"""What a single line is taken for."""

import pytest

from corpus.text.lines import columns, is_finished, is_item, is_row, together


@pytest.mark.parametrize(
    ("line", "finished"),
    [
        ("The port closed.", True),
        ('"It closed."', True),
        ("They agreed:", True),
        ("会议结束。」", True),
        ("Docks to close", False),
        ("tin, lead and", False),
        ('known as "the dock"', False),
    ],
)
def test_is_finished(line: str, finished: bool) -> None:
    assert is_finished(line) is finished


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("- tin", True),
        ("• tin", True),
        ("12. tin", True),
        ("(3) tin", True),
        ("b) tin", True),
        ("-5 degrees", False),
        ("1987. The port", False),
        ("A. Lund", False),
        ("-", False),
    ],
)
def test_is_item(line: str, item: bool) -> None:
    assert is_item(line) is item


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Shr 31 cts vs 28 cts", True),
        ("Net 1,048 942", True),
        ("| tin | 4.1 |", True),
        ("It rose to 5.81 mln dlrs from 5.02 mln in 1986 and the", False),
        ("Shr 31 vs 28.", False),
        ("Budget 1987", False),
        ("7 " * 200, False),
    ],
)
def test_is_row(line: str, row: bool) -> None:
    assert is_row(line) is row


@pytest.mark.parametrize(
    ("a", "b", "kept"),
    [
        ("They agreed:", "- on tin", True),
        ("- on tin", "- on lead", True),
        ("the page that is numbered", "12. It", False),
        ("Net 1,048 942", "Revs 9,457 8,111", True),
        ("Results", "Net 1,048 942", False),
    ],
)
def test_neighbours_in_a_list_or_table(a: str, b: str, kept: bool) -> None:
    assert together(a, b) is kept


@pytest.mark.parametrize(("line", "width"), [("tin", 3), ("大阪", 4), ("é大", 3), ("", 0)])
def test_columns(line: str, width: int) -> None:
    assert columns(line) == width
