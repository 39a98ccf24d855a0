"""The pages of the collection: reading, adding, removing; nothing rendered as markup."""

import io
import json
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa.contract.request import AskRequest
from qa.library import Library
from tests.web.markup import tree
from tests.web.shelf import Shelf
from tests.web.stories import story


@pytest.mark.parametrize(
    "path",
    [
        "/?q=zebra+court",
        "/articles",
        "/articles/hostile",
        "/about",
        "/articles/hostile/remove",
        "/articles?removed=hostile&version={version}",
        "/articles?restored=hostile",
        "/articles?search=script&order=oldest",
        "/status",
        "/citations/{citation}",
        "/answers/{answer}",
        "/quotes?quote=<b>img</b>+src%3Dx",
    ],
)
def test_article_text_is_never_markup(client: FlaskClient, library: Library, path: str) -> None:
    answer = library.ask(AskRequest("zebra court"))
    first = answer.citations[0]
    client.delete("/api/articles/hostile") if "removed" in path else None
    names = {"version": first.version, "citation": first.id, "answer": answer.answer_id}
    page = client.get(path.format(**names)).text
    elements = tree(page).xpath("//img | //b | //u | //i | //script[not(@src)] | //*[@onerror]")
    assert elements == []
    assert not re.search(r"(?i)(?:href|src|action)=\"\s*(?:javascript|data):", page)


def test_the_hostile_text_can_still_be_read(client: FlaskClient, library: Library) -> None:
    page = tree(client.get("/articles/hostile").text)
    shown = [p.text_content() for p in page.xpath('//div[@class="text"]/p')]
    assert "\n\n".join(shown) == library.article("hostile").text
    assert page.xpath("//h1")[0].text_content() == '<script>alert("title")</script>'


@pytest.mark.parametrize("article_id", ["harbour-1", "hostile", "arabic", "cjk"])
def test_every_sentence_of_an_article_can_be_linked_to(
    client: FlaskClient, library: Library, article_id: str
) -> None:
    page = tree(client.get(f"/articles/{article_id}").text)
    view = library.article(article_id)
    for sentence in (s for p in view.paragraphs for s in (*p.sentences, *p.quotables)):
        (shown,) = page.xpath(f'//*[@id="c{sentence.start}-{sentence.end}"]')
        assert shown.text_content() == view.text[sentence.start : sentence.end]


def test_any_range_can_be_marked(client: FlaskClient, library: Library) -> None:
    text = library.article("harbour-1").text
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
    for words in (
        "Sample Courier",
        "LINDAU",
        "22 October 2019",
        "<bdi>Jo Reed</bdi>, <bdi>Kim Lund</bdi>",
    ):
        assert words in page
    (link,) = tree(page).xpath('//a[contains(@rel, "external")]')
    assert link.get("href") == "https://courier.example/harbour"
    assert "noopener" in link.get("rel")


def test_an_article_says_when_its_page_was_captured(client: FlaskClient, library: Library) -> None:
    captured = "2021-04-02T08:00:00Z"
    fields = {"id": "kept", "title": "Quay", "text": "It shuts.", "captured": captured}
    client.post("/api/articles", json=fields)
    (time,) = tree(client.get("/articles/kept").text).xpath("//footer//dd/time[@datetime]")[:1]
    assert (time.get("datetime"), time.text) == (captured, "2 April 2021")
    assert library.article("kept").published is None


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


def test_removing_asks_first_and_can_be_undone(client: FlaskClient, library: Library) -> None:
    asked = tree(client.get("/articles/harbour-2/remove").text)
    assert not library.article("harbour-2").removed
    (form,) = asked.xpath('//form[@class="decide"]')
    done = client.post(form.get("action"))
    assert done.status_code == 303
    listing = client.get(done.headers["Location"])
    assert "Removed: " in listing.text
    (read,) = tree(listing).xpath('//div[@role="status"]//a/@href')
    assert "has been removed from the collection" in client.get(read).text
    assert "was removed from the collection" in client.get("/articles/harbour-2/remove").text
    (undo,) = tree(listing).xpath('//div[@role="status"]//form[button]')
    assert undo.get("method") == "post"
    back = client.post(undo.get("action"))
    assert back.status_code == 303
    assert not library.article("harbour-2").removed
    assert "Back again: Cranes return" in tree(client.get(back.headers["Location"])).text_content()


def test_undoing_twice_changes_nothing(client: FlaskClient, library: Library) -> None:
    library.remove("harbour-2")
    for _ in range(2):
        assert client.post("/articles/harbour-2/restore").status_code == 303
    assert library.articles().total == 5
    assert client.post("/articles/never/restore").status_code == 404
    assert client.post("/api/articles/harbour-2/restore").get_json() == {"restored": "harbour-2"}
    assert client.post("/api/articles/never/restore").status_code == 404


def test_a_removed_article_can_be_taken_in_again_where_it_is_read(
    client: FlaskClient, library: Library
) -> None:
    version = library.article("harbour-2").version
    library.remove("harbour-2")
    page = tree(client.get(f"/articles/harbour-2?version={version}").text)
    (form,) = page.xpath('//article//form[button="Take it in again"]')
    assert client.post(form.get("action")).status_code == 303
    assert "Take it in again" not in client.get("/articles/harbour-2").text


@pytest.mark.parametrize("restored", ["none", "<b>", "hostile"])
def test_the_listing_says_back_again_only_of_what_is(
    client: FlaskClient, library: Library, restored: str
) -> None:
    library.remove("hostile")
    assert "Back again" not in client.get(f"/articles?restored={restored}").text


@pytest.mark.parametrize("removed", ["harbour-1", "none", "<b>"])
def test_the_listing_says_removed_only_of_what_is(
    client: FlaskClient, library: Library, removed: str
) -> None:
    named = {"removed": removed, "version": library.article("harbour-1").version}
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


def test_a_replaced_text_and_other_remarks_are_told_with_the_result(client: FlaskClient) -> None:
    client.post("/articles", data={"text": '{"id": "a", "title": "<b>Old", "text": "It shut."}'})
    said = client.post("/articles", data={"text": '{"id": "a", "title": "New", "text": "A dog."}'})
    (remarks,) = tree(said).xpath('//ul[@class="remarks"]')
    replaced, undated = remarks.xpath("li")
    assert "Replaced the text of a, which stood" in " ".join(replaced.text_content().split())
    former = client.get(replaced.xpath("a/@href")[1])
    assert "It shut." in former.text
    assert replaced.xpath("a")[1].text_content() == "<b>Old"
    assert undated.text_content() == "1 article has no date, so no date filter finds it (a)."


def test_a_second_file_of_an_article_is_told_with_its_name(client: FlaskClient) -> None:
    text = "The old mill at Oster was sold on Monday to a baker from Lind who wants to grind rye."
    head = "<head><title>Mill</title><link rel='canonical' href='https://a.example/mill'></head>"
    whole = f"<html>{head}<body><article><h1>Mill</h1><p>{text}</p></article></body></html>"
    sent = [(io.BytesIO(whole.encode()), name) for name in ("mill.html", "print.html")]
    said = client.post("/articles", data={"files": sent})
    remark = tree(said).xpath('//ul[@class="remarks"]/li')[-1]
    assert remark.text_content().startswith("print.html: Has the text of mill-")
    assert "1 added, 1 unchanged." in said.text


def test_a_form_without_files_is_explained_in_place(client: FlaskClient) -> None:
    response = client.post("/articles", data={"files": (io.BytesIO(b""), "")})
    assert response.status_code == 400
    assert "No file was sent." in response.text
    assert "Cranes return" in response.text


def test_all_rejected_is_said_as_such(client: FlaskClient) -> None:
    response = client.post("/articles", data={"files": (io.BytesIO(b"MZ"), "x.exe")})
    assert response.status_code == 422
    assert "1 rejected." in response.text


def test_the_listing_has_pages(client: FlaskClient, shelf: Shelf) -> None:
    shelf.library.add_drafts([story(f"n{n}", f"Number {n}", "A text.") for n in range(120)])
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


def test_articles_are_found_by_their_days_in_either_order(
    client: FlaskClient, add: Callable[..., str]
) -> None:
    for number in (1, 2, 3):
        add(id=f"d{number}", title=f"Day {number}", published=f"2021-03-0{number}")
    found = tree(client.get("/articles?from=2021-03-01&to=2021-03-02&order=oldest"))
    assert found.xpath('//ul[@class="listing"]//a[@class="title"]/text()') == ["Day 1", "Day 2"]
    assert found.xpath('//input[@type="date"]/@value') == ["2021-03-01", "2021-03-02"]
    assert "2 articles found" in found.text_content()
    assert not found.xpath('//p[@class="undated"]')


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("from=2021-02-30", "is not a day"),
        ("from=2021-03-02&to=2021-03-01", "Exchange the two dates"),
        ("order=sideways", "Use one of newest, oldest"),
        ("page=x", "must be a number"),
    ],
)
def test_what_cannot_be_found_so_is_refused(client: FlaskClient, query: str, says: str) -> None:
    response = client.get(f"/articles?{query}")
    assert response.status_code == 400
    assert says in response.text


def test_every_bar_leads_to_what_it_counts(client: FlaskClient, add: Callable[..., str]) -> None:
    for number in range(14):
        add(id=f"b{number}", title="Bar", published=f"{2000 + number}-05-01", source=f"S{number}")
    page = tree(client.get("/articles?search=bar"))
    (bars, *_) = page.xpath('//figure[@class="chart"]')
    assert bars.xpath(".//*[name()='title']")[0].text_content() == "Articles by date of publication"
    assert len(bars.xpath(".//*[name()='rect'][@class='fill']")) == 14
    drawn, listed = bars.xpath(".//*[name()='svg']//@href"), bars.xpath(".//table//@href")
    assert drawn == listed
    for link in (*listed, page.xpath('//ul[@class="shares"]//@href')[0]):
        found = tree(client.get(link))
        assert len(found.xpath('//ul[@class="listing"]/li')) == 1
        assert found.xpath('//input[@id="search"]/@value') == ["bar"]
    shares = page.xpath('//ul[@class="shares"]/li')
    assert [len(shares), shares[-1].text_content().split()] == [13, ["2", "others", "2"]]


def test_what_no_bar_counts_is_said(client: FlaskClient) -> None:
    (said,) = tree(client.get("/articles")).xpath('//p[@class="undated"]')
    assert said.text_content().startswith("4 articles without a full date are in no bar")


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Pasted", "Its text.", "Pasted"),
        ("", "The first line\nand its text.", "The first line"),
        ("", '{"title": "One", "text": "A."}\n{"title": "Two", "text": "B."}', "Two"),
    ],
)
def test_a_pasted_text_is_added(client: FlaskClient, title: str, text: str, shown: str) -> None:
    response = client.post("/articles", data={"title": title, "text": text})
    assert response.status_code == 201
    titles = tree(response).xpath('//ul[@class="listing"]//a[@class="title"]/text()')
    assert shown in titles
    again = client.post("/articles", data={"title": title, "text": text})
    assert "unchanged." in again.text


@pytest.mark.parametrize(
    ("pasted", "status", "says"),
    [
        ({"title": "Only"}, 400, "No text was pasted."),
        ({"text": "one line"}, 422, "1 rejected."),
        ({"text": '{"title": 5}'}, 422, "pasted.jsonl, line 1"),
    ],
)
def test_a_pasted_text_that_is_none_is_explained(
    client: FlaskClient, pasted: dict[str, str], status: int, says: str
) -> None:
    response = client.post("/articles", data=pasted)
    assert response.status_code == status
    assert says in tree(response).text_content()


def test_a_long_pasted_text_is_added(client: FlaskClient) -> None:
    # Longer than a form may be by default; of long sentences, each of which costs something.
    text = f"{'Word ' * 199}end. " * 600
    long = client.post("/articles", data={"title": "Long", "text": text})
    assert long.status_code == 201


@pytest.mark.parametrize(
    ("files", "status", "says"),
    [
        ([(b"Title\nText.", "one.txt")], 201, "1 added."),
        ([(b"MZ", "x.exe")], 422, "x.exe: "),
        ([], 400, "No file was sent."),
    ],
)
def test_a_script_gets_only_what_became_of_its_file(
    client: FlaskClient, files: list[tuple[bytes, str]], status: int, says: str
) -> None:
    sent = [(io.BytesIO(content), name) for content, name in files] or (io.BytesIO(b""), "")
    response = client.post("/uploads", data={"files": sent})
    assert response.status_code == status
    assert says in tree(response).text_content()
    assert len(tree(response).xpath("//body/div")) == 1


def test_a_script_is_told_in_words_of_a_file_that_is_too_large(
    app: Flask, client: FlaskClient
) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    response = client.post("/uploads", data={"files": (io.BytesIO(b"x" * 2000), "one.txt")})
    assert response.status_code == 413
    (notice,) = tree(response).xpath('//body/div[contains(@class, "notice")]')
    assert "larger than the server takes" in notice.text_content()


def test_the_status_page_tells_what_there_is_and_came(
    client: FlaskClient, library: Library
) -> None:
    before = client.get("/status")
    assert "None was asked since the start." in before.text
    library.ask(AskRequest("When did the harbour reopen?"))
    page = tree(client.get("/status"))
    assert len(page.xpath('//ul[@class="latest"]/li')) == 5
    assert len(page.xpath("//*[name()='polyline']")) == 1
    assert "In all" in page.xpath('//table[@class="times"]')[0].text_content()
    times = client.get("/api/status").get_json()["questions"]
    assert (times["count"], len(times["recent"])) == (1, 1)
    assert times["total"]["p50"] == times["recent"][0]


def test_the_status_of_an_empty_collection(client: FlaskClient, library: Library) -> None:
    for row in library.articles().articles:
        library.remove(row.id)
    assert "Nothing was added yet." in client.get("/status").text


def test_a_source_is_chosen_from_those_there_are(client: FlaskClient) -> None:
    page = tree(client.get("/articles", query_string={"source": "Sample Wire"}).text)
    assert page.xpath("//option[@selected]/text()") == ["Sample Wire"]
    assert len(page.xpath('//ul[@class="listing"]/li')) == 1


def test_an_empty_collection_leads_to_the_first_addition(
    client: FlaskClient, library: Library
) -> None:
    for row in library.articles().articles:
        library.remove(row.id)
    assert "The collection is empty." in client.get("/").text
    assert "The collection is empty." in client.get("/articles").text


@pytest.mark.parametrize(
    "path",
    ["/", "/?q=harbour", "/articles", "/articles/cjk", "/quotes", "/status", "/about", "/none"],
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
