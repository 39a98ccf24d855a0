"""The development data is read whole, and every answer stands where it is said to stand."""

from collections.abc import Callable

import pytest

from datasets import load as data
from datasets.collection import Article, Collection, Question, paragraph_id
from datasets.rows import split_paragraphs

needs_data = pytest.mark.skipif(
    not data.data_path("README.md").exists(), reason="no development data beside the project"
)


def question_of(collection: Collection, question_id: str) -> Question:
    return next(question for question in collection.questions if question.id == question_id)


def evidence_of(question: Question) -> str:
    assert question.evidence
    return question.evidence


def holding(collection: Collection, question: Question) -> str:
    """The text of the paragraph that a question was written for."""
    article = next(a for a in collection.articles if a.id == question.article)
    assert question.paragraph is not None
    return article.paragraphs[question.paragraph]


def test_paragraphs_are_named_by_article_and_place() -> None:
    articles = (Article("a", "A", ("one", "two")), Article("b", "B", ("three",)))
    collection = Collection("made", articles, ())
    assert list(collection.paragraphs) == [("a#0", "one"), ("a#1", "two"), ("b#0", "three")]
    assert paragraph_id("a", 1) == "a#1"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [("", ()), ("\n\none\n", ("one",)), ("one\nstill one\n \n\ntwo", ("one\nstill one", "two"))],
)
def test_blank_lines_part_paragraphs(text: str, paragraphs: tuple[str, ...]) -> None:
    assert split_paragraphs(text) == paragraphs


def test_the_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_BENCH_DATA", "/elsewhere")
    assert str(data.data_path("seed/questions.jsonl")) == "/elsewhere/seed/questions.jsonl"


def test_the_samples_need_no_development_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_BENCH_DATA", "/elsewhere")
    samples = data.samples()
    assert (len(samples.articles), len(samples.questions)) == (21, 40)
    for question in samples.questions:
        if question.answerable:
            assert evidence_of(question) in holding(samples, question)


@needs_data
@pytest.mark.parametrize(
    ("read", "articles", "paragraphs", "questions", "unanswerable"),
    [
        (data.squad_v1, 36, 1621, 8274, 0),
        (data.squad_v2, 23, 758, 7375, 3690),
        (lambda: data.squadshifts("new_wiki"), 48, 1581, 7938, 0),
        (lambda: data.squadshifts("reddit"), 1, 2035, 9803, 0),
        (lambda: data.squadshifts("amazon_reviews"), 413, 2050, 9885, 0),
        (data.qed, 1015, 1015, 1021, 0),
        (data.qamr, 978, 978, 33071, 0),
        (data.seed, 1, 11, 14, 4),
        (data.reuters, 19043, 105161, 70, 12),
    ],
)
def test_each_set_is_whole(
    read: Callable[[], Collection],
    articles: int,
    paragraphs: int,
    questions: int,
    unanswerable: int,
) -> None:
    collection = read()
    assert len(collection.articles) == articles
    assert sum(1 for _ in collection.paragraphs) == paragraphs
    assert len(collection.questions) == questions
    assert sum(not question.answerable for question in collection.questions) == unanswerable


@needs_data
@pytest.mark.parametrize("read", [data.qed, data.qamr, lambda: data.squadshifts("new_wiki")])
def test_starts_are_offsets_into_the_paragraph(read: Callable[[], Collection]) -> None:
    collection = read()
    texts = dict(collection.paragraphs)
    for question in collection.questions:
        assert question.article is not None
        assert question.paragraph is not None
        text = texts[paragraph_id(question.article, question.paragraph)]
        for answer, start in zip(question.answers, question.starts, strict=True):
            assert text[start : start + len(answer)] == answer


@needs_data
def test_news_evidence_stands_in_its_paragraph() -> None:
    reuters = data.reuters()
    for question in reuters.questions:
        if question.answerable:
            assert evidence_of(question) in holding(reuters, question)
            assert question.article in question.articles
    assert question_of(reuters, "a003").follow_up is not None
    assert question_of(reuters, "a004").articles == ()


@needs_data
def test_seed_answers_stand_in_their_paragraph() -> None:
    seed = data.seed()
    assert seed.articles[0].title.startswith("20th Enlarged Meeting")
    for question in seed.questions:
        if question.answerable:
            assert any(answer in holding(seed, question) for answer in question.answers)
