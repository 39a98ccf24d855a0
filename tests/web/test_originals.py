"""The original of an article: downloaded as it came, its pages shown with a quotation boxed."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from qa.contract.collection import Upload
from tests.corpus.formats.pdf.paper import PROSE, page_of, paper, wrapped
from tests.corpus.formats.scanned import needs_tesseract, picture, saved
from tests.web.shelf import Shelf

PAPER = paper(
    page_of(["Sirens sounded at noon.", *wrapped(PROSE, 80)]),
    page_of(["The second page is short."]),
    title="Sirens",
)
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def article_id(shelf: Shelf) -> str:
    added = shelf.library.add_uploads([Upload("sirens.pdf", PAPER)])
    assert not added.rejected
    return added.added[0]


def original_of(client: FlaskClient, article_id: str) -> Any:
    """What the API says of it."""
    return json.loads(client.get(f"/api/articles/{article_id}").text)["original"]


def test_the_file_comes_back_as_it_was(client: FlaskClient, article_id: str) -> None:
    answer = client.get(f"/articles/{article_id}/original")
    assert answer.data == PAPER
    assert answer.content_type == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename=sirens.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_api_names_it(client: FlaskClient, article_id: str) -> None:
    assert original_of(client, article_id) == {
        "sha256": hashlib.sha256(PAPER).hexdigest(),
        "name": "sirens.pdf",
        "media_type": "application/pdf",
        "size": len(PAPER),
        "pages": 2,
    }


def test_the_page_of_a_marked_range_is_shown_with_boxes(
    client: FlaskClient, shelf: Shelf, article_id: str
) -> None:
    view = shelf.library.article(article_id)
    start = view.text.index("The second page")
    page = client.get(f"/articles/{article_id}?mark={start}-{len(view.text)}").text
    assert "Page 2 of 2 of the original, the quotation in a box" in page
    assert page.count('class="boxed"') == 1
    assert "style=" not in page
    first = client.get(f"/articles/{article_id}").text
    assert "Page 1 of 2 of the original" in first
    assert 'class="boxed"' not in first
    assert "page=2" in first


def test_pictures_are_cached_only_under_their_version(
    client: FlaskClient, shelf: Shelf, article_id: str
) -> None:
    address = f"/articles/{article_id}/pages/2.png"
    version = shelf.library.article(article_id).version
    kept = client.get(f"{address}?version={version}")
    assert kept.data.startswith(PNG)
    assert kept.content_type == "image/png"
    assert "immutable" in kept.headers["Cache-Control"]
    assert client.get(address).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/{id}/pages/3.png", 404),
        ("/articles/{id}/pages/0.png", 404),
        ("/articles/{id}/pages/x.png", 404),
        ("/articles/{id}?page=3", 400),
        ("/articles/{id}?page=x", 400),
        ("/articles/nobody/original", 404),
        ("/articles/nobody/pages/1.png", 404),
    ],
)
def test_what_is_not_there_is_said(
    client: FlaskClient, article_id: str, path: str, status: int
) -> None:
    assert client.get(path.format(id=article_id)).status_code == status


PAGE = b"<html><head><title>Quay</title></head><body><p>The quay was closed.</p></body></html>"
RTF = rb"{\rtf1\ansi The quay of Holm was closed on Friday.\par}"


@pytest.mark.parametrize(
    ("name", "content", "kind", "media_type"),
    [
        ("quay.html", PAGE, "html", "text/html"),
        ("quay.rtf", RTF, "rtf", "application/rtf"),
    ],
)
def test_files_that_show_more_than_their_text_come_back(
    client: FlaskClient, shelf: Shelf, name: str, content: bytes, kind: str, media_type: str
) -> None:
    (added,) = shelf.library.add_uploads([Upload(name, content)]).added
    answer = client.get(f"/articles/{added}/original")
    assert (answer.data, answer.content_type) == (content, media_type)
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    page = client.get(f"/articles/{added}").text
    assert f"/articles/{added}/original" in page
    assert "<figure" not in page
    status = shelf.library.status()
    assert (status.originals, status.originals_bytes, status.kinds) == (1, len(content), (kind,))
    listed = client.get(f"/api/articles?kind={kind}").get_json()
    assert [(row["kind"], row["pages"], row["origin"]) for row in listed["articles"]] == [
        (kind, None, name)
    ]
    assert client.get("/api/articles?kind=epub").get_json()["total"] == 0
    refused = client.get("/api/articles?kind=nonsense")
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (400, "kind_unknown")
    shown = client.get("/articles?kind=nonsense")
    assert shown.status_code == 400
    assert "here is no kind of file" in shown.text


def test_a_paged_article_tells_its_pages(client: FlaskClient, article_id: str) -> None:
    (row,) = client.get("/api/articles?kind=pdf").get_json()["articles"]
    assert (row["kind"], row["pages"], row["origin"]) == ("pdf", 2, "sirens.pdf")
    page = client.get("/articles?kind=pdf").text
    assert "PDF, 2 pages: " in page
    assert '<option value="pdf" selected>PDF</option>' in page


def test_an_article_of_a_text_file_has_no_original(client: FlaskClient, shelf: Shelf) -> None:
    (plain,) = shelf.library.add_uploads([Upload("plain.txt", b"A title\n\nThe text of it.")]).added
    assert client.get(f"/articles/{plain}/original").status_code == 404
    assert original_of(client, plain) is None
    assert "<figure" not in client.get(f"/articles/{plain}").text


def test_a_lost_original_is_told_and_the_text_stays(
    client: FlaskClient, article_id: str, tmp_path: Path
) -> None:
    (kept,) = (path for path in (tmp_path / "data" / "originals").rglob("*") if path.is_file())
    kept.unlink()
    page = client.get(f"/articles/{article_id}").text
    assert "The page of the original cannot be shown" in page
    assert "Sirens sounded at noon." in page
    assert client.get(f"/articles/{article_id}/original").status_code == 404


def test_a_lost_original_comes_back_with_its_file(
    client: FlaskClient, shelf: Shelf, article_id: str, tmp_path: Path
) -> None:
    (kept,) = (path for path in (tmp_path / "data" / "originals").rglob("*") if path.is_file())
    kept.unlink()
    again = shelf.library.add_uploads([Upload("sirens.pdf", PAPER)])
    assert again.unchanged == (article_id,)
    assert client.get(f"/articles/{article_id}/original").data == PAPER


def test_a_removed_article_keeps_its_original(
    client: FlaskClient, shelf: Shelf, article_id: str
) -> None:
    version = shelf.library.article(article_id).version
    shelf.library.remove(article_id)
    assert client.get(f"/articles/{article_id}/original").status_code == 404
    assert client.get(f"/articles/{article_id}/original?version={version}").data == PAPER


@needs_tesseract
def test_a_scan_shows_its_picture_with_the_words_boxed_and_marked(
    client: FlaskClient, shelf: Shelf, tmp_path: Path
) -> None:
    content = saved(picture())
    (scan,) = shelf.library.add_uploads([Upload("Quay letter.png", content)]).added
    view = shelf.library.article(scan)
    assert view.title == "Quay letter"
    start = view.text.index("It costs 42 million")
    page = client.get(f"/articles/{scan}?mark={start}-{start + 54}").text
    assert "Page 1 of 1 of the original, the quotation in a box" in page
    assert page.count('class="boxed"') in (1, 2)
    assert "was read from a picture by text recognition: check it against the picture" in page
    assert client.get(f"/articles/{scan}/pages/1.png").data.startswith(PNG)
    assert client.get(f"/articles/{scan}/original").content_type == "image/png"
    # The words are kept beside the picture; without them it is shown without a box.
    (words,) = (tmp_path / "data" / "originals").rglob("*.words")
    words.unlink()
    assert 'class="boxed"' not in client.get(f"/articles/{scan}?mark={start}-{start + 54}").text
    assert shelf.library.add_uploads([Upload("Quay letter.png", content)]).unchanged == (scan,)
    assert words.exists()
