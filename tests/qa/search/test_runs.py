"""What is read together: the best passages, and those beside them that nothing proposed."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft
from qa.contract.answer import Filters
from qa.contract.request import AskRequest
from qa.library import Library
from qa.search.retrieval import SearchResult
from qa.search.runs import SIZE, widened
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft

QUESTION = "What did the harbour council of Oxbay decide on dredging?"
BIRTH = "Her brother Tom, a welder, was born in Ulm."
REPORTS = 12


def report(n: int) -> Draft:
    """Two paragraphs that answer, and one beside them that has nothing of the question."""
    paragraphs = (
        f"The harbour council of Oxbay did decide on dredging plan number {n}.",
        f"On dredging the council of Oxbay harbour would decide again in year {n}.",
        BIRTH if n == 3 else f"Lot {n} was painted yellow.",
    )
    return draft(f"r{n}", "\n\n".join(paragraphs), source=f"Wire {n % 2}")


def found(library: Library, read: int, filters: Filters | None = None) -> SearchResult:
    query = library._pipeline.query(QUESTION)
    return library._pipeline.retrieve(query, filters or Filters(), 20, read)


@pytest.fixture
def reports(opened: Opened) -> Library:
    library = opened(reader=WordReader("Ulm"))
    library.add_drafts([report(n) for n in range(REPORTS)])
    return library


def shown(result: SearchResult) -> Iterator[tuple[str, int, float]]:
    return ((hit.article_id, hit.start, hit.score) for hit in result.hits)


@given(lengths=st.lists(st.integers(1, 500), min_size=1, max_size=12), data=st.data())
def test_as_many_whole_spans_as_fit_are_read_with_one(
    lengths: Sequence[int], data: st.DataObject
) -> None:
    ends = [sum(lengths[: n + 1]) + 2 * n for n in range(len(lengths))]
    spans = [(end - length, end) for end, length in zip(ends, lengths, strict=True)]
    index = data.draw(st.integers(0, len(spans) - 1))
    first, last = widened(spans, index)
    assert 0 <= first <= index <= last < len(spans)
    size = spans[last][1] - spans[first][0]
    assert size <= SIZE
    assert first == 0 or size + lengths[first - 1] + 2 > SIZE
    assert last == len(spans) - 1 or size + lengths[last + 1] + 2 > SIZE


def test_what_stands_beside_the_best_is_a_hit_as_well(reports: Library) -> None:
    alone, together = found(reports, 0), found(reports, 5)
    assert not alone.read
    assert len(alone.hits) == 20
    added = [one for one in shown(together) if one not in set(shown(alone))]
    assert len(added) > 0
    # The others keep their scores and their order.
    assert [one for one in shown(together) if one not in added] == list(shown(alone))
    scores = [hit.score for hit in together.hits]
    assert scores == sorted(scores, reverse=True)
    assert len(together.read) == 5


def test_every_passage_of_a_run_is_a_hit_of_one_run(reports: Library) -> None:
    result = found(reports, 5)
    ranks = [rank for run in result.read for rank in run.passages]
    assert len(ranks) == len(set(ranks))
    assert result.read[0].passages.count(0) == 1
    for run in result.read:
        inside = [result.hits[rank] for rank in run.passages]
        assert len({hit.key for hit in inside}) == 1
        # A report is short: all of it is read.
        assert len(inside) == 3
        assert (inside[0].start, inside[-1].end) == (run.start, run.end)
        assert [hit.start for hit in inside] == sorted(hit.start for hit in inside)


def test_runs_keep_to_what_the_filters_let_through(reports: Library) -> None:
    result = found(reports, 5, Filters(source=("Wire 1",)))
    assert {int(hit.article_id[1:]) % 2 for hit in result.hits} == {1}


@pytest.mark.parametrize(("figure", "runs"), [("0", 1), ("-0", 2), ("1", 2)])
def test_only_a_copy_is_not_read_again(opened: Opened, figure: str, runs: int) -> None:
    library = opened()
    text = report(0).text
    library.add_drafts([draft("a", text), draft("b", text.replace("0", figure))])
    result = found(library, 5)
    assert len(result.read) == runs
    assert len({hit.article_id for hit in result.hits}) == 2


def test_one_article_does_not_run_into_the_next(opened: Opened) -> None:
    library = opened()
    library.add_drafts([report(n) for n in range(3)])
    library.add_drafts([draft("r1", report(1).text + "\n\nThe end.")])
    for run in found(library, 3).read:
        (article,) = {found(library, 3).hits[rank].article_id for rank in run.passages}
        assert (run.start, run.end) == (0, len(library.article(article).text))


def test_an_answer_may_stand_in_a_passage_that_nothing_proposed(reports: Library) -> None:
    reports.add_drafts([report(n) for n in range(REPORTS, 60)])
    question = QUESTION.replace("dredging", "dredging plan number 3")
    plain = reports._pipeline.retrieve(reports._pipeline.query(question), Filters(), 20)
    born = report(3).text.index(BIRTH)
    assert ("r3", born) not in [(hit.article_id, hit.start) for hit in plain.hits]
    answer = reports.ask(AskRequest(question, limit=2))
    assert (answer.answer, answer.citations[0].quote) == ("Ulm", BIRTH)
    passages = [each.passage for each in (*answer.citations, *answer.nearest)]
    assert len(passages) == 2
