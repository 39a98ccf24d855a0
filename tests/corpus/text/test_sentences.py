"""Sentences: hard cases of wire text, other scripts, and what holds for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.sentences import split

LABELLED = Path(__file__).parents[3] / "benchmarks/sentences/labelled.jsonl"
WIRE = st.lists(
    st.sampled_from(
        ["Mr.", "U.S.", '"Why?"', "he", "The", ".", "...", "!", "5.81", "。", "\n", " ", "No.", ")"]
    )
).map(" ".join)


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@given(st.one_of(st.text(), WIRE))
def test_sentences_cover_every_character_in_order(text: str) -> None:
    end = 0
    for span in split(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        part = text[span.start : span.end]
        assert part == part.strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "parts",
    [
        ["Nickel fell in the U.S. and in Japan.", "U.S. Treasury officials were silent."],
        ["It has no mills in the U.S.", "The ore comes from Chile."],
        ["Orell Inc. and Dahl Bros. Ltd. merged.", "Orell Corp. <OR.N> paid 5.81 mln dlrs."],
        ["Mr. J. P. Amado and Gen. Lund met St. John Oyelaran.", "They talked until 6 p.m."],
        ["It shut at 2 p.m. EST on Feb. 26.", "Dock No. 2 stays open."],
        ["Did he say no?", "No.", "Not this year."],
        ['"We agree." he said.', '"It is done."'],
        ['"Who paid?" Amado asked.', "Nobody knew."],
        ['"It rained.', 'We lost the crop," she said.'],
        ["SALVADOR, Feb 26 - Showers fell.", "(They were light.)", "Crops recovered."],
        ["He paused ... and signed.", "That is the end…", "It is not."],
        ["Profit was 3.9 mln stg.", "1986 profit was 3.1 mln stg."],
        ["Write to press@example.org or see example.org/a.html now.", "Node.js users wait."],
        ["Er kam am 3. Mai nach Bonn.", "Dann ging er."],
        ["¿Quién pagará?", "El Sr. Ruiz calló."],
        ["هل توقف المصنع؟", "نعم."],
        ["बैठक हुई।", "अगली मई में होगी।"],
    ],
)
def test_hard_cases(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_scripts_without_spaces() -> None:
    parts = ["会议结束。", "谁将出席？", "「未定です。」と社長は述べた。"]
    assert sentences("".join(parts)) == parts


def test_a_line_end_always_ends_a_sentence() -> None:
    assert sentences("They agreed:\n- on tin\n- on lead") == [
        "They agreed:",
        "- on tin",
        "- on lead",
    ]


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize("unit", [".", "x", "? ", '."', "(. ", "a.B", "\u0301"])
def test_a_long_run_is_split_without_stalling(unit: str) -> None:
    assert split("A" + unit * 100_000)


def test_the_labelled_set_is_split_as_labelled() -> None:
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    assert sum(len(row["sentences"]) for row in rows) == 200
    assert [row["id"] for row in rows if sentences(row["text"]) != row["sentences"]] == []
