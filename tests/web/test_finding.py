"""Filters, tags, facets and words on the pages and in the API, in process."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from qa.library import Library


@pytest.fixture
def tagged(add: Callable[..., str], library: Library) -> None:
    """Three articles with tags, a section in two spellings, and a language."""
    add("t1", "Dock strike", "The dock strike lasted nine days.", metadata={"Section": "Ports"})
    add("t2", "Dock reopens", "The dock reopened on Friday.", metadata={"section": "ports"})
    add("t3", "Ferry delayed", "The ferry waited for the dock.", language="en")
    library.tags.change(["t1", "t3"], add=["Shipping", "Élan <b>"])
    library.tags.change(["t2"], add=["Draft"])


def ids(answer: Any) -> list[str]:
    return sorted(row["id"] for row in answer.json["articles"])


@pytest.mark.usefixtures("tagged")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tag=shipping", ["t1", "t3"]),
        ("tag=shipping&tag=draft", ["t1", "t2", "t3"]),
        ("where=section%3Dports", ["t1", "t2"]),
        ("where=section%3Dports&not=tag%3Ddraft", ["t1"]),
        ("tag=shipping&not=metadata.section%3DPorts", ["t3"]),
        ("language=EN", ["t3"]),
        ("tag=nobody", []),
    ],
)
def test_a_listing_takes_filters(client: Any, query: str, expected: list[str]) -> None:
    assert ids(client.get(f"/api/articles?{query}")) == expected


@pytest.mark.usefixtures("tagged")
def test_a_question_takes_the_same_filters_and_tells_what_lacks(client: Any) -> None:
    def asked(**filters: Any) -> Any:
        body = {"question": "How long did the dock strike last?", "filters": filters, "limit": 20}
        return client.post("/api/ask", json=body).json

    def articles(answer: Any) -> set[str]:
        return {one["article"]["id"] for one in (*answer["citations"], *answer["nearest"])}

    only = asked(metadata={"SECTION": ["Ports"]}, exclude={"tag": ["draft"]})
    assert articles(only) == {"t1"}
    assert only["lacking"][0] | {"count": 0} == {"field": "metadata", "key": "SECTION", "count": 0}
    assert only["lacking"][0]["count"] == client.get("/api/articles").json["total"] - 2
    kept = client.get(f"/api/answers/{only['answer_id']}").json
    assert kept["settings"]["filters"]["exclude"]["tag"] == ["draft"]
    assert articles(asked(tag=["draft"])) == {"t2"}
    # A tag that is taken off is heeded at once, also where the question was asked before.
    client.delete("/api/articles/t2/tags?tag=DRAFT")
    assert articles(asked(tag=["draft"])) == set()


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        ({"tags": ["x"]}, "'tags'"),
        ({"tag": "x"}, "filters.tag"),
        ({"tag": [1]}, "filters.tag"),
        ({"tag": [" "]}, "filters.tag"),
        ({"metadata": []}, "filters.metadata"),
        ({"metadata": {"a": "b"}}, "filters.metadata['a']"),
        ({"metadata": {"": ["b"]}}, "filters.metadata"),
        ({"metadata": {str(n): ["b"] for n in range(21)}}, "filters.metadata"),
        ({"metadata": {"a": ["b"] * 1001}}, "filters.metadata['a']"),
        ({"exclude": []}, "filters.exclude"),
        ({"exclude": {"published_from": "2020-01-01"}}, "'published_from'"),
        ({"exclude": {"kind": ["x", ""]}}, "filters.exclude.kind"),
        ({"language": ["e"] * 1001}, "filters.language"),
    ],
)
def test_a_filter_that_cannot_be_is_named(client: Any, filters: dict[str, Any], field: str) -> None:
    answer = client.post("/api/ask", json={"question": "Who?", "filters": filters})
    assert answer.status_code == 400
    assert field in answer.json["error"]["message"]
    assert answer.json["error"]["hint"]


def test_a_key_with_an_equals_sign_is_linked_shown_and_found(
    client: Any, add: Callable[..., str]
) -> None:
    for name in ("n1", "n2"):
        add(name, "Net", f"The price of {name} rose.", metadata={"price=net": "high"})
    page = client.get("/articles").text
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*price[^"]*)"', page)]
    told = {
        "only": "where=%22price%3Dnet%22%3Dhigh",
        "not": "not=metadata.%22price%3Dnet%22%3Dhigh",
    }
    for query in told.values():
        assert any(query in link for link in links), links
    only, but = (ids(client.get(f"/api/articles?{query}")) for query in told.values())
    assert only == ["n1", "n2"]
    assert not {*but} & {*only}
    assert "price=net: high" in client.get(f"/articles?{told['only']}").text
    assert "not price=net: high" in client.get(f"/articles?{told['not']}").text


def test_words_that_are_no_filter_are_told(client: Any) -> None:
    for query in ("where=section", "not==x", "where=a%3D"):
        error = client.get(f"/api/articles?{query}").json["error"]
        assert error["code"] == "filter_invalid"
        assert query.partition("=")[0] in error["message"]
        assert client.get(f"/articles?{query}").status_code == 400


@pytest.mark.usefixtures("tagged")
def test_tags_come_and_go(client: Any) -> None:
    tags = "/api/articles/t2/tags"
    assert client.get(tags).json == {"article": "t2", "tags": ["Draft"]}
    put = client.post(tags, json={"tags": ["  SHIPPING ", "e\u0301tude"]})
    assert put.json["tags"] == ["Draft", "Shipping", "étude"]
    assert client.delete(f"{tags}?tag=draft&tag=ÉTUDE").json["tags"] == ["Shipping"]
    for body, code in (
        ({"tags": [" "]}, "tag_empty"),
        ({"tags": ["x" * 101]}, "tag_too_long"),
        ({"tags": [str(n) for n in range(101)]}, "tags_too_many"),
        ({"tags": []}, "tag_missing"),
        ({"tag": ["x"]}, "field_unknown"),
        ({"tags": [1]}, "field_type"),
    ):
        refused = client.post(tags, json=body)
        assert (refused.status_code, refused.json["error"]["code"]) == (400, code)
    assert client.post("/api/articles/none/tags", json={"tags": ["x"]}).status_code == 404
    assert client.get("/api/articles/none/tags").status_code == 404
    assert client.delete(tags).json["error"]["code"] == "tag_missing"


@pytest.mark.usefixtures("tagged")
def test_facets_count_what_is_listed(client: Any) -> None:
    def facet(query: str, field: str) -> Any:
        found = client.get(f"/api/facets?{query}").json["facets"]
        return [(v["value"], v["count"]) for f in found if f["field"] == field for v in f["values"]]

    assert facet("", "tag") == [("Shipping", 2), ("Élan <b>", 2), ("Draft", 1)]
    assert facet("", "metadata") == [("Ports", 2)]
    assert facet("where=section%3Dports", "tag") == [("Draft", 1), ("Shipping", 1), ("Élan <b>", 1)]
    client.delete("/api/articles/t2/tags?tag=draft")
    assert ("Draft", 1) not in facet("", "tag")


@pytest.mark.usefixtures("tagged")
def test_words_in_texts_are_found_with_their_sentences(client: Any) -> None:
    found = client.get("/api/search?words=dock+strike&tag=shipping&limit=1").json
    assert (found["total"], found["more"], len(found["articles"])) == (2, False, 1)
    (best,) = found["articles"]
    assert best["article"]["id"] == "t1"
    assert best["quote"] == "The dock strike lasted nine days."
    following = client.get("/api/search?words=dock+strike&tag=shipping&limit=1&offset=1").json
    assert [one["n"] for one in following["articles"]] == [2]
    assert client.get(f"/api/citations/{best['id']}").json["status"] == "exact"
    assert client.get("/api/search").status_code == 400
    assert client.get("/api/search?words=%20").status_code == 400
    assert client.get("/api/search?words=the").status_code in (200, 400)
    page = client.get("/articles?words=dock+strike&tag=shipping").text
    assert "The dock strike lasted nine days." in page
    assert "Dock reopens" not in page.partition('id="listing"')[2]


@pytest.mark.usefixtures("tagged")
def test_the_page_of_the_collection_shows_which_filters_are_on(client: Any) -> None:
    page = client.get("/articles?tag=Shipping&not=section%3DSport&where=a%3D%3Cb%3E").text
    assert 'name="tag" value="Shipping" form="finder" checked' in page
    assert 'name="not" value="section=Sport" form="finder" checked' in page
    assert "a: &lt;b&gt;" in page
    page = client.get("/articles?tag=Shipping").text
    assert "/articles?tag=Shipping&amp;not=tag%3D" in page
    assert 'href="/?tag=Shipping"' in page


@pytest.mark.usefixtures("tagged")
def test_the_ask_page_keeps_filters_without_a_script(client: Any) -> None:
    page = client.get("/?tag=Shipping&not=tag%3DDraft&kind=text").text
    assert 'name="tag" value="Shipping" form="ask" checked' in page
    assert 'name="kind" value="text" form="ask" checked' in page
    fields = {"q": "How long did the dock strike last?", "tag": "Shipping", "not": "tag=Draft"}
    shown = client.post("/", data=fields, follow_redirects=True)
    page = shown.text
    assert "only tagged Shipping" in page
    assert "not tag: Draft" in page
    # The next question of the conversation goes on with them.
    assert 'name="tag" value="Shipping" form="ask" checked' in page
    bad = client.post("/", data={"q": "Who?", "where": "nonsense"})
    assert bad.status_code == 400
    assert "KEY" in bad.text or "section=Politics" in bad.text


@pytest.mark.usefixtures("tagged")
def test_an_article_shows_its_tags_and_takes_others(client: Any) -> None:
    page = client.get("/articles/t1").text
    assert "Élan &lt;b&gt;" in page
    back = client.post("/articles/t1/tags", data={"add": "Ports, , strikes "})
    assert (back.status_code, back.location) == (303, "/articles/t1#tags")
    client.post("/articles/t1/tags", data={"remove": "shipping"})
    assert client.get("/api/articles/t1/tags").json["tags"] == ["Ports", "strikes", "Élan <b>"]
