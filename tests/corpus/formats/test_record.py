"""Named fields: what fits is taken, what does not is kept and told, and costs no article."""

from typing import Any

import pytest

from corpus.article import Article, Draft, Origin
from corpus.formats.record import draft_from
from corpus.identity import stable_id
from corpus.prepare import prepare_article

RECORD: dict[str, Any] = {"title": "Quay closes", "text": "The quay closes on Friday."}


def _draft(**fields: Any) -> Draft:
    return draft_from({**RECORD, **fields}, Origin("a.jsonl", 1), "file:///a.jsonl#L1")


def _article(**fields: Any) -> Article:
    return prepare_article(_draft(**fields))


@pytest.mark.parametrize(
    ("key", "value", "remark"),
    [
        ("source", {"at": "Post"}, "'source' is an object, not a string, and is kept as it is"),
        ("source", 7, "'source' is a number, not a string, and is kept as it is"),
        ("url", ["https://a.example/"], "'url' is a list, not a string, and is kept as it is"),
        ("language", True, "'language' is a boolean, not a string, and is kept as it is"),
        ("published", True, "'published' is a boolean, not a date, and is kept as it is"),
        ("published", [2024, 3, 1], "'published' is a list, not a date, and is kept as it is"),
        ("authors", [1], "'authors' is a list, not a list of names, and is kept as it is"),
        ("authors", {"a": 1}, "'authors' is an object, not a list of names, and is kept as it is"),
        ("id", 1.5, "'id' is a number, not a string, and is kept as it is"),
        ("id", {"$oid": "6"}, "'id' is an object, not a string, and is kept as it is"),
    ],
)
def test_a_value_of_another_kind_is_kept_and_told(key: str, value: Any, remark: str) -> None:
    draft = _draft(**{key: value})
    assert draft.metadata == {key: value}
    assert draft.remarks == (remark,)
    assert (draft.id, draft.source, draft.url, draft.published, draft.authors) == (
        *(None, None, None, None),
        (),
    )


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (1709251200, "2024-03-01"),
        (1709251200000, "2024-03-01"),
        (1709251200.5, "2024-03-01"),
        (1709251200000.0, "2024-03-01"),
        ("1709251200", "2024-03-01"),
        (20240301, "2024-03-01"),
        (2024, "2024"),
        ({"$date": "2024-03-01T10:00:00Z"}, "2024-03-01"),
        ({"$date": {"$numberLong": "1709251200000"}}, "2024-03-01"),
        ("Fri Mar 01 2024 15:21:41 GMT+0000", "2024-03-01"),
        ("1. März 2024", "2024-03-01"),
    ],
)
@pytest.mark.parametrize("key", ["published", "date"])
def test_a_date_may_be_a_number(key: str, value: Any, published: str) -> None:
    draft = _draft(**{key: value})
    assert draft.remarks == ()
    assert prepare_article(draft).published == published


@pytest.mark.parametrize(
    ("field", "key", "value", "expected"),
    [
        *(
            ("published", key, "2024-03-01", "2024-03-01")
            for key in ("date", "Date", "PUBLISHED", "publish_date", "pubDate", "datePublished")
        ),
        *(
            ("published", key, 1709251200, "2024-03-01")
            for key in ("created", "created_at", "created_utc", "published_at", "Publication Date")
        ),
        *(("source", key, "Post", "Post") for key in ("Source", "publisher", "outlet", "site")),
        *(
            ("url", key, "https://a.example/quay", "https://a.example/quay")
            for key in ("URL", "link", "permalink", "canonical")
        ),
        ("url", "permalink", "/2024/quay", None),
        *(("language", key, "en", "en") for key in ("Language", "lang", "Lang")),
        ("authors", "byline", "By Ann Ro", ("Ann Ro",)),
        ("authors", "by", "Ann Ro", ("Ann Ro",)),
        ("authors", "Author", ["Ann Ro", "Bo Li"], ("Ann Ro", "Bo Li")),
    ],
)
def test_other_names_of_a_field(field: str, key: str, value: Any, expected: Any) -> None:
    draft = _draft(**{key: value})
    assert getattr(prepare_article(draft), field) == expected
    assert draft.metadata == {key: value}
    assert draft.remarks == ()
    assert stable_id(draft) == stable_id(_draft())


def test_the_field_s_own_name_counts_before_others() -> None:
    article = _article(source="Post", publisher="House", published="2024-03-01", date="1999-01-01")
    assert (article.source, article.published) == ("Post", "2024-03-01")
    assert article.metadata == {"publisher": "House", "date": "1999-01-01"}


def test_the_first_other_name_that_can_be_read_counts() -> None:
    draft = _draft(date="soon", created="2024-03-01")
    assert prepare_article(draft).published == "2024-03-01"
    assert draft.remarks == ()


def test_a_date_under_another_name_that_cannot_be_read_is_told_and_hides_no_other() -> None:
    draft = _draft(date="soon", text="OSLO, March 3, 2024 (AFP) - It closes.")
    assert draft.remarks == ("the date 'soon' was not understood",)
    assert prepare_article(draft).published == "2024-03-03"


def test_another_kind_of_value_under_another_name_is_told() -> None:
    assert _draft(author={"at": "Ann"}).remarks == (
        "'author' is an object, not a list of names, and is kept as it is",
    )


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("source", {"id": None, "name": "Post"}, "source", "Post"),
        ("publisher", {"name": "Post"}, "source", "Post"),
        (
            "authors",
            [{"name": "Ann Ro", "url": "/a"}, {"name": "Bo Li"}],
            "authors",
            ("Ann Ro", "Bo Li"),
        ),
        ("author", {"name": "Ann Ro"}, "authors", ("Ann Ro",)),
        ("author", [{"name": "Ann Ro"}, "Bo Li"], "authors", ("Ann Ro", "Bo Li")),
    ],
)
def test_names_of_objects(key: str, value: Any, field: str, expected: Any) -> None:
    draft = _draft(**{key: value})
    assert getattr(prepare_article(draft), field) == expected
    assert draft.metadata == {key: value}
    assert draft.remarks == ()
    assert stable_id(draft) == stable_id(_draft())


@pytest.mark.parametrize(
    ("fields", "title", "text"),
    [
        ({"headline": "A", "text": "B."}, "A", "B."),
        ({"Title": "A", "Text": "B."}, "A", "B."),
        ({"title": " ", "headline": "A", "body": "B."}, "A", "B."),
        ({"title": "A", "TITLE": "C", "text": "B.", "TEXT": "D."}, "A", "B."),
        ({"title": 1984, "text": "B."}, "1984", "B."),
    ],
)
def test_title_and_text_under_other_names(fields: dict[str, Any], title: str, text: str) -> None:
    draft = draft_from(fields, Origin("a.jsonl", 1), "file:///a.jsonl#L1")
    assert (draft.title, draft.text) == (title, text)


def test_characters_that_are_put_right_are_told() -> None:
    draft = _draft(text="\x93We\x92re tired.\x94")
    assert draft.remarks == (
        "characters of Windows-1252 that were misread before are put right (3)",
    )
    assert prepare_article(draft).text == "“We’re tired.”"
