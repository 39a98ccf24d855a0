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


@pytest.mark.parametrize(
    "parts",
    [
        [
            "Am 4. Juni 2023 schließt das Werk.",
            "Der 1. FC Solna spielt in Hov.",
            "Die 2. Liga ruht.",
        ],
        ["Es war ihr 12. Anlauf.", "Zum 100. Mal fuhr die Fähre.", "Beethovens 9. Sinfonie folgt."],
        ["Der Bau beginnt am 3.", "Im August endet er.", "Das war der Plan."],
        ["Solna, 3. Mai 2023"],
        ["Der Saal fasst 61.", "Sie kam spät.", "Er ist 27.", "Maria ist 30."],
        ["Sie traf Papst Johannes XXIII.", "Am Abend sprach er mit Ludwig XIV. Bonaparte."],
        ["Kong Frederik 10. Glücksborg kom ikke.", "Hun så filmen om 2. Verdenskrig."],
        ["Karel IV. Lucemburský byl král, který přišel.", "Podle něj vznikla 1. Univerzita."],
        ["Az ünnepség a XIII. Kerületben volt.", "A 2. Liga egy csapata nem játszott."],
        ["Hän tapasi Paavali VI. Montinin vuonna 1964.", "Se oli myös 3. Kokous."],
        ["Hove beat 1. FC Solna at home.", "They had lost 3-1.", "FC Solna left."],
    ],
)
def test_an_ordinal_goes_on(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        [
            "Mai Lund was born in 1944.",
            "Mai was the third of five.",
            "Her score was 3.",
            "Mai won.",
        ],
        [
            "They scored 3.",
            "The team left.",
            "It was 5.",
            "August was hot.",
            "He was 12.",
            "Ann left.",
        ],
        ["Louis XIV.", "France was then at war with the Dutch.", "That is it."],
        ["Il en reste 12.", "Paris est dans la course pour les Jeux."],
    ],
)
def test_a_figure_ends_a_sentence_where_ordinals_have_no_period(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["It drew 9,000 guests.[12]", "In May a gale took its roof.[13][14]", "It shut.¹"],
        ["It has room for 61.[^1]", "It was built in Hov.[^b]", "The captain is Siv Ro."],
        [
            "They came.(3)",
            "He left.[citation needed]",
            "“No,” she said, “never.”[4]",
            "Then it fell.†",
        ],
        ["It closed.[73]:12–14", "Who knew?[2]", "Nobody.¹⁻³", "It is over."],
        ["It was a founder of the Coalition...[and] Bishops went on record.", "That is it."],
        ["Acme Inc.[5] Chairman Lund left.", "Section 1.(3) Applies here."],
        ["He left.", "[He came back.]", "She stayed."],
    ],
)
def test_reference_marks_belong_to_the_sentence_before(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_reference_marks_in_scripts_without_spaces() -> None:
    parts = ["会议结束。[3]", "谁将出席？[4]", "बैठक हुई।[5]"]
    assert sentences("".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Yahoo! Inc. sold it.", "Yum! Brands did not.", "Zing! Corp fell."],
        ["The Bingo! host left.", "Bingo! Champion Amy Ro won.", "She saw Jeopardy! Live."],
        ["Panic! at the Disco sang.", "She joined Yahoo!", "The firm grew."],
        ["It was a win!", "Fans cheered.", "“Bingo!”", "Fans cheered."],
    ],
)
def test_a_mark_may_belong_to_a_name(parts: list[str]) -> None:
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


@pytest.mark.parametrize(
    "unit", [".", "x", "? ", '."', "(. ", "a.B", "\u0301", " 3. X", "! a", ".[1]"]
)
def test_a_long_run_is_split_without_stalling(unit: str) -> None:
    assert split("A" + unit * 100_000)


def test_the_labelled_set_is_split_as_labelled() -> None:
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    assert sum(len(row["sentences"]) for row in rows) == 200
    assert [row["id"] for row in rows if sentences(row["text"]) != row["sentences"]] == []
