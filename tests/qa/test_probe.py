import pytest

from qa.contract.answer import Filters
from qa.contract.request import AskRequest
from qa.library import Library
from qa.probe import Probe
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS, WordReader

QUESTION = "What blocked the canal?"


def test_its_steps_are_those_of_an_answer(library: Library) -> None:
    probe = Probe(library)
    result = probe.retrieve(probe.query(QUESTION))
    answer = library.ask(AskRequest(QUESTION))
    shown = (*answer.citations, *answer.nearest)
    assert {hit.article_id for hit in result.hits} == {cited.article.id for cited in shown}
    texts = probe.texts(result)
    assert set(texts) == {hit.key for hit in result.hits}
    first = result.hits[0]
    assert probe.stored(first.article_id, first.version) == texts[first.key]


def test_filters_and_limit_hold(library: Library) -> None:
    probe = Probe(library)
    query = probe.query(QUESTION)
    assert len(probe.retrieve(query, limit=1).hits) == 1
    other = probe.retrieve(query, Filters(source=("Sample Gazette",)))
    assert {hit.article_id for hit in other.hits} == {"prize"}


def test_each_half_of_the_index_finds_by_itself(library: Library) -> None:
    halves = Probe(library).halves("canal", 5)
    assert halves.words[0][0] == "canal"
    assert {article for article, _ in halves.vectors} == {"canal", "prize"}


def test_all_excerpts_are_read(opened: Opened) -> None:
    reader = WordReader("Tugs")
    library = opened(reader=reader)
    library.add_drafts(DRAFTS)
    probe = Probe(library)
    result = probe.retrieve(probe.query(QUESTION))
    evidence = probe.read(result, probe.texts(result))
    assert len(evidence.rows) == len(evidence.sentences) > 0
    assert set(evidence.excerpt.tolist()) == set(range(len(reader.read_texts)))


def test_without_a_reader_nothing_can_be_read(library: Library) -> None:
    probe = Probe(library)
    result = probe.retrieve(probe.query(QUESTION))
    with pytest.raises(ValueError, match="nothing to read"):
        probe.read(result, probe.texts(result))
