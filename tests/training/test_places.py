"""Where a question of the development data is answered in the stored text."""

import pytest

from datasets.collection import Article, Question
from training.places import answer_place, find

ARTICLE = Article(
    "1", "Harbour", ("The port shut in May.", "It opened  in June,\nand shut in May.")
)
TEXT = "The port shut in May.\n\nIt opened in June, and shut in May."


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question("a", "?", ("May",), (17,), article="1", paragraph=0), "May.\n\nIt"),
        (Question("b", "?", ("May",), (32,), article="1", paragraph=1), "May."),
        (Question("c", "?", ("May",), article="1", evidence="June,\nand shut in  May"), "May."),
        (Question("d", "?", ("July",), (0,), article="1", paragraph=1), None),
        (Question("e", "?", ("May",), article="1", evidence="shut in August"), None),
    ],
)
def test_answer_place(question: Question, found: str | None) -> None:
    place = answer_place(question, ARTICLE, TEXT)
    assert (None if place is None else TEXT[place:].startswith(found or "")) in (None, True)
    assert (place is None) == (found is None)
    if question.id == "b":
        assert place == TEXT.rindex("May")


def test_white_space_is_folded() -> None:
    found = find("one\n two three", "two   three")
    assert found is not None
    assert found.of("one\n two three") == "two three"
