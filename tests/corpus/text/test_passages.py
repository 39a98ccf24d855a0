"""Passages: what holds for any text, long paragraphs, headings, lists, tables."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Cut
from corpus.text.clean import clean
from corpus.text.passages import MAX_WORDS, cut

COUPLES = "\U0001f469\u200d\U0001f4bb"
PIECES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["\n\n", "\n", ". The ", "Heading\n\n", "- item\n", "a, " * 200, "Agreed: "]),
    st.sampled_from(["x" * 3000, "大" * 400, "ne\u0301" * 1500, COUPLES * 500]),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def texts(text: str, cuts: tuple[Cut, ...]) -> list[str]:
    return [text[c.start : c.end] for c in cuts]


@given(TEXTS)
def test_passages_and_sentences_cover_every_character_in_order(text: str) -> None:
    end = 0
    for passage in cut(text):
        assert passage.sentences
        assert passage.start == passage.sentences[0].start
        assert passage.end == passage.sentences[-1].end
        for sentence in passage.sentences:
            assert end <= sentence.start < sentence.end <= len(text)
            assert not text[end : sentence.start].strip()
            part = text[sentence.start : sentence.end]
            assert part == part.strip()
            end = sentence.end
    assert not text[end:].strip()


@given(TEXTS.map(clean))
def test_words_and_graphemes_are_whole(text: str) -> None:
    regex = pytest.importorskip("regex")
    graphemes = {match.end() for match in regex.finditer(r"\X", text)} | {0}
    long = [m.span() for m in re.finditer(r"\S+", text) if m.end() - m.start() > MAX_WORDS]
    for passage in cut(text):
        for border in (passage.start, passage.end):
            assert border in graphemes
            inside = 0 < border < len(text) and not re.search(r"\s", text[border - 1 : border + 1])
            assert not inside or any(start < border < end for start, end in long)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30))
def test_no_passage_is_too_long(lengths: list[int]) -> None:
    text = " ".join("The" + " tin" * (length - 1) + "." for length in lengths)
    cuts = cut(text)
    assert max(len(part.split()) for part in texts(text, cuts)) <= MAX_WORDS


def test_a_long_paragraph_is_cut_at_sentences_into_nearly_equal_parts() -> None:
    sentence = "The board of the port met again and put off the sale of the old dock."
    text = " ".join([sentence] * 30)
    parts = texts(text, cut(text))
    sizes = [len(part.split()) for part in parts]
    assert len(parts) == 3
    assert max(sizes) - min(sizes) <= 15
    assert all(part.startswith("The board") and part.endswith("dock.") for part in parts)


@pytest.mark.parametrize(
    ("text", "border"),
    [
        ("tin and lead and zinc, " * 100, ","),
        ("tin " * 500, "n"),
        ("x" * 10_000, "x"),
        ("大" * 1000, "大"),
    ],
)
def test_a_sentence_without_end_is_cut(text: str, border: str) -> None:
    cuts = cut(text.strip())
    assert len(cuts) > 1
    assert {part[-1] for part in texts(text, cuts)[:-1]} == {border}


def test_a_million_characters_without_a_space_are_cut() -> None:
    cuts = cut("x" * 1_000_000)
    assert cuts[-1].end == 1_000_000
    assert max(c.end - c.start for c in cuts) <= 15 * MAX_WORDS


def test_a_grapheme_without_end_is_cut() -> None:
    assert len(cut("a" + "\u0301" * 100_000)) > 1


@pytest.mark.parametrize(
    ("paragraphs", "passages"),
    [
        (["Docks to close", "The port said so.", "It will cost more."], [2, 1]),
        (["Trade", "Tin", "Tin rose again in May."], [3]),
        (["The ministers agreed on three points:", "- tin", "- lead", "It is done."], [3, 1]),
        (["They agreed:\n- tin\n- lead", "It is done."], [1, 1]),
        (["Shr 31 cts vs 28 cts", "Net 1,048 vs 942", "NOTE: Tin is not in it."], [2, 1]),
        (["It rained.", "Reporting by A Amado"], [1, 1]),
    ],
)
def test_what_belongs_together(paragraphs: list[str], passages: list[int]) -> None:
    text = "\n\n".join(paragraphs)
    assert [part.count("\n\n") + 1 for part in texts(text, cut(text))] == passages


def test_a_heading_is_its_own_sentence() -> None:
    text = "Docks to close\n\nThe port said so."
    (passage,) = cut(text)
    assert [text[s.start : s.end] for s in passage.sentences] == text.split("\n\n")


@pytest.mark.parametrize("text", ["", "\n\n", " "])
def test_nothing_has_no_passages(text: str) -> None:
    assert cut(text) == ()
