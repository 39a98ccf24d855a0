"""The pages of the collection: reading, adding, removing; nothing rendered as markup."""

import io
import json
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from qa.service import Service
from tests.web.markup import tree


@pytest.mark.parametrize(
    "path",
    [
        "/?q=zebra+court",
        "/articles",
        "/articles/hostile",
        "/about",
        "/articles/hostile/remove",
        "/articles?removed=hostile&version={version}",
        "/citations/{citation}",
        "/answers/{answer}",
        "/quotes?quote=<b>img</b>+src%3Dx",
    ],
)
def test_article_text_is_never_markup(client: FlaskClient, service: Service, path: str) -> None:
    answer = service.ask("zebra court")
    first = answer.citations[0]
    client.delete("/api/articles/hostile") if "removed" in path else None
    names = {"version": first.version, "citation": first.id, "answer": answer.answer_id}
    page = client.get(path.format(**names)).text
    elements = tree(page).xpath("//img | //b | //u | //i | //script[not(@src)] | //*[@onerror]")
    assert elements == []
    assert not re.search(r"(?i)(?:href|src|action)=\"\s*(?:javascript|data):", page)


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
    for sentence in (s for p in view.paragraphs for s in (*p.sentences, *p.quotables)):
        (shown,) = page.xpath(f'//*[@id="c{sentence.start}-{sentence.end}"]')
        assert shown.text_content() == view.text[sentence.start : sentence.end]


def test_any_range_can_be_marked(client: FlaskClient, service: Service) -> None:
    text = service.article("harbour-1").text
    start, end = text.index("11 days"), text.index("two cranes")
    page = tree(client.get(f"/articles/harbour-1?mark={start}-{end}"))
    marks = page.xpath('//div[@class="text"]//mark')
    assert marks[0].get("id") == f"c{start}-{end}"
    assert [mark.get("id") for mark in marks[1:]] == [None] * (len(marks) - 1)
    marked = "".join(mark.text_content() for mark in marks)
    assert marked == text[start:end].replace("\n\n", "")
    shown = [p.text_content() for p in page.xpath('//div[@class="text"]/p')]
    assert "\n\n".join(shown) == text


@pytest.mark.parametrize("mark", ["x", "9-3", "0-99999"])
def test_a_range_that_is_none_is_refused(client: FlaskClient, mark: str) -> None:
    response = client.get(f"/articles/harbour-1?mark={mark}")
    assert response.status_code == 400
    assert "Leave it out" in response.text


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
    listing = client.get(done.headers["Location"])
    assert "Removed: " in listing.text
    assert "add its file again" in listing.text
    (read,) = tree(listing).xpath('//div[@role="status"]//a/@href')
    assert "has been removed from the collection" in client.get(read).text
    assert "was removed from the collection" in client.get("/articles/harbour-2/remove").text


@pytest.mark.parametrize("removed", ["harbour-1", "none", "<b>"])
def test_the_listing_says_removed_only_of_what_is(
    client: FlaskClient, service: Service, removed: str
) -> None:
    named = {"removed": removed, "version": service.article("harbour-1").version}
    page = client.get("/articles", query_string=named)
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
    assert "mixed.jsonl, line 2: 'text' is missing." in text
    assert "<b>.exe: " in text
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
    "path", ["/", "/?q=harbour", "/articles", "/articles/cjk", "/quotes", "/about", "/none"]
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
