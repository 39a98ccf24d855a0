"""Words in texts: the best articles first, each with a sentence of it; only within a selection."""

import pytest

from corpus.collection import STORE_FILE, Scope, Selection
from corpus.labels.traits import Traits
from qa.contract.errors import QuestionError
from qa.library import Library
from tests.qa.made import draft

DOCK = "The dock reopened on Friday. The mayor did not come."
STRIKE = "A strike closed the dock.\n\nThe strike at the dock, the union said, lasted nine days."


@pytest.fixture
def docks(library: Library) -> Library:
    library.add_drafts([draft("dock", DOCK), draft("strike", STRIKE, source="Wire")])
    return library


def test_the_best_come_first_each_with_its_sentence(docks: Library) -> None:
    found = docks.words.find("strike at the dock")
    assert [one.article.id for one in found.articles] == ["strike", "dock"]
    assert (found.total, found.more) == (2, False)
    first, second = found.articles
    assert first.quote in STRIKE
    assert second.quote == "The dock reopened on Friday."
    assert docks.citation(first.id).status == "exact"
    assert docks.words.find("dock", limit=1, offset=1).articles[0].n == 2


def test_only_what_is_selected_is_found(docks: Library) -> None:
    docks.tags.change(["dock"], add=["Ports"])

    def ids(selection: Selection) -> list[str]:
        return [one.article.id for one in docks.words.find("dock", selection).articles]

    assert ids(Selection(source="Wire")) == ["strike"]
    assert ids(Selection(scope=Scope(tag=("ports",)))) == ["dock"]
    assert ids(Selection(scope=Scope(exclude=Traits(tag=("ports",))))) == ["strike"]
    assert ids(Selection("strike")) == ["strike"]
    docks.remove("dock")
    assert ids(Selection()) == ["strike"]


@pytest.mark.parametrize("words", ["", "  ", "x" * 1001])
def test_words_that_cannot_be_looked_for(docks: Library, words: str) -> None:
    with pytest.raises(QuestionError):
        docks.words.find(words)


def test_a_damaged_text_is_never_shown(docks: Library) -> None:
    import apsw

    connection = apsw.Connection(str(docks.data / STORE_FILE))
    connection.execute("UPDATE versions SET text = replace(text, 'nine', 'five')")
    connection.close()
    assert [one.article.id for one in docks.words.find("strike dock").articles] == ["dock"]
