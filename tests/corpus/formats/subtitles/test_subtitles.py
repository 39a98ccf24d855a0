"""Subtitles: sentences over cues, each with its time."""

import pytest

from corpus.article import Article, Draft, Place
from corpus.errors import ReadError
from corpus.formats import read_bytes
from corpus.prepare import prepare_article
from qa.citation.locators import locator
from qa.contract.article import Locator

MEETING = """WEBVTT - Meeting of the council

NOTE
Date: 2024-03-05
Source: Oxbay Sample TV

STYLE
::cue { color: red }

REGION
id:low

one
00:00:01.000 --> 00:00:03.000 align:start line:0
<v Ann Poe>The council has decided

00:00:03.100 --> 00:00:05.000
<v.loud Ann Poe>to close the <i>old</i> quay &amp; pier.</v>

00:00:05.500 --> 00:00:06.000
[applause]

00:12:31.000 --> 00:12:34.000
<v Bob Roe>When will that
be done?
"""


def _draft(text: str | bytes, name: str = "2024-03-05_old-quay.en.srt") -> Draft:
    (draft,) = read_bytes(name, text if isinstance(text, bytes) else text.encode())
    assert isinstance(draft, Draft)
    return draft


def _article(text: str | bytes, name: str = "a.srt") -> Article:
    return prepare_article(_draft(text, name))


def _time_of(article: Article, words: str) -> Locator | None:
    start = article.text.index(words)
    return locator(article.places, start, start + len(words))


def test_cues_become_sentences_of_their_speakers() -> None:
    article = _article(MEETING, "a.vtt")
    assert article.text == (
        "Ann Poe: The council has decided to close the old quay & pier.\n\n"
        "Bob Roe: When will that be done?"
    )
    assert article.title == "Meeting of the council"
    assert (article.published, article.source) == ("2024-03-05", "Oxbay Sample TV")
    assert _draft(MEETING, "a.vtt").remarks == ("left out: 1 note on sounds",)


def test_a_quotation_has_the_time_of_its_cue() -> None:
    article = _article(MEETING, "a.vtt")
    assert _time_of(article, "Bob Roe: When") == Locator("time", "00:12:31")
    assert _time_of(article, "to close the old quay") == Locator("time", "00:00:03")


def test_a_file_of_subrip_is_named_by_its_name() -> None:
    draft = _draft(
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}MAYOR: Caf\xe9s open\r\n\r\n"
        "2\r\n00:00:02,500 --> 00:00:04,000\r\non <b>Friday</b>.\r\n".encode("cp1252")
    )
    article = prepare_article(draft)
    assert (article.title, article.published, article.language) == ("Old quay", "2024-03-05", "en")
    assert article.text == "MAYOR: Cafés open on Friday."
    assert article.places == (Place(0, "time", "00:00:01"), Place(18, "time", "00:00:02"))


def test_rolling_captions_are_read_once() -> None:
    cues = [
        ("00:00:00.160 --> 00:00:02.389", " \nso<00:00:00.359><c> today</c><c> we</c>"),
        ("00:00:02.389 --> 00:00:02.399", "so today we\n "),
        ("00:00:02.399 --> 00:00:05.000", "so today we\nlook<c> at</c><c> quays</c>"),
        ("00:00:05.000 --> 00:00:05.010", "look at quays\n "),
        ("00:00:05.010 --> 00:00:09.000", "look at quays\nand<c> piers</c>"),
    ]
    text = "WEBVTT\nKind: captions\nLanguage: en\n\n"
    draft = _draft(text + "\n\n".join(f"{time}\n{said}" for time, said in cues), "b.vtt")
    assert draft.text == "so today we look at quays and piers"
    assert draft.language == "en"
    assert draft.remarks == ("4 lines that a cue repeats from the one above read once",)
    assert [place.value for place in draft.places] == ["00:00:00", "00:00:02", "00:00:05"]


def test_few_rolling_captions_are_read_once_too() -> None:
    cues = ["the price of", "the price of\nbread rose", "bread rose\nby nine percent"]
    timed = [f"00:00:0{n}.000 --> 00:00:0{n}.900\n{said}" for n, said in enumerate(cues)]
    draft = _draft("WEBVTT\n\n" + "\n\n".join(timed), "c.vtt")
    assert draft.text == "the price of bread rose by nine percent"


def test_what_is_said_twice_is_read_twice() -> None:
    article = _article(
        "1\n00:00:01,000 --> 00:00:02,000\nNo!\n\n2\n00:00:02,000 --> 00:00:03,000\nNo!\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nWhy not?\n\n4\n00:00:04,000 --> 00:00:05,000\nBecause.\n"
    )
    assert article.text == "No! No! Why not? Because."


def test_speakers_and_pauses_part_paragraphs() -> None:
    article = _article(
        "1\n00:00:01,000 --> 00:00:02,000\n>> ANN: It shuts.\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n- When?\n- In May.\n\n"
        "3\n00:01:03,000 --> 00:01:04,000\n♪ O quay of mine ♪\n"
    )
    assert article.text == "ANN: It shuts.\n\n- When?\n\n- In May.\n\nO quay of mine"
    assert _time_of(article, "O quay") == Locator("time", "00:01:03")


@pytest.mark.parametrize(
    ("text", "words", "remark"),
    [
        (
            "1\n00:00:05,000 --> 00:00:06,000\nLate.\n\n2\n00:00:01,000 --> 00:00:02,000\nEarly.\n",
            "Late. Early.",
            "line 6: a cue begins before the one above it",
        ),
        (
            "1\n00:00:05,000 --> 00:00:06,000\nOne.\n\n00:00:07,000 --> 00:00:08,000\nTwo.\n",
            "One. Two.",
            "line 5: a cue has no number",
        ),
        (
            "1\n00:00:05,000 --> 00:00:06,000\nOne.\n\n2\n0:0x --> bad\nTwo.\n",
            "One.\n\nTwo.",
            "line 6: the time of a cue was not understood, its words are read behind the cue above",
        ),
        (
            "1\n00:00:05,000 --> 00:00:04,000\nOne.\n",
            "One.",
            "line 2: a cue ends before it begins",
        ),
        (
            "Hello there.\n\n1\n00:00:05,000 --> 00:00:06,000\nOne.\n",
            "Hello there. One.",
            "line 1: words above the first cue, read without a time",
        ),
        # A blank line in a cue, and none between two.
        (
            "1\n0:05 --> 0:06\nOne\n\nand two.\n2\n0:07 --> 0:08\nThree.\n",
            "One and two. Three.",
            "",
        ),
    ],
)
def test_what_is_wrong_with_a_cue_is_told_and_costs_no_words(
    text: str, words: str, remark: str
) -> None:
    draft = _draft(text)
    assert draft.text == words
    assert draft.remarks == ((remark,) if remark else ())


def test_captions_without_full_stops_are_parted_at_cues() -> None:
    cues = "\n\n".join(
        f"{n + 1}\n00:00:{n:02},000 --> 00:00:{n:02},900\nwords of somebody who never ends a"
        f" sentence at all number {n}"
        for n in range(12)
    )
    parts = _draft(cues).text.split("\n\n")
    assert len(parts) > 2
    assert max(len(part.split()) for part in parts) <= 45


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Just words.\n\nAnd more.", "no cue with a time in this file"),
        ("1\n00:00:01,000 --> 00:00:02,000\n[music]\n", "nothing is said in these subtitles"),
    ],
)
def test_a_file_without_words_is_refused(text: str, message: str) -> None:
    (error,) = read_bytes("a.srt", text.encode())
    assert isinstance(error, ReadError)
    assert error.message == message
    assert error.hint
