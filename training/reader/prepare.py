"""Stage 1: ``python -m training.reader.prepare`` writes what the reader learns from.

Positives are the questions of the development data with their paragraphs. Negatives teach it to
give no answer: SQuAD 2.0's impossible questions; wrong passages that our own retrieval puts on top;
the right passage without its answering sentence; the right passage asked about another name or
figure.
"""

import random
import re
from collections.abc import Iterator
from contextlib import nullcontext

from corpus.text.sentences import split
from datasets import load as data
from datasets.collection import Article, Collection, Question
from datasets.footnote import build
from qa.evaluation.judge import holds
from qa.probe import Probe
from training.examples import FOLDER as COLLECTIONS
from training.reader.examples import FOLDER, ReaderExample, save
from training.reader.news import news_examples
from training.split import held_out

SEED = 20
# The share of a set's questions that also make a negative of each kind.
RETRIEVED, CUT, SWAPPED = 0.35, 0.2, 0.25
# Texts most like what users ask about are read twice.
TWICE = {"qed"}
SEARCHED = {"squad-1.1", "squadshifts-new_wiki", "qed", "tydi"}

_NAME = re.compile(r"(?<=\s)(?:[A-Z][\w.'’-]*[\w](?:\s(?=[A-Z])|))+|\b\d[\d,.]*\d\b|\b\d\b")


def examples(collection: Collection, chance: random.Random) -> Iterator[ReaderExample]:
    """Every example of a collection, held-out articles left aside."""
    articles = {article.id: article for article in collection.articles}
    asked = [
        question
        for question in collection.questions
        if not held_out(collection.name, articles[question.article or ""].title)
    ]
    swaps = _names(asked)
    searched = collection.name in SEARCHED
    with build(collection, COLLECTIONS / collection.stored) if searched else nullcontext() as probe:
        for question in asked:
            article = articles[question.article or ""]
            yield from _of(collection.name, question, article, swaps, chance, probe)


def _of(
    name: str,
    question: Question,
    article: Article,
    swaps: dict[bool, list[str]],
    chance: random.Random,
    probe: Probe | None,
) -> Iterator[ReaderExample]:
    passage = article.paragraphs[question.paragraph or 0]
    title = article.title.replace("_", " ") if name not in UNTITLED else ""
    answers = _answers(question, passage)
    example = ReaderExample(name, question.text, title, passage, answers)
    times = 2 if name in TWICE else 1
    if not question.answerable:
        yield from [example] * times
    elif answers and name != "squad-2.0":  # whose answerable questions are SQuAD 1.1's
        yield from [example] * times
        if name == "qamr":
            return
        if chance.random() < CUT and (rest := _without(passage, answers)):
            yield ReaderExample(f"{name}-cut", question.text, title, rest, ())
        if chance.random() < SWAPPED and (other := _swapped(question.text, passage, swaps, chance)):
            yield ReaderExample(f"{name}-swapped", other, title, passage, ())
        if probe and chance.random() < RETRIEVED:
            yield from _wrong(name, question, passage, probe, chance)


UNTITLED = {"squadshifts-reddit", "squadshifts-amazon_reviews", "qamr", "tydi", "multispanqa"}


def _answers(question: Question, passage: str) -> tuple[tuple[int, int], ...]:
    """Where the answers stand; those of which the data gives a wrong offset are left out."""
    starts = question.starts or tuple(_start(question, passage, a) for a in question.answers)
    spans = zip(question.answers, starts, strict=True)
    return tuple(
        (start, start + len(answer))
        for answer, start in spans
        if answer and start >= 0 and passage[start : start + len(answer)] == answer
    )


def _start(question: Question, passage: str, answer: str) -> int:
    """The offset of an answer given without one: among the question's words; -1: nowhere."""
    whole = rf"(?<!\w){re.escape(answer)}(?!\w)"
    starts = [m.start() for m in re.finditer(whole, passage)] or [passage.find(answer)]
    words = {word for word in re.findall(r"\w+", question.text.casefold()) if len(word) > 3}

    def near(start: int) -> int:
        around = passage[max(0, start - 120) : start + len(answer) + 120].casefold()
        return sum(word in around for word in words)

    return max(starts, key=near)


def _without(passage: str, answers: tuple[tuple[int, int], ...]) -> str:
    """The passage without the sentences that hold an answer; empty if it has one elsewhere."""
    kept = [
        passage[start:end]
        for start, end in ((span.start, span.end) for span in split(passage))
        if not any(start < last and first < end for first, last in answers)
    ]
    rest = " ".join(kept)
    return "" if holds([passage[start:end] for start, end in answers], rest) else rest


def _names(questions: list[Question]) -> dict[bool, list[str]]:
    """Names (False) and figures (True) of the questions, to ask about something else."""
    names: dict[bool, list[str]] = {False: [], True: []}
    for question in questions:
        for name in _NAME.findall(question.text):
            names[name[0].isdigit()].append(name)
    return names


def _swapped(
    question: str, passage: str, swaps: dict[bool, list[str]], chance: random.Random
) -> str | None:
    """The question with one name or figure that the passage has put for one that it has not."""
    matches = [match for match in _NAME.finditer(question) if match.group() in passage]
    if not matches:
        return None
    match = chance.choice(matches)
    for _ in range(5):
        other = chance.choice(swaps[match.group()[0].isdigit()])
        if other not in passage and other not in question:
            return question[: match.start()] + other + question[match.end() :]
    return None


def _wrong(
    name: str, question: Question, passage: str, probe: Probe, chance: random.Random
) -> Iterator[ReaderExample]:
    """One of the first passages retrieved that does not hold the answer."""
    result = probe.retrieve(probe.query(question.text), limit=5)
    texts = probe.texts(result)
    wrong = []
    for hit in result.hits:
        article = texts[hit.key]
        text = article.text[hit.start : hit.end]
        if text[:40] not in passage and not holds(question.answers, text):
            wrong.append((article.title, text))
    if wrong:
        title, text = chance.choice(wrong[:3])
        yield ReaderExample(f"{name}-retrieved", question.text, title.replace("_", " "), text, ())


def main() -> None:
    """Write the examples to learn from."""
    makers = (
        data.squad_v1,
        data.squad_v2,
        lambda: data.squadshifts("new_wiki"),
        data.qed,
        lambda: data.squadshifts("reddit"),
        lambda: data.squadshifts("amazon_reviews"),
        data.qamr,
        data.tydi,
        data.multispanqa,
    )
    news = (data.wire, data.modern, data.official)
    chance = random.Random(SEED)  # noqa: S311
    every = [example for make in makers for example in examples(make(), chance)]
    every += [example for make in news for example in news_examples(make())]
    unseen = [e for make in news for e in news_examples(make(), unseen=True)]
    save(unseen, FOLDER / "unseen-news.jsonl.gz")
    chance.shuffle(every)
    counts: dict[tuple[str, bool], int] = {}
    for example in every:
        key = example.source, bool(example.answers)
        counts[key] = counts.get(key, 0) + 1
    for (source, positive), count in sorted(counts.items()):
        print(f"{source:32} {'answered' if positive else 'silent':9} {count:6}")
    print(save(every, FOLDER / "train.jsonl.gz"), "examples")


if __name__ == "__main__":
    main()
