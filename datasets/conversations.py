"""Conversations with known answers, made from the development data."""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from corpus.text.terms import query_terms
from datasets import load as data
from datasets.collection import Article, Collection, Question
from qa.contract.answer import Turn

SAMPLE = 300  # questions of one set, evenly drawn

# The follow-ups of MTRAG-UN that somebody who saw nothing else would understand, read by eye before
# anything was measured: how their conversations' ids begin.
_ALONE = """
011e6 029f0 058e2 05d3b 0707a 08af6 08ec0 0a3cc 0cd8f 0f356 0f777 10fda 12f39 13202 13a2b 16623
19cd4 1c999 1fa02 29a11 29c5a 2bf73 33b1d 34e13 378b9 3a0ca 3aa50 3d15f 3f01b 49ba6 4adaa 4b1bc
4b263 51f55 529dd 5369a 585e4 5989c 5c0d4 5cef1 60471 63f05 675c8 70756 7e588 83e8c 8515a 8573d
88892 8c641 91014 9975d 9e330 a331e a428c aaf50 acecf b1ea3 b41da b70af bcde3 bcfda bddd7 c0acb
c4a3e c7217 ca8d5 cd100 d5fa7 d895d de5a0 dfd43 e01f2 e3355 e6802 e7374 e761e e843c ebfa4 ee06e
f00a7 f6073 f7786 fbe3d
"""

ALONE = frozenset(_ALONE.split())

_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|he|him|his|she|her|this|these|those)\b", re.I)

_NAMED = re.compile(r".\b[A-Z0-9]")


@dataclass(frozen=True, slots=True)
class FollowUpCase:
    """A question behind its turns; ``right`` names what answers it."""

    id: str
    question: str
    turns: tuple[Turn, ...]
    right: frozenset[str]
    group: str

    @property
    def half(self) -> int:
        """0: tuned on, 1: not."""
        return crc32(self.id.encode()) % 2


@dataclass(frozen=True, slots=True)
class Conversations:
    """A collection, and questions on it behind their turns."""

    collection: Collection
    cases: list[FollowUpCase]


def conversations() -> Conversations:
    """The pooled passages of MTRAG-UN, and its turns that some passage supports."""
    path = data.data_path("conversations/mtrag-un-a.jsonl.gz")
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    pooled = {
        c["text"]: " ".join((c.get("title") or "").split()) for r in rows for c in r["contexts"]
    }
    names = {text: str(number) for number, text in enumerate(pooled)}
    articles = tuple(Article(names[text], title, (text,)) for text, title in pooled.items())
    cases = []
    for row in rows:
        if not row["contexts"]:
            continue
        *former, last = row["input"]
        turns: list[Turn] = []
        for message in former:
            text = message["text"]
            if message["speaker"] == "user":
                turns.append(Turn(text, ""))
            else:
                turns[-1] = Turn(turns[-1].question, f"{turns[-1].answer} {text}".strip())
        right = frozenset(names[context["text"]] for context in row["contexts"])
        question = " ".join(last["text"].split())
        cases.append(
            FollowUpCase(row["conversation_id"], question, tuple(turns), right, _group(row, turns))
        )
    return Conversations(Collection("mtrag-un", articles, ()), cases)


def _group(row: dict[str, object], turns: Sequence[Turn]) -> str:
    # Those that the data calls underspecified ask about something that no turn has named.
    if "UNDERSPECIFIED" in str(row["answerability"]):
        return "underspecified"
    if not turns:
        return "first"
    return "alone" if str(row["conversation_id"])[:5] in ALONE else "leaning"


def news_follow_ups(collection: Collection) -> list[FollowUpCase]:
    """The follow-ups of the Reuters questions; right is the article of the first question."""
    return [
        FollowUpCase(q.id, q.follow_up.text, (_turn(q),), frozenset((q.article or "",)), "leaning")
        for q in collection.questions
        if q.follow_up
    ]


def pronoun_questions(collection: Collection) -> list[FollowUpCase]:
    """Questions with a pronoun, no name and few words, behind up to three on their paragraph."""
    return [
        case
        for case in _in_turn(collection, "leaning")
        if _PRONOUN.search(case.question) and not _NAMED.search(case.question)
        if len(query_terms(case.question)) <= 5
    ]


def named_questions(collection: Collection) -> list[FollowUpCase]:
    """Questions with a name and no pronoun, behind others on their paragraph: they stand alone."""
    return [
        case
        for case in _in_turn(collection, "alone")
        if _NAMED.search(case.question) and not _PRONOUN.search(case.question)
    ]


def _in_turn(collection: Collection, group: str) -> Iterator[FollowUpCase]:
    by_paragraph = defaultdict(list)
    for question in collection.questions:
        by_paragraph[question.article, question.paragraph].append(question)
    for asked in by_paragraph.values():
        for n in range(1, len(asked)):
            turns = tuple(map(_turn, asked[max(0, n - 3) : n]))
            yield FollowUpCase(asked[n].id, asked[n].text, turns, _paragraph(asked[n]), group)


def strangers(collection: Collection, other: Collection) -> list[FollowUpCase]:
    """Questions that stand alone, each behind a question and answer of another collection."""
    turns = [_turn(question) for question in other.questions if question.answerable]
    return [
        FollowUpCase(q.id, q.text, (turns[n % len(turns)],), _paragraph(q), "new topic")
        for n, q in enumerate(collection.questions)
        if q.answerable
    ]


def _turn(question: Question) -> Turn:
    return Turn(question.text, question.answers[0] if question.answers else "")


def _paragraph(question: Question) -> frozenset[str]:
    return frozenset((f"{question.article}#{question.paragraph}",))
