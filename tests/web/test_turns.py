"""How a turn is marked up: links beside, ages, what cannot be found, what is printed."""

import json
import re

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient

from qa.contract.answer import Citation
from qa.contract.request import AskRequest
from qa.library import Library
from tests.web.markup import tree
from tests.web.stories import FIRST


def test_every_link_to_a_sentence_says_which_citation_it_opens(
    client: FlaskClient, library: Library
) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}))
    answer = library.ask(AskRequest(FIRST))
    links = page.xpath('//article[@class="turn"]//li/p[@class="source"]/a')
    numbers = [(link.get("data-n"), link.get("href")) for link in links]
    assert numbers == [(str(one.n), one.link) for one in answer.citations + answer.nearest]
    (number,) = page.xpath('//blockquote[@class="answer words"]//a')
    assert (number.get("data-n"), number.text) == ("1", "1")
    assert all(re.search("#c[0-9]+-[0-9]+$", link) for _, link in numbers)


def test_a_date_says_how_old_it_is(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}))
    (time, *_) = page.xpath('//ol[@aria-label="Sources"]//p[@class="source"]//time')
    assert re.fullmatch("[0-9]+ years ago", time.get("title"))
    assert time.getparent().text_content().endswith(f"{time.text}, {time.get('title')}")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Zorblax?", "This word stands nowhere in the collection: Zorblax."),
        ("Zorblax Quuxville?", "These words stand nowhere in the collection: Zorblax, Quuxville."),
    ],
)
def test_what_is_not_found_names_unknown_words_and_what_there_is(
    client: FlaskClient, question: str, words: str
) -> None:
    page = tree(client.get("/", query_string={"q": question}))
    assert page.xpath('//p[@class="unknown"]')[0].text_content() == words
    covers = page.xpath('//article[@class="turn"]//p[@class="coverage"]')[0].text_content()
    assert " ".join(covers.split()).startswith("The collection holds 5 articles from 3 sources (")


def test_a_follow_up_offers_other_words_in_the_same_search(client: FlaskClient) -> None:
    first = client.post("/", data={"q": FIRST, "source": "Sample Wire"})
    conversation = first.location.split("/")[-1].removesuffix("#latest")
    asked = {"q": "Which ones?", "source": "Sample Wire", "conversation": conversation}
    page = tree(client.post("/", data=asked, follow_redirects=True))
    (form,) = page.xpath('//form[@class="again"]')
    given = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    assert given["q"].startswith("Which ones? ")
    assert given["source"] == "Sample Wire"
    assert given["conversation"] == conversation


def test_the_stream_s_turn_is_the_conversation_page_s(client: FlaskClient) -> None:
    events = client.post("/stream", data={"q": FIRST}).text.strip().split("\n\n")
    answer = json.loads(events[-1].split("data: ", 1)[1])
    page = tree(client.get(answer["address"]))
    (shown,) = page.xpath('//div[@id="latest"]/article')
    assert tree(answer["html"]).xpath("//article")[0].text_content() == shown.text_content()
    assert shown.get("data-spoken").startswith("On Tuesday. ")


def test_what_is_found_is_shown_without_links(
    app: Flask, client: FlaskClient, library: Library
) -> None:
    citations: tuple[Citation, ...] = library.ask(AskRequest("zebra court")).citations
    with app.test_request_context():
        found = tree(render_template("found.html", citations=citations))
    assert [item.get("value") for item in found.xpath("//ol/li")] == [str(c.n) for c in citations]
    assert found.xpath("//li/p[1]")[0].text_content() == citations[0].quote
    assert not found.xpath("//a | //img | //b | //script")


def test_a_printed_answer_has_its_whole_address(client: FlaskClient, library: Library) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}))
    (printed,) = page.xpath('//p[@class="printed"]')
    assert (
        printed.text_content()
        == f"Permanent link: http://localhost{library.ask(AskRequest(FIRST)).permalink}"
    )


@pytest.mark.parametrize("path", ["/", "/articles", "/about", "/quotes", "/none"])
def test_every_page_has_its_landmarks_and_the_help(client: FlaskClient, path: str) -> None:
    page = tree(client.get(path).text)
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.xpath(f"//body//{landmark}[not(ancestor::article)]")) == 1, landmark
    assert page.xpath('//a[@class="skip"]/@href') == ["#main"]
    assert page.xpath('//footer//a[@class="help"]/@href') == ["/about#keys"]
    assert "brings the last question back" in page.xpath("//dialog")[0].text_content()
