"""Articles that say different things: each is shown, none chosen silently."""

import re

import pytest

from qa.contract.request import AskRequest
from reader.reading import ReaderText, SpanScores
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft

TALLIES = (
    draft("first", "The storm killed 12 people in the valley.", source="Sample Wire"),
    draft("second", "The storm killed 19 people in the valley.", source="Sample Gazette"),
)
HOW_MANY = "How many people did the storm kill in the valley?"


def test_figures_that_differ_are_shown(opened: Opened) -> None:
    library = opened()
    library.add_drafts(TALLIES)
    answer = library.ask(AskRequest(HOW_MANY))
    assert (answer.status, answer.reason) == ("answered", "sources_differ")
    assert {citation.article.id for citation in answer.citations} == {"first", "second"}
    cited = {citation.id: citation for citation in answer.citations}
    values = {cited[each.citation].article.id: each.value for each in answer.disagreements}
    assert "12" in values["first"]
    assert "19" in values["second"]
    assert answer.independent_sources == 1


@pytest.mark.parametrize(
    "question", ["What happened in the valley?", "Who was killed in the valley by the storm?"]
)
def test_only_questions_for_figures_can_see_them_differ(opened: Opened, question: str) -> None:
    library = opened()
    library.add_drafts(TALLIES)
    assert library.ask(AskRequest(question)).reason is None


def test_the_same_figure_twice_is_no_difference(opened: Opened) -> None:
    library = opened()
    library.add_drafts([TALLIES[0], draft("copy", "In the valley 12 people died in the storm.")])
    assert library.ask(AskRequest(HOW_MANY)).reason is None


def test_words_that_differ_are_the_values_of_the_table(opened: Opened) -> None:
    library = opened(reader=FigureReader(""))
    library.add_drafts(TALLIES)
    answer = library.ask(AskRequest(HOW_MANY))
    assert {each.value for each in answer.disagreements} == {"12 people", "19 people"}
    assert answer.disagreements[0].value == answer.answer


def test_one_article_does_not_disagree_with_itself(opened: Opened) -> None:
    library = opened(reader=FigureReader(""))
    text = f"{draft_text('first')}\n\n{draft_text('second')}"
    library.add_drafts([draft("both", text)])
    assert library.ask(AskRequest(HOW_MANY)).disagreements == ()


def test_another_article_is_read_before_a_figure_is_believed(opened: Opened) -> None:
    reader = FigureReader("")
    library = opened(reader=reader)
    same = "\n\n".join(f"In hour {n} the storm killed 12 people in the valley." for n in range(9))
    library.add_drafts([draft("long", same), TALLIES[1]])
    library.ask(AskRequest(HOW_MANY))
    assert {text.title for _, text in reader.read_texts} == {"Long", "Second"}


def draft_text(name: str) -> str:
    return next(draft.text for draft in TALLIES if draft.id == name)


class FigureReader(WordReader):
    """Takes the first figure with its noun for the answer."""

    def _reading(self, text: ReaderText) -> SpanScores:
        match = re.search(r"\d+ people", text.text)
        self.words = match[0] if match else "\0"
        return super()._reading(text)
