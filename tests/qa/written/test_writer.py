"""The writer against a real server on this machine: what holds is shown, all else told."""

from collections.abc import Iterator

import pytest

from benchmarks.written.hostile import QUOTE, TRUE, replies
from benchmarks.written.sentences import stories
from benchmarks.written.server import Scripted, served
from benchmarks.written.trial import asked, draft, place
from qa.answering.bounded_queue import BoundedQueue
from qa.contract.answer import Answer
from qa.library import Library
from qa.written.writer import Writer


@pytest.fixture(scope="module")
def scripted() -> Iterator[Scripted]:
    with served() as scripted:
        yield scripted


@pytest.fixture
def farm(library: Library) -> Answer:
    library.add_drafts(draft(s.name, s.text) for s in stories() if s.name in ("farm", "volcano"))
    return asked(library, "farm")


@pytest.fixture
def writer(library: Library, scripted: Scripted) -> Writer:
    return Writer(scripted.model, library._store, None, BoundedQueue(1), timeout=0.5)


def test_a_sentence_that_holds_is_shown_with_its_citation(
    writer: Writer, scripted: Scripted, farm: Answer, library: Library
) -> None:
    quotes = [{"passage": place(farm, QUOTE), "text": "Peer Nygaard, found a Viking sword"}]
    false = {"text": "Peer Nygaard found two swords.", "quotes": quotes}
    scripted.say({"sentences": [{"text": TRUE, "quotes": quotes}, false]})
    written = writer.write(farm)
    assert [one.text for one in written.sentences] == [TRUE]
    (cited,) = written.sentences[0].citations
    assert cited.quote == QUOTE
    assert library.citation(cited.id).status == "exact"
    assert [(one.reason, one.count) for one in written.dropped] == [("figure", 1)]
    assert not written.elsewhere


def test_no_hostile_reply_gets_anything_shown(
    writer: Writer, scripted: Scripted, farm: Answer
) -> None:
    for one in replies(place(farm, QUOTE), scripted):
        scripted.behave = one.behave
        written = writer.write(farm)
        assert {sentence.text for sentence in written.sentences} <= {TRUE}, one.name
        assert written.sentences or written.failure, one.name


def test_redirects_are_not_followed(writer: Writer, scripted: Scripted, farm: Answer) -> None:
    redirects = [one for one in replies(1, scripted) if one.name.startswith("redirect")]
    for one in redirects:
        scripted.behave = one.behave
        before = len(scripted.sent)
        assert writer.write(farm).failure == "refused"
        assert len(scripted.sent) == before + 1


def test_the_key_is_never_shown(writer: Writer, scripted: Scripted) -> None:
    assert "secret-key" not in repr(scripted.model)
    assert "secret-key" not in writer.told
