"""Which sources of a collection a question names as those that tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.library import Library
from qa.question.sources import SourceNames, named_sources
from tests.qa.made import draft

NAMES = (
    *("AFP Wire", "Agence France-Presse", "Associated Press", "BBC News", "BBC Sport", "Grist"),
    *("Reuters", "The Guardian (adapted for learners)", "The Norvik Post", "The Times", "harbour"),
)


@pytest.fixture
def sources(library: Library) -> SourceNames:
    for number, name in enumerate(NAMES):
        library.add_drafts([draft(f"s{number}", "Something happened.", source=name)])
    return SourceNames(library._store)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who won, according to Reuters?", {"Reuters"}),
        ("who won according to reuters", {"Reuters"}),
        ("WHO WON ACCORDING TO REUTERS?", {"Reuters"}),
        ("What did the Norvik Post report on the vote?", {"The Norvik Post"}),
        ("Per the BBC, who won?", {"BBC News", "BBC Sport"}),
        ("Per BBC Sport, who won?", {"BBC Sport"}),
        ("What does the Times say of it?", {"The Times"}),
        ("How many died, the Guardian reported?", {"The Guardian (adapted for learners)"}),
        ("What was reported by AFP?", {"AFP Wire", "Agence France-Presse"}),
        ("According to the AP, who won?", {"Associated Press"}),
        ("According to Reuters and per Grist, who won?", {"Reuters", "Grist"}),
        ("Who won, according to the BBC's report?", {"BBC News", "BBC Sport"}),
        ("How many times did he say so?", set()),
        ("How many times, according to the minister?", set()),
        ("What did the New York Times report?", set()),
        ("Who met in Times Square, according to Times Square staff?", set()),
        ("Who owns Reuters?", set()),
        ("How much grist did the mill report?", set()),
        ("What is income per capita?", set()),
        ("", set()),
    ],
)
def test_who_tells(sources: SourceNames, question: str, named: set[str]) -> None:
    assert sources.tellers(question) == named


def test_a_new_source_is_known_at_once(library: Library) -> None:
    sources = SourceNames(library._store)
    assert sources.tellers("Who won, according to the Wexcombe Echo?") == frozenset()
    library.add_drafts([draft("new", "It rained.", source="Wexcombe Echo")])
    assert sources.tellers("Who won, according to the Wexcombe Echo?") == {"Wexcombe Echo"}


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=5))
def test_no_name_and_no_text_is_too_odd(text: str, names: list[str]) -> None:
    for one in named_sources(text, tuple(names)):
        assert 0 <= one.start < one.end <= len(text)
        assert one.sources <= set(names)
