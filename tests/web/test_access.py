"""Nobody reads, does or learns by their key what is not theirs; and how some would try."""

import itertools
import json
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.contract.access import Role
from qa.contract.collection import Upload
from qa.contract.errors import StorageError
from qa.contract.request import AskRequest
from qa.library import Library
from tests.web.holders import Holder, holders, said
from tests.web.shelf import Shelf
from tests.web.stories import FIRST
from web.app import create_app

SECRET_WORDS = "quinquereme of Nineveh"
QUESTION = f"Where is the {SECRET_WORDS}?"
UNKNOWN = "0123456789abcdef0123"


class Desk:
    """Two viewers, a contributor and a keeper of one server, by their first letters."""

    def __init__(self, app: Flask, people: dict[str, Holder]) -> None:
        self.app = app
        self.people = people

    def __call__(self, who: str, method: str, path: str, **more: Any) -> TestResponse:
        return self.people[who].asks(self.app, method, path, **more)

    def asked(self, who: str, question: str) -> Any:
        return said(self(who, "POST", "/api/ask", json={"question": question}))

    def talked(self, who: str, question: str) -> str:
        return self(who, "POST", "/", data={"q": question}).location.partition("#")[0]


@pytest.fixture
def desk(closed: Flask, people: dict[str, Holder]) -> Desk:
    return Desk(closed, people)


OTHERS = ("other viewer", "contributor", "keeper")


def test_of_what_is_others_one_hears_what_one_hears_of_nothing(desk: Desk) -> None:
    answer_id = desk.asked("viewer", QUESTION)["answer_id"]
    talk = desk.talked("viewer", QUESTION).rsplit("/", 1)[-1]
    paths = [
        *(("GET", f"/answers/{{}}{end}") for end in ("",)),
        *(
            ("GET", f"/api/answers/{{}}{end}")
            for end in ("", "/pack", "/share", "/export?format=ris")
        ),
        *((method, "/api/answers/{}/share") for method in ("POST", "DELETE")),
        ("POST", "/answers/{}/share"),
        *(("GET", f"/conversations/{{}}{end}") for end in ("", "/export")),
        ("POST", "/conversations/{}/delete"),
    ]
    for method, path in paths:
        own = talk if "conversations" in path else answer_id
        for who in OTHERS:
            here, nowhere = (desk(who, method, path.format(name)) for name in (own, UNKNOWN))
            assert here.status_code == nowhere.status_code == 404, (method, path, who)
            assert here.text.replace(own, "…") == nowhere.text.replace(UNKNOWN, "…")
            assert {**here.headers}.keys() == {**nowhere.headers}.keys()
    for path in ("/", "/stream"):
        form = {"q": FIRST, "conversation": talk}
        here, nowhere = (
            desk("keeper", "POST", path, data={**form, "conversation": name})
            for name in (talk, UNKNOWN)
        )
        assert here.status_code == nowhere.status_code
        assert here.text.replace(talk, "…") == nowhere.text.replace(UNKNOWN, "…")
        assert SECRET_WORDS not in here.text
    # None of it was deleted or gone on with.
    assert desk("viewer", "GET", f"/conversations/{talk}").text.count('class="turn"') == 1


def test_no_page_tells_of_what_others_asked(desk: Desk, library: Library) -> None:
    answer_id = desk.asked("viewer", QUESTION)["answer_id"]
    talk = desk.talked("viewer", QUESTION)
    library.refresh()
    pages = ("/", "/articles", "/status", "/about", "/quotes", "/?deleted=1", "/nothing", talk)
    for path in (*pages, "/api/articles", "/api/status", "/openapi.json", "/readyz", "/healthz"):
        for who in (*OTHERS, "no key", "bad key"):
            text = desk(who, "GET", path).text
            for word in ("quinquereme", "Nineveh", answer_id):
                assert word not in text, (who, path)


def test_one_answer_of_two_is_each_ones_own(desk: Desk, library: Library) -> None:
    library.refresh()
    one, two = (desk.asked(who, FIRST) for who in ("viewer", "other viewer"))
    assert one["answer_id"] == two["answer_id"]
    # Not from memory, in no time: that would tell that another had asked.
    assert two["took_ms"]["embed"] > 0
    for who, given in (("viewer", one), ("other viewer", two)):
        kept = said(desk(who, "GET", f"/api/answers/{given['answer_id']}"))
        pack = said(desk(who, "GET", f"/api/answers/{given['answer_id']}/pack"))
        assert kept["took_ms"] == pack["took_ms"] == given["took_ms"]
        assert kept["answer_id"] == pack["answer_id"]
    assert desk("keeper", "GET", one["permalink"]).status_code == 404


def test_the_pack_of_each_owner_holds(desk: Desk, library: Library) -> None:
    from qa.proof import evidence

    for who in ("viewer", "other viewer"):
        given = desk.asked(who, FIRST)
        text = desk(who, "GET", f"/api/answers/{given['answer_id']}/pack").text
        findings = list(library.verify(evidence.read(text, "pack.json")))
        assert findings
        assert all(finding.holds for finding in findings)


def test_again_is_from_memory_for_who_asked(desk: Desk, library: Library) -> None:
    library.refresh()
    desk.asked("viewer", FIRST)
    assert desk.asked("viewer", FIRST)["took_ms"]["embed"] == 0


def test_an_owner_shares_and_takes_it_back(desk: Desk) -> None:
    path = desk.asked("viewer", FIRST)["permalink"]
    share = f"/api{path}/share"
    unshared = {"yours": True, "shared_by_you": False, "shared": False}
    assert unshared.items() <= said(desk("viewer", "GET", share)).items()
    assert said(desk("viewer", "POST", share))["shared_by_you"]
    for who in OTHERS:
        assert desk(who, "GET", path).status_code == 200
        assert desk(who, "GET", f"/api{path}/pack").status_code == 200
        assert said(desk(who, "GET", share))["yours"] is False
        for method in ("POST", "DELETE"):
            refused = desk(who, method, share)
            assert (refused.status_code, said(refused)["error"]["code"]) == (
                403,
                "answer_not_yours",
            )
    assert desk("no key", "GET", path).status_code == 401
    page = desk("viewer", "GET", path).text
    assert "Share it no more" in page
    assert "Share" not in desk("other viewer", "GET", path).text
    assert desk("viewer", "POST", f"{path}/share", data={"share": "no"}).status_code == 303
    assert unshared.items() <= said(desk("viewer", "GET", share)).items()
    for who in OTHERS:
        assert desk(who, "GET", path).status_code == 404


def test_one_owner_does_not_take_back_what_another_shares(desk: Desk) -> None:
    desk.asked("other viewer", FIRST)
    path = desk.asked("viewer", FIRST)["permalink"]
    desk("viewer", "POST", f"/api{path}/share")
    assert said(desk("other viewer", "DELETE", f"/api{path}/share"))["shared"]
    assert desk("keeper", "GET", path).status_code == 200


def test_what_was_asked_without_keys_is_the_keepers(library: Library) -> None:
    answer = library.ask(AskRequest(FIRST))
    talk = library.converse(None, AskRequest(FIRST)).conversation_id
    people = holders(library)
    desk = Desk(create_app(library), people)
    paths = (f"{answer.permalink}", f"/conversations/{talk}", f"/api{answer.permalink}/pack")
    for path in paths:
        assert desk("keeper", "GET", path).status_code == 200
        assert desk("viewer", "GET", path).status_code == 404
    assert said(desk("keeper", "POST", f"/api{answer.permalink}/share"))["shared"]
    assert desk("viewer", "GET", paths[0]).status_code == 200


def test_who_gets_another_key_by_the_same_name_keeps_what_was_theirs(
    desk: Desk, library: Library
) -> None:
    path = desk.asked("viewer", FIRST)["permalink"]
    again = library.keyring.new(library.keyring.listed()[0].role, "viewer")
    app = create_app(library)
    library.keyring._read_at = None
    headers = {"Authorization": f"Bearer {again.secret}"}
    assert app.test_client().get(path, headers=headers).status_code == 200


def test_contributors_remove_what_they_added_and_no_more(desk: Desk, library: Library) -> None:
    barge = {"id": "barge", "title": "Barge", "text": "A barge came."}
    assert desk("contributor", "POST", "/api/articles", json=barge).status_code == 201
    # A new version, and an article that is in already, are nobody's new article.
    changed = {**barge, "text": "A barge came, and went."}
    assert said(desk("other contributor", "POST", "/api/articles", json=changed))["changed"]
    library.add_uploads([Upload("tug.jsonl", json.dumps({**barge, "id": "tug"}).encode())])
    for name, who in (("barge", "other contributor"), ("tug", "contributor")):
        refused = desk(who, "DELETE", f"/api/articles/{name}")
        assert (refused.status_code, said(refused)["error"]["code"]) == (403, "article_not_yours")
        assert "Remove this article" not in desk(who, "GET", f"/articles/{name}").text
    assert "Remove this article" in desk("contributor", "GET", "/articles/barge").text
    assert desk("contributor", "DELETE", "/api/articles/barge").status_code == 200
    assert desk("other contributor", "POST", "/api/articles/barge/restore").status_code == 200
    assert desk("keeper", "DELETE", "/api/articles/tug").status_code == 200
    assert desk("contributor", "DELETE", "/api/articles/none").status_code == 404


def test_an_upload_with_progress_is_its_senders_too(desk: Desk) -> None:
    headers = {"Accept": "application/x-ndjson"}
    barge = {"id": "barge", "title": "Barge", "text": "A barge came."}
    told = desk("contributor", "POST", "/api/articles", json=barge, headers=headers).text
    assert '"added":["barge"]' in told
    assert desk("contributor", "DELETE", "/api/articles/barge").status_code == 200


def test_only_keepers_hear_where_and_how_it_is_kept(desk: Desk, library: Library) -> None:
    full = said(desk("keeper", "GET", "/api/status"))
    for who in ("viewer", "contributor"):
        short = said(desk(who, "GET", "/api/status"))
        assert set(short) == {
            *("articles", "passages", "sources", "published_from", "published_to", "kinds")
        }
        assert short.items() <= full.items()
        for path in ("/status", "/articles", "/", "/about"):
            text = desk(who, "GET", path).text
            assert str(library.data) not in text
            assert full["generation"] not in text
    assert str(library.data) in desk("keeper", "GET", "/status").text


def test_errors_tell_where_it_is_kept_to_keepers_alone(desk: Desk, shelf: Shelf) -> None:
    shelf.failure = StorageError("store_unusable", "/srv/secret/data is full", "empty /srv/secret")
    for who in ("no key", "viewer", "contributor"):
        for path in ("/readyz", "/api/articles", "/articles", "/status"):
            assert "/srv/secret" not in desk(who, "GET", path).text
        streamed = desk(who, "POST", "/stream", data={"q": FIRST})
        assert "/srv/secret" not in streamed.text
    assert said(desk("viewer", "GET", "/api/articles"))["error"]["code"] == "store_unusable"
    assert "/srv/secret" in desk("keeper", "GET", "/api/articles").text


def test_no_page_offers_what_is_refused(desk: Desk) -> None:
    for path in ("/articles", "/articles/harbour-1", "/", "/articles?removed=harbour-1"):
        page = desk("viewer", "GET", path).text
        assert "Add articles" not in page
        assert "Remove" not in page
        assert "restore" not in page
        assert "uploads.js" not in page
    assert "Add articles" in desk("contributor", "GET", "/articles").text
    assert 'class="remove"' not in desk("contributor", "GET", "/articles").text
    assert 'class="remove"' in desk("keeper", "GET", "/articles").text


def test_nothing_stays_in_a_browser_for_the_next_one(desk: Desk) -> None:
    for who, path in (("viewer", "/"), ("viewer", "/articles"), ("no key", "/articles")):
        assert desk(who, "GET", path).headers["Cache-Control"] == "no-store"
    assert "no-store" not in desk("no key", "GET", "/static/style.css").headers["Cache-Control"]


# How some would try.


def test_a_key_in_an_address_is_none(desk: Desk) -> None:
    secret = str(desk.people["keeper"].secret)
    for name in ("key", "api_key", "token", "access_token", "Authorization"):
        assert desk("no key", "GET", f"/api/status?{name}={secret}").status_code == 401
        answer = desk("no key", "GET", f"/sign-in?{name}={secret}")
        assert "Set-Cookie" not in answer.headers
        assert secret not in answer.text


SPELLINGS = (
    *("/API/status", "/Api/Status", "/api/status/", "/%2fapi/status", "/api//status"),
    *("/./api/status", "/static/../api/status", "/healthz/../api/status", "/healthz/"),
    *("/api%2fstatus", "/%61pi/status", "/api/status%00", "/api/status;x=/healthz"),
    *("/static/%2e%2e/api/status", "/healthz%2f..%2fapi/status", "/sign-in/", "/static/"),
    *("/footnote/api/status", "/api/status?path=/healthz", "/HEALTHZ", "/articles/harbour-1/"),
)


def test_no_spelling_of_a_path_gets_round_the_key(desk: Desk) -> None:
    for path, method in itertools.product(SPELLINGS, ("GET", "POST", "DELETE")):
        response = desk("no key", method, path)
        assert response.status_code in (401, 404, 405), (method, path)
        assert "passages" not in response.text


def test_nor_does_one_that_a_client_would_mend(server: Any, library: Library) -> None:
    """Sent as they are: browsers and libraries would resolve them first."""
    library.keyring.new(Role.VIEWER, "viewer")
    library.keyring._read_at = None
    for path in ("//api/status", "/static/../api/status", "/static/%2e%2e/api/status", "*", "x"):
        with closing(HTTPConnection("127.0.0.1", server.effective_port, timeout=10)) as line:
            line.request("GET", path)
            answer = line.getresponse()
            assert answer.status in (400, 401, 404), path
            assert b"passages" not in answer.read()


HEADERS = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-Method")


def test_a_method_is_what_it_is(desk: Desk) -> None:
    for header, method in itertools.product(HEADERS, ("GET", "POST")):
        desk("viewer", method, "/api/articles/harbour-1", headers={header: "DELETE"})
        desk("viewer", method, "/articles/harbour-1?_method=DELETE", data={"_method": "DELETE"})
    assert desk("viewer", "GET", "/api/articles/harbour-1").status_code == 200


NO_KEYS: tuple[dict[str, str], ...] = (
    {"X-Original-URL": "/healthz"},
    {"X-Rewrite-URL": "/healthz"},
    {"X-Forwarded-Prefix": "/healthz-not"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-User": "keeper", "X-Remote-User": "keeper", "Remote-User": "keeper"},
    {"X-API-Key": "KEY"},
    {"Authorization": "Basic a2VlcGVyOktFWQ=="},
    {"Authorization": "KEY"},
    {"Authorization": "Bearer"},
    {"Authorization": "Bearer "},
    {"Authorization": "Bearer null"},
    {"Authorization": "Bearer x, Bearer KEY"},
    {"Authorization": "Bearer KEY x"},
    {"Cookie": "footnote=KEY"},
    {"Cookie": "__Host-footnote=x; footnote=x"},
)


def test_nothing_but_a_key_is_one(desk: Desk) -> None:
    secret = desk.people["keeper"].secret or ""
    for headers in NO_KEYS:
        sent = {name: value.replace("KEY", secret) for name, value in headers.items()}
        assert desk("no key", "GET", "/api/status", headers=sent).status_code == 401, headers


def test_the_scheme_is_written_in_any_case(desk: Desk) -> None:
    sent = {"Authorization": f"bearer  {desk.people['viewer'].secret}"}
    assert desk("no key", "GET", "/api/articles", headers=sent).status_code == 200


def test_a_bad_key_is_not_made_good_by_a_cookie(closed: Flask, desk: Desk) -> None:
    client = closed.test_client()
    client.post("/sign-in", data={"key": desk.people["viewer"].secret})
    assert client.get("/api/articles").status_code == 200
    assert client.get("/api/articles", headers={"Authorization": "Bearer x"}).status_code == 401
    # What a proxy asks for itself is none of ours.
    assert client.get("/api/articles", headers={"Authorization": "Basic eA=="}).status_code == 200


def test_a_conversation_is_not_named_in_the_api(desk: Desk) -> None:
    talk = desk.talked("viewer", QUESTION).rsplit("/", 1)[-1]
    for given in (talk, [talk], {"id": talk}):
        asked = {"question": FIRST, "conversation": given}
        assert desk("other viewer", "POST", "/api/ask", json=asked).status_code == 400
    asked = {"question": FIRST, "conversation_id": talk}
    assert desk("other viewer", "POST", "/api/ask", json=asked).status_code == 400


def test_keys_that_cannot_be_read_let_nobody_in(
    desk: Desk, library: Library, people: dict[str, Holder]
) -> None:
    (library.data / "keys" / "keys.json").write_text('{"format_version": 9}')
    library.keyring._read_at = None
    for who in people:
        refused = desk(who, "GET", "/api/articles")
        assert (refused.status_code, said(refused)["error"]["code"]) == (503, "keys_unusable")
    assert desk("no key", "GET", "/healthz").status_code == 200


def test_an_exposed_server_is_closed_though_all_keys_are_gone(library: Library) -> None:
    client = create_app(library, exposed=True).test_client()
    assert client.get("/").status_code == 401
    assert client.get("/sign-in").status_code == 200
    assert client.get("/healthz").status_code == 200


def test_the_key_is_nowhere_in_the_log(
    closed: Flask, desk: Desk, caplog: pytest.LogCaptureFixture, shelf: Shelf
) -> None:
    shelf.failure = RuntimeError("broken")
    client: FlaskClient = closed.test_client()
    secret = desk.people["keeper"].secret
    client.post("/sign-in", data={"key": f"{secret}x"})
    desk("keeper", "GET", "/api/articles")
    assert "failed" in caplog.text
    assert str(secret) not in caplog.text
