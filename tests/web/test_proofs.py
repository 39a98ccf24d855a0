"""The pages that prove: kept answers, citations in every state, quotations looked up."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from qa.contract.answer import Answer
from qa.contract.request import AskRequest
from qa.library import Library
from tests.web.markup import tree
from tests.web.shelf import Shelf
from tests.web.stories import CRANES, FIRST, HARBOUR, MERGER

Add = Callable[..., str]
QUOTE = "The storm had closed it for 11 days."


@pytest.fixture
def answer(library: Library) -> Answer:
    return library.ask(AskRequest(FIRST, order="newest"))


def test_a_kept_answer_says_how_it_was_made(
    client: FlaskClient, library: Library, answer: Answer
) -> None:
    page = tree(client.get(answer.permalink or ""))
    saved = library.saved_answer(answer.answer_id)
    assert page.xpath('//h2[@class="question"]/text()') == [FIRST]
    assert page.xpath('//blockquote[@class="answer words"]')[0].text_content() == "on Tuesday1"
    assert "still stands, word for word" in page.text_content()
    made = page.xpath('//section[@class="imprint"]')[0].text_content()
    for words in (
        saved.made_with.encoder,
        saved.made_with.weights,
        "newest first",
        saved.answer_id,
    ):
        assert words in made
    assert page.xpath(f'//time[@datetime="{saved.asked_at}"]')


def test_a_kept_follow_up_shows_what_was_asked_before(client: FlaskClient) -> None:
    begun = client.post("/", data={"q": FIRST}).location
    conversation = urlsplit(begun).path.removeprefix("/conversations/")
    fields = {"q": CRANES, "conversation": conversation}
    page = tree(client.post("/", data=fields, follow_redirects=True))
    permalinks = page.xpath('//details[@class="keep"]//a[starts-with(@href, "/answers/")]/@href')
    kept = [client.get(link).text for link in permalinks]
    assert ["Asked before it" in page for page in kept] == [False, True]
    assert FIRST in kept[1]


def test_a_kept_answer_says_that_its_article_has_changed(
    client: FlaskClient, add: Add, answer: Answer
) -> None:
    add("harbour-1", HARBOUR.title, HARBOUR.text.replace("Tuesday", "Wednesday"))
    page = tree(client.get(answer.permalink or ""))
    notice = page.xpath('//div[contains(@class, "problem")]')[0]
    assert "has changed since" in notice.text_content()
    assert page.xpath('//ol[@aria-label="Sources"]//a[contains(@class, "changed")]')
    citation, again = notice.xpath(".//a/@href")
    assert citation == f"/citations/{answer.citations[0].id}"
    assert notice.xpath(".//li/del")[0].text_content() == answer.citations[0].quote
    assert FIRST in client.get(again).text


@pytest.mark.parametrize(
    ("answer_id", "status"), [("x", 404), ("0" * 20, 404), ("<b>", 404), ("..%2F..", 404)]
)
def test_answers_that_are_not_there(client: FlaskClient, answer_id: str, status: int) -> None:
    assert client.get(f"/answers/{answer_id}").status_code == status


def test_an_exact_citation_is_shown_in_its_context(client: FlaskClient, answer: Answer) -> None:
    cited = answer.citations[0]
    page = tree(client.get(f"/citations/{cited.id}"))
    assert "word for word" in page.xpath('//p[@class="standing"]')[0].text_content()
    (context,) = page.xpath('//blockquote[@class="context"]')
    assert context.xpath("./mark/text()") == [cited.quote]
    assert cited.suffix in context.text_content()
    (link,) = page.xpath('//p[@class="source"]/a/@href')
    assert link == cited.link


def test_a_moved_citation_is_shown_in_both_places(
    client: FlaskClient, add: Add, answer: Answer
) -> None:
    add("harbour-1", HARBOUR.title, f"An update follows.\n\n{HARBOUR.text}")
    page = tree(client.get(f"/citations/{answer.citations[0].id}"))
    assert page.xpath('//span[contains(@class, "status")]/text()') == ["moved"]
    marks = page.xpath('//blockquote[@class="context"]/mark/text()')
    assert marks == [answer.citations[0].quote] * 2
    links = page.xpath('//p[@class="source"]/a/@href')
    assert len(set(links)) == 2
    assert all(client.get(link).status_code == 200 for link in links)


def test_a_changed_citation_is_shown_beside_what_stands_there_now(
    client: FlaskClient, add: Add, answer: Answer
) -> None:
    add("harbour-1", HARBOUR.title, HARBOUR.text.replace("Tuesday", "Wednesday"))
    page = tree(client.get(f"/citations/{answer.citations[0].id}"))
    before, after = page.xpath('//div[@class="sides"]//blockquote')
    assert before.text_content() == answer.citations[0].quote
    assert after.text_content() == before.text_content().replace("Tuesday", "Wednesday")
    assert before.xpath("./del/text()") == ["Tuesday"]
    assert after.xpath("./ins/text()") == ["Wednesday"]


def test_a_removed_citation_can_still_be_read(
    client: FlaskClient, library: Library, answer: Answer
) -> None:
    library.remove("harbour-1")
    page = tree(client.get(f"/citations/{answer.citations[0].id}"))
    assert "has been removed" in page.xpath('//p[@class="standing"]')[0].text_content()
    assert page.xpath('//blockquote[@class="context"]/mark/text()') == [answer.citations[0].quote]
    (link,) = page.xpath('//p[@class="source"]/a/@href')
    assert client.get(link).status_code == 200


def test_a_quotation_is_found_and_opens_where_it_stands(client: FlaskClient) -> None:
    page = tree(client.get("/quotes", query_string={"quote": QUOTE}))
    (match,) = page.xpath('//ol[@aria-label="Places"]/li')
    assert match.xpath(".//span[contains(@class, 'status')]/text()") == ["exact"]
    assert "Sample Courier, 22 October 2019" in match.text_content()
    (link,) = match.xpath('./p[@class="source"]/a/@href')
    lit = tree(client.get(link)).xpath(f'//*[@id="{link.rpartition("#")[2]}"]')
    assert [place.text_content() for place in lit] == [QUOTE]


def test_a_quotation_with_slips_shows_them(client: FlaskClient) -> None:
    page = tree(client.get("/quotes", query_string={"quote": QUOTE.replace("11", "12")}))
    (match,) = page.xpath('//ol[@aria-label="Places"]/li')
    assert match.xpath(".//span[contains(@class, 'status')]/text()") == ["not exact"]
    (quote,) = match.xpath('./blockquote[@class="quote"]')
    assert quote.xpath("./del/text()") == ["12"]
    assert quote.xpath("./ins/text()") == ["11"]


def test_a_quotation_that_nobody_wrote_is_not_found(client: FlaskClient) -> None:
    page = client.get("/quotes", query_string={"quote": "Nobody ever wrote these seven words here"})
    assert page.status_code == 200
    assert "Not in this collection." in page.text


@pytest.mark.parametrize("quote", ["", "  ", "…!?", "x " * 6000])
def test_a_quotation_that_cannot_be_looked_up_is_explained_in_place(
    client: FlaskClient, quote: str
) -> None:
    response = client.get("/quotes", query_string={"quote": quote})
    assert response.status_code == 400
    page = tree(response)
    assert page.xpath('//div[@role="alert"]')
    assert page.xpath("//textarea")[0].text_content().strip() == quote.strip()


def test_the_empty_form_refuses_nothing(client: FlaskClient) -> None:
    page = tree(client.get("/quotes"))
    assert page.xpath("//textarea[@autofocus]")
    assert not page.xpath('//div[@role="alert"]')


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"published": "2019-10-24"}, "Date: 22 October 2019 24 October 2019"),
        ({"source": "Sample Post"}, "Source: Sample Courier Sample Post"),
        ({"title": "Harbour open"}, "Title: Harbour reopens after storm Harbour open"),
        ({"url": None}, "Address: https://courier.example/harbour none"),
    ],
)
def test_another_date_title_or_source_is_told_without_alarm(
    client: FlaskClient, shelf: Shelf, answer: Answer, fields: dict[str, Any], told: str
) -> None:
    shelf.library.add_drafts([replace(HARBOUR, **fields)])
    page = tree(client.get(answer.permalink or ""))
    assert not page.xpath('//div[contains(@class, "problem")]')
    note = page.xpath('//div[@class="standing"]')[0]
    assert "still stands, word for word" in note.text_content()
    assert [item.text_content() for item in note.xpath(".//li")] == [told]
    cited = tree(client.get(f"/citations/{answer.citations[0].id}"))
    assert [item.text_content() for item in cited.xpath('//ul[@class="changes"]/li')] == [told]
    assert "word for word" in cited.xpath('//p[@class="standing"]')[0].text_content()


def test_an_edit_elsewhere_is_no_alarm(client: FlaskClient, shelf: Shelf, answer: Answer) -> None:
    shelf.library.add_drafts([replace(HARBOUR, text=f"An update.\n\n{HARBOUR.text}\n\nMore.")])
    page = tree(client.get(answer.permalink or ""))
    assert not page.xpath('//div[contains(@class, "problem")] | //ul[@class="changes"]')
    assert "still stands, word for word" in page.text_content()


def test_words_that_stand_with_other_marks_are_told_as_such(
    client: FlaskClient, shelf: Shelf, answer: Answer
) -> None:
    marked = HARBOUR.text.replace("reopened on", "“reopened” on")
    shelf.library.add_drafts([replace(HARBOUR, text=marked)])
    page = tree(client.get(f"/citations/{answer.citations[0].id}"))
    assert page.xpath('//span[contains(@class, "status")]/text()') == ["changed"]
    standing = page.xpath('//p[@class="standing"]')[0].text_content()
    assert "The words stand, the marks differ." in standing
    api = client.get(f"/api/citations/{answer.citations[0].id}").get_json()
    assert (api["status"], api["same_words"]) == ("changed", True)
    assert [change["field"] for change in api["changes"]] == ["marks"]


def test_a_quotation_cut_out_of_what_turns_it_is_shown_with_it(
    client: FlaskClient, shelf: Shelf
) -> None:
    shelf.library.add_drafts([MERGER])
    page = tree(client.get("/quotes", query_string={"quote": "the bank would merge with Nordbank"}))
    (match,) = page.xpath('//ol[@aria-label="Places"]/li')
    (quote,) = match.xpath('./blockquote[@class="quote"]')
    assert quote.text_content() == MERGER.text.partition(". ")[0] + "."
    assert quote.xpath("./mark[not(@class)]/text()") == ["the bank would merge with Nordbank"]
    assert "denied" in quote.xpath('./mark[contains(@class, "caution")]/text()')
    assert "cut out of what turns it" in match.text_content()
    left = match.xpath('./ul[@aria-label="Left out of the quotation"]')[0].text_content()
    assert "The quotation leaves out a negation: denied" in left
    found = client.post("/api/quotes", json={"quote": "the bank would merge with Nordbank"})
    (one,) = found.get_json()["matches"]
    assert one["sentence"]["text"] == quote.text_content()
    assert "denied" in [caution["text"] for caution in one["cautions"]]
    assert one["exact"]


def test_a_whole_sentence_that_nothing_turns_is_shown_plainly(client: FlaskClient) -> None:
    page = tree(client.get("/quotes", query_string={"quote": QUOTE}))
    (match,) = page.xpath('//ol[@aria-label="Places"]/li')
    assert not match.xpath('.//mark | .//ul[@class="cautions"]')
    assert "Letter by letter." in match.text_content()
