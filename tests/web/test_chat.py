"""Asking without JavaScript: the parts of the answer, narrowing, what cannot be asked."""

from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from qa.contract.request import AskRequest
from qa.contract.wording import REMARKS, REPLACES
from qa.library import Library
from tests.web.markup import tree
from tests.web.shelf import Shelf
from tests.web.stories import AIRPORT, FIRST, HOW_MANY, LAMP, UNSTATED, WITH_WHOM, story


def test_the_empty_page_invites(client: FlaskClient, shelf: Shelf) -> None:
    shelf.library.add_drafts([LAMP])
    shelf.library.refresh()
    page = tree(client.get("/").text)
    assert page.xpath('//form[@id="ask"]/@method') == ["post"]
    assert page.xpath("//textarea/@autofocus")
    links = page.xpath('//section[@class="start"]//li/a/@href')
    assert links
    assert all(client.get(link).status_code == 200 for link in links)
    assert "6 articles" in page.text_content()


def test_the_answer_leads_and_its_citation_opens_at_the_sentence(
    client: FlaskClient, library: Library
) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}).text)
    answer = library.ask(AskRequest(FIRST))
    first = answer.citations[0]
    (lead,) = page.xpath('//blockquote[@class="answer words"]')
    assert lead.text_content() == f"{answer.answer}1"
    source = page.xpath('//ol[@aria-label="Sources"]/li')[0]
    (quote,) = source.xpath('./blockquote[@class="quote"]')
    assert quote.text_content() == first.quote
    assert [mark.text for mark in quote.xpath("./mark")] == [answer.answer]
    (passage,) = source.xpath('.//blockquote[@class="passage"]')
    assert passage.text_content() == first.passage.text
    assert [mark.text for mark in passage.xpath("./mark")] == [first.quote]
    (link,) = source.xpath('./p[@class="source"]/a/@href')
    target = tree(client.get(link)).xpath(f'//*[@id="{urlsplit(link).fragment}"]')
    assert [place.text_content() for place in target] == [first.quote]


def test_an_answer_that_is_the_whole_sentence_is_shown_once(
    client: FlaskClient, library: Library
) -> None:
    question = "Was the harbour of Lindau closed?"
    answer = library.ask(AskRequest(question))
    assert answer.answer == answer.citations[0].quote
    page = tree(client.get("/", query_string={"q": question}).text)
    (lead,) = page.xpath('//blockquote[@class="answer"]')
    assert lead.text_content() == f"{answer.answer}1"
    assert not page.xpath('//blockquote[@class="answer"]//mark')
    first, *others = page.xpath('//ol[@aria-label="Sources"]/li')
    assert not first.xpath('./blockquote[@class="quote"]')
    assert all(other.xpath('./blockquote[@class="quote"]') for other in others)


@pytest.mark.usefixtures("ferries")
def test_sources_that_differ_are_said_beside_the_answer_and_each_marks_its_own(
    client: FlaskClient,
) -> None:
    page = tree(client.get("/", query_string={"q": HOW_MANY}).text)
    (note,) = page.xpath('//p[@role="note"]')
    assert note.text == REMARKS["answered"]["sources_differ"]
    marks = page.xpath('//ol[@aria-label="Sources"]//blockquote[@class="quote"]/mark/text()')
    assert marks == ["98 passengers", "112 passengers"]


def test_a_plain_answer_has_no_remark(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}).text)
    assert not page.xpath('//p[@role="note"] | //p[@class="reason"]')


def test_not_found_shows_the_nearest_and_says_why(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": UNSTATED}))
    assert page.xpath('//p[@class="verdict"]/text()') == ["Not found in this collection."]
    assert page.xpath('//p[@class="reason"]/text()') == [REMARKS["not_found"]["not_stated"]]
    assert "likely to hold the answer" in page.xpath('//p[@class="why"]')[0].text
    assert page.xpath('//ol[@aria-label="Nearest passages"]/li')
    assert not page.xpath('//article[@class="turn"]//blockquote[@class="quote"]/mark')


def test_where_nothing_is_near_other_words_are_proposed(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": "xyzzy", "to": "1900-01-01"}))
    assert page.xpath('//p[@class="reason"]/text()') == [REMARKS["not_found"]["nothing_close"]]
    assert "Try other words" in page.xpath('//p[@class="why"]')[0].text
    assert not page.xpath('//ol[@class="notes"]')


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("", "The question is empty."),
        (" ", "The question is empty."),
        ("x" * 1001, "1,001 characters"),
    ],
)
def test_a_question_that_cannot_be_asked_is_explained_in_place(
    client: FlaskClient, question: str, words: str
) -> None:
    response = client.get("/", query_string={"q": question})
    assert response.status_code == 400
    assert words in response.text
    assert tree(response.text).xpath("//textarea")[0].text_content() == question


def test_questions_are_never_markup(client: FlaskClient) -> None:
    hostile = "\"><script>alert(1)</script><textarea></textarea> {{ 7 * 7 }} 'zebra"
    page = client.get("/", query_string={"q": hostile}).text
    assert "<script>alert" not in page
    assert "49" not in tree(page).xpath("//h2")[0].text_content()
    assert hostile in unescape(page)


@pytest.mark.usefixtures("merger")
def test_what_the_answer_leaves_out_is_said_under_it_and_marked_in_the_quote(
    client: FlaskClient,
) -> None:
    page = tree(client.get("/", query_string={"q": WITH_WHOM}))
    (lead,) = page.xpath('//blockquote[@class="answer words"]')
    assert lead.text_content() == "Nordbank1"
    (cautions,) = page.xpath('//ul[@class="cautions"]')
    assert cautions.getprevious() is lead
    assert cautions.text_content().startswith("The answer leaves out a negation: denied")
    assert "denied" in page.xpath(
        '//blockquote[@class="quote"]/mark[@class="caution negation"]/text()'
    )


def test_a_correction_elsewhere_in_the_article_is_a_link_to_its_place(
    client: FlaskClient, add: Callable[..., str]
) -> None:
    note = "Correction: An earlier version of this article said that Halden Bank would merge."
    add("merger", text=f"Halden Bank will merge with Nordbank.\n\nShares rose.\n\n{note}")
    page = tree(client.get("/", query_string={"q": WITH_WHOM}))
    (told,) = page.xpath('//ul[@class="cautions"]/li[@class="correction"]')
    assert told.text_content() == f"Correction elsewhere in the article: {note}"
    (link,) = told.xpath("./a/@href")
    opened = tree(client.get(link))
    assert [mark.text_content() for mark in opened.xpath("//article//mark")] == [note]
    assert opened.xpath(f'//*[@id="{urlsplit(link).fragment}"]')


@pytest.mark.usefixtures("ferries")
def test_where_sources_differ_a_table_shows_each(client: FlaskClient, library: Library) -> None:
    page = tree(client.get("/", query_string={"q": HOW_MANY}))
    (table,) = page.xpath('//section[@class="differing"]/table')
    rows = [[cell.text_content() for cell in row.xpath("./*")] for row in table.xpath("./tbody/tr")]
    assert rows == [
        ["98 passengers", "Sample Wire", "2 June 2021", f"{quote} {n}"]
        if n == 1
        else ["112 passengers", "Sample Courier", "1 June 2021", f"{quote} {n}"]
        for n, quote in enumerate(
            (one.quote for one in library.ask(AskRequest(HOW_MANY)).citations), start=1
        )
    ]
    assert all(client.get(link).status_code == 200 for link in table.xpath(".//a/@href"))


@pytest.mark.usefixtures("ferries")
def test_whom_a_report_cites_is_said_beside_it(client: FlaskClient, shelf: Shelf) -> None:
    page = tree(client.get("/", query_string={"q": HOW_MANY}))
    assert not page.xpath('//p[@class="copies"]')
    text = "The ferry Ondine carried 98 passengers, the Sample Wire reported."
    shelf.library.add_drafts([story("ferry-3", "Ondine again", text, source="Sample Post")])
    page = tree(client.get("/", query_string={"q": HOW_MANY}))
    said = [line.text_content() for line in page.xpath('//p[@class="copies"]')]
    assert said == ["As reported by Sample Wire"]
    assert "1 independent source" in page.xpath('//p[@class="facts"]')[0].text_content()


@pytest.mark.usefixtures("ferries")
def test_what_replaces_an_earlier_report_is_said_in_the_table(
    client: FlaskClient, shelf: Shelf
) -> None:
    text = "The number of passengers that the ferry Ondine carried was corrected: 120 passengers."
    shelf.library.add_drafts(
        [story("ferry-3", "Ondine", text, source="Sample Post", published="2021-06-09")]
    )
    page = tree(client.get("/", query_string={"q": HOW_MANY}))
    said = {
        row.xpath("./td")[0].text_content(): row.xpath("./th")[0].text_content().endswith(REPLACES)
        for row in page.xpath('//section[@class="differing"]//tbody/tr')
    }
    assert said == {"Sample Wire": False, "Sample Courier": False, "Sample Post": True}


@pytest.mark.usefixtures("copies")
def test_copies_of_a_report_are_named_with_source_and_date(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": AIRPORT}))
    copies = page.xpath('//ol[@aria-label="Sources"]//p[@class="copies"]')[0]
    assert copies.text_content().endswith("Airport shut Sample Courier, 7 January 2023")
    assert copies.xpath("./a/@href") == ["/articles/plane-2"]
    assert "1 independent source" in page.xpath('//p[@class="facts"]')[0].text_content()


def test_every_citation_says_when_it_was_published_and_leads_to_its_proof(
    client: FlaskClient,
) -> None:
    page = tree(client.get("/", query_string={"q": "zebra court"}))
    for note in page.xpath('//ol[@class="notes"]/li'):
        assert note.xpath('./p[@class="source"]//time') or "no date given" in note.text_content()
        (status,) = note.xpath('./p[@class="checks"]/a[contains(@class, "status")]')
        assert status.text_content().endswith("exact")
        assert "stands in the article word for word" in client.get(status.get("href")).text


def test_the_publisher_s_page_opens_at_the_quote(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}))
    (link,) = page.xpath('//ol[@aria-label="Sources"]//a[contains(@rel, "external")]')
    assert link.get("href").startswith("https://courier.example/harbour#:~:text=")
    assert set(link.get("rel").split()) == {"noopener", "noreferrer", "external"}


def test_an_answer_can_be_kept(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}))
    links = page.xpath('//details[@class="keep"]//a/@href')
    assert len(links) == 7
    assert all(client.get(link).status_code == 200 for link in links)


def test_what_narrows_the_search_stays_set_and_is_said(client: FlaskClient) -> None:
    narrow = {"from": "2019-01-01", "as_of": "2020-01-01", "order": "newest"}
    page = tree(client.get("/", query_string={"q": FIRST, **narrow}))
    for name in ("from", "as_of"):
        assert page.xpath(f'//input[@id="{name}"][@form="ask"]/@value') == [narrow[name]]
    assert page.xpath('//select[@id="order"]/option[@selected]/@value') == ["newest"]
    assert not page.xpath('//details[@class="narrow"]/@open')
    said = page.xpath('//p[@class="narrowed"]')[0].text_content()
    assert said == "Narrowed: published from 1 January 2019, as of 1 January 2020, newest first"
    (left_out,) = page.xpath('//p[@class="undecided"]')
    assert "without a date were left out" in left_out.text_content()
    later = tree(client.post("/", data={"q": FIRST, "to": "2001-01-01"}, follow_redirects=True))
    assert later.xpath('//p[@class="verdict"]')


@pytest.mark.parametrize(
    ("field", "value"),
    [("from", "yesterday"), ("to", "2021-02-30"), ("as_of", "2021"), ("order", "sideways")],
)
def test_what_cannot_narrow_is_explained_in_place(
    client: FlaskClient, field: str, value: str
) -> None:
    response = client.get("/", query_string={"q": FIRST, field: value})
    assert response.status_code == 400
    page = tree(response)
    assert value in page.xpath('//div[@role="alert"]')[0].text_content()
    assert page.xpath("//textarea")[0].text_content() == FIRST
    assert page.xpath('//details[@class="narrow"]/@open')
