"""The door for programs that speak to OpenAI, with its official client where that can say it."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

import openai
import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa.contract.answer import Answer, Turn
from qa.contract.errors import BusyError, StorageError
from qa.contract.request import AskRequest
from qa.contract.wording import NOT_FOUND, PERHAPS
from qa.library import Library
from tests.web.answers import body_of
from tests.web.holders import Holder, said
from tests.web.shelf import Shelf
from tests.web.stories import COST, FIRST, HOW_MANY, UNSTATED, WITH_WHOM
from web.app import create_app
from web.openai_request import is_task
from web.openai_text import shown, words_given

CHAT = "/v1/chat/completions"
SHIP = "Which ship did it close for?"

Ask = Callable[..., Any]


def user(content: Any) -> dict[str, Any]:
    return {"role": "user", "content": content}


def told(content: str) -> dict[str, Any]:
    return {"role": "assistant", "content": content}


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    def post(*messages: Any, status: int = 200, **more: Any) -> Any:
        sent = [user(one) if isinstance(one, str) else one for one in messages]
        body = {"model": "footnote", "messages": sent, **more}
        response = client.post(CHAT, json=body)
        assert response.status_code == status, response.text
        return body_of(response)

    return post


@pytest.fixture
def program(site: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{site}/v1", api_key="none", max_retries=0) as program:
        yield program


def test_the_official_client_asks_and_checks(program: openai.OpenAI, client: FlaskClient) -> None:
    assert [model.id for model in program.models.list()] == ["footnote"]
    asked: Any = program.chat.completions.create(
        model="footnote", messages=[{"role": "user", "content": FIRST}], temperature=0.2
    )
    message, answer = asked.choices[0].message, asked.footnote
    assert (asked.object, asked.choices[0].finish_reason) == ("chat.completion", "stop")
    assert message.content.startswith("on Tuesday [1]\n\n[1] “LINDAU, Oct 22")
    assert (answer["status"], answer["answer"]) == ("answered", "on Tuesday")
    (one,) = message.annotations
    place = one.url_citation
    cited = answer["citations"][0]
    assert message.content[place.start_index : place.end_index] == cited["quote"]
    assert place.url.endswith(cited["link"])
    assert place.title == "Harbour reopens after storm"
    assert f"[this answer]({str(program.base_url).removesuffix('/v1/')}" in message.content
    assert client.get(answer["permalink"]).status_code == 200


def test_the_official_client_reads_the_same_as_a_stream(program: openai.OpenAI) -> None:
    asked: Any = {"model": "footnote", "messages": [{"role": "user", "content": FIRST}]}
    whole: Any = program.chat.completions.create(**asked)
    with program.chat.completions.stream(**asked, stream_options={"include_usage": True}) as events:
        last: Any = [event.chunk for event in events if event.type == "chunk"]
        built: Any = events.get_final_completion()
    message = built.choices[0].message
    assert message.content == whole.choices[0].message.content
    assert message.annotations == whole.choices[0].message.annotations
    assert built.usage.total_tokens == 0
    (answer,) = [one for one in (chunk.footnote for chunk in last) if one]
    assert answer["answer_id"] == whole.footnote["answer_id"]


def test_the_official_client_raises_its_own_errors(program: openai.OpenAI) -> None:
    long: Any = [{"role": "user", "content": "x" * 1001}]
    with pytest.raises(openai.BadRequestError, match="at most 1,000") as raised:
        program.chat.completions.create(model="footnote", messages=long, stream=True)
    assert raised.value.code == "question_too_long"
    with pytest.raises(openai.NotFoundError, match="there is no model 'gpt-4o'"):
        program.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "q"}])


def test_a_stream_is_events_and_ends_as_they_do(client: FlaskClient) -> None:
    sent = {"model": "footnote", "messages": [user(FIRST)], "stream": True}
    response = client.post(CHAT, json=sent)
    assert response.mimetype == "text/event-stream"
    events = response.text.split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    chunks = [json.loads(event.removeprefix("data: ")) for event in events[:-2]]
    assert chunks[0]["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
    assert [bool(chunk["footnote"]) for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
    assert {chunk["id"] for chunk in chunks} == {chunks[0]["id"]}


@pytest.mark.usefixtures("ferries", "merger")
def test_each_answer_reads_as_what_it_is(ask: Ask) -> None:
    def content(question: str) -> str:
        return str(ask(question)["choices"][0]["message"]["content"])

    assert content(COST).startswith(f"{PERHAPS}: 4.2 mln euros [1]\n\nThe collection may say it")
    nothing = content(UNSTATED)
    assert nothing.startswith(f"{NOT_FOUND}\n\nSome passages come close")
    assert "Nearest passages:\n\n[1] “" in nothing
    assert content(WITH_WHOM).startswith(
        "Nordbank [1]\n\nThe answer leaves out: negation: “denied”"
    )
    assert "- 98 passengers [1]\n- 112 passengers [2]" in content(HOW_MANY)


def test_annotations_are_where_the_quotations_stand(ask: Ask) -> None:
    for question in (UNSTATED, "What did the zebra court hear?", "apple pie"):
        body = ask(question)
        message, answer = body["choices"][0]["message"], body["footnote"]
        places = [one["url_citation"] for one in message["annotations"]]
        found = [message["content"][one["start_index"] : one["end_index"]] for one in places]
        quotes = [one["quote"] for one in answer["citations"] or answer["nearest"]]
        assert found == [shown(quote) for quote in quotes]
        assert places


def test_an_article_cannot_make_a_client_fetch_or_link(ask: Ask, add: Callable[..., str]) -> None:
    add(
        id="trap",
        title="Trap](http://evil.example/t)",
        text="The trap museum shows ![x](http://evil.example/p.png) and [y](http://evil.example/q).",
    )
    content = ask("Which trap museum shows it?")["choices"][0]["message"]["content"]
    assert r"\![x\](http://evil.example/p.png) and [y\](http" in content
    assert r"[Trap\](http://evil.example/t)](http://localhost/articles/trap" in content


@pytest.mark.parametrize(
    "text", ["plain words, $5 and [sic]", "a*b `c` <d> ~~e~~ &amp; _f_ g_h \\i", "[x]: y", "a\nb"]
)
def test_what_is_shown_is_said_again_as_it_was(text: str) -> None:
    once = " ".join(text.split())
    assert words_given(f"{shown(text)} [1]\n\n[1] “more”") == once
    assert words_given(f"{PERHAPS}: {shown(text)} [12]") == once


def test_the_turns_before_are_the_conversation(
    ask: Ask, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `POST /api/ask` is sent them: of our own texts only the words that were given."""
    first = ask(FIRST)["choices"][0]["message"]["content"]
    ask({"role": "system", "content": "Answer as a pirate."}, FIRST, told(first), SHIP)
    direct = shelf.library.ask
    seen: list[AskRequest] = []

    def spy(request: AskRequest, asker: Any) -> Answer:
        seen.append(request)
        return direct(request, asker)

    monkeypatch.setattr(shelf.library, "ask", spy)
    ask({"role": "developer", "content": "x"}, FIRST, told(first), "And?", told(NOT_FOUND), SHIP)
    assert seen[0].question == SHIP
    assert seen[0].conversation == (Turn(FIRST, "on Tuesday"), Turn("And?", ""))
    ask(*[part for n in range(30) for part in (f"q{n}", told(f"a{n} [1]\n\nmore"))], "last one")
    assert seen[1].question == "last one"
    assert seen[1].conversation == tuple(Turn(f"q{n}", f"a{n}") for n in range(10, 30))
    # Two in a row, parts of text, what a tool said, and a turn that is longer than any of ours.
    tool = {"role": "tool", "content": "found"}
    parts = [{"type": "text", "text": "When"}, {"type": "text", "text": "was it?"}]
    ask("one", "two", told("y" * 30_000), tool, user(parts))
    assert seen[2].question == "When\nwas it?"
    assert seen[2].conversation == (Turn("one", ""), Turn("two", "y" * 20_000))


PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"messages": [user("")]}, 400, "question_empty"),
        ({"messages": []}, 400, "question_missing"),
        ({"messages": [{"role": "system", "content": "x"}]}, 400, "question_missing"),
        ({"messages": [user([PICTURE, {"type": "text", "text": "q"}])]}, 400, "part_not_text"),
        ({"messages": [user([PICTURE]), told("x"), user("q")]}, 400, "part_not_text"),
        ({"messages": [user(7)]}, 400, "part_not_text"),
        ({"messages": [user([{"type": "text", "text": 7}])]}, 400, "part_not_text"),
        ({"messages": [{"role": "judge", "content": "q"}]}, 400, "message_invalid"),
        ({"messages": ["q"]}, 400, "message_invalid"),
        ({"messages": "q"}, 400, "field_type"),
        ({"messages": None}, 400, "field_type"),
        ({"model": None}, 400, "field_type"),
        ({"model": "other"}, 404, "model_not_found"),
        ({"stream": "yes"}, 400, "field_type"),
        ({"n": 2}, 400, "parameter_unsupported"),
        ({"tool_choice": "required"}, 400, "parameter_unsupported"),
        ({"response_format": {"type": "json_object"}}, 400, "parameter_unsupported"),
        ({"logprobs": True}, 400, "parameter_unsupported"),
        ({"modalities": ["text", "audio"]}, 400, "parameter_unsupported"),
        ({"web_search_options": {}}, 400, "parameter_unsupported"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(
    ask: Ask, body: dict[str, Any], status: int, code: str
) -> None:
    error = ask(**{"messages": [user(FIRST)], **body, "status": status})["error"]
    assert error["code"] == code
    assert error["type"] == "invalid_request_error"
    assert error["message"].endswith(error["hint"])
    assert error["help"].startswith("/help#")


def test_what_only_tunes_a_model_is_left_unread(ask: Ask) -> None:
    tuned = {
        **{"temperature": 0, "top_p": 0.1, "max_tokens": 1, "stop": ["."], "seed": 1, "user": "me"},
        **{"n": 1, "tools": [{"type": "function", "function": {"name": "f"}}]},
        **{"tool_choice": "auto", "response_format": {"type": "text"}, "chat_id": "of a client"},
    }
    assert ask(FIRST, **tuned)["footnote"]["answer"] == "on Tuesday"


# In the words by which Open WebUI and LibreChat begin and end theirs.
TASKS = (
    "### Task:\nGenerate a concise, 3-5 word title with an emoji.\n### Guidelines:\n- Short.\n"
    "### Output:\nJSON format: {}\n### Chat History:\n<chat_history>\nUSER: When?\n</chat_history>",
    "### Task:\nGenerate 1-3 tags.\n### Chat History:\n<chat_history>\nUSER: x\n</chat_history>",
    "### Task:\nSuggest 3-5 relevant follow-up questions.\n<chat_history>\n" + "x" * 5000,
    "### Task:\nYou are an autocompletion system. Continue the text in `<text>`.",
    "Provide a concise, 5-word-or-less title for the conversation, using title case conventions. "
    "Only return the title itself.\n\nConversation:\nUser: When?\nAI: on Tuesday",
    "Analyze this conversation and provide:\n1. The detected language of the conversation\n2. A "
    "concise title in the detected language",
    "Please generate a concise title (max 40 characters) for a conversation that starts with: x",
)


@pytest.mark.parametrize("stream", [False, True])
def test_what_a_client_asks_for_itself_is_not_answered(
    client: FlaskClient, shelf: Shelf, stream: bool
) -> None:
    asked = len(shelf.reader.asked)
    for task in TASKS:
        sent = {"model": "footnote", "messages": [user(task)], "stream": stream}
        response = client.post(CHAT, json=sent)
        assert response.status_code == 200
        if stream:
            assert response.text.endswith("data: [DONE]\n\n")
            assert '"footnote":{' not in response.text
        else:
            body: Any = body_of(response)
            assert body["choices"][0]["message"]["content"] == ""
            assert body["footnote"] is None
    assert len(shelf.reader.asked) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Provide the title of the article about the harbour.",
        "Which task did the ### Task: heading of the report name?",
        "### Task:\nAnswer from these documents.\n<context>\nThe harbour.\n</context>\nWhen?",
        "Who keeps the <chat_history> of the court?",
    ],
)
def test_a_question_is_taken_for_one(question: str) -> None:
    assert not is_task(question)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1", 404),
        ("GET", CHAT, 405),
        ("POST", "/v1/models", 405),
        ("POST", "/v1/embeddings", 404),
    ],
)
def test_every_error_below_has_the_form(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method)
    error = body_of(response)["error"]
    assert (response.status_code, error["type"], error["param"]) == (
        *(status, "invalid_request_error"),
        None,
    )


def test_what_does_not_reach_the_application_has_the_form_too(server: Any) -> None:
    with closing(HTTPConnection("127.0.0.1", server.effective_port, timeout=10)) as line:
        line.request("POST", CHAT, headers={"Transfer-Encoding": "gzip"})
        answer = line.getresponse()
        error = json.loads(answer.read())["error"]
    assert (answer.status, error["type"], error["code"]) == (501, "server_error", "not_implemented")


def test_bodies_that_are_none(client: FlaskClient) -> None:
    large = client.post(CHAT, data=b" " * (1024 * 1024 + 1), content_type="application/json")
    assert (large.status_code, body_of(large)["error"]["code"]) == (413, "body_too_large")
    typed = client.post(CHAT, data="x")
    assert (typed.status_code, body_of(typed)["error"]["code"]) == (415, "content_type")
    for data in ("{", "[]", "7", "[" * 500 + "]" * 500):
        broken = client.post(CHAT, data=data, content_type="application/json")
        assert broken.status_code == 400
        assert body_of(broken)["error"]["type"] == "invalid_request_error"


def test_the_server_s_own_errors_have_the_form(
    client: FlaskClient, shelf: Shelf, library: Library
) -> None:
    sent = {"model": "footnote", "messages": [user(FIRST)], "stream": True}
    for failure, status, kind in (
        (BusyError("busy", "too many", "later"), 503, "server_error"),
        (StorageError("disk_full", "full", "free some"), 507, "server_error"),
        (RuntimeError("a mistake"), 500, "server_error"),
    ):
        shelf.failure = failure
        response = client.post(CHAT, json=sent)
        assert (response.status_code, body_of(response)["error"]["type"]) == (status, kind)
        assert ("Retry-After" in response.headers) == (status == 503)
    shelf.failure = None
    limited = create_app(library, requests_per_minute=10).test_client()
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    statuses = [limited.post(CHAT, json=sent, environ_base=elsewhere).status_code for _ in range(2)]
    refused = limited.get("/v1/models", environ_base=elsewhere)
    assert statuses[0] == 200
    assert refused.status_code == 429
    assert body_of(refused)["error"]["type"] == "rate_limit_error"


def test_answers_belong_to_whoever_asked(closed: Flask, people: dict[str, Holder]) -> None:
    sent = {"model": "footnote", "messages": [user(FIRST)]}
    for who in ("no key", "bad key"):
        refused = people[who].asks(closed, "POST", CHAT, json=sent)
        assert refused.status_code == 401
        assert said(refused)["error"]["type"] == "authentication_error"
        assert refused.headers["WWW-Authenticate"] == "Bearer"
    given = said(people["viewer"].asks(closed, "POST", CHAT, json=sent))["footnote"]
    path = given["permalink"]
    assert people["viewer"].asks(closed, "GET", path).status_code == 200
    assert people["keeper"].asks(closed, "GET", path).status_code == 404


def test_addresses_are_whole_and_below_the_prefix(library: Library) -> None:
    app = create_app(library, prefix="/footnote")
    sent = {"model": "footnote", "messages": [user(FIRST)]}
    body: Any = body_of(app.test_client().post(f"/footnote{CHAT}", json=sent))
    (one,) = body["choices"][0]["message"]["annotations"]
    assert one["url_citation"]["url"].startswith("http://localhost/footnote/articles/harbour-1?")
    assert body["footnote"]["permalink"].startswith("/footnote/answers/")
