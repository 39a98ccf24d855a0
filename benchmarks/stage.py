"""A collection is asked, added to and edited so that the page can be seen in all of its states.

All of it goes over HTTP, so it serves a server in a process of its own as well as one in a test.
"""

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

JSON = {"Content-Type": "application/json"}
LAMP = {
    "id": "stage-lamp",
    "title": "A lamp for the pier",
    "text": "The pier of Oxbay got a lamp of green glass in May.",
    "source": "Stage Notes",
    "published": "2018-05-20",
}
MENDED = {**LAMP, "text": "The pier of Oxbay got two lamps of green glass in June."}
KIOSK = {
    "id": "stage-kiosk",
    "title": "The kiosk opens",
    "text": "A kiosk at the tram stop of Ulmfeld sells quince bread.",
    "source": "Stage Notes",
    "published": "2018-06-11",
}
GATE = {
    "id": "stage-gate",
    "title": "The gate of Tarnow",
    "text": "The gate of Tarnow is blue again.",
    "source": "Stage Notes",
    "published": "2018-07-02",
}
REDATED = {**GATE, "title": "Tarnow has a blue gate again", "published": "2018-07-04"}
STALL = {
    "id": "stage-stall",
    "title": "A stall in Bremm",
    "text": 'The stall of Bremm sells "fresh" eels - and pears.',
    "source": "Stage Notes",
    "published": "2018-08-12",
}
REMARKED = {**STALL, "text": "The stall of Bremm sells “fresh” eels – and pears."}
ASKED_OF_LAMP = "What did the pier of Oxbay get?"
ASKED_OF_KIOSK = "What does the kiosk of Ulmfeld sell?"
ASKED_OF_GATE = "What colour is the gate of Tarnow?"
ASKED_OF_STALL = "What does the stall of Bremm sell?"


@dataclass(frozen=True, slots=True)
class Script:
    """What one collection is asked: questions, words of its articles, and ids of articles.

    ``follow_up`` leans on ``answered``; ``possible`` is unsure; ``missing`` is not answered, though
    passages are near; ``unheard`` has words that stand nowhere. ``nearly`` differs from
    ``quotation`` by a word, and ``cut`` was cut out of what turns it.
    """

    answered: str
    follow_up: str
    differing: str
    cautious: str
    copied: str
    possible: str
    missing: str
    unheard: str
    quotation: str
    nearly: str
    cut: str
    article: str
    right_to_left: str
    without_spaces: str


@dataclass(frozen=True, slots=True)
class Stage:
    """What has been made of a script: paths on the site.

    ``kept`` is an answer all of whose citations hold, ``kept_possible`` one that is unsure,
    ``outdated`` one whose article has changed, ``redated`` one whose article has another title and
    date; the citations are named by what they have become, ``remarked`` has other quotation marks;
    ``older`` is a version that was followed by another, ``removed`` an article that was removed;
    ``dossier`` has clips in every state, ``empty_dossier`` none.
    """

    script: Script
    conversation: str
    kept: str
    kept_possible: str
    outdated: str
    redated: str
    exact: str
    changed: str
    remarked: str
    dated: str
    gone: str
    older: str
    removed: str
    dossier: str
    empty_dossier: str


# Of the clips of a dossier: with lines, none, long, and from right to left.
NOTES = (
    "Ask the author:\n1. who counted?\n2. since when?",
    "",
    "Is this still so? " * 8,
    "Both dates are given; see the archive.",
    "للتحقق من الترجمة",
)
# Of some articles: a long one, one that is markup, one that is written from right to left.
TAGS = [
    *("To read", "Elections 2026", "Ports and ferries", "draft", "<b>bold</b>", "انتخابات"),
    "Everything that was said in the council about the new bridge, before and after the vote",
]


def set_up(site: str, script: Script) -> Stage:
    """Play a script at a site. Raises urllib.error.HTTPError when the site refuses a part."""
    add(site, LAMP, KIOSK, GATE, STALL)
    asked = (script.answered, ASKED_OF_LAMP, ASKED_OF_KIOSK, ASKED_OF_GATE, ASKED_OF_STALL)
    kept, lamp, kiosk, gate, stall = (_asked(site, question) for question in asked)
    add(site, MENDED, REDATED, REMARKED)
    _sent("DELETE", f"{site}/api/articles/{KIOSK['id']}")
    for article in (script.article, LAMP["id"]):
        tags = json.dumps({"tags": TAGS}).encode()
        _sent("POST", f"{site}/api/articles/{article}/tags", tags, JSON)
    return Stage(
        script,
        conversation=_talked(site, script.answered, script.follow_up),
        kept=kept["permalink"],
        kept_possible=_asked(site, script.possible)["permalink"],
        outdated=lamp["permalink"],
        redated=gate["permalink"],
        exact=_citation(kept),
        changed=_citation(lamp),
        remarked=_citation(stall),
        dated=_citation(gate),
        gone=_citation(kiosk),
        older=_place(lamp),
        removed=_place(kiosk),
        dossier=_filed(site, script, kept, lamp, kiosk, gate),
        empty_dossier=_dossier(site, "For Sunday"),
    )


def add(site: str, *articles: Mapping[str, str]) -> None:
    """Add articles, of the fields that the API takes."""
    _sent("POST", f"{site}/api/articles", json.dumps(articles).encode(), JSON)


def _asked(site: str, question: str) -> dict[str, Any]:
    body = json.dumps({"question": question}).encode()
    answer: dict[str, Any] = json.loads(_sent("POST", f"{site}/api/ask", body, JSON)[1])
    return answer


def _talked(site: str, *questions: str) -> str:
    """The path of a conversation in which the questions were asked by the page's own form."""
    conversation: dict[str, str] = {}
    path = "/"
    for question in questions:
        form = urlencode({"q": question, **conversation}).encode()
        path = urlsplit(_sent("POST", f"{site}/", form)[0]).path
        conversation = {"conversation": path.rsplit("/", 1)[-1]}
    return path


def _filed(site: str, script: Script, *answers: dict[str, Any]) -> str:
    """The path of a dossier with the first citation of each answer, and a part of an article that
    is written from right to left; with notes.
    """
    path = _dossier(site, "The harbour & the canal: <b>what is known</b>")
    places: list[dict[str, Any]] = [
        {"answer": answer["answer_id"], "n": _first(answer)["n"]} for answer in answers
    ]
    places.append({"article": script.right_to_left, "start": 0, "end": 24})
    for place, note in zip(places, NOTES, strict=True):
        body = json.dumps({**place, "note": note}).encode()
        _sent("POST", f"{site}/api{path}/clips", body, JSON)
    return path


def _dossier(site: str, name: str) -> str:
    made = _sent("POST", f"{site}/api/dossiers", json.dumps({"name": name}).encode(), JSON)[1]
    return f"/dossiers/{json.loads(made)['id']}"


def _citation(answer: dict[str, Any]) -> str:
    return f"/citations/{_first(answer)['id']}"


def _place(answer: dict[str, Any]) -> str:
    link: str = _first(answer)["link"]
    return link


def _first(answer: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (answer["citations"] + answer["nearest"])[0]
    return found


def _sent(
    method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Where a request has led to, and the body of the answer."""
    request = urllib.request.Request(url, body, dict(headers or {}), method=method)
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.url, response.read().decode()
