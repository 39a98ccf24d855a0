"""What is decided from what was read: spans, sentences, order and refusal."""

import pytest

from qa.contract.answer import Filters
from qa.contract.request import AskRequest
from qa.decision.confidence import COMPARED
from qa.library import Library
from reader.reading import ReaderText, SpanScores
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS, WordReader, draft

QUESTION = "Who freed the ship in the canal?"


def asked(opened: Opened, reader: WordReader, threshold: float | None = 0.0) -> Library:
    library = opened(threshold=threshold, reader=reader)
    library.add_drafts(DRAFTS)
    return library


def test_the_words_stand_in_their_sentence(opened: Opened) -> None:
    library = asked(opened, WordReader("Tugs"))
    answer = library.ask(AskRequest(QUESTION))
    first = answer.citations[0]
    assert answer.answer == "Tugs"
    assert first.quote == "Tugs freed the ship on Monday, the canal authority said."
    stored = library.article(first.article.id, first.version).text
    assert stored[first.answer_start : first.answer_end] == "Tugs"
    assert first.start <= (first.answer_start or -1) < (first.answer_end or 0) <= first.end


@pytest.mark.parametrize(("read", "said"), [("940", "11,940"), ("11", "11,940"), ("60", "60")])
def test_no_figure_is_cut(opened: Opened, read: str, said: str) -> None:
    library = opened(reader=WordReader(read))
    library.add_drafts([draft("gale", "The gale hit 60 towns and 11,940 homes in the canal zone.")])
    answer = library.ask(AskRequest("How many homes did the gale hit in the canal zone?"))
    assert answer.answer == said


def test_what_was_read_decides_which_passage_is_first(opened: Opened) -> None:
    library = asked(opened, WordReader("vaccines"))
    assert (
        library.ask(AskRequest("What did the ship make possible?")).citations[0].article.id
        == "prize"
    )


def test_without_sure_words_the_answer_is_the_sentence(opened: Opened) -> None:
    answer = asked(opened, WordReader("nowhere")).ask(AskRequest(QUESTION))
    assert answer.answer == answer.citations[0].quote


def test_a_question_for_yes_or_no_is_answered_by_a_sentence(opened: Opened) -> None:
    reader = WordReader("Tugs")
    answer = asked(opened, reader).ask(AskRequest("Was the ship freed by tugs?"))
    assert reader.read_texts == []
    assert answer.answer == answer.citations[0].quote


@pytest.mark.parametrize(
    ("asked_for", "is_words"),
    [("flood destroys bridge", False), ("Where did a flood destroy a bridge?", True)],
)
def test_a_headline_is_not_answered_by_a_dateline(
    opened: Opened, asked_for: str, is_words: bool
) -> None:
    library = opened(reader=WordReader("OXBAY"))
    library.add_drafts([draft("flood", "OXBAY, May 2 (Sample Wire) -- A flood broke the bridge.")])
    answer = library.ask(AskRequest(asked_for))
    assert answer.answer == ("OXBAY" if is_words else answer.citations[0].quote)


def test_hits_of_one_article_are_read_together_with_its_title(opened: Opened) -> None:
    reader = WordReader("Tugs")
    asked(opened, reader).ask(AskRequest(QUESTION))
    canal = [text for _, text in reader.read_texts if text.title == "Canal"]
    assert len(canal) == 1
    assert len(canal[0].sentences) == 3


def test_reading_stops_when_it_is_sure(opened: Opened) -> None:
    reader = WordReader("Ann Example")
    library = opened(reader=reader)
    library.add_drafts(
        [draft(f"a{n}", f"Ann Example leads the harbour office of port {n}.") for n in range(8)]
    )
    result = library._pipeline.retrieve(
        library._pipeline.query("Who leads the harbour office of port 3?"), Filters(), 20, COMPARED
    )
    articles = library._pipeline.texts(result)
    decider = library._pipeline.decider
    decider.read(result, articles, enough=0.0)
    few = len(reader.read_texts)
    decider.read(result, articles)
    assert few < len(reader.read_texts) - few == 5


@pytest.mark.parametrize("threshold", [0.0, 1.0])
def test_the_confidence_is_the_same_whatever_is_refused(opened: Opened, threshold: float) -> None:
    answer = asked(opened, WordReader("Tugs"), threshold).ask(AskRequest(QUESTION))
    assert 0 < answer.confidence < 1
    assert (answer.status == "answered") == (threshold == 0.0)
    assert (answer.answer is None) == (threshold == 1.0)


def test_nothing_in_the_collection_is_no_trouble(opened: Opened) -> None:
    answer = opened(reader=WordReader("x")).ask(AskRequest(QUESTION))
    assert (answer.status, answer.reason, answer.nearest) == ("not_found", "nothing_close", ())


class Silent(WordReader):
    """Reads and finds nothing at all, as of a text without a visible token."""

    def _reading(self, text: ReaderText) -> SpanScores:
        return SpanScores.lowest(text.sentences)


def test_a_silent_reader_still_leaves_the_nearest(opened: Opened) -> None:
    answer = asked(opened, Silent(""), threshold=1.0).ask(AskRequest(QUESTION))
    assert answer.nearest
    assert all(citation.quote for citation in answer.nearest)
