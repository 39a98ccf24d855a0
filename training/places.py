"""Where in a stored text a question of the development data is answered."""

import re

from corpus.article import Span
from corpus.text.clean import clean
from datasets.collection import Article, Question
from datasets.rows import folded

_BEGINNING = 40  # characters of a paragraph that tell it from the others


def find(text: str, piece: str, within: Span | None = None) -> Span | None:
    """Where a piece stands, white space folded."""
    area = within or Span(0, len(text))
    match = re.compile(folded(piece)).search(text, area.start, area.end)
    return Span(*match.span()) if match else None


def answer_place(question: Question, article: Article, text: str) -> int | None:
    """The offset of the first answer in the stored text of an article; None if it is not found.

    It is looked for in the evidence, or in the question's paragraph where the data says it stands.
    """
    if question.evidence is not None:
        evidence = find(text, question.evidence)
        answer = evidence and find(text, question.answers[0], evidence)
        return answer.start if answer else None
    paragraph = clean(article.paragraphs[question.paragraph or 0])
    begin = text.find(paragraph[:_BEGINNING])
    if begin < 0:
        return None
    wanted = begin + (question.starts[0] if question.starts else 0)
    places = re.finditer(folded(question.answers[0]), text[begin : begin + len(paragraph)])
    starts = [begin + match.start() for match in places]
    return min(starts, key=lambda start: abs(start - wanted), default=None)
