"""Which sentences ask, and where the words of an answer begin."""

import pytest

from qa.question.asking import is_asking, label_end, speaker_end

ASK = [
    "Who paints the arches?",
    "Q: Who paints the arches?",
    "Q. Tell us of the arches.",
    "Question 4: Who paints the arches?",
    "Norvik Post: Mr. Dahl, who paints the arches?",
    "INTERVIEWER: “Who paints the arches?”",
    "“Who paints the arches?”",
    "(Who paints the arches?)",
    "4. Who paints the arches?",
    "• Who paints the “arches” of Oxbay?",
    "Who paints the arches?!?",
    "谁来修桥？",
    "¿Quién pinta los arcos?",
    "Ποιος ήρθε;",
]
TELL = [
    "Lindqvist Brothers paint the arches.",
    "“Who paints the arches?” asked Inga Moe, the mayor.",
    "The mayor asked: “Who paints the arches?”",
    "A plaque (who wrote it?)",
    "Questions were asked.",
    "A: Lindqvist Brothers of Oxbay.",
    "Q fever broke out at Holm.",
    "It rained;",
    "",
]


@pytest.mark.parametrize("sentence", ASK)
def test_a_question_asks(sentence: str) -> None:
    assert is_asking(sentence)


@pytest.mark.parametrize("sentence", TELL)
def test_a_statement_with_a_question_in_it_does_not(sentence: str) -> None:
    assert not is_asking(sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "spoken"),
    [
        ("A: Not before autumn.", "Not before autumn.", "Not before autumn."),
        ("A. Two of them.", "Two of them.", "Two of them."),
        ("Answer 2: Two of them.", "Two of them.", "Two of them."),
        ("Per Dahl: Two of them.", "Per Dahl: Two of them.", "Two of them."),
        ("A ship came.", "A ship came.", "A ship came."),
        ("A:", "A:", "A:"),
        ("The sum is: two.", "The sum is: two.", "The sum is: two."),
    ],
)
def test_a_label_is_no_part_of_the_words(sentence: str, words: str, spoken: str) -> None:
    assert sentence[label_end(sentence) :] == words
    assert sentence[speaker_end(sentence) :] == spoken
