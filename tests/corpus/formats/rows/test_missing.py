"""What programs write where nothing is, and objects that hold columns."""

import json

import pytest

from corpus.prepare import prepare_article
from tests.corpus.formats.rows.reading import TEXT, all_in, drafts_in, refusal_of

MISSING = ("NaN", "NULL", "null", "None", "N/A", "#N/A", "\\N", "undefined", "NaT", "<NA>", "-")


@pytest.mark.parametrize("written", MISSING)
def test_a_sign_for_nothing_is_no_value(written: str) -> None:
    table = (
        f"title;text;author;source;date;url\nQuay;{TEXT};{written};{written};{written};{written}\n"
    )
    (draft,) = drafts_in("a.csv", table)
    article = prepare_article(draft)
    assert (article.title, article.text) == ("Quay", TEXT)
    assert (article.authors, article.source, article.published_raw) == ((), None, None)
    assert draft.metadata == {}


@pytest.mark.parametrize("written", MISSING)
def test_nor_is_it_a_title_or_a_text(written: str) -> None:
    table = f"title;text\n{written};{TEXT}\nQuay;{written}\nMill;{TEXT} Later.\n"
    first, second, third = all_in("a.csv", table)
    assert getattr(first, "title", "") == TEXT.partition(".")[0]
    assert getattr(first, "remarks", ()) == ("no title is given: its first words stand for it",)
    assert "'text' is empty" in str(second)
    assert getattr(third, "title", "") == "Mill"


@pytest.mark.parametrize("written", ["Nan Goldin", "Null Island", "None of us", "-5", "NA"])
def test_what_only_begins_so_is_a_value(written: str) -> None:
    (draft,) = drafts_in("a.csv", f"title;text;author\n{written} ;{TEXT};{written} B\n")
    assert prepare_article(draft).authors == (f"{written} B",)


def test_other_columns_are_kept_as_they_are() -> None:
    (draft,) = drafts_in("a.csv", f"title;text;stock\nQuay;{TEXT};N/A\n")
    assert draft.metadata == {"stock": "N/A"}


@pytest.mark.parametrize("others", [{}, {"author": ["Ann Poe", "Bo Lee"]}])
def test_lists_of_all_titles_and_all_texts_are_no_article(others: dict[str, list[str]]) -> None:
    record = {"headline": ["Quay", "Mill"], "body": [TEXT, f"{TEXT} Later."], **others}
    refused = refusal_of("a.json", json.dumps(record))
    assert refused.message == "the object has lists of 2 titles and texts: columns, not an article"


def test_paragraphs_in_a_list_are_a_text() -> None:
    record = {"headline": "Quay", "body": [TEXT, "Later."], "author": ["Ann Poe", "Bo Lee"]}
    (draft,) = drafts_in("a.json", json.dumps(record))
    assert (draft.title, draft.text) == ("Quay", f"{TEXT}\n\nLater.")
    record = {"body": [TEXT, "It is late."], "author": ["Ann Poe", "Bo Lee"]}
    (draft,) = drafts_in("a.json", json.dumps([record]))
    assert draft.authors == ("Ann Poe", "Bo Lee")
    (draft,) = drafts_in("a.json", json.dumps({"headline": ["Quay"], "body": [TEXT]}))
    assert (draft.title, draft.text) == ("Quay", TEXT)
