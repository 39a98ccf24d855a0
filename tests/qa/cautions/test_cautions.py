"""What an answer leaves out is told: a set of traps, and promises for any text."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Span
from corpus.text.clean import clean
from corpus.text.passages import cut
from qa.cautions.cautions import cautions
from qa.cautions.whole_quotes import whole_quote
from qa.contract.answer import Caution

TRAPS = [
    json.loads(line)
    for line in Path(__file__).with_name("traps.jsonl").read_text(encoding="utf-8").splitlines()
]
WORDS = (
    "“ ” \" ' ’ « » , . ! ? ; : \n \n\n \r\n \t not never denied that n't didn’t may if unless the "
    "bank said he told reporters according to would no evidence but and which X Smith 3 pct "
    "nearly between 9 and 14 or so up at least until Friday only in the south most of 40ish kept "
    "from talked out of was to have been shelved , it is thought $1.7 million announced on Monday "
    "that "
    "e\u0301 \U0001f600 \u05d0\u05d1 \u0645\u0631 said. He is false"
)
PIECES = st.sampled_from(WORDS.split(" "))
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)


def shown(trap: dict[str, Any]) -> tuple[str, Span, Span]:
    """The text, the quote and the answer of a trap, cut as a stored article is."""
    text = trap["text"]
    assert clean(text) == text
    at = text.index(trap["sentence"])
    (passage,) = [one for one in cut(text) if one.start <= at < one.end]
    chosen = passage.sentences.index(Span(at, at + len(trap["sentence"])))
    start = text.index(trap["answer"], at)
    answer = Span(start, start + len(trap["answer"]))
    return text, whole_quote(text, passage.sentences, chosen), answer


@pytest.mark.parametrize(
    "trap", [t for t in TRAPS if t["kind"] != "control"], ids=lambda t: t["id"]
)
def test_a_trap_is_caught_or_shown_whole(trap: dict[str, Any]) -> None:
    text, quote, answer = shown(trap)
    found = cautions(text, quote, answer, trap.get("question", ""))
    told = {(caution.kind, caution.text) for caution in found}
    expected = {(one["kind"], one["text"]) for one in trap["expect"]["cautions"]}
    assert expected
    assert expected <= told
    assert trap["expect"].get("quote_contains", "") in quote.of(text)


@pytest.mark.parametrize(
    "trap", [t for t in TRAPS if t["kind"] == "control"], ids=lambda t: t["id"]
)
def test_what_does_not_bear_on_the_answer_is_not_told(trap: dict[str, Any]) -> None:
    text, quote, answer = shown(trap)
    assert quote.of(text) == trap["sentence"]
    found = cautions(text, quote, answer, trap.get("question", ""))
    # The controls beside a kind of trap name nobody who speaks either.
    assert [one for one in found if "near" in trap or one.kind != "attribution"] == []


@pytest.mark.parametrize(
    "trap", [t for t in TRAPS if t["kind"] == "right_word"], ids=lambda t: t["id"]
)
def test_only_the_word_that_turns_the_sentence_is_told(trap: dict[str, Any]) -> None:
    text, quote, answer = shown(trap)
    assert len(cautions(text, quote, answer)) == 1


def test_every_kind_of_trap_has_controls_beside_it() -> None:
    near = Counter(trap["near"] for trap in TRAPS if "near" in trap)
    kinds = Counter(trap["kind"] for trap in TRAPS if trap["kind"] in near)
    assert len(near) == 11
    assert all(near[kind] >= 6 and kinds[kind] >= 6 for kind in near)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("", ["cancelled"]),
        ("When was the fair?", ["cancelled"]),
        ("When was the fair cancelled?", []),
        ("Why did they cancel it?", []),
    ],
)
def test_what_the_question_says_is_not_hidden_from_who_asks(question: str, told: list[str]) -> None:
    text = "The village cancelled the fair on Monday because of rain."
    answer = Span(text.index("on Monday"), text.index(" because"))
    found = cautions(text, Span(0, len(text)), answer, question)
    assert [one.text for one in found] == told


def test_the_set_is_large_enough_and_no_trap_is_in_it_twice() -> None:
    controls = [trap for trap in TRAPS if trap["kind"] == "control"]
    assert len(controls) >= 25
    assert len(TRAPS) - len(controls) >= 80
    assert len({trap["id"] for trap in TRAPS}) == len(TRAPS)


@pytest.mark.parametrize("text", ["The bank did not sell.", "He said it may rain.", "Nobody came."])
def test_a_whole_sentence_leaves_nothing_out(text: str) -> None:
    assert cautions(text, Span(0, len(text)), Span(0, len(text))) == ()


def test_whoever_is_quoted_is_named_though_the_quote_is_all_of_the_answer() -> None:
    text = "The rebel said: “We hold the port.\n\n“The capital will fall.”"
    start = text.index("“The")
    quote = Span(start, len(text))
    assert cautions(text, quote, quote) == (
        Caution("attribution", "The rebel said", 0, len("The rebel said")),
    )


@pytest.mark.parametrize("answer", ["The bank", "The bank said", "bank"])
def test_a_speaker_who_is_the_answer_is_no_caution(answer: str) -> None:
    text = "The bank said profits rose."
    start = text.index(answer)
    assert cautions(text, Span(0, len(text)), Span(start, start + len(answer))) == ()


@pytest.mark.parametrize(
    ("quote", "answer"), [((0, 5), (4, 8)), ((3, 9), (1, 5)), ((0, 9), (4, 4)), ((0, 9), (5, 4))]
)
def test_an_answer_must_be_in_its_quote(quote: tuple[int, int], answer: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not in the quote"):
        cautions("It may rain.", Span(*quote), Span(*answer))


@given(text=TEXTS, data=st.data())
def test_cautions_stand_where_they_say(text: str, data: st.DataObject) -> None:
    marks = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    quote, answer = Span(marks[0], marks[3]), Span(marks[1], marks[2])
    if answer.start == answer.end:
        return
    last = 0
    found = cautions(text, quote, answer)
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.text.strip() == one.text != ""
        assert one.end <= answer.start or answer.end <= one.start
        assert last <= one.start < one.end
        last = one.end
