"""A sentence that asks is never the answer; the one behind it is as near as the question."""

import numpy as np
import pytest

from corpus.article import Article
from corpus.text.passages import cut
from qa.contract.answer import Answer, Citation
from qa.contract.request import AskRequest
from qa.decision.interviews import answering, asking, inherited, next_passage
from qa.search.features import PASSAGE_FEATURES, SENTENCE, SENTENCE_FEATURES
from qa.search.retrieval import Hit
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft

WARDEN = """Q: Why was the bridge shut so early?
A: Because two bolts had sheared off.

Q: Will the toll come back?
A: Never, as long as I am in charge.

Q: Who paints the arches?
A: Lindqvist Brothers of Oxbay."""
LEVY = """Who must pay the harbour levy?

Skippers of boats above nine metres.

Does the levy apply to visitors?

Not in the first week of a stay."""
QUIZ = "Who dug the old canal? A widow did. Is the canal deep? It is hardly deep at all."
CASES = [
    (WARDEN, "Who paints the arches?", "Lindqvist Brothers of Oxbay."),
    (WARDEN, "Will the toll come back?", "Never, as long as I am in charge."),
    (WARDEN, "Why was the bridge shut so early?", "Because two bolts had sheared off."),
    (LEVY, "Does the levy apply to visitors?", "Not in the first week of a stay."),
    (QUIZ, "Is the canal deep?", "It is hardly deep at all."),
    (QUIZ, "Who dug the old canal?", "A widow did."),
]


def shown(answer: Answer) -> Citation:
    return (*answer.citations, *answer.nearest)[0]


@pytest.mark.parametrize(("text", "question", "words"), CASES)
@pytest.mark.parametrize("reader", [None, WordReader("\0")])
def test_the_sentence_behind_a_question_answers_it(
    opened: Opened, reader: WordReader | None, text: str, question: str, words: str
) -> None:
    library = opened(reader=reader)
    library.add_drafts([draft("talk", text, title="A talk")])
    answer = library.ask(AskRequest(question))
    assert answer.answer == words
    quotes = [citation.quote for citation in (*answer.citations, *answer.nearest)]
    assert shown(answer).quote.endswith(words)
    assert not any(quote.endswith("?") for quote in quotes)
    assert len(set(quotes)) == len(quotes)


MAYOR = """Q: Will you leave the harbour board?
A: {evades}

Q: Who paints the arches?
A: Lindqvist Brothers of Oxbay."""
EVADES = [
    *("I cannot say.", "No comment.", "Ask my lawyer.", "That is a good question.", "We'll see."),
    *("Well, look.", "Thank you for asking. I'd rather not say.", "Why do you ask?"),
    *("Absolutely right to ask. I won't speculate.", "You would have to ask the council."),
]
LEAVE = "Will you leave the harbour board?"


@pytest.mark.parametrize("evades", EVADES)
@pytest.mark.parametrize("reader", [None, WordReader("say"), WordReader("\0")])
def test_what_evades_a_question_is_no_answer(
    opened: Opened, reader: WordReader | None, evades: str
) -> None:
    library = opened(reader=reader)
    library.add_drafts([draft("talk", MAYOR.format(evades=evades), title="A talk")])
    answer = library.ask(AskRequest(LEAVE))
    assert not any(citation.quote[3:] in evades for citation in answer.citations)
    # What is asked next is answered as before.
    answer = library.ask(AskRequest("Who paints the arches?"))
    assert answer.citations[0].quote.endswith("Lindqvist Brothers of Oxbay.")


def test_an_interview_that_only_evades_answers_nothing(opened: Opened) -> None:
    library = opened()
    text = "Q: Will you leave the harbour board?\nA: A good question. I cannot say."
    library.add_drafts([draft("talk", text, title="A talk")])
    answer = library.ask(AskRequest(LEAVE))
    assert (answer.status, answer.citations) == ("not_found", ())
    assert answer.nearest


@pytest.mark.parametrize("evades", [*EVADES, "Good question.\n\n"])
@pytest.mark.parametrize("reader", [None, WordReader("\0")])
def test_the_sentence_behind_what_evades_answers(
    opened: Opened, reader: WordReader | None, evades: str
) -> None:
    library = opened(reader=reader)
    text = MAYOR.format(evades=f"{evades} My term ends in May.")
    library.add_drafts([draft("talk", text, title="A talk")])
    answer = library.ask(AskRequest(LEAVE))
    assert answer.answer == "My term ends in May."


def test_a_refusal_answers_what_was_said(opened: Opened) -> None:
    library = opened()
    library.add_drafts(
        [draft("talk", "Asked about the harbour board, the mayor declined to comment.")]
    )
    said = library.ask(AskRequest("What did the mayor say about the harbour board?"))
    assert said.answer
    assert library.ask(AskRequest("Will the mayor leave the harbour board?")).citations == ()


def test_a_question_asked_back_is_no_new_one() -> None:
    text = "Post: Will you go? Moe: Why should I? I like it. Post: Who paints? Moe: Lee does."
    sentences = np.array([(one.start, one.end) for one in cut(text)[0].sentences], np.int32)
    assert answering(text, sentences).tolist() == [False, True, True, False, True]


def test_a_refused_answer_is_the_nearest(opened: Opened) -> None:
    library = opened(threshold=1.0, unsure=1.0)
    library.add_drafts([draft("talk", LEVY, title="A talk")])
    answer = library.ask(AskRequest("Does the levy apply to visitors?"))
    assert answer.status == "not_found"
    assert shown(answer).quote == "Not in the first week of a stay."


@pytest.mark.parametrize("reader", [None, WordReader("Who")])
def test_an_article_that_only_asks_answers_nothing(
    opened: Opened, reader: WordReader | None
) -> None:
    library = opened(reader=reader)
    library.add_drafts([draft("asks", "Who paints the arches? And why?")])
    answer = library.ask(AskRequest("Who paints the arches?"))
    assert (answer.status, answer.citations) == ("not_found", ())
    # It is near all the same, and nothing that was found goes unseen.
    assert [near.quote for near in answer.nearest] == ["Who paints the arches?"]


def test_a_reader_finds_no_words_in_a_question(opened: Opened) -> None:
    library = opened(reader=WordReader("arches"))
    library.add_drafts([draft("talk", WARDEN)])
    answer = library.ask(AskRequest("Who paints the arches?"))
    assert "arches" not in (answer.answer or "")


def test_nearness_is_handed_on_along_a_row_of_questions() -> None:
    text = "Who came? And when? Ann came. She slept."
    sentences = np.array([[0, 9], [10, 19], [20, 29], [30, 40]], np.int32)
    assert asking(text, sentences).tolist() == [True, True, False, False]
    answers = answering(text, sentences)
    assert answers.tolist() == [False, True, True, False]
    rows = np.zeros((4, len(SENTENCE_FEATURES)), np.float32)
    cosine, length = SENTENCE.column("cosine"), SENTENCE.column("length")
    rows[:, cosine], rows[:, length] = (0.9, 0.5, 0.1, 0.2), (1.0, 2.0, 3.0, 4.0)
    nearer = inherited(rows, answers)
    assert nearer[:, cosine].tolist() == pytest.approx([0.9, 0.9, 0.9, 0.2])
    assert nearer[:, length].tolist() == [1.0, 2.0, 3.0, 4.0]
    assert rows[2, cosine] == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEVY, "Skippers of boats above nine metres."),
        ("Who pays?\n\nWho must pay?\n\nSkippers do.", None),
        ("Who must pay the harbour levy?", None),
    ],
)
def test_what_answers_may_begin_the_next_passage(text: str, expected: str | None) -> None:
    passage = cut(text)[0]
    sentences = np.array([(one.start, one.end) for one in passage.sentences], np.int32)
    features = np.ones(len(PASSAGE_FEATURES), np.float32)
    rows = np.full((len(sentences), len(SENTENCE_FEATURES)), 0.5, np.float32)
    hit = Hit("a", "v", passage.start, passage.end, 7.0, sentences, features, rows)
    following = next_passage(hit, Article("a", "A", "", text, "v"))
    if expected is None:
        assert following is None
        return
    assert following is not None
    assert text[slice(*following.sentences[0].tolist())] == expected
    assert following.score == 7.0
    assert following.sentence_features[0, SENTENCE.column("cosine")] == 0.5
