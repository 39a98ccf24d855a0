"""Adding articles over HTTP: the three kinds of body, and what is said of each article."""

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from corpus.formats import KINDS
from qa.collection import tally
from qa.contract.errors import StorageError
from qa.library import Library
from tests.corpus.formats.packed import docx, paragraph
from tests.web.answers import body_of

COUNTED = ["added", "changed", "unchanged", "rejected"]
KEYS = [*COUNTED, "replaced", "skipped", "undated", "unread_dates", "remarks", "columns"]


def article(article_id: str, text: str = "A fact.") -> dict[str, str]:
    return {"id": article_id, "title": f"About {article_id}", "text": text}


def lines(*articles: object) -> bytes:
    return "\n".join(json.dumps(one) for one in articles).encode()


def files(**contents: bytes) -> dict[str, Any]:
    return {"files": [(io.BytesIO(data), name) for name, data in contents.items()]}


def test_one_article_as_json(client: FlaskClient, library: Library) -> None:
    response = client.post("/api/articles", json=article("new", "Ein Schiff 🚢 kam."))
    assert response.status_code == 201
    said = {key: value for key, value in body_of(response).items() if value}
    assert said == {"added": ["new"], "undated": ["new"]}
    assert library.article("new").text == "Ein Schiff 🚢 kam."


def test_a_list_tells_the_place_of_what_it_rejects(client: FlaskClient) -> None:
    body = [article("a"), {"id": "b", "title": "no text"}, "not an article", article("c")]
    response = client.post("/api/articles", json=body)
    assert response.status_code == 201
    assert list(body_of(response)) == KEYS
    assert body_of(response)["added"] == ["a", "c"]
    assert [(r["file"], r["line"]) for r in body_of(response)["rejected"]] == [
        ("request.jsonl", 2),
        ("request.jsonl", 3),
    ]
    assert all(r["reason"] and r["hint"] for r in body_of(response)["rejected"])


def test_a_broken_character_does_not_take_the_others_along(client: FlaskClient) -> None:
    body = b'[{"id": "a", "title": "T", "text": "x"}, {"title": "\\ud800"}]'
    response = client.post("/api/articles", data=body, content_type="application/json")
    assert response.status_code == 201
    assert [r["line"] for r in body_of(response)["rejected"]] == [2]


def test_json_lines(client: FlaskClient) -> None:
    data = lines(article("a"), article("b"))
    response = client.post("/api/articles", data=data, content_type="application/x-ndjson")
    assert (response.status_code, body_of(response)["added"]) == (201, ["a", "b"])


def test_several_files(client: FlaskClient) -> None:
    sent = files(**{"one.jsonl": lines(article("a")), "two.txt": b"Title\nText.", "x.exe": b"MZ"})
    response = client.post("/api/articles", data=sent)
    assert response.status_code == 201
    first, second = body_of(response)["added"]
    assert first == "a"
    assert second.startswith("upload-two-")
    assert [r["file"] for r in body_of(response)["rejected"]] == ["x.exe"]


def test_files_of_one_name_are_articles_of_their_own(client: FlaskClient) -> None:
    texts = (b"Quay\n\nThe quay closes in May for nine weeks.", b"Mill\n\nThe old mill was sold.")
    sent = {"files": [(io.BytesIO(text), "story.txt") for text in texts]}
    added = body_of(client.post("/api/articles", data=sent))["added"]
    assert len(set(added)) == 2
    for text, article_id in zip(texts, added, strict=True):
        again = client.post("/api/articles", data=files(**{"story.txt": text}))
        assert (again.status_code, body_of(again)["unchanged"]) == (200, [article_id])


def test_what_was_replaced_or_not_understood_is_told(client: FlaskClient) -> None:
    first = {**article("a", "The quay closes in May for nine weeks."), "published": "2024-05-06"}
    client.post("/api/articles", json=first)
    before = body_of(client.get("/api/articles/a"))["version"]
    other = {**article("a", "The old mill was sold to a baker."), "published": "last spring"}
    said = body_of(client.post("/api/articles", json=other))
    assert said["replaced"] == [
        {"article": "a", "version": before, "title": "About a", "file": "request.jsonl", "line": 1}
    ]
    assert said["unread_dates"] == [{"article": "a", "written": "last spring"}]


def test_a_document_is_read_and_a_bad_one_leaves_it(client: FlaskClient) -> None:
    good, bad = docx(paragraph("Quay closes") + paragraph("It shuts.")), b"PK\x03\x04"
    sent = [(io.BytesIO(bad), "bad.docx"), (io.BytesIO(good), "quay.docx")]
    response = client.post("/api/articles", data={"files": sent})
    assert response.status_code == 201
    (article_id,) = body_of(response)["added"]
    assert body_of(client.get(f"/api/articles/{article_id}"))["title"] == "Quay closes"
    (rejected,) = body_of(response)["rejected"]
    assert rejected["file"] == "bad.docx"


def test_the_page_offers_every_kind_of_file_that_is_read(client: FlaskClient) -> None:
    page = client.get("/articles").get_data(as_text=True)
    offered = page.partition('accept="')[2].partition('"')[0].split(",")
    assert set(offered) == {f".{ending.rpartition('.')[2]}" for ending in KINDS}


@pytest.mark.parametrize("name", ["../../etc/note.txt", "/note.txt"])
def test_a_file_s_folder_is_not_looked_at(client: FlaskClient, name: str) -> None:
    response = client.post("/api/articles", data=files(**{name: b"Title\nText."}))
    (added,) = body_of(response)["added"]
    assert added.startswith("upload-note-")


def test_the_same_again_is_unchanged_and_a_new_text_is_a_change(client: FlaskClient) -> None:
    client.post("/api/articles", json=article("a"))
    again = client.post("/api/articles", json=article("a"))
    assert (again.status_code, body_of(again)["unchanged"]) == (200, ["a"])
    changed = client.post("/api/articles", json=article("a", "Another fact."))
    assert (changed.status_code, body_of(changed)["changed"]) == (201, ["a"])


def test_an_upload_that_is_rejected_as_a_whole_is_an_error(client: FlaskClient) -> None:
    response = client.post("/api/articles", json=[{"title": "no text"}, 5])
    assert response.status_code == 422
    assert list(body_of(response)) == ["error", *KEYS]
    assert body_of(response)["error"]["code"] == "upload_rejected"
    assert (
        "all 2 were rejected, first request.jsonl, line 1: 'text'"
        in body_of(response)["error"]["message"]
    )
    assert len(body_of(response)["rejected"]) == 2


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"data": b"", "content_type": "application/json"}, "upload_empty"),
        ({"data": b" \n", "content_type": "application/x-ndjson"}, "upload_empty"),
        ({"data": b"[]", "content_type": "application/json"}, "upload_empty"),
        ({"data": {"files": (io.BytesIO(b""), "")}}, "upload_empty"),
        ({"data": {"file": (io.BytesIO(b"x"), "x.txt")}}, "upload_empty"),
        ({"data": b"x", "content_type": "multipart/form-data"}, "upload_empty"),
        ({"data": b"{", "content_type": "application/json"}, "body_not_json"),
    ],
)
def test_uploads_that_cannot_be_read(client: FlaskClient, body: dict[str, Any], code: str) -> None:
    response = client.post("/api/articles", **body)
    assert response.status_code == 400
    assert body_of(response)["error"]["code"] == code
    assert body_of(response)["error"]["hint"]


def test_a_million_lines_that_are_no_articles_are_not_all_told(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally, "MAX_REJECTIONS", 3)
    good = json.dumps({"title": "Good", "text": "A text that can be read."}).encode()
    body = good + b"\n1\n2\n" + good.replace(b"Good", b"Better") + b"\n3\n4\n5\n" + good
    response = client.post("/api/articles", data=body, content_type="application/x-ndjson")
    said = body_of(response)
    assert (response.status_code, len(said["added"]), len(said["rejected"])) == (201, 2, 4)
    assert said["rejected"][-1]["line"] == 5
    assert "what comes after was not looked at" in said["rejected"][-1]["reason"]


@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-ndjson", "multipart/form-data"]
)
def test_a_body_over_the_limit(client: FlaskClient, kind: str) -> None:
    client.application.config["MAX_CONTENT_LENGTH"] = 1000
    sent: dict[str, Any] = {"data": b" " * 1001, "content_type": kind}
    if kind == "multipart/form-data":
        sent = {"data": files(**{"big.txt": b"x" * 1001})}
    response = client.post("/api/articles", **sent)
    assert response.status_code == 413
    assert body_of(response)["error"]["code"] == "body_too_large"


def test_the_limit_is_64_mebibytes_and_both_page_and_error_name_it(client: FlaskClient) -> None:
    assert client.application.config["MAX_CONTENT_LENGTH"] == 64 * 2**20
    assert client.get("/articles").text.count("up to 64 MiB") == 2
    client.application.config["MAX_CONTENT_LENGTH"] = 1000
    error = body_of(client.post("/api/articles", data=b" " * 1001, content_type="application/json"))
    assert "(64 MiB; 1 MiB for a question)" in error["error"]["message"]


TABLE = b'a,b\nQuay closes,"The quay closes in May, for nine weeks."\n'


def test_a_table_is_told_how_it_was_understood(client: FlaskClient) -> None:
    table = files(**{"t.csv": TABLE.replace(b"a,b", b"Headline,Body")})
    said = body_of(client.post("/api/articles", data=table))
    assert len(said["added"]) == 1
    assert said["columns"] == [
        {"file": "t.csv", "line": None, "text": 'columns: text from "Body", title from "Headline"'}
    ]


def test_columns_of_a_table_are_set_in_the_form_or_the_query(client: FlaskClient) -> None:
    refused = client.post("/api/articles", data=files(**{"t.csv": TABLE}))
    assert refused.status_code == 422
    (rejected,) = body_of(refused)["rejected"]
    assert "--columns 'text=b,title=…'" in rejected["hint"]
    assert "“Columns” on the page" in rejected["hint"]
    sent = {**files(**{"t.csv": TABLE}), "columns": "text=b, title=a"}
    assert client.post("/api/articles", data=sent).status_code == 201
    line = client.post("/api/articles?columns=text=b,title=a", json={"a": "Dock", "b": "It shuts."})
    assert line.status_code == 201


def test_columns_that_cannot_be_used_are_refused(client: FlaskClient) -> None:
    sent = {**files(**{"t.csv": TABLE}), "columns": "words=b"}
    response = client.post("/api/articles", data=sent)
    assert (response.status_code, body_of(response)["error"]["code"]) == (422, "columns_invalid")
    assert "'words' is no field of an article" in body_of(response)["error"]["message"]


def test_the_page_says_how_a_table_is_matched(client: FlaskClient) -> None:
    page = client.post("/articles", data=files(**{"t.csv": TABLE}))
    assert page.status_code == 422
    assert "“Columns” on the page" in page.get_data(as_text=True)
    matched = client.post(
        "/uploads", data={**files(**{"t.csv": TABLE}), "columns": "text=b,title=a"}
    )
    assert "Columns: text from" in matched.get_data(as_text=True)


def _icon() -> bytes:
    """A picture that is too small for any text."""
    made = io.BytesIO()
    Image.new("RGB", (16, 16)).save(made, "PNG")
    return made.getvalue()


PICTURES = {f"{n}.png": _icon() for n in range(12)}
TOLD = ", ".join(f"{n}.png" for n in range(10)) + " and 2 more"


def test_pictures_without_text_are_one_entry(client: FlaskClient) -> None:
    response = client.post("/api/articles", data=files(**PICTURES, **{"a.txt": b"News\nIt fell."}))
    assert response.status_code == 201
    (skipped,) = body_of(response)["skipped"]
    assert (skipped["reason"], skipped["name"], skipped["count"]) == ("no_text", TOLD, 12)
    assert body_of(response)["rejected"] == []


@pytest.mark.parametrize(("count", "what"), [(1, "1 picture"), (12, "12 pictures")])
def test_pictures_without_text_alone_are_refused(
    client: FlaskClient, count: int, what: str
) -> None:
    some = dict(list(PICTURES.items())[:count])
    response = client.post("/api/articles", data=files(**some))
    error = body_of(response)["error"]
    assert (response.status_code, error["code"]) == (422, "upload_rejected")
    names = TOLD if count > 10 else "0.png"
    assert error["message"] == f"{what} without text to speak of: {names}"
    assert error["hint"]
    page = client.post("/articles", data=files(**some))
    assert page.status_code == 422
    assert page.text.count(f"kipped {what} without text to speak of: {names} (") == 1
    assert "The files hold no article." in page.text
    part = client.post("/uploads", data=files(**some)).text
    assert f'data-rejected="0" data-replaced="0" data-textless="{count}" data-hint="Scan ' in part


LINES = {"Accept": "application/x-ndjson"}


def streamed(response: TestResponse) -> list[Any]:
    """The values of a response of JSON lines."""
    assert response.status_code == 200
    assert response.content_type == "application/x-ndjson"
    assert "Content-Encoding" not in response.headers
    return [json.loads(line) for line in response.get_data(as_text=True).splitlines()]


def test_who_asks_for_it_is_told_how_far_adding_has_come(client: FlaskClient) -> None:
    data = lines(*(article(f"n{n}") for n in range(3)))
    body = {"data": data, "content_type": "application/x-ndjson"}
    *told, last = streamed(client.post("/api/articles", headers=LINES, **body))
    assert told
    for one in told:
        assert list(one) == ["progress"]
        assert list(one["progress"]) == ["bytes_read", "bytes", "articles", "page"]
        assert one["progress"]["bytes"] == len(data)
    assert list(last) == KEYS
    assert last["added"] == ["n0", "n1", "n2"]


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/x-ndjson;q=0"])
def test_who_does_not_is_answered_as_always(client: FlaskClient, accept: str) -> None:
    response = client.post("/api/articles", json=article("new"), headers={"Accept": accept})
    assert response.status_code == 201
    assert list(body_of(response)) == KEYS


def test_the_last_line_of_what_was_rejected_has_its_error(client: FlaskClient) -> None:
    response = client.post("/api/articles", json={"title": "no text"}, headers=LINES)
    *_, last = streamed(response)
    assert last["error"]["code"] == "upload_rejected"
    assert len(last["rejected"]) == 1


def test_what_cannot_be_read_at_all_is_refused_as_always(client: FlaskClient) -> None:
    response = client.post("/api/articles", data=b"", content_type="text/csv", headers=LINES)
    assert response.status_code == 415
    assert body_of(response)["error"]["code"] == "content_type"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StorageError("disk_full", "the disk is full", "free some"), "disk_full"),
        (RuntimeError("a mistake"), "internal"),
    ],
)
def test_an_error_in_the_middle_is_the_last_line(
    client: FlaskClient,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    code: str,
) -> None:
    def fail(*_: Any) -> Any:
        raise error

    monkeypatch.setattr(library, "add_uploads", fail)
    *_, last = streamed(client.post("/api/articles", json=article("new"), headers=LINES))
    assert last["error"]["code"] == code
    *_, last = streamed(client.post("/uploads", data=files(a=b"A"), headers=LINES))
    assert 'class="notice' in last["html"]


def test_the_part_of_the_page_comes_in_the_last_line(client: FlaskClient) -> None:
    sent = client.post("/uploads", data={"files": [(io.BytesIO(b"T\nX."), "a.txt")]}, headers=LINES)
    *_, last = streamed(sent)
    assert list(last) == ["html"]
    assert "1 added" in last["html"]
