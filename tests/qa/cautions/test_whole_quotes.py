"""Quotes keep who says them, and nest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Span
from corpus.text.passages import cut
from qa.cautions.quotation_marks import quotations
from qa.cautions.speakers import speakers
from qa.cautions.whole_quotes import MAX_CHARACTERS, MAX_SENTENCES, quotable, speaker, whole_quote

SENTENCES = st.sampled_from(
    [
        "“We will go.",
        "The price is low.”",
        "The price is low,” he said.",
        '"It is done," she told reporters.',
        '"Nobody came."',
        '"Nobody came.',
        "He said: “We stay.",
        "The bank said.",
        "That is not true.",
        "Profits rose e\u0301 \U0001f600 \u05d0\u05d1.",
        "«Non,» he said.",
        "Why?”",
        "A\tB\r\nC.",
        "\n",
        "\n“",
        "x" * 300 + ".",
    ]
)
PASSAGES = st.lists(SENTENCES, min_size=1, max_size=9)


def placed(parts: list[str]) -> tuple[str, list[Span]]:
    text, sentences = "", []
    for part in parts:
        sentences.append(Span(len(text), len(text) + len(part)))
        text += part + " "
    return text, sentences


def quotes(text: str) -> list[str]:
    """What would be shown for each sentence of the first passage."""
    sentences = cut(text)[0].sentences
    return [whole_quote(text, sentences, n).of(text) for n in range(len(sentences))]


@given(PASSAGES)
def test_the_quotes_of_a_passage_nest(parts: list[str]) -> None:
    text, sentences = placed(parts)
    found = [whole_quote(text, sentences, n) for n in range(len(sentences))]
    for sentence, quote in zip(sentences, found, strict=True):
        assert quote.start <= sentence.start < sentence.end <= quote.end
        assert quote.start in {one.start for one in sentences}
        assert quote.end in {one.end for one in sentences}
        within = [one for one in sentences if quote.contains(one)]
        size = quote.end - quote.start
        assert len(within) == 1 or (len(within) <= MAX_SENTENCES and size <= MAX_CHARACTERS)
    for one in found:
        for other in found:
            assert not one.overlaps(other) or one.contains(other) or other.contains(one)
    assert set(quotable(text, sentences)) == set(found) - set(sentences)


@pytest.mark.parametrize(
    "text",
    [
        "“We will not sell. The price is too low,” he said.",
        '"We will not sell. The price is too low," said the chairman.',
        "‘We will not sell. The price is too low,’ he said.",
        "«We will not sell. The price is too low,» he said.",
        "„We will not sell. The price is too low“, he said.",
        "The mine is shut. The owner said.",
        "The mine is shut. He told reporters.",
        "The mine is shut. He said in an interview on Monday.",
        "The mine is shut. That is according to the owner.",
        "The mine is shut. The owner denied it.",
        "The mine is shut. That is not true.",
    ],
)
def test_a_sentence_is_shown_with_what_says_whose_it_is(text: str) -> None:
    assert quotes(text)[0] == text
    assert len(quotes(text)) == 2
    assert quotes(text)[1] != text


@pytest.mark.parametrize(
    "text",
    [
        "He said: “The tax is dead. It will not return.”",
        "“The tax is dead,” he said. “It will not return.”",
        '"The tax is dead," said the minister. "It will not return."',
    ],
)
def test_a_sentence_goes_back_to_its_speaker(text: str) -> None:
    assert quotes(text)[1] == text
    assert quotes(text)[0] != text


@pytest.mark.parametrize(
    "text",
    [
        "The mine is shut. He said so on Monday.",
        "The mine is shut. The owner said it would open in May.",
        "The mine is shut. “We are sad,” the owner said.",
        'The "golden" mine is shut. It was old.',
        "The mine is shut.\nThe owner said.",
        "The miners' mine isn't shut. The owner's son works in it.",
        "Le puits est fermé. On ne sait pourquoi.",
        'A 5" pipe burst. A 6" pipe held, he said.',
    ],
)
def test_a_plain_sentence_stays_alone(text: str) -> None:
    sentences = cut(text)[0].sentences
    assert quotes(text) == [one.of(text) for one in sentences]
    assert quotable(text, sentences) == ()


def test_a_speaker_too_far_off_is_pointed_at() -> None:
    text = "“" + " ".join(f"Year {n} was bad." for n in range(6)) + " So I left,” the king said."
    sentences = cut(text)[0].sentences
    assert whole_quote(text, sentences, 0) == sentences[0]
    found = speaker(text, sentences[0])
    assert found is not None
    assert found.of(text) == "the king said"
    assert speaker(text, sentences[-1]) is None


def test_a_quotation_goes_on_where_each_paragraph_begins_with_a_mark() -> None:
    text = "He said: “One.\n\n“Two.\n\n“Three.” Four."
    assert [one.of(text) for one in quotations(text, 0, len(text))] == [
        "“One.\n\n“Two.\n\n“Three.”"
    ]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Profits rose, the bank said in a statement.", ["the bank said"]),
        ("The minister told parliament that it was over.", ["The minister told parliament"]),
        ("According to the ministry of Trade, it fell.", ["According to the ministry of Trade"]),
        ("It fell, said Ann Holm, who owns it.", ["said Ann Holm"]),
        ("Lena Falk, the chairman, said it fell.", ["Lena Falk, the chairman, said"]),
        ("He refused to say why.", []),
        ("The report that it fell is old.", []),
        ("He is said to be rich.", []),
        ("The members of the United States.", []),
        ("It sold more and said it would grow.", ["said"]),
        (
            "It killed 9, according to the count used by the U.N.",
            ["according to the count used by the U.N."],
        ),
        ("It fell, according to figures released by.", ["according to figures released"]),
    ],
)
def test_phrases_that_say_who_speaks(text: str, phrases: list[str]) -> None:
    assert [one.of(text) for one in speakers(text, 0, len(text))] == phrases


@given(st.text(alphabet="“”\"'‘’«»„A a.,\n", max_size=200), st.data())
def test_quotations_are_disjoint_and_in_order(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    spans = quotations(text, start, data.draw(st.integers(start, len(text))))
    offsets = [offset for span in spans for offset in (span.start, span.end)]
    assert offsets == sorted(offsets)
    assert all(span.start < span.end for span in spans)
