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


STORY = (
    "The lighthouse of Grebe was lit again on 4 May. A keeper was paid 48,000 crowns. Gulls came."
)
FACTS = [
    ("The lighthouse of Grebe was lit again on 4 May.", "4 May"),
    ("A keeper was paid 48,000 crowns.", "48,000"),
]
RETRACTIONS = [
    "Editor's note: This article has been retracted.",
    "Editor’s Note: This story has been retracted because the interview could not be verified.",
    "Editors' note: This report was withdrawn in June.",
    "RETRACTION: This story was published in error.",
    "Note to readers: This report turned out to be false.",
    "A note to readers: The story proved to be a hoax.",
    "Correction: This article is wrong.",
    "The Wire has withdrawn this story.",
    "KILL: The story about the lighthouse of Ormsay is wrong.",
    "Kill: the above is not true.",
    "We have retracted this article.",
    "We are withdrawing the story.",
    "The paper retracts this article and apologises.",
    "Retracted: 6 September 2026.",
    "RETRACTED",
    "Withdrawn on Friday.",
    "This article was taken down after a complaint.",
    "Our story has since been unpublished.",
    "This report has been retracted.",
    "Publisher’s note: this article has been taken down.",
    "Update: This story has been found to be untrue.",
    "Clarification: this report should not have been published.",
    "Advisory: The story is withdrawn.",
    "Editor's note: The Wire has retracted its report about Grebe.",
    "The Wire is retracting this story.",
    "This article, published on 4 June, has been retracted.",
    "Please disregard this story.",
    "Editors: kill the story from Grebe.",
    "Retraction of this article: 6 September 2026",
]


def told_corrections(text: str, sentence: str, answer: str) -> list[str]:
    start = text.index(sentence)
    quote = Span(start, start + len(sentence))
    at = text.index(answer, start)
    found = cautions(text, quote, Span(at, at + len(answer)))
    return [one.text for one in found if one.kind == "correction"]


@pytest.mark.parametrize(("sentence", "answer"), FACTS)
@pytest.mark.parametrize("form", ["{note}\n\n{story}", "{story}\n\n{note}", "{story} {note}"])
@pytest.mark.parametrize("note", RETRACTIONS)
def test_a_retraction_of_the_whole_article_touches_each_of_its_sentences(
    note: str, form: str, sentence: str, answer: str
) -> None:
    text = form.format(note=note, story=STORY)
    assert told_corrections(text, sentence, answer) == [note]


@pytest.mark.parametrize(
    "beside",
    [
        "The council withdrew the report on drains.",
        "A photograph with this article has been removed.",
        "“We have retracted this article,” the editor of the Tarn Echo said.",
        "In Tarn the journal published a study of eels. This article was retracted. It grew.",
        "This report was withdrawn by the ministry of eels, which had asked for it.",
        "The Tarn Echo has withdrawn its story about eels.",
        "The editors of the Echo no longer stand by the mayor.",
        "This story of eels has been told for a hundred years.",
        "Withdrawn by nature, Mr Toll keeps bees.",
        "The army retracted its guns from the eastern hills.",
    ],
)
def test_what_is_withdrawn_elsewhere_touches_nothing(beside: str) -> None:
    text = f"{STORY}\n\n{beside}\n\nBees sleep at night."
    for sentence, answer in FACTS:
        assert told_corrections(text, sentence, answer) == []


@pytest.mark.parametrize("note", ["(Corrects pay of keeper to 48,000 crowns from 84,000)"])
@pytest.mark.parametrize("form", ["{note}\n\n{story}", "{story}\n\n{note}"])
def test_a_correction_in_brackets_touches_the_sentence_with_its_figures(
    note: str, form: str
) -> None:
    text = form.format(note=note, story=STORY)
    assert told_corrections(text, *FACTS[1]) == [note]
    assert told_corrections(text, *FACTS[0]) == []


@pytest.mark.parametrize(
    ("sentence", "answer", "beside"),
    [
        (
            "On Ness 61 seals were counted.",
            "61",
            "The count takes two days, with two people who do not speak to each other.",
        ),
        ("Ann Holm was appointed in May.", "May", "The appointment letters were blue, not red."),
        (
            "The harbour has 30 berths.",
            "30",
            "Paint is dear. It is not true that keeper Ane Moss sleeps in the lamp room.",
        ),
        (
            "The harbour has 30 berths.",
            "30",
            "It was false that the cook of Orme had a wooden leg.",
        ),
        ("The harbour has 30 berths.", "30", "Ane Moss hoped for rain, but she was wrong."),
        ("The harbour has 30 berths.", "30", "Mr Aldo Reni denied the allegations."),
        ("The harbour has 30 berths.", "30", "The council withdrew the report on drains."),
        ("The harbour has 30 berths.", "30", "Paint is dear. Rain fell. She was wrong."),
        (
            "Olav Brandt stole 33.5m crowns from a bank in 2021.",
            "33.5m",
            "In 1995 he was acquitted.",
        ),
    ],
)
def test_what_denies_something_else_corrects_nothing(
    sentence: str, answer: str, beside: str
) -> None:
    assert told_corrections(f"{sentence} {beside}", sentence, answer) == []


@pytest.mark.parametrize(
    ("sentence", "answer", "beside"),
    [
        ("A court fined Orm Oils 9m crowns.", "9m", "The fine was later halved."),
        ("On Ness 61 seals were counted.", "61", "The count of seals was wrong."),
        (
            "The board appointed Ann Holm.",
            "Ann Holm",
            "The appointment didn’t last a week, so be it.",
        ),
        ("The harbour has 30 berths, a leaflet says.", "30", "It is wrong."),
        ("Eva Lund is accused of theft.", "theft", "Ms Lund’s lawyer denied the allegations."),
        ("Orm Oils said it had found gas.", "gas", "The firm withdrew the report on Monday."),
        ("Tom Reve fell at sea.", "at sea", "His boat was found. He turned out to be alive."),
        ("Olav Brandt was jailed for theft in 1991.", "theft", "In 1995 he was acquitted."),
    ],
)
def test_what_denies_the_fact_itself_corrects_it(sentence: str, answer: str, beside: str) -> None:
    told = told_corrections(f"{sentence} {beside}", sentence, answer)
    assert told
    assert all(one in beside for one in told)


@pytest.mark.parametrize(
    ("beside", "is_scope"),
    [
        ("Everything in the hall was saved except for the lens.", False),
        ("Mr Toll spoke only in Danish.", False),
        ("It burns daily except on Mondays.", True),
        ("The lighthouse burns every night apart from Mondays.", True),
    ],
)
def test_an_exception_is_a_scope_only_of_its_own_subject(beside: str, is_scope: bool) -> None:
    sentence = "The lighthouse was lit again on 4 May."
    found = cautions(f"{sentence} {beside}", Span(0, len(sentence)), Span(32, 37))
    assert [one.text for one in found if one.kind == "scope"] == [beside] * is_scope
