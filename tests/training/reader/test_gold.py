"""The texts that the reader is judged by: each with its answers, near misses apart."""

from datasets.collection import Article, Collection, Question
from training.reader.examples import ReaderExample
from training.reader.gold import GoldText, of_examples, of_questions

ARTICLE = Article("1", "The_canal", ("A ship ran aground.", "Tugs freed it."))


def test_a_question_comes_with_its_paragraph() -> None:
    asked = (
        Question("a", "Who freed it?", ("Tugs",), article="1", paragraph=1),
        # The answers that SQuAD 2.0 gives to an impossible question are none.
        Question("b", "Who sank it?", ("Tugs",), answerable=False, article="1", paragraph=1),
    )
    golds = list(of_questions(Collection("squad-1.1", (ARTICLE,), asked), asked))
    assert golds == [
        GoldText("Who freed it?", "The canal", "Tugs freed it.", ("Tugs",)),
        GoldText("Who sank it?", "The canal", "Tugs freed it.", ()),
    ]


def test_a_set_that_has_no_titles_is_read_without() -> None:
    asked = (Question("a", "Who freed it?", ("Tugs",), article="1", paragraph=1),)
    (gold,) = of_questions(Collection("tydi", (ARTICLE,), asked), asked)
    assert gold.title == ""


def test_examples_are_of_the_set_that_they_were_made_for() -> None:
    made = [
        ReaderExample("wire", "Who freed it?", "Canal", "Tugs freed it.", ((0, 4),)),
        ReaderExample("wire", "Who sank it?", "Canal", "Tugs freed it.", ()),
        ReaderExample("wire-retrieved", "Who freed it?", "Harbour", "It is deep.", ()),
        ReaderExample("modern", "Where?", "", "In Lima.", ((3, 7),)),
    ]
    sets = of_examples(made)
    assert [(gold.answers, gold.retrieved) for gold in sets["wire"]] == [
        (("Tugs",), False),
        ((), False),
        ((), True),
    ]
    assert [gold.answers for gold in sets["modern"]] == [("Lima",)]
