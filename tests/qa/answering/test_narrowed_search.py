"""A question that says which articles to look at, asked of a real collection."""

import pytest

from qa.cli.show_text import answer as in_terminal
from qa.contract.answer import Filters, Understood
from qa.contract.request import AskRequest
from qa.library import Library

CANAL = "Who freed the ship in the canal"
MARCH = ("2021-03-01", "2021-03-31")


@pytest.mark.parametrize(
    ("within", "understood", "told"),
    [
        (
            "in articles of March 2021",
            Understood((), *MARCH, applied=True),
            "Only articles of March 2021 were searched.",
        ),
        (
            "in articles of the Sample Wire",
            Understood(("Sample Wire",), None, None, applied=True),
            "Only articles from Sample Wire were searched.",
        ),
        (
            "in articles of 2019",
            Understood((), "2019-01-01", "2019-12-31", applied=False),
            "Nothing was found in articles of 2019, so the search was not narrowed to them.",
        ),
        (
            "in articles since 30 March 2021",
            Understood((), "2021-03-30", None, applied=True),
            "Only articles from 30 March 2021 on were searched.",
        ),
    ],
)
def test_what_was_understood_is_told(
    library: Library, within: str, understood: Understood, told: str
) -> None:
    answer = library.ask(AskRequest(f"{CANAL}, {within}?"))
    assert answer.understood == understood
    assert told in " ".join(in_terminal(answer).split())
    found = {one.article.id for one in (*answer.citations, *answer.nearest)}
    both = not understood.applied
    assert found == ({"canal", "prize"} if both else {"prize" if "since" in within else "canal"})


def test_a_time_alone_does_not_narrow(library: Library) -> None:
    answer = library.ask(AskRequest(f"{CANAL} in October 2023, according to the Sample Gazette?"))
    assert answer.understood is None
    assert len({one.article.id for one in (*answer.citations, *answer.nearest)}) == 2


@pytest.mark.parametrize(
    ("filters", "applied"),
    [
        (Filters(source=("Sample Gazette",)), True),
        (Filters(published_to="2022-01-01"), False),
        (Filters(as_of="2022-01-01"), False),
        (Filters(source=("Sample Wire",)), False),
    ],
)
def test_the_filters_of_a_request_always_hold(
    library: Library, filters: Filters, applied: bool
) -> None:
    answer = library.ask(AskRequest("Who won in articles of October 2023?", filters=filters))
    assert answer.understood
    assert answer.understood.applied == applied
    found = {one.article.id for one in (*answer.citations, *answer.nearest)}
    assert found == {"prize" if applied else "canal"}
