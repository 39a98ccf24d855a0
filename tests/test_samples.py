"""The sample collection is read whole, and its questions hold."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus import formats as readers
from corpus.article import Article, Draft
from corpus.prepare import prepare_article

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
OUTLETS = {
    "Sample Wire",
    "Harbour Sample Gazette",
    "Sample Science Desk",
    "Inland Sample Courier",
}
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (SAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
ANSWERABLE = [question for question in QUESTIONS if question["answerable"]]


@dataclass(frozen=True)
class Read:
    """What came of reading the folder."""

    articles: dict[str, Article]
    files: tuple[Path, ...]


@pytest.fixture(scope="module")
def read() -> Read:
    files = tuple(path for path in readers.find([SAMPLES / "articles"]) if isinstance(path, Path))
    found = [item for path in files for item in readers.read(path)]
    drafts = [item for item in found if isinstance(item, Draft)]
    assert drafts == found
    articles = [prepare_article(draft) for draft in drafts]
    assert len({article.id for article in articles}) == len(articles)
    return Read({article.title: article for article in articles}, files)


def test_every_format_is_there(read: Read) -> None:
    assert set(read.files) == set((SAMPLES / "articles").iterdir())
    assert len(read.articles) == 21
    assert {path.suffix for path in read.files} == {".md", ".txt", ".html", ".jsonl", ".pdf"}


def test_the_document_beside_them_is_read() -> None:
    (draft,) = readers.read(SAMPLES / "documents" / "2023-09-12-second-ferry-quay.docx")
    assert isinstance(draft, Draft)
    article = prepare_article(draft)
    assert (article.source, article.published) == ("Harbour Sample Gazette", "2023-09-12")
    assert "is to cost 18.4 million crowns" in article.text
    assert "2022 | 74,900 | 19,100" in article.text
    assert draft.remarks == (
        "dated 2023-09-12, the day on which the document was made",
        "left out: 1 deleted word, 1 comment",
    )


def test_the_message_beside_them_is_two_articles() -> None:
    found = readers.read(SAMPLES / "documents" / "2023-09-14-bridge-figures.eml")
    drafts = [draft for draft in found if isinstance(draft, Draft)]
    own, quoted = map(prepare_article, drafts)
    assert (own.source, own.published) == ("Odd Vik, Harbour Master", "2023-09-14")
    assert "The engineers put it at 412 million crowns, and ships" in own.text
    assert (quoted.source, quoted.published) == ("Sølvi Aas", "2023-09-13")
    assert quoted.title.endswith("(as quoted by Odd Vik, Harbour Master)")
    assert "would have cost hardly more than the quay" in quoted.text
    assert drafts[0].remarks == (
        "what it quotes is kept apart, as 1 article of its own (Sølvi Aas)",
        "left out: 2 lines of signature",
    )


def test_every_article_names_an_invented_outlet(read: Read) -> None:
    assert {article.source for article in read.articles.values()} == OUTLETS
    for article in read.articles.values():
        assert article.url is None or re.match(r"https://[a-z-]+\.example/", article.url)


def test_every_article_has_its_full_date(read: Read) -> None:
    for article in read.articles.values():
        assert re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", article.published or ""), article.title


def test_every_article_has_short_paragraphs_and_no_page_furniture(read: Read) -> None:
    for article in read.articles.values():
        paragraphs = article.text.split("\n\n")
        assert 5 <= len(paragraphs) <= 9, article.title
        assert "Tide tables" not in article.text
        assert "Cookies" not in article.text


def test_there_are_forty_questions_ten_of_them_unanswerable() -> None:
    assert len(QUESTIONS) == 40
    assert len(ANSWERABLE) == 30
    assert len({question["id"] for question in QUESTIONS}) == 40


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: str(question["id"]))
def test_evidence_and_answers_stand_verbatim(read: Read, question: dict[str, Any]) -> None:
    assert question["evidence"] in read.articles[question["article"]].text
    assert question["answers"]
    for answer in question["answers"]:
        assert answer in question["evidence"]


def test_one_story_is_carried_by_two_outlets(read: Read) -> None:
    one = read.articles["Webb space telescope lifts off from French Guiana"]
    two = read.articles["James Webb Space Telescope launched from French Guiana"]
    assert one.source != two.source
    words, others = set(one.text.split()), set(two.text.split())
    assert 0.9 < len(words & others) / len(words | others) < 1


def test_two_articles_differ_on_one_figure(read: Read) -> None:
    one = read.articles["Donors pledge billions to rebuild Haiti after earthquake"]
    two = read.articles["Haiti remembers the dead a year after the earthquake"]
    assert "killed 222,570 people" in one.text
    assert "more than 316,000 people had been killed" in two.text
