"""Questions with the text that holds the answer, or that seems to: the reader alone is judged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from datasets.collection import Collection, Question
from training.reader.examples import ReaderExample
from training.reader.prepare import UNTITLED

RETRIEVED = "-retrieved"


@dataclass(frozen=True, slots=True)
class GoldText:
    """A question, the text that is given, and its right answers; none: the text has none.

    ``retrieved``: the text is no near miss, but one that our own search put on top.
    """

    question: str
    title: str
    text: str
    answers: tuple[str, ...]
    retrieved: bool = False


def of_questions(collection: Collection, questions: Sequence[Question]) -> Iterator[GoldText]:
    """The questions of a collection, each with its own paragraph."""
    articles = {article.id: article for article in collection.articles}
    for question in questions:
        article = articles[question.article or ""]
        title = "" if collection.name in UNTITLED else article.title.replace("_", " ")
        passage = article.paragraphs[question.paragraph or 0]
        yield GoldText(question.text, title, passage, question.answers * question.answerable)


def of_examples(examples: Iterable[ReaderExample]) -> dict[str, list[GoldText]]:
    """Examples that nothing learned from, by the set that they are of."""
    sets: dict[str, list[GoldText]] = {}
    for example in examples:
        name = example.source.removesuffix(RETRIEVED)
        answers = tuple(example.passage[start:end] for start, end in example.answers)
        gold = GoldText(
            example.question, example.title, example.passage, answers, name != example.source
        )
        sets.setdefault(name, []).append(gold)
    return sets
