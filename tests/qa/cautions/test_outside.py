"""What turns a quoted sentence from outside of it is told: corrections, documents and speeches,
stories, scopes; and what stands beside a plain sentence is not.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Span
from corpus.text.clean import clean
from qa.cautions.cautions import cautions
from qa.cautions.corrections import corrections
from qa.cautions.outside import cautions_outside
from qa.cautions.surroundings import surroundings

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("outside.jsonl").read_text(encoding="utf-8").splitlines()
]
TRAPS = [case for case in CASES if case["kind"] != "control"]
CONTROLS = [case for case in CASES if case["kind"] == "control"]
SENTENCES = st.sampled_from(
    (
        "Correction: An earlier version of this article said nine.",
        "Editor's note",
        "The council closed nine baths.",
        "It withdrew the announcement on Friday.",
        "The report was false.",
        "A leaflet reached every house.",
        "“Nine,” she read from a blog.",
        "That was the scenario of the drill.",
        "In the novel, nine baths burn.",
        "Only residents qualify.",
        "They were not.",
        "Nine was to be the number.",
        "Die Meldung war falsch. 虚偽。",
        "\n",
        "\n\n",
    )
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=12).map(" ".join)


def asked(case: dict[str, Any]) -> tuple[str, Span, Span]:
    """The text, the quoted sentence and the answer of a case."""
    text = case["text"]
    assert clean(text) == text
    start = text.index(case["sentence"])
    at = text.index(case["answer"], start)
    return (
        text,
        Span(start, start + len(case["sentence"])),
        Span(at, at + len(case["answer"])),
    )


@pytest.mark.parametrize("case", TRAPS, ids=lambda case: case["id"])
def test_what_turns_a_sentence_from_outside_is_told(case: dict[str, Any]) -> None:
    text, quote, answer = asked(case)
    told = [(one.kind, one.text) for one in cautions(text, quote, answer)]
    for wanted in case["expect"]["cautions"]:
        assert any(kind == wanted["kind"] and wanted["has"] in words for kind, words in told), told


@pytest.mark.parametrize("case", CONTROLS, ids=lambda case: case["id"])
def test_what_stands_beside_a_plain_sentence_is_not_told(case: dict[str, Any]) -> None:
    text, quote, answer = asked(case)
    assert list(cautions_outside(text, quote, answer)) == []


def test_the_set_is_large_enough_and_half_of_it_are_controls() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert len(TRAPS) >= 50
    assert len(CONTROLS) >= 45


NOTE = "Correction: An earlier version of this article said that {} had burned. It was a barn."


@pytest.mark.parametrize("far", [0, 1, 30])
def test_a_correction_is_found_however_far_it_stands(far: int) -> None:
    text = "The mill at Orme burned on Friday." + "\n\nThe choir sang." * far
    text += "\n\n" + NOTE.format("the mill at Orme")
    (found,) = cautions(text, Span(0, 34), Span(4, 8))
    assert found.kind == "correction"
    assert found.text == NOTE.format("the mill at Orme")


def test_a_correction_marks_the_sentence_that_it_corrects_and_no_other() -> None:
    first, second = "The mill at Orme burned on Friday.", "The ferry to Orme sank with 12 sheep."
    text = f"{first} {second}\n\n{NOTE.format('the mill at Orme')}"
    at = len(first) + 1
    assert cautions(text, Span(0, len(first)), Span(4, 8))
    assert cautions(text, Span(at, at + len(second)), Span(text.index("12"), at + 30)) == ()


def test_a_note_under_a_heading_is_shown_without_it() -> None:
    text = "The mill burned on Friday.\n\nCorrection\n\nThe mill did not burn; the barn did."
    (found,) = cautions(text, Span(0, 26), Span(4, 8))
    assert found.text == "The mill did not burn; the barn did."


def test_what_somebody_says_of_his_own_words_is_no_note_of_the_newspaper() -> None:
    text = "The mill burned on Friday.\n\n“We regret the fire at the mill,” the owner said."
    quote = Span(0, 26)
    assert list(corrections(surroundings(text, quote, Span(4, 8)), Span(4, 8))) == []


def test_another_language_has_none() -> None:
    text = "Die Mühle brannte am Freitag. Correction: Die Meldung war ein Irrtum, ein hoax."
    assert cautions(text, Span(0, 29), Span(4, 9)) == ()


@given(text=TEXTS, data=st.data())
def test_cautions_stand_where_they_say(text: str, data: st.DataObject) -> None:
    marks = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    quote, answer = Span(marks[0], marks[3]), Span(marks[1], marks[2])
    if answer.start == answer.end:
        return
    last = 0
    for one in cautions(text, quote, answer):
        assert text[one.start : one.end] == one.text
        assert one.text.strip() == one.text != ""
        assert "\n" not in one.text
        assert one.end <= answer.start or answer.end <= one.start
        assert last <= one.start < one.end
        last = one.end
