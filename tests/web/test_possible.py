"""What is unsure is shown as a possible answer, with its odds and the sentence to read."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient
from lxml.html import HtmlElement

from qa.contract.answer import Answer
from qa.contract.request import AskRequest
from qa.contract.wording import NOT_FOUND, PERHAPS, REMARKS
from qa.library import Library
from tests.web.markup import tree
from tests.web.shelf import Shelf
from tests.web.stories import COST, CRANES, FIRST, HOW_MANY, UNSTATED, WITH_WHOM
from web.forms import AskForm
from web.template_filters import chance, percent

CHECK = REMARKS["unsure"]["not_stated"]
TURN = '//article[@class="turn"]'
POSSIBLE = '//blockquote[@class="answer possible words"]'


def asked(client: FlaskClient, question: str) -> HtmlElement:
    return tree(client.get("/", query_string={"q": question}))


def shown(app: Flask, answer: Answer) -> HtmlElement:
    """The turn of an answer, as the stream sends it."""
    form = AskForm(answer.question, "", "", "", "", "")
    with app.test_request_context():
        return tree(render_template("turn.html", answer=answer, form=form))


def unsure(answer: Answer, **changes: Any) -> Answer:
    """The answer as it would be if nobody were sure enough to give it."""
    made: dict[str, Any] = {"status": "unsure", "reason": "not_stated", "confidence": 0.52}
    return replace(answer, answer=None, possible_answer=answer.answer, **made | changes)


def test_it_says_perhaps_how_likely_and_that_the_sentence_must_be_read(
    client: FlaskClient, library: Library
) -> None:
    page = asked(client, COST)
    answer = library.ask(AskRequest(COST))
    assert page.xpath('//div[@class="perhaps"]/p[@class="verdict"]/text()') == [PERHAPS]
    (odds,) = page.xpath('//p[@class="chance"]/span/text()')
    likely = answer.confidence
    assert odds == f"about {chance(likely)} that it is right ({percent(likely)})"
    (lead,) = page.xpath(POSSIBLE)
    assert lead.text_content() == "4.2 mln euros1"
    assert page.xpath('//p[@class="reason"]/text()') == [CHECK]
    assert NOT_FOUND not in page.text_content()
    (facts,) = page.xpath(f'{TURN}/p[@class="facts"]')
    assert "confidence" not in facts.text_content()
    assert "quoted word for word" in facts.text_content()


def test_its_whole_sentence_stands_below_with_its_citation(
    client: FlaskClient, library: Library
) -> None:
    page = asked(client, COST)
    (first, *_) = library.ask(AskRequest(COST)).citations
    (note, *_) = page.xpath('//ol[@aria-label="Sources"]/li')
    (quote,) = note.xpath('./blockquote[@class="quote"]')
    assert quote.text_content() == first.quote
    assert quote.xpath("./mark/text()") == ["4.2 mln euros"]
    assert note.xpath('./p[@class="source"]/a/@href') == [first.link]
    assert note.xpath('./p[@class="checks"]/a[starts-with(@href, "/citations/")]')


@pytest.mark.parametrize(("confidence", "points"), [(0.04, 1), (0.52, 5), (0.66, 7), (0.99, 9)])
def test_its_odds_are_drawn_as_points_that_nobody_hears(
    app: Flask, library: Library, confidence: float, points: int
) -> None:
    answer = unsure(library.ask(AskRequest(FIRST)), confidence=confidence)
    (drawn,) = shown(app, answer).xpath('//p[@class="chance"]/*[@aria-hidden="true"]')
    assert len(drawn.xpath("./circle")) == 10
    assert len(drawn.xpath('./circle[@class="full"]')) == points


def test_a_sure_answer_says_nothing_of_it(client: FlaskClient) -> None:
    page = asked(client, FIRST)
    assert not page.xpath('//*[@class="perhaps"] | //*[contains(@class, "possible")]')
    assert CHECK not in page.text_content()


def test_a_possible_answer_that_is_the_whole_sentence_is_shown_once(
    app: Flask, library: Library
) -> None:
    sure = library.ask(AskRequest("Was the harbour of Lindau closed?"))
    assert sure.answer == sure.citations[0].quote
    page = shown(app, unsure(sure))
    (lead,) = page.xpath('//blockquote[@class="answer possible"]')
    assert lead.text_content() == f"{sure.answer}1"
    assert not page.xpath('//ol[@aria-label="Sources"]/li[1]/blockquote[@class="quote"]')


@pytest.mark.usefixtures("merger")
def test_what_it_leaves_out_is_said_before_the_reader_is_sent_to_the_sentence(
    client: FlaskClient, shelf: Shelf
) -> None:
    shelf.reader.doubted.add("Nordbank")
    page = asked(client, WITH_WHOM)
    (lead,) = page.xpath(POSSIBLE)
    cautions = lead.getnext()
    assert cautions.text_content().startswith("The answer leaves out a negation: denied")
    assert cautions.getnext().text_content() == CHECK


@pytest.mark.usefixtures("ferries")
def test_where_possible_answers_differ_each_is_shown_with_its_source(
    app: Flask, library: Library
) -> None:
    page = shown(app, unsure(library.ask(AskRequest(HOW_MANY)), reason="sources_differ"))
    assert page.xpath('//p[@class="verdict"]/text()') == [PERHAPS]
    assert page.xpath('//p[@class="reason"]/text()') == [CHECK]
    (note,) = page.xpath('//p[@role="note"]')
    assert note.text == REMARKS["unsure"]["sources_differ"]
    (turn,) = page.xpath(TURN)
    assert f"{CHECK} {note.text} From: " in turn.get("data-spoken")
    rows = page.xpath('//section[@class="differing"]//tbody/tr/th/bdi/text()')
    assert sorted(rows) == ["112 passengers", "98 passengers"]


def test_words_that_stand_nowhere_are_named_beside_it_too(app: Flask, library: Library) -> None:
    page = shown(app, unsure(library.ask(AskRequest(FIRST)), unknown_words=("Zorblax",)))
    assert page.xpath(POSSIBLE)
    (unknown,) = page.xpath('//p[@class="unknown"]')
    assert unknown.text_content() == "This word stands nowhere in the collection: Zorblax."


def test_it_can_be_kept_and_every_export_has_its_citations(client: FlaskClient) -> None:
    links = asked(client, COST).xpath('//details[@class="keep"]//a/@href')
    assert len(links) == 7
    assert all(client.get(link).status_code == 200 for link in links)


def test_its_own_page_says_both_thresholds_and_that_its_citation_stands(
    client: FlaskClient, library: Library
) -> None:
    page = tree(client.get(library.ask(AskRequest(COST)).permalink or ""))
    assert page.xpath('//p[@class="verdict"]/text()') == [PERHAPS]
    assert page.xpath(POSSIBLE)[0].text_content() == "4.2 mln euros1"
    assert "still stands, word for word" in page.text_content()
    (made,) = page.xpath('//section[@class="imprint"]')
    assert "30 % confidence, or “perhaps” from 5 % on, or “not found”" in made.text_content()
    assert page.xpath("//title/text()") == [f"{COST} · Footnote"]


def test_an_answer_from_before_there_were_two_thresholds_names_its_one(
    app: Flask, library: Library
) -> None:
    kept = library.saved_answer(library.ask(AskRequest(FIRST)).answer_id)
    older = replace(kept, settings=replace(kept.settings, unsure=None))
    with app.test_request_context():
        page = tree(render_template("answer.html", answer=older))
    assert "30 % confidence, or “not found”" in page.text_content()


def test_a_conversation_holds_all_three_kinds(client: FlaskClient) -> None:
    begun = client.post("/", data={"q": FIRST}).location
    here = urlsplit(begun).path
    for question in (COST, UNSTATED):
        fields = {"q": question, "conversation": here.rsplit("/", 1)[-1]}
        assert client.post("/", data=fields).status_code == 303
    turns = tree(client.get(here)).xpath(TURN)
    verdicts = [turn.xpath('.//p[@class="verdict"]/text()') for turn in turns]
    assert verdicts == [[], [PERHAPS], [NOT_FOUND]]
    assert [bool(turn.xpath(f".{POSSIBLE}")) for turn in turns] == [False, True, False]


def test_what_was_asked_after_it_shows_the_words_without_calling_them_not_found(
    client: FlaskClient,
) -> None:
    begun = client.post("/", data={"q": COST}).location
    fields = {"q": CRANES, "conversation": urlsplit(begun).path.rsplit("/", 1)[-1]}
    page = tree(client.post("/", data=fields, follow_redirects=True))
    links = page.xpath('//details[@class="keep"]//a[starts-with(@href, "/answers/")]/@href')
    kept = tree(client.get(links[-1]))
    (before,) = kept.xpath('//section[@class="imprint"]/ol/li')
    assert before.text_content() == f"{COST} 4.2 mln euros"


def test_the_stream_s_turn_is_the_page_s_and_is_spoken_as_unsure(client: FlaskClient) -> None:
    events = client.post("/stream", data={"q": COST}).text.strip().split("\n\n")
    answer = json.loads(events[-1].split("data: ", 1)[1])
    (sent,) = tree(answer["html"]).xpath("//article")
    page = tree(client.get(answer["address"]))
    assert page.xpath('//div[@id="latest"]/article')[0].text_content() == sent.text_content()
    spoken = sent.get("data-spoken")
    assert spoken.startswith("Perhaps: 4.2 mln euros. About ")
    assert f". {CHECK} From: Harbour reopens" in spoken
