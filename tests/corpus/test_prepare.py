"""Drafts become articles: placed, dated, identified."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.article import Article, Draft, Origin, Place
from corpus.errors import ReadError
from corpus.formats import read
from corpus.identity import slug, stable_id
from corpus.prepare import prepare_article
from corpus.version import digest

SEED = Path("../shared/data/seed/kcna-2020-11-16.md")
KCNA = "Pyongyang, November 16 (KCNA) -- The meeting was held."


def _draft(text: str = "The harbour opened.", *, path: str = "a.txt", **fields: Any) -> Draft:
    values: dict[str, Any] = {"title": "Harbour opens", "uri": f"file:///{path}", **fields}
    return Draft(text=text, origin=Origin(path, fields.pop("line", None)), **values)


def test_the_dateline_gives_place_source_and_day() -> None:
    article = prepare_article(_draft(KCNA))
    assert (article.place, article.source) == ("Pyongyang", "KCNA")
    assert (article.published, article.published_raw) == (
        "--11-16",
        "Pyongyang, November 16 (KCNA)",
    )
    assert article.text == KCNA


@pytest.mark.parametrize(
    "before",
    ["By Maren Lund", "(Adds quotes)", "UPDATE 1-It closes", "* It costs 4 mln\n* It ends"],
)
def test_a_dateline_below_a_byline_or_notes_counts(before: str) -> None:
    text = f"{before}\n\nNORVIK, March 1, 2024 (Reuters) - The quay closes."
    article = prepare_article(_draft(text))
    assert (article.place, article.source) == ("NORVIK", "Reuters")
    assert (article.published, article.published_raw) == (
        "2024-03-01",
        "NORVIK, March 1, 2024 (Reuters)",
    )
    assert article.text == text


def test_the_metadata_s_dateline_counts_before_the_text() -> None:
    article = prepare_article(_draft(KCNA, metadata={"dateline": "SALVADOR, Feb 26"}))
    assert (article.place, article.source, article.published) == ("SALVADOR", None, "--02-26")


def test_what_is_stated_wins() -> None:
    stated = _draft(KCNA, source="Sample Wire", published="1999-01-01", metadata={"place": "Here"})
    article = prepare_article(stated)
    assert (article.place, article.source, article.published) == (
        "Here",
        "Sample Wire",
        "1999-01-01",
    )
    assert article.published_raw == "1999-01-01"


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"path": "kcna-2020-11-16.md"}, "2020-11-16"),
        ({"path": "kcna-2020-11-18.md"}, "2020-11-16"),
        ({"path": "fetched-2024-01-05.md"}, "--11-16"),
        ({"url": "https://a.example/2020/11/16/story"}, "2020-11-16"),
        ({"url": "https://a.example/2020/11/5-stories"}, "2020-11-16"),
        ({"url": "https://a.example/2020/12/story"}, "--11-16"),
        ({"published": "2020"}, "2020-11-16"),
        ({"published": "November 2020"}, "2020-11-16"),
        ({"published": "2020-12"}, "2020-12"),
        ({"published": "November 15", "path": "kcna-2020-11-16.md"}, "2020-11-15"),
        ({}, "--11-16"),
    ],
)
def test_the_year_is_stated_somewhere_or_unknown(fields: dict[str, Any], published: str) -> None:
    assert prepare_article(_draft(KCNA, **fields)).published == published


def test_a_report_of_new_year_s_eve_keeps_its_year() -> None:
    text = "PARIS, Dec 31 (AFP) - The year ended."
    assert prepare_article(_draft(text, path="afp-2021-01-01.txt")).published == "2020-12-31"


def test_the_month_of_an_address_dates_a_report_of_the_days_around_it() -> None:
    text = "PARIS, Dec 31 (AFP) - The year ended."
    url = "https://a.example/2021/01/the-year-ended"
    assert prepare_article(_draft(text, url=url)).published == "2020-12-31"


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"url": "https://a.example/2017/04/5-reasons-why.html"}, "2017-04"),
        ({"url": "https://a.example/battle-of-norvik-1944-03-09-remembered"}, None),
        ({"path": "battle-of-norvik-1944-03-09-remembered.txt"}, None),
    ],
)
def test_a_figure_in_a_slug_is_no_day(fields: dict[str, Any], published: str | None) -> None:
    article = prepare_article(_draft(**fields))
    assert (article.published, article.published_raw) == (published, published)


def test_a_date_in_the_name_dates_a_report_without_dateline() -> None:
    article = prepare_article(_draft(path="harbour-2020-11-16.txt"))
    assert (article.published, article.published_raw) == ("2020-11-16", "2020-11-16")


def test_the_name_of_a_file_of_many_records_dates_none_of_them() -> None:
    draft = replace(_draft(KCNA), origin=Origin("dump-2020-11-16.jsonl", 3))
    assert prepare_article(draft).published == "--11-16"


def test_an_unreadable_date_is_kept_and_flagged() -> None:
    article = prepare_article(_draft(KCNA, path="kcna-2020-11-16.md", published="last spring"))
    assert (article.published, article.published_raw) == (None, "last spring")


def test_no_date_at_all() -> None:
    article = prepare_article(_draft())
    assert (article.published, article.published_raw, article.place) == (None, None, None)


@pytest.mark.parametrize("field", ["title", "text"])
def test_refuses_what_is_empty_once_cleaned(field: str) -> None:
    with pytest.raises(ReadError, match=f"nothing is left of the {field}") as error:
        prepare_article(_draft(**{"text": "Text.", field: "\u200b \ufeff\x07"}))
    assert error.value.origin == Origin("a.txt")


def test_has_its_version() -> None:
    article = prepare_article(_draft())
    assert article.version == digest(article)


def test_an_edited_file_stays_the_same_article() -> None:
    before = prepare_article(_draft(path="notes/Harbour opens.txt"))
    after = prepare_article(
        _draft("It closed.", path="notes/Harbour opens.txt", title="Harbour closes")
    )
    assert before.id == after.id
    assert before.id.startswith("harbour-opens-")
    assert before.version != after.version


def test_the_same_page_in_two_files_is_one_article() -> None:
    url = "https://a.example/2020/harbour-opens.html"
    ids = {stable_id(_draft(path=path, url=url)) for path in ("a.html", "b.html")}
    assert len(ids) == 1
    assert ids.pop().startswith("harbour-opens-")


def test_a_front_page_as_canonical_url_names_no_article() -> None:
    url = "https://a.example/"
    assert len({stable_id(_draft(path=path, url=url)) for path in ("a.html", "b.html")}) == 2


def test_records_are_told_apart_by_title_date_and_source() -> None:
    record = replace(_draft(), origin=Origin("a.jsonl", 1))
    others = [
        replace(record, title="Harbour closes"),
        replace(record, published="1987"),
        replace(record, source="Sample Wire"),
    ]
    assert len({stable_id(draft) for draft in [record, *others]}) == 4
    moved = replace(record, origin=Origin("b.jsonl", 9), uri="file:///b", text="Edited.")
    assert stable_id(moved) == stable_id(record)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Café “Zürich”", "cafe-zurich"),
        ("The mayor's plan", "the-mayors-plan"),
        ("平壌", ""),
        ("a " * 60, "-".join("a" * 30)),
        ("x" * 90, "x" * 60),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.skipif(not SEED.exists(), reason="the development data is not here")
def test_the_seed_article() -> None:
    (draft,) = read(SEED)
    assert isinstance(draft, Draft)
    article: Article = prepare_article(draft)
    assert article.title.startswith("20th Enlarged Meeting of Political Bureau")
    assert (article.place, article.source) == ("Pyongyang", "KCNA")
    assert article.published == "2020-11-16"
    assert article.text.count("\n\n") == 10


def test_places_are_those_of_the_cleaned_text() -> None:
    raw = "First\u200b  page.\n\n\n\nSecond  page here."
    places = (Place(0, "page", "1"), Place(17, "page", "2"), Place(25, "page", "3"))
    article = prepare_article(Draft(raw, "T", Origin("a.pdf"), "file:a.pdf", places=places))
    assert [article.text[place.start :].split()[0] for place in article.places] == [
        "First",
        "Second",
        "page",
    ]
    assert [place.value for place in article.places] == ["1", "2", "3"]


def test_an_id_that_no_database_holds_is_refused() -> None:
    for fields in ({"id": "a\0"}, {"uri": "file:a\0"}):
        given = {"text": "Rain fell.", "title": "Rain", "origin": Origin("f"), "uri": "f", **fields}
        with pytest.raises(ReadError, match="null character"):
            prepare_article(Draft(**given))  # type: ignore[arg-type]
