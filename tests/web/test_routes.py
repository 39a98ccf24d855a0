"""The table of routes holds in full: every route, every method, everybody."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from flask import Flask

from qa.batch.questions import questions_in
from qa.contract.access import Role, name_of
from qa.contract.collection import Upload
from qa.contract.dossiers.clipping import Clipping, OfArticle
from qa.contract.request import AskRequest
from qa.library import Library
from qa.saved.gist import gist
from tests.web.holders import NAMES, Holder
from tests.web.stories import FIRST
from web.app import create_app
from web.routes import ALL, ROUTES

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
# By methods that no line has, HEAD and OPTIONS among them, these ask.
FEW = ("no key", "viewer", "contributor")
# Of these only who has it hears anything; others hear what they would hear of none.
OWNED = ("<answer_id>", "<conversation_id>", "<saved_id>", "<batch_id>", "<dossier_id>")
ARTICLE_REMOVAL = {
    ("/api/articles/<article_id>", "DELETE"),
    ("/articles/<article_id>/remove", "GET"),
    ("/articles/<article_id>/remove", "POST"),
}
# What a route needs besides its path, to do what it is for.
FORMS: dict[tuple[str, str], dict[str, Any]] = {
    ("/", "POST"): {"data": {"q": FIRST}},
    ("/stream", "POST"): {"data": {"q": FIRST}},
    ("/api/ask", "POST"): {"json": {"question": FIRST}},
    ("/v1/chat/completions", "POST"): {
        "json": {"model": "footnote", "messages": [{"role": "user", "content": FIRST}]}
    },
    ("/api/quotes", "POST"): {"json": {"quote": "two cranes"}},
    ("/api/answers/<answer_id>/judgement", "PUT"): {"json": {"verdict": "right"}},
    ("/api/answers/<answer_id>/judgement", "POST"): {"json": {"verdict": "right"}},
    ("/api/answers/<answer_id>/export", "GET"): {"query_string": {"format": "ris"}},
    ("/api/articles", "POST"): {"json": {"title": "Barge", "text": "A barge came."}},
    ("/articles", "POST"): {"data": {"title": "Barge", "text": "A barge came."}},
    ("/sign-in", "POST"): {"data": {"key": "wrong"}},
    ("/api/articles/<article_id>/tags", "POST"): {"json": {"tags": ["Harbour"]}},
    ("/api/articles/<article_id>/tags", "DELETE"): {"query_string": {"tag": "Harbour"}},
    ("/articles/<article_id>/tags", "POST"): {"data": {"add": "Harbour"}},
    ("/api/search", "GET"): {"query_string": {"words": "cranes"}},
    ("/api/search", "HEAD"): {"query_string": {"words": "cranes"}},
    ("/saved", "POST"): {"data": {"q": FIRST}},
    ("/api/saved", "POST"): {"json": {"question": FIRST}},
    ("/batch", "POST"): {"data": {"text": FIRST}},
    ("/clip", "GET"): {"query_string": {"article": "harbour-1"}},
    ("/clip", "HEAD"): {"query_string": {"article": "harbour-1"}},
    ("/clip", "POST"): {"data": {"article": "harbour-1", "start": 0, "end": 9, "name": "Piers"}},
    ("/dossiers", "POST"): {"data": {"name": "Piers"}},
    ("/dossiers/<dossier_id>", "POST"): {"data": {"name": "Cranes", "revision": 2}},
    ("/dossiers/<dossier_id>/clips/<clip_id>", "POST"): {"data": {"act": "up", "revision": 2}},
    ("/dossiers/<dossier_id>/delete", "POST"): {"data": {"revision": 2}},
    ("/api/dossiers", "POST"): {"json": {"name": "Piers"}},
    ("/api/dossiers/<dossier_id>", "PUT"): {"json": {"name": "Cranes", "revision": 2}},
    ("/api/dossiers/<dossier_id>", "DELETE"): {"query_string": {"revision": 2}},
    ("/api/dossiers/<dossier_id>/clips", "POST"): {
        "json": {"article": "harbour-1", "start": 0, "end": 9}
    },
    ("/api/dossiers/<dossier_id>/clips", "PUT"): {"json": {"clips": [], "revision": 1}},
    ("/api/dossiers/<dossier_id>/clips/<clip_id>", "PUT"): {"json": {"note": "x", "revision": 2}},
    ("/api/dossiers/<dossier_id>/clips/<clip_id>", "DELETE"): {"query_string": {"revision": 2}},
    ("/api/dossiers/<dossier_id>/export", "GET"): {"query_string": {"format": "ris"}},
}
# What they are answered then, where that is not simply 200, 201 or a way on.
OTHERWISE = {
    ("/articles/<article_id>/original", "GET"): {404},
    ("/articles/<article_id>/pages/<int:number>.png", "GET"): {404},
    ("/uploads", "POST"): {415},
    # No language model is named.
    ("/answers/<answer_id>/written", "POST"): {409},
    ("/api/answers/<answer_id>/written", "POST"): {409},
    ("/watched", "POST"): {400},
    ("/sign-in", "POST"): {401},
    # It is at its second revision already.
    ("/api/dossiers/<dossier_id>/clips", "PUT"): {409},
}


@dataclass
class Places:
    """Fresh things for each request: the viewer's own, and the contributor's article."""

    library: Library
    people: dict[str, Holder]
    citation: str
    numbers: Iterator[int]
    clip: str = ""

    def path(self, rule: str, method: str) -> str:
        made: dict[str, Callable[[], str]] = {
            "<answer_id>": self.answer,
            "<conversation_id>": self.conversation,
            "<saved_id>": self.saved,
            "<batch_id>": self.batch,
            "<dossier_id>": self.dossier,
            "<clip_id>": lambda: self.clip,
            "<secret>": lambda: self.library.saved.feeds.new(None, self.name),
            "<article_id>": partial(self.article, rule, method),
            "<path:citation_id>": lambda: self.citation,
            "<path:filename>": lambda: "style.css",
            "<int:number>": lambda: "1",
        }
        for part, make in made.items():
            if part in rule:
                rule = rule.replace(part, make())
        return rule

    def answer(self) -> str:
        viewer = self.people["viewer"].identity
        answer_id = self.library.ask(AskRequest(FIRST, limit=2), viewer).answer_id
        if viewer:
            # As it was before another request shared it.
            self.library.share(answer_id, viewer, shared=False)
        return answer_id

    @property
    def name(self) -> str | None:
        return name_of(self.people["viewer"].identity)

    def saved(self) -> str:
        viewer, asked = self.people["viewer"].identity, AskRequest(FIRST, limit=2)
        answer = gist(self.library.ask(asked, viewer), "")
        return self.library.saved.save(asked, answer, viewer).id

    def batch(self) -> str:
        viewer, lines = self.people["viewer"].identity, questions_in(FIRST.encode(), "pasted")
        for one in self.library.batches.listed(viewer):
            self.library.batches.delete(one.id, viewer)
        return self.library.batches.new(lines, "pasted", viewer).id

    def dossier(self) -> str:
        """One with a clip, at its second revision."""
        viewer, dossiers = self.people["viewer"].identity, self.library.dossiers
        for row in dossiers.listed(viewer).dossiers:
            dossiers.delete(row.id, row.revision, viewer)
        made = dossiers.new("Piers", viewer).id
        wanted = Clipping(OfArticle("harbour-1", None, 0, 5))
        self.clip = dossiers.clip(made, wanted, viewer).clip
        return made

    def conversation(self) -> str:
        made = self.library.converse(
            None, AskRequest(FIRST, limit=2), self.people["viewer"].identity
        )
        assert made.conversation_id
        return made.conversation_id

    def article(self, rule: str, method: str) -> str:
        if method in ("GET", "HEAD", "OPTIONS") and "remove" not in rule:
            return "harbour-1"
        name = f"barge-{next(self.numbers)}"
        text = f'{{"id": "{name}", "title": "Barge", "text": "Barge {name}."}}'
        upload = Upload("a.jsonl", text.encode())
        self.library.add_uploads([upload], None, self.people["contributor"].identity)
        if "restore" in rule:
            self.library.remove(name)
        return name


@pytest.fixture
def places(library: Library, people: dict[str, Holder]) -> Places:
    citation = library.ask(AskRequest(FIRST)).citations[0].id
    return Places(library, people, citation, itertools.count())


def test_every_route_has_a_line_and_every_line_a_route(app: Flask) -> None:
    served = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert served == {(path, method) for path, line in ROUTES.items() for method in line}


def expected(rule: str, method: str, holder: Holder) -> set[int]:
    """What somebody may be answered."""
    line = ROUTES[rule]
    asked = "GET" if method == "HEAD" else method
    served = asked in line
    needed = (
        set(line.values()) if method == "OPTIONS" else {line[asked]} if served else {Role.VIEWER}
    )
    if ALL not in needed and holder.identity is None:
        return {401}
    if not served and method != "OPTIONS":
        return {405}
    role = holder.identity.role if holder.identity else None
    if not any(need is ALL or (role and role.includes(need)) for need in needed):
        return {403}
    if method == "OPTIONS":
        return {200}
    if any(part in rule for part in OWNED) and holder.name != "viewer":
        return {404}
    if (rule, asked) in ARTICLE_REMOVAL and holder.name == "other contributor":
        return {403}
    return OTHERWISE.get((rule, asked), {200, 201, 303})


def test_the_table_holds(closed: Flask, places: Places) -> None:
    wrong = []
    for rule, method, holder in itertools.product(ROUTES, METHODS, places.people.values()):
        if method not in ROUTES[rule] and holder.name not in FEW:
            continue
        given = FORMS.get((rule, "GET" if method == "HEAD" else method), {})
        response = holder.asks(closed, method, places.path(rule, method), **given)
        may = expected(rule, method, holder)
        if response.status_code not in may:
            wrong.append(f"{method} {rule}, {holder.name}: {response.status_code}, not {may}")
        if response.status_code == 401 and rule != "/sign-in":
            assert response.headers["WWW-Authenticate"] == "Bearer"
        response.close()
    assert not wrong, "\n".join(wrong)


def test_without_keys_all_is_open_as_ever(library: Library) -> None:
    nobody = Holder("viewer", None, None)
    app = create_app(library)
    citation = library.ask(AskRequest(FIRST)).citations[0].id
    places = Places(library, dict.fromkeys(NAMES, nobody), citation, itertools.count())
    for rule, method in ((rule, method) for rule, line in ROUTES.items() for method in line):
        given = FORMS.get((rule, method), {})
        response = nobody.asks(app, method, places.path(rule, method), **given)
        may = {409} if "share" in rule else OTHERWISE.get((rule, method), {200, 201, 303})
        assert response.status_code in may, f"{method} {rule}"
        response.close()


def test_a_route_without_a_line_is_refused_to_everybody(
    closed: Flask, people: dict[str, Holder]
) -> None:
    closed.add_url_rule("/api/new", "new", lambda: "secret")
    for name in NAMES:
        assert people[name].asks(closed, "GET", "/api/new").status_code == 403
    assert people["no key"].asks(closed, "GET", "/api/new").status_code == 401
