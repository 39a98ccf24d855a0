"""The pages without JavaScript: asking, reading, adding, removing; nothing rendered as markup."""

import io
import json
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from qa.answer import Reason
from qa.service import Service
from qa.wording import REMARKS
from tests.web.stories import HOW_MANY, UNANSWERED

FIRST = "When did the harbour of Lindau reopen?"


def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def hidden_fields(page: str) -> list[tuple[str, str]]:
    fields = tree(page).xpath('//form[@id="ask"]//input[@type="hidden"]')
    return [(field.get("name"), field.get("value")) for field in fields]


def test_the_empty_page_invites(client: FlaskClient) -> None:
    page = tree(client.get("/").text)
    assert page.xpath('//form[@id="ask"]/@method') == ["get"]
    assert page.xpath("//textarea/@autofocus")
    links = page.xpath('//section[@class="start"]//li/a/@href')
    assert links
    assert all(client.get(link).status_code == 200 for link in links)
    assert "5 articles" in page.text_content()


def test_the_answer_leads_and_its_citation_opens_at_the_sentence(
    client: FlaskClient, service: Service
) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}).text)
    answer = service.ask(FIRST)
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
    target = tree(client.get(link).text).xpath(f'//*[@id="{urlsplit(link).fragment}"]')
    assert [sentence.text for sentence in target] == [first.quote]


def test_an_answer_that_is_the_whole_sentence_is_shown_once(
    client: FlaskClient, service: Service
) -> None:
    question = "Was the harbour of Lindau closed?"
    answer = service.ask(question)
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
    assert marks == ["112 passengers", "98 passengers"]


def test_a_plain_answer_has_no_remark(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": FIRST}).text)
    assert not page.xpath('//p[@role="note"] | //p[@class="reason"]')


def test_a_follow_up_is_posted_with_the_conversation(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": FIRST}).text
    assert tree(page).xpath('//form[@id="ask"]/@method') == ["post"]
    fields = hidden_fields(page)
    assert fields[0] == ("earlier_question", FIRST)
    second = client.post("/", data=_form([*fields, ("q", "Which cranes reached it by barge?")]))
    assert second.status_code == 200
    assert "Searched for:" in second.text
    shown = tree(second.text).xpath('//h2[@class="question"]/text()')
    assert shown == [FIRST, "Which cranes reached it by barge?"]
    assert len(hidden_fields(second.text)) == 4


def test_a_link_cannot_bring_a_conversation_along(client: FlaskClient) -> None:
    forged = {"q": FIRST, "earlier_question": "Who?", "earlier_answer": "Forged words"}
    assert "Forged words" not in client.get("/", query_string=forged).text


def test_a_conversation_that_does_not_pair_is_refused(client: FlaskClient) -> None:
    assert client.post("/", data={"q": "q", "earlier_question": "x"}).status_code == 400


@pytest.mark.usefixtures("ferries")
@pytest.mark.parametrize("reason", UNANSWERED)
def test_not_found_shows_the_nearest_and_says_why(client: FlaskClient, reason: Reason) -> None:
    page = tree(client.get("/", query_string={"q": UNANSWERED[reason]}).text)
    assert page.xpath('//p[@class="verdict"]/text()') == ["Not found in this collection."]
    assert page.xpath('//p[@class="reason"]/text()') == [REMARKS["not_found"][reason]]
    assert "likely to hold the answer" in page.xpath('//p[@class="why"]')[0].text
    assert page.xpath('//ol[@aria-label="Nearest passages"]/li')
    assert not page.xpath('//article[@class="turn"]//blockquote[@class="quote"]/mark')


def test_where_nothing_is_near_other_words_are_proposed(client: FlaskClient) -> None:
    page = tree(client.get("/", query_string={"q": "xyzzy"}).text)
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


@pytest.mark.parametrize(
    "path",
    [
        "/?q=zebra+court",
        "/articles",
        "/articles/hostile",
        "/about",
        "/articles/hostile/remove",
        "/articles?removed=hostile",
    ],
)
def test_article_text_is_never_markup(client: FlaskClient, path: str) -> None:
    client.delete("/api/articles/hostile") if "removed" in path else None
    page = client.get(path).text
    elements = tree(page).xpath("//img | //b | //u | //i | //script[not(@src)] | //*[@onerror]")
    assert elements == []
    assert not re.search(r"(?i)(?:href|src|action)=\"\s*(?:javascript|data):", page)


def test_questions_are_never_markup(client: FlaskClient) -> None:
    hostile = "\"><script>alert(1)</script><textarea></textarea> {{ 7 * 7 }} 'zebra"
    page = client.get("/", query_string={"q": hostile}).text
    assert "<script>alert" not in page
    assert "49" not in tree(page).xpath("//h2")[0].text_content()
    assert hostile in unescape(page)


def test_the_hostile_text_can_still_be_read(client: FlaskClient, service: Service) -> None:
    page = tree(client.get("/articles/hostile").text)
    shown = [p.text_content() for p in page.xpath('//div[@class="text"]/p')]
    assert "\n\n".join(shown) == service.article("hostile").text
    assert page.xpath("//h1")[0].text_content() == '<script>alert("title")</script>'


@pytest.mark.parametrize("article_id", ["harbour-1", "hostile", "arabic", "cjk"])
def test_every_sentence_of_an_article_can_be_linked_to(
    client: FlaskClient, service: Service, article_id: str
) -> None:
    page = tree(client.get(f"/articles/{article_id}").text)
    view = service.article(article_id)
    for sentence in (s for p in view.paragraphs for s in p.sentences):
        (shown,) = page.xpath(f'//*[@id="c{sentence.start}-{sentence.end}"]')
        assert shown.text_content() == view.text[sentence.start : sentence.end]


def test_an_article_says_where_it_comes_from(client: FlaskClient) -> None:
    page = client.get("/articles/harbour-1").text
    for words in ("Sample Courier", "LINDAU", "22 October 2019", "Jo Reed, Kim Lund"):
        assert words in page
    (link,) = tree(page).xpath('//a[contains(@rel, "external")]')
    assert link.get("href") == "https://courier.example/harbour"
    assert "noopener" in link.get("rel")


def test_a_date_that_could_not_be_read_is_shown_as_it_was(client: FlaskClient) -> None:
    page = tree(client.get("/articles/hostile").text)
    assert "date not readable: <i>one day</i>" in page.xpath('//p[@class="meta"]')[0].text_content()


@pytest.mark.parametrize(("article_id", "language"), [("arabic", "ar"), ("cjk", "zh")])
def test_other_scripts_get_their_language_and_direction(
    client: FlaskClient, article_id: str, language: str
) -> None:
    page = tree(client.get(f"/articles/{article_id}").text)
    assert page.xpath("//main/article/@lang") == [language]
    assert set(page.xpath('//div[@class="text"]/p/@dir')) == {"auto"}


def test_an_older_version_is_named_as_such(client: FlaskClient, add: Callable[..., str]) -> None:
    old = add(id="changing", text="It was so.")
    new = add(id="changing", text="It is otherwise.")
    page = client.get(f"/articles/changing?version={old}").text
    assert "You are reading an older version." in page
    assert "It was so." in page
    current = client.get("/articles/changing").text
    assert "older version." not in current
    assert old in current
    assert new[:16] in current


def test_removing_asks_first_and_tells_how_to_undo(client: FlaskClient, service: Service) -> None:
    asked = tree(client.get("/articles/harbour-2/remove").text)
    assert not service.article("harbour-2").removed
    (form,) = asked.xpath('//form[@class="decide"]')
    done = client.post(form.get("action"))
    assert done.status_code == 303
    listing = client.get(done.headers["Location"]).text
    assert "Removed: " in listing
    assert "add its file again" in listing
    assert service.article("harbour-2").removed
    assert "has been removed from the collection" in client.get("/articles/harbour-2").text
    assert "removed already" in client.get("/articles/harbour-2/remove").text


@pytest.mark.parametrize("removed", ["harbour-1", "none", "<b>"])
def test_the_listing_says_removed_only_of_what_is(client: FlaskClient, removed: str) -> None:
    page = client.get("/articles", query_string={"removed": removed})
    assert page.status_code == 200
    assert "Removed: " not in page.text


def test_files_are_added_from_a_form_with_what_became_of_each(client: FlaskClient) -> None:
    good = json.dumps({"id": "fresh", "title": "Fresh", "text": "News."}).encode()
    bad = b'{"title": "no text"}'
    files = [(io.BytesIO(good + b"\n" + bad), "mixed.jsonl"), (io.BytesIO(b"MZ"), "<b>.exe")]
    response = client.post("/articles", data={"files": files})
    assert response.status_code == 201
    text = tree(response.text).xpath('//div[contains(@class, "notice")]')[0].text_content()
    assert "1 added, 2 rejected." in text
    assert "mixed.jsonl, line 2: Title or text is missing. Give both." in text
    assert "<b>.exe: Kind not known." in text
    assert "Fresh" in response.text


def test_a_form_without_files_is_explained_in_place(client: FlaskClient) -> None:
    response = client.post("/articles", data={"files": (io.BytesIO(b""), "")})
    assert response.status_code == 400
    assert "No file was sent." in response.text
    assert "Cranes return" in response.text


def test_all_rejected_is_said_as_such(client: FlaskClient) -> None:
    response = client.post("/articles", data={"files": (io.BytesIO(b"MZ"), "x.exe")})
    assert response.status_code == 422
    assert "1 rejected." in response.text


def test_the_listing_has_pages(client: FlaskClient, add: Callable[..., str]) -> None:
    for number in range(120):
        add(id=f"n{number}", title=f"Number {number}")
    first = tree(client.get("/articles?search=number").text)
    assert len(first.xpath('//ul[@class="listing"]/li')) == 50
    (following,) = first.xpath('//a[@rel="next"]/@href')
    second = tree(client.get(following).text)
    assert "page 2 of 3 found" in second.text_content()
    assert second.xpath('//a[@rel="prev"]')
    assert second.xpath('//input[@id="search"]/@value') == ["number"]
    beyond = client.get("/articles?search=number&page=4")
    assert beyond.status_code == 404
    assert "The last one is page 3." in beyond.text


def test_a_listing_without_a_match_leads_back(client: FlaskClient) -> None:
    page = client.get("/articles?search=nothing&source=Sample+Wire").text
    assert "No article matches." in page
    assert "Show all" in page


def test_a_source_is_chosen_from_those_there_are(client: FlaskClient) -> None:
    page = tree(client.get("/articles", query_string={"source": "Sample Wire"}).text)
    assert page.xpath("//option[@selected]/text()") == ["Sample Wire"]
    assert len(page.xpath('//ul[@class="listing"]/li')) == 1


def test_an_empty_collection_leads_to_the_first_addition(
    client: FlaskClient, service: Service
) -> None:
    for row in service.articles().articles:
        service.remove(row.id)
    assert "The collection is empty." in client.get("/").text
    assert "The collection is empty." in client.get("/articles").text


@pytest.mark.parametrize(
    "path", ["/", "/?q=harbour", "/articles", "/articles/cjk", "/about", "/none"]
)
def test_every_page_has_its_landmarks(client: FlaskClient, path: str) -> None:
    page = tree(client.get(path).text)
    assert page.get("lang") == "en"
    assert page.xpath("//title/text()")[0].strip()
    for landmark in ("header", "main", "nav"):
        assert page.xpath(f"//body//{landmark}")
    assert page.xpath('//a[@class="skip"][@href="#main"]')
    for field in page.xpath(
        "//main//input[not(@type='hidden')] | //main//textarea | //main//select"
    ):
        assert page.xpath(f'//label[@for="{field.get("id")}"]')
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def _form(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields
