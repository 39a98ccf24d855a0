"""Dossiers over HTTP: clipped from each place that shows a quotation, without a script."""

import re
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa.contract.dossiers.dossier import MAX_NOTE
from qa.library import Library
from qa.proof import evidence
from tests.web.answers import body_of
from tests.web.elements import elements
from tests.web.holders import Holder
from tests.web.stories import FIRST

CLIP = re.compile(r'href="(/clip\?[^"]+)"')


def links(page: str) -> list[str]:
    """The addresses on a page at which something is clipped."""
    return [found.replace("&amp;", "&") for found in CLIP.findall(page)]


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the first form that has one."""
    return {
        one.attributes["name"]: one.attributes.get("value", "")
        for one in elements(page)
        if one.name == "input" and one.attributes.get("type") == "hidden"
    }


@pytest.fixture
def made(client: FlaskClient) -> str:
    """A dossier with two clips, at its third revision."""
    name = body_of(client.post("/api/dossiers", json={"name": "Piers"}))["id"]
    for start, end in ((0, 9), (3, 12)):
        clip = {"article": "harbour-1", "start": start, "end": end, "note": f"from {start}"}
        assert client.post(f"/api/dossiers/{name}/clips", json=clip).status_code == 201
    return str(name)


def test_whatever_shows_a_quotation_leads_to_clipping_it(client: FlaskClient) -> None:
    answer = body_of(client.post("/api/ask", json={"question": FIRST}))
    first = answer["citations"][0]
    pages = {
        "answer": answer["permalink"],
        "quotation": f"/quotes?quote={first['quote'].replace(' ', '+')}",
        "citation": f"/citations/{first['id']}",
        "article": "/articles/harbour-1",
        "marked": "/articles/harbour-1?mark=0-9",
    }
    for n, path in enumerate(pages.values()):
        (there, *_) = links(client.get(path).text)
        form = client.get(there)
        if "Choose a sentence" in form.text:
            form = client.get(links(form.text)[0])
        assert form.status_code == 200, path
        fields = {**hidden(form.text), "name": f"Dossier {n}", "note": "a note"}
        response = client.post("/clip", data=fields)
        assert response.status_code == 303, path
        shown = client.get(response.location).text
        assert f'<h1 dir="auto">Dossier {n}</h1>' in shown
        assert "It stands word for word." in shown
        assert ">a note</p>" in shown
        assert f'id="{urlsplit(response.location).fragment}"' in shown
    listed = client.get("/dossiers").text
    assert all(f"Dossier {n}" in listed for n in range(len(pages)))
    assert body_of(client.get("/api/dossiers"))["total"] == len(pages)


def test_words_of_an_article_are_clipped_where_they_stand(client: FlaskClient) -> None:
    text = body_of(client.get("/api/articles/harbour-1"))["text"]
    there = {"article": "harbour-1", "words": f" {text[4:20].strip()} "}
    form = client.get("/clip", query_string=there)
    assert form.status_code == 200
    assert hidden(form.text).keys() == {"citation"}
    wrong = client.get("/clip", query_string={**there, "words": "no <b>such words"})
    assert wrong.status_code == 404
    assert "no &lt;b&gt;such words</textarea>" in wrong.text
    assert 'href="/help#clip_words_missing"' in wrong.text


def test_what_was_typed_stays_where_it_cannot_be_kept(client: FlaskClient) -> None:
    place = {"article": "harbour-1", "start": "0", "end": "9"}
    long = "x" * (MAX_NOTE + 1)
    refused = client.post("/clip", data={**place, "name": "Mine", "note": long})
    assert refused.status_code == 400
    assert long in refused.text
    assert 'value="Mine"' in refused.text
    # None was made for what could not be put in it.
    assert body_of(client.get("/api/dossiers"))["total"] == 0
    nameless = client.post("/clip", data={**place, "note": "kept"})
    assert nameless.status_code == 400
    assert "kept</textarea>" in nameless.text


def test_the_page_orders_notes_and_takes_out(client: FlaskClient, made: str) -> None:
    one, two = (clip["id"] for clip in body_of(client.get(f"/api/dossiers/{made}"))["clips"])

    def act(clip: str, revision: int, **fields: str) -> int:
        path = f"/dossiers/{made}/clips/{clip}"
        return client.post(path, data={"revision": revision, **fields}).status_code

    assert act(two, 3, act="up") == 303
    assert act(two, 4, act="note", note="<i>second</i>\r\nline") == 303
    page = client.get(f"/dossiers/{made}").text
    assert page.index(f'id="{two}"') < page.index(f'id="{one}"')
    assert "&lt;i&gt;second&lt;/i&gt;\nline</p>" in page
    assert act(one, 5, act="remove") == 303
    assert act(two, 6, act="dance") == 400
    assert act(two, 6, act="up") == 303
    assert client.post(f"/dossiers/{made}/clips/{two}", data={"act": "up"}).status_code == 400
    assert client.post(f"/dossiers/{made}", data={"name": "N", "revision": 6}).status_code == 303
    assert '<h1 dir="auto">N</h1>' in client.get(f"/dossiers/{made}").text
    assert client.get(f"/dossiers/{made}/delete").status_code == 200
    path = f"/dossiers/{made}/delete"
    assert client.post(path, data={"revision": 6}).status_code == 409
    assert client.post(path, data={"revision": 7}).status_code == 303
    assert client.get(f"/dossiers/{made}").status_code == 404


def test_two_who_write_notes_lose_none(client: FlaskClient, made: str) -> None:
    clip = body_of(client.get(f"/api/dossiers/{made}"))["clips"][1]["id"]
    path = f"/dossiers/{made}/clips/{clip}"
    fields = {"act": "note", "revision": 3}
    assert client.post(path, data={**fields, "note": "Anna's"}).status_code == 303
    late = client.post(path, data={**fields, "note": "Ben's & more"})
    assert late.status_code == 409
    assert "was changed meanwhile" in late.text
    assert "Anna&#39;s</p>" in late.text
    assert "Ben&#39;s &amp; more</textarea>" in late.text
    # The page has what is there now, so that it can be kept as it stands.
    again = {**fields, **hidden(late.text), "note": "Anna's, and Ben's"}
    assert client.post(path, data=again).status_code == 303


def test_the_api_changes_what_was_seen(client: FlaskClient, made: str) -> None:
    path = f"/api/dossiers/{made}"
    view = body_of(client.get(path))
    assert view["counts"] == {
        "exact": 2,
        **dict.fromkeys(("moved", "changed", "removed", "unproven"), 0),
    }
    one, two = (clip["id"] for clip in view["clips"])
    row = body_of(client.put(f"{path}/clips", json={"clips": [two, one], "revision": 3}))
    assert (row["revision"], row["clips"]) == (4, 2)
    body = {"note": "new", "revision": 4}
    assert body_of(client.put(f"{path}/clips/{one}", json=body))["revision"] == 5
    late = client.put(f"{path}/clips/{one}", json=body)
    assert (late.status_code, body_of(late)["error"]["code"]) == (409, "dossier_changed")
    assert body_of(late)["error"]["help"] == "/help#dossier_changed"
    again = {"article": "harbour-1", "start": 3, "end": 12, "note": "from 3"}
    same = client.post(f"{path}/clips", json=again)
    assert (same.status_code, body_of(same)["already"]) == (200, True)
    assert client.delete(f"{path}/clips/{one}?revision=5").status_code == 200
    assert client.put(path, json={"name": "Named", "revision": 6}).status_code == 200
    assert client.delete(f"{path}?revision=6").status_code == 409
    assert body_of(client.delete(f"{path}?revision=7")) == {"deleted": made}


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "", {"name": ""}, 400, "dossier_name_invalid"),
        ("POST", "", {"name": "x" * 201}, 400, "dossier_name_invalid"),
        ("POST", "", {}, 400, "field_missing"),
        ("POST", "/ID/clips", {"note": "x"}, 400, "clip_place"),
        ("POST", "/ID/clips", {"quote": "quince and xylophones"}, 404, "clip_words_missing"),
        ("POST", "/ID/clips", {"citation": "x"}, 404, "citation_malformed"),
        ("POST", "/none/clips", {"citation": "x"}, 404, "dossier_not_found"),
        ("PUT", "/ID/clips", {"clips": [5], "revision": 3}, 400, "field_type"),
        ("PUT", "/ID/clips", {"clips": ["x"], "revision": 3}, 400, "dossier_order"),
        ("PUT", "/ID", {"name": "x"}, 400, "field_missing"),
        ("PUT", "/ID/clips/none", {"note": "x", "revision": 3}, 404, "clip_not_found"),
        ("DELETE", "/ID", None, 400, "revision_invalid"),
        ("DELETE", "/ID?revision=x", None, 400, "revision_invalid"),
        ("GET", "/ID/export?format=pdf", None, 400, "format_unknown"),
        ("GET", "/none/pack", None, 404, "dossier_not_found"),
    ],
)
def test_what_cannot_be_done_is_said(
    client: FlaskClient, made: str, method: str, path: str, body: object, status: int, code: str
) -> None:
    there = f"/api/dossiers{path.replace('ID', made)}"
    given: dict[str, Any] = {} if body is None else {"json": body}
    response = client.open(there, method=method, **given)
    assert (response.status_code, body_of(response)["error"]["code"]) == (status, code)


@pytest.mark.parametrize("path", ["/clip", "/clip?answer=x&n=y", "/clip?article=none"])
def test_a_place_that_is_none_is_told(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (400, 404)
    assert "What this means, and what to do" in response.text


def test_it_is_taken_away(client: FlaskClient, library: Library, made: str) -> None:
    page = client.get(f"/dossiers/{made}").text
    for path in re.findall(r'href="(/api/dossiers/[^"]+)" download', page):
        response = client.get(path.replace("&amp;", "&"))
        assert response.status_code == 200, path
        named = response.headers["Content-Disposition"]
        assert f"footnote-dossier-{made}" in named
        if named.endswith(".docx"):
            document = docx.Document(BytesIO(response.data))
            assert document.paragraphs[0].text == "Piers"
    pack = client.get(f"/api/dossiers/{made}/pack").text
    findings = list(library.verify(evidence.read(pack, "pack")))
    assert [one.verdict for one in findings] == ["exact", "exact"]


def test_a_long_one_has_pages(client: FlaskClient, made: str) -> None:
    path = f"/api/dossiers/{made}/clips"
    for n in range(50):
        clip = {"article": "harbour-1", "start": 0, "end": 9, "note": f"note {n}"}
        last = body_of(client.post(path, json=clip))["clip"]
    first = client.get(f"/dossiers/{made}").text
    assert "52 clips." in first
    assert "Page 1 of 2" in first
    assert first.count('<li value="') == 50
    second = client.get(f"/dossiers/{made}?page=2").text
    assert second.count('<li value="') == 2
    assert f'id="{last}"' in client.get(f"/dossiers/{made}?clip={last}").text
    assert "Page 2 of 2" in client.get(f"/dossiers/{made}?page=99").text
    assert "Page 1 of 2" in client.get(f"/dossiers/{made}?page=x").text


def test_others_dossiers_are_not_offered(closed: Flask, people: dict[str, Holder]) -> None:
    viewer, other = people["viewer"], people["other viewer"]
    place = {"article": "harbour-1", "start": "0", "end": "9"}
    made = viewer.asks(closed, "POST", "/dossiers", data={"name": "Secret piers"})
    dossier = made.location.rpartition("/")[2]
    assert "Secret piers" in viewer.asks(closed, "GET", "/clip", query_string=place).text
    assert "Secret piers" not in other.asks(closed, "GET", "/clip", query_string=place).text
    assert "Secret piers" not in other.asks(closed, "GET", "/dossiers").text
    given = {**place, "dossier": dossier}
    assert other.asks(closed, "POST", "/clip", data=given).status_code == 404
    assert viewer.asks(closed, "POST", "/clip", data=given).status_code == 303
    assert " by <bdi>viewer</bdi>" in viewer.asks(closed, "GET", f"/dossiers/{dossier}").text
