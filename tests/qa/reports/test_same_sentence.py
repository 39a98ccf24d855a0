"""A quote that moves to an earlier copy: always a sentence that the copy has, to the letter."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Span
from corpus.prepare import prepare_article
from corpus.store import Store
from corpus.text.passages import cut
from qa.answering.compose import Composed, compose
from qa.contract.request import AskRequest
from qa.opening import open_library
from qa.reports.candidate import AnswerCandidate
from qa.reports.copies import merged, published
from qa.reports.same_sentence import holds, quoted_from
from qa.search.retrieval import Hit
from tests.qa.made import draft

LEAD = "Divers found 61 silver spoons under the old ferry landing of Tarnholm on Monday."
REPORT = (
    LEAD,
    'The mayor, Ida Brock, said: "They are older than the town, and they belong to all of us."',
    "Two of the divers, 24 and 31, were fined because they had kept a ladle for themselves.",
    "The spoons carry the mark of a smith who drowned in 1794, when the first landing sank.",
    "They will be shown in the school's hall from Friday, and entrance costs three crowns.",
)
DATELINES = (
    "",
    "TARNHOLM, June 2 (Coastal Press) - ",
    "Tarnholm (CP) -- ",
    "TARNHOLM, June 2 (Northern Wire) — ",
)
LOCAL = "The Harrow Gazette's readers may send their own finds to the paper's office in Mill Lane."


def curly(text: str) -> str:
    """The same with the quotation marks of another house."""
    opened = False
    made = []
    for character in text:
        if character == '"':
            opened = not opened
            made.append("“" if opened else "”")
        else:
            made.append("’" if character == "'" else character)
    return "".join(made)


@dataclass(frozen=True)
class Edit:
    """What a newsroom does to the report."""

    dateline: str = ""
    kept: int = len(REPORT)
    parted: tuple[bool, ...] = (True,) * len(REPORT)
    is_curly: bool = False
    local: bool = False
    semicolon: bool = False

    def text(self) -> str:
        sentences = list(REPORT[: self.kept])
        made = self.dateline + sentences[0]
        for parted, sentence in zip(self.parted, sentences[1:], strict=False):
            made += ("\n\n" if parted else " ") + sentence
        if self.semicolon:
            made = made.replace("Monday. T", "Monday; t").replace("Monday.\n\nT", "Monday; t")
        if self.local:
            made += "\n\n" + LOCAL
        return curly(made) if self.is_curly else made


EDITS = st.builds(
    Edit,
    dateline=st.sampled_from(DATELINES),
    kept=st.integers(2, len(REPORT)),
    parted=st.tuples(*[st.booleans()] * len(REPORT)),
    is_curly=st.booleans(),
    local=st.booleans(),
    semicolon=st.booleans(),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


def article(name: str, text: str, day: str | None) -> Article:
    return prepare_article(draft(name, text, **({"published": day} if day else {})))


def hits(made: Article) -> list[Hit]:
    return [
        Hit(
            made.id,
            made.version,
            passage.start,
            passage.end,
            1.0,
            np.array([(span.start, span.end) for span in passage.sentences], dtype=np.int32),
            np.zeros(1, np.float32),
            np.zeros((len(passage.sentences), 1), np.float32),
        )
        for passage in cut(made.text)
    ]


def candidate(made: Article, words: str, answer: str | None = None) -> AnswerCandidate:
    """The sentence of an article that holds the words; without an answer, it is whole."""
    for hit in hits(made):
        for start, end in hit.sentences.tolist():
            if words in made.text[start:end]:
                at = made.text.index(answer, start) if answer else start
                spoken = Span(at, at + len(answer)) if answer else Span(start, end)
                return AnswerCandidate(hit, made, Span(start, end), spoken, 0.9)
    raise AssertionError(f"{made.id} has no sentence with {words!r}")


def composed(store: Store, candidates: Sequence[AnswerCandidate], limit: int = 9) -> Composed:
    chosen = merged(candidates, [one.hit for one in candidates], store, limit, None)
    return compose("", chosen, [], [], [None] * len(chosen))


def check(store: Store, candidates: Sequence[AnswerCandidate], limit: int) -> None:
    """What holds whatever is merged: quotes are exact and whole, answers and confidence stay."""
    drawn = iter(candidates)
    chosen = merged(drawn, [one.hit for one in candidates], store, limit, None)
    assert len(chosen) <= limit
    named = {copy.id for each in chosen for copy in each.copies}
    left = list(drawn)
    assert not left or (len(chosen) == limit and not any(one.article.id in named for one in left))
    read = iter(candidates)
    for each in chosen:
        assert each.span in {Span(a, b) for a, b in each.hit.sentences.tolist()}
        assert each.span.contains(each.answer_span)
        assert each.hit.key == (each.article.id, each.article.version)
        # Those that answer keep their order, so the one that was read comes next.
        first = next(one for one in read if one.confidence == each.confidence)
        assert published(each.article) <= published(first.article)
        assert each.is_whole == first.is_whole
        assert first.answer in each.answer if first.is_whole else first.answer == each.answer
        assert first.article.id in {each.article.id, *(copy.id for copy in each.copies)}
    for citation in compose("", chosen, [], [], [None] * len(chosen)).citations:
        text = next(one.article.text for one in candidates if one.hit.version == citation.version)
        assert text[citation.start : citation.end] == citation.quote
        assert citation.answer_start is not None
        assert citation.start <= citation.answer_start
    spans = [(each.article.id, each.span) for each in chosen]
    assert len(spans) == len(set(spans))


@st.composite
def read_sentences(draw: st.DrawFn, articles: Sequence[Article]) -> list[AnswerCandidate]:
    """A sentence of each passage, in any order, each with an answer: some of its words or all."""
    candidates: list[AnswerCandidate] = []
    for hit, made in draw(st.permutations([(hit, one) for one in articles for hit in hits(one)])):
        start, end = draw(st.sampled_from(hit.sentences.tolist()))
        ends = st.integers(start, end)
        a, b = sorted((draw(ends), draw(ends)))
        answer = Span(a, b) if a < b and draw(st.booleans()) else Span(start, end)
        confidence = 1 - len(candidates) / 100
        candidates.append(AnswerCandidate(hit, made, Span(start, end), answer, confidence))
    return candidates


DAYS = st.sampled_from([None, "2025-06-02", "2025-06-03", "2025-06"])


@settings(max_examples=60)
@given(edits=st.lists(st.tuples(EDITS, DAYS), min_size=2, max_size=4), data=st.data())
def test_whatever_newsrooms_do_quotes_are_exact(
    edits: list[tuple[Edit, str | None]], data: st.DataObject
) -> None:
    articles = [article(f"a{n}", edit.text(), day) for n, (edit, day) in enumerate(edits)]
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        for made in articles:
            store.put(made, [])
        check(store, data.draw(read_sentences(articles)), data.draw(st.integers(1, 9)))
        store.close()


WIRE = Edit(dateline=DATELINES[1])
MOVED = {
    "the same": (Edit(), Edit()),
    "a dateline dropped": (Edit(), WIRE),
    "a dateline added": (WIRE, Edit()),
    "another dateline": (WIRE, Edit(dateline=DATELINES[3])),
    "a brief cut out of it": (Edit(kept=2), WIRE),
    "one paragraph of all": (Edit(parted=(False,) * 5), WIRE),
    "cut into paragraphs": (WIRE, Edit(parted=(False,) * 5)),
    "other quotation marks": (Edit(is_curly=True), WIRE),
    "two sentences made one": (Edit(semicolon=True), WIRE),
    "one sentence made two": (WIRE, Edit(semicolon=True)),
    "a paragraph of its own": (Edit(local=True), WIRE),
}


@pytest.mark.parametrize("name", MOVED)
def test_an_answer_moves_to_the_earlier_copy(name: str, store: Store) -> None:
    later, earlier = MOVED[name]
    read = article("later", later.text(), "2025-06-03")
    copy = article("earlier", earlier.text(), "2025-06-02")
    for made in (read, copy):
        store.put(made, [])
    first = candidate(read, "61 silver", "61 silver spoons")
    (citation,) = composed(store, [first, candidate(copy, "61 silver")]).citations
    assert citation.article.id == "earlier"
    assert [one.id for one in citation.also_in] == ["later"]
    assert copy.text[citation.answer_start : citation.answer_end] == "61 silver spoons"
    assert citation.quote in copy.text
    assert citation.quote == candidate(copy, "61 silver").sentence


KEPT = {
    "other quotation marks in the answer": (
        Edit(is_curly=True),
        Edit(),
        "older than",
        "said: “They are",
    ),
    "words in capitals": (Edit(), Edit(), "61 silver", "Divers found 61"),
}


@pytest.mark.parametrize("name", KEPT)
def test_an_answer_that_no_earlier_copy_has_to_the_letter_stays(name: str, store: Store) -> None:
    later, earlier, words, answer = KEPT[name]
    read = article("later", later.text(), "2025-06-03")
    copy = article("earlier", earlier.text().replace("Divers found", "DIVERS FOUND"), "2025-06-02")
    for made in (read, copy):
        store.put(made, [])
    first = candidate(read, words, answer)
    other = candidate(copy, words)
    assert holds(other, first)
    assert quoted_from(other, first) is None
    (citation,) = composed(store, [first, other]).citations
    assert citation.article.id == "later"
    assert citation.quote == first.sentence
    assert [one.id for one in citation.also_in] == ["earlier"]


def test_a_whole_sentence_is_answered_by_the_whole_sentence_of_the_copy() -> None:
    brief = candidate(article("brief", Edit(kept=2).text(), "2025-06-03"), "61 silver")
    wire = candidate(article("wire", WIRE.text(), "2025-06-02"), "61 silver")
    moved = quoted_from(wire, replace(brief, confidence=0.5))
    assert moved is not None
    assert moved.answer == moved.sentence == DATELINES[1] + LEAD
    assert (moved.confidence, moved.is_whole) == (0.5, True)
    # The dateline is part of what was read, and the brief does not have it.
    assert quoted_from(brief, wire) is None
    assert holds(brief, wire)


@pytest.mark.parametrize(
    ("sentence", "answer", "text", "expected"),
    [
        # The same figure twice: the words around it tell which is meant.
        (
            "Of 12 boats in the harbour 12 sank.",
            (26, 28),
            "Ay, of 12 boats in the harbour 12 sank.",
            (30, 32),
        ),
        (
            "Of 12 boats in the harbour 12 sank.",
            (3, 5),
            "Of 12 boats in the harbour 12 sank.",
            (3, 5),
        ),
        # A figure inside of another figure is not it.
        ("12 boats sank in the harbour.", (0, 2), "In 1912 boats sank in the harbour.", None),
        # Other words beside it.
        ("At dawn 12 boats sank in it.", (8, 10), "At dusk 12 boats sank in it.", None),
        # Two words by chance.
        ("It was 12 boats that sank there.", (7, 9), "12 boats.", None),
    ],
)
def test_the_answer_is_found_by_the_words_around_it(
    sentence: str, answer: tuple[int, int], text: str, expected: tuple[int, int] | None
) -> None:
    first = replace(
        candidate(article("read", sentence, None), sentence[:5]), answer_span=Span(*answer)
    )
    moved = quoted_from(candidate(article("copy", text, None), text[:4]), first)
    assert (moved and moved.answer_span) == (expected and Span(*expected))


def test_a_sentence_without_words_is_in_no_copy() -> None:
    stars = candidate(article("stars", "* * *\n\nIt rained on all three days.", None), "*")
    other = candidate(article("other", "It rained. * * * It rained on.", None), "rained")
    assert not holds(other, replace(stars, span=Span(0, 5), answer_span=Span(0, 5)))


@pytest.mark.model
@pytest.mark.parametrize("reader", [None, "none"])
@pytest.mark.parametrize("days", [("2025-06-02", "2025-06-03"), ("2025-06-03", "2025-06-02")])
def test_a_wire_and_a_brief_answered_by_the_real_models(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: str | None,
    days: tuple[str, str],
) -> None:
    if reader is not None:
        monkeypatch.setenv("FOOTNOTE_READER", reader)
    texts = {"wire": WIRE.text(), "brief": Edit(kept=2, is_curly=True).text()}
    with open_library(tmp_path / "data") as library:
        library.add_drafts(
            draft(name, text, published=day)
            for (name, text), day in zip(texts.items(), days, strict=True)
        )
        answer = library.ask(AskRequest("How many silver spoons did divers find?"))
        # Without a reader the sentence is only a possible answer.
        assert answer.status == ("answered" if reader is None else "unsure")
        assert answer.independent_sources == 1
        shown = [*answer.citations, *answer.nearest]
        assert len({citation.quote for citation in shown}) == len(shown)
        for citation in shown:
            text = library.article(citation.article.id).text
            assert text[citation.start : citation.end] == citation.quote
        first = answer.citations[0]
        assert "61" in (answer.words or "")
        assert first.article.id in texts
        assert {first.article.id, *(copy.id for copy in answer.also_in)} <= set(texts)
