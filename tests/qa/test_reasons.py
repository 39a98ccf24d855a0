"""Why there is no answer: told by how near the hits are, and whether figures differ."""

import pytest

from qa.answer import Filters
from qa.library import Library
from qa.reasons import CLOSE_FEATURES, close_row
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft

TALLIES = (
    draft("first", "The storm killed 12 people in the valley.", source="Sample Wire"),
    draft("second", "The storm killed 19 people in the valley.", source="Sample Gazette"),
)
HOW_MANY = "How many people did the storm kill in the valley?"


def test_figures_that_differ_are_told(opened: Opened) -> None:
    library = opened()
    library.add_drafts(TALLIES)
    answer = library.ask(HOW_MANY)
    assert (answer.status, answer.reason) == ("answered", "sources_differ")
    assert {citation.article.id for citation in answer.citations} == {"first", "second"}


@pytest.mark.parametrize(
    "question", ["What happened in the valley?", "Who was killed in the valley by the storm?"]
)
def test_only_questions_for_figures_can_see_them_differ(opened: Opened, question: str) -> None:
    library = opened()
    library.add_drafts(TALLIES)
    assert library.ask(question).reason is None


def test_the_same_figure_twice_is_no_difference(opened: Opened) -> None:
    library = opened()
    library.add_drafts([TALLIES[0], draft("copy", "In the valley 12 people died in the storm.")])
    assert library.ask(HOW_MANY).reason is None


def test_close_tells_own_matters_from_foreign_ones(library: Library) -> None:
    def row(text: str) -> dict[str, float]:
        found = library.retrieve(library.query(text), Filters(), 5)
        return dict(zip(CLOSE_FEATURES, close_row(found).tolist(), strict=True))

    own, foreign = row("Who freed the ship in the canal?"), row("best recipe for apple pie")
    assert own["bm25"] > foreign["bm25"]
    assert own["covered"] > foreign["covered"]
    assert own["unknown"] < foreign["unknown"]


@pytest.mark.parametrize("question", ["best recipe for apple pie", "quantum chromodynamics"])
def test_a_foreign_matter_is_nothing_close(opened: Opened, question: str) -> None:
    library = opened(threshold=1.0, reader=WordReader("nowhere"))
    library.add_drafts(TALLIES)
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", "nothing_close")
