"""A question that says which articles to look at, asked of a real collection."""

import pytest

from corpus.collection import DateCount
from qa.cli.show_text import answer as in_terminal
from qa.contract.answer import Filters, Understood
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.made import draft

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


@pytest.mark.parametrize(
    ("within", "told"),
    [
        ("of the New York Times", "No source here is called “New York Times”."),
        ("of 31 April 2021", "“31 April 2021” is no certain day."),
    ],
)
def test_what_there_is_not_is_told(library: Library, within: str, told: str) -> None:
    answer = library.ask(AskRequest(f"{CANAL}, in articles {within}?"))
    assert answer.understood
    assert not answer.understood.applied
    assert f"{told} The search was not narrowed." in " ".join(in_terminal(answer).split())
    assert answer.unknown_words == ()


def test_words_of_what_was_understood_are_not_unknown(library: Library) -> None:
    answer = library.ask(AskRequest(f"{CANAL}, in articles published in March 2021 by zebras?"))
    assert answer.understood
    assert answer.unknown_words == ("zebras",)


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


TUGS = "Tugs freed the ship in the canal."
PARTIAL = (
    *(draft(name, f"{TUGS} {name.title()} saw it.", published="2021") for name in ("ann", "bo")),
    draft("cy", f"{TUGS} Cy saw it.", published="2021-03"),
    draft("di", f"{TUGS} Di saw it.", published="2020"),
    draft("ed", f"{TUGS} Ed saw it."),
)


@pytest.mark.parametrize(
    ("within", "inside", "told"),
    [
        (
            "in articles of 2021",
            {"canal", "ann", "bo", "cy"},
            "1 article without a date was left out, as it may be of other days.",
        ),
        (
            "in articles of March 2021",
            {"canal", "cy"},
            "2 articles dated only 2021 and 1 without a date were left out,",
        ),
        (
            "in articles of 29 March 2021",
            {"canal"},
            "2 articles dated only 2021, 1 dated only March 2021 and 1 without a date were left",
        ),
    ],
)
def test_partial_dates_belong_where_they_lie_wholly_and_else_are_told(
    library: Library, within: str, inside: set[str], told: str
) -> None:
    library.add_drafts(PARTIAL)
    answer = library.ask(AskRequest(f"{CANAL}, {within}?", limit=20))
    found = {one.article.id for one in (*answer.citations, *answer.nearest)}
    copies = {copy.id for one in (*answer.citations, *answer.nearest) for copy in one.also_in}
    assert found | copies == inside
    assert told in " ".join(in_terminal(answer).split())


def test_a_filter_and_a_day_as_of_tell_what_they_leave_out(library: Library) -> None:
    library.add_drafts(PARTIAL)
    request = AskRequest(f"{CANAL}?", filters=Filters(as_of="2021-06-01"), limit=20)
    answer = library.ask(request)
    assert answer.left_out == (DateCount("2021", 2), DateCount(None, 1))
    assert library.ask(AskRequest(f"{CANAL}?", limit=20)).left_out == ()
