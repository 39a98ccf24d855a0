"""A conversation as Markdown: nothing in it is markup, every footnote has its own number."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.contract.answer import SavedAnswer
from qa.contract.conversation import ConversationView
from qa.contract.wording import NOT_FOUND, REMARKS
from qa.exports.conversation import export
from tests.qa.exports.made import (
    LINES,
    QUESTION,
    TEXTS,
    article,
    citation,
    mapping,
    saved,
    unsure,
)
from tests.qa.exports.test_markdown import plain

CANAL = article()
PRIZE = article("prize", title="Prize given", source=None, url=None)
BOTH = mapping(CANAL, PRIZE)


def view(*answers: SavedAnswer, missing: int = 0) -> ConversationView:
    return ConversationView("0" * 20, "2026-10-18T12:30:00Z", answers, missing)


def test_footnotes_are_numbered_through_all_of_it() -> None:
    first = saved(citation(CANAL), citation(PRIZE, 2), question="What blocked it?")
    nothing = saved(question="Who paid?", answer=None)
    last = saved(citation(PRIZE), question="Who won?", answer="two scientists")
    made = export(view(first, nothing, last), BOTH)
    assert (made.format, made.media_type) == ("markdown", "text/markdown")
    assert made.file_name == f"footnote-conversation-{'0' * 20}.md"
    assert re.findall(r"^(?:#.*|\[\^\d+\]:)", made.text, re.M) == [
        "# Conversation of 18 October 2026",
        "## What blocked it?",
        "## Who paid?",
        "## Who won?",
        "[^1]:",
        "[^2]:",
        "[^3]:",
    ]
    assert "“six days” [^1][^2]" in made.text
    assert f"\n{NOT_FOUND}\n" in made.text
    assert "“two scientists” [^3]" in made.text
    assert "From: Prize given" in made.text.rpartition("[^3]: ")[2]


def test_an_unsure_turn_is_told_as_perhaps_and_keeps_its_footnote() -> None:
    text = export(view(saved(citation(CANAL)), unsure(citation(PRIZE))), BOTH).text
    assert "\nPerhaps: “six days” (confidence 0.46) [^2]\n" in text
    assert REMARKS["unsure"]["not_stated"] in text
    assert "From: Prize given" in text.rpartition("[^2]: ")[2]
    assert NOT_FOUND not in text


@pytest.mark.parametrize(
    ("missing", "words"),
    [(0, None), (1, "One of its answers is not kept"), (3, "3 of its answers are not kept")],
)
def test_lost_answers_are_said(missing: int, words: str | None) -> None:
    text = export(view(saved(), missing=missing), {}).text
    assert ("kept any longer" in text) == bool(words)
    assert (words or "") in text


def test_an_empty_conversation_is_a_document() -> None:
    assert export(view(), {}).text == "# Conversation of 18 October 2026\n"


@settings(max_examples=60)
@given(st.lists(st.tuples(LINES, TEXTS), min_size=1, max_size=3))
def test_nothing_in_it_is_markup(turns: list[tuple[str, str]]) -> None:
    told = [article(text=text, title=title) for title, text in turns]
    answers = [saved(citation(one), question=f"{one.title} {QUESTION}") for one in told]
    shown = plain(export(view(*answers), mapping(*told)).text)
    assert shown.startswith("Conversation of 18 October 2026")
