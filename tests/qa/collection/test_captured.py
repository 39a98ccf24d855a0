"""Pages of web archives: what was captured later replaces what was before, and time is no text."""

from pathlib import Path

from qa.contract.collection import Added, Upload
from qa.library import Library
from tests.corpus.formats.webarchive.captured import (
    ADDRESS,
    FIRST,
    SECOND,
    THIRD,
    WORDS,
    Written,
    page,
    warc,
)

REVISED = page(*WORDS, "It opens again in May.")


def _add(library: Library, *written: Written, name: str = "a.warc.gz") -> Added:
    return library.add_uploads([Upload(name, warc(*written))])


def _captured(library: Library, article_id: str) -> str | None:
    return library.article(article_id).captured


def test_captures_of_an_address_are_its_versions(library: Library) -> None:
    both = (Written(REVISED, date=SECOND), Written())
    done = _add(library, *both)
    (article_id,) = done.added
    assert done.changed == (article_id,)
    article = library.article(article_id)
    assert article.text.endswith("It opens again in May.")
    assert (article.url, article.captured, article.published) == (ADDRESS, SECOND, None)
    first = library.article(article_id, article.versions[0].version)
    assert (first.captured, first.current) == (FIRST, False)
    again = _add(library, *both)
    assert (again.added, again.changed, again.rejected) == ((), (), ())
    assert [remark.text for remark in again.remarks] == [
        f"was captured on {FIRST}, before the page that stands ({SECOND}), which stays"
    ]


def test_the_same_text_captured_later_is_unchanged(library: Library) -> None:
    (article_id,) = _add(library, Written()).added
    done = _add(library, Written(date=THIRD), name="b.warc.gz")
    assert (done.unchanged, done.remarks) == ((article_id,), ())
    assert _captured(library, article_id) == FIRST


def test_an_older_archive_replaces_nothing(library: Library) -> None:
    (article_id,) = _add(library, Written(REVISED, date=THIRD)).added
    done = _add(library, Written(date=FIRST), name="older.warc.gz")
    assert done.unchanged == (article_id,)
    assert "before the page that stands" in done.remarks[0].text
    done = _add(library, Written(page(*WORDS, "It is open.")), name="new.warc.gz")
    assert _captured(library, article_id) == THIRD


def test_another_text_at_an_address_is_another_article(library: Library) -> None:
    other = page(
        "The ferry to Skar ran aground in fog on Tuesday with forty people on board of it.",
        "Fishermen took all of them off within the hour, and nobody was hurt, the coastguard said.",
        title="Ferry runs aground",
    )
    done = _add(library, Written(), Written(other, date=SECOND))
    assert len(done.added) == 2


def test_a_large_archive_from_the_disk(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "site.warc.gz"
    pages = [Written(page(*WORDS, title=f"Quay {n}"), f"{ADDRESS}/{n}") for n in range(40)]
    path.write_bytes(warc(*pages))
    assert len(library.add_paths([path]).added) == 40
