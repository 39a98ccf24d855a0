"""Links to a sentence on the publisher's page, held against a reference of the specification."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings, target
from hypothesis import strategies as st

from corpus import formats
from corpus.article import Draft, Span
from corpus.prepare import prepare_article
from corpus.text.clean import clean
from corpus.text.passages import cut
from qa.citation.text_fragments import source_link
from tests.qa.citation.fragment_matcher import BROWSERS, Page, page, parse, regex

URL = "https://wire.example/a"
SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "articles"

SENTENCES = [
    "The port said so.",
    "the port said só!",
    "It rained & rained, 100% of the well-known day.",
    'He said: "No - not again", and left (early).',
    "Don’t wait; it's 3.5 per cent.",
    "Yes.",
    "No one saw it.",
    "***",
    "Cafe\u0301 owners re\u0301-opened.",
    "\u0301Accent first.",
    "Fête 🎉👩\u200d💻 now.",
    "🎉🎉",
    "افتتح الميناء، يوم الثلاثاء.",
    "הנמל נפתח ביום שלישי.",
    "港口于星期二重新开放。",
    "港口，于星期二，重新开放！",
    "ท่าเรือเปิดอีกครั้ง",
    "Straße und Maße\tin Köln.",
    "a a a a a a a a a a.",
    "Net 1,048 vs 942",
    "- an item",
]
SENTENCES += [f"The {'tin ' * 60}market closed.", f"{' '.join(f'word{n}' for n in range(80))}."]
GAPS = [" ", " ", "\n\n", "\n\n", "\n", "\r\n", "\r\n\r\n", "\t", "  "]
PIECES = st.one_of(st.sampled_from(SENTENCES), st.text(max_size=12), st.just("大" * 300))
ARTICLES = st.lists(st.tuples(PIECES, st.sampled_from(GAPS)), max_size=9).map(
    lambda parts: clean("".join(piece + gap for piece, gap in parts))
)


def sentences(text: str) -> list[Span]:
    return [sentence for passage in cut(text) for sentence in passage.sentences]


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text).casefold())


def leads_to(link: str, text: str) -> set[tuple[int, int] | None]:
    """Where browsers of all sorts go."""
    directive = parse(link.partition(":~:text=")[2])
    assert directive is not None, link
    return {seen.find(directive) for seen in pages(text)}


@lru_cache(maxsize=1)
def pages(text: str) -> tuple[Page, ...]:
    return tuple(page(text, browser) for browser in BROWSERS)


def may_fall_back(text: str, start: int, end: int) -> bool:
    """Whether the quote has no letters, begins with a mark, ends in one that stands alone, repeats
    something, or has to do with a row without end.
    """
    lines = text[start:end].split("\n")
    first, last = letters(lines[0]), letters(lines[-1])
    repeats = first in letters(text[: start + len(lines[0])])[:-1]
    repeats |= len(lines) > 1 and letters(text[start:end]).count(last) > 1
    around = text[max(0, start - 1) : start + 1], text[max(0, end - 1) : end + 1]
    endless = re.search(r"\S{150}", text[start:end]) is not None
    unspaced = endless or not all(re.search(r"\s|^.?$", part) for part in around)
    marked = regex.match(r"[\p{M}\p{Cf}\p{Emoji_Modifier}]", text, pos=start) is not None
    marked |= regex.search(r"(?:^|\s)[\p{M}\p{Cf}]+$", text[start:end]) is not None
    return not first or not last or marked or repeats or unspaced


def check(text: str, start: int, end: int) -> bool:
    """Whether there is a directive; it must lead to the place, or be missing for a reason."""
    link = source_link(URL, text, start, end)
    if link == URL:
        assert may_fall_back(text, start, end), text[start:end]
        return False
    assert link is not None
    assert link.isascii()
    assert leads_to(link, text) == {(start, end)}, link
    return True


@settings(max_examples=30)
@given(ARTICLES)
@example(clean("\n\n".join(["The port said so. Yes.", "No.", "Yes.", "It rained. Yes."])))
def test_a_directive_leads_to_its_sentence_or_is_left_out(text: str) -> None:
    spans = sentences(text)
    found = sum(check(text, span.start, span.end) for span in spans)
    target(float(found - len(spans)), label="left out")


@settings(max_examples=60)
@given(ARTICLES, st.data())
def test_a_directive_leads_to_any_run_of_sentences(text: str, data: st.DataObject) -> None:
    spans = sentences(text)
    if spans:
        first = data.draw(st.integers(0, len(spans) - 1))
        last = data.draw(st.integers(first, len(spans) - 1))
        check(text, spans[first].start, spans[last].end)


def test_an_accent_that_stands_alone_ends_no_directive() -> None:
    text = "- an item \u0301Accent first."
    assert source_link(URL, text, 0, 11) == URL
    assert leads_to(source_link(URL, text, 0, 9) or "", text) == {(0, 9)}
    assert source_link(URL, text, 10, 24) == URL
    assert leads_to(source_link(URL, text, 0, 24) or "", text) == {(0, 24)}


@settings(max_examples=60)
@given(ARTICLES, st.data())
def test_a_directive_leads_to_any_words(text: str, data: st.DataObject) -> None:
    """Of any span at all: a directive leads there, or there is none."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    link = source_link(URL, text, start, end)
    assert link is not None
    if link != URL:
        quoted = text[start:end]
        outer = (start + len(quoted) - len(quoted.lstrip()), start + len(quoted.rstrip()))
        assert leads_to(link, text) == {outer}


def test_every_sentence_of_the_samples_has_its_directive() -> None:
    paths = [path for path in formats.find([SAMPLES]) if isinstance(path, Path)]
    drafts = [item for path in paths for item in formats.read(path) if isinstance(item, Draft)]
    texts = [prepare_article(draft).text for draft in drafts]
    assert len(texts) == 21
    for text in texts:
        for span in sentences(text):
            assert check(text, span.start, span.end)
            link = source_link(URL, text, span.start, span.end) or ""
            assert len(link.partition(":~:")[2]) <= 310


def test_a_template_of_a_report_needs_context_but_finds_it() -> None:
    lines = [f"Shr {n} cts vs 28 cts. Net profit rose." for n in range(30)]
    text = "\n\n".join(lines)
    assert all(check(text, span.start, span.end) for span in sentences(text))


@pytest.mark.parametrize(
    ("text", "quoted", "directive"),
    [
        ("One day. It rained.", "It rained.", "It%20rained."),
        ("Yes. It rained. No.", "It rained.", "It%20rained."),
        ("He left. She left. No.", "left. No.", "left.%20No."),
        # The second of two: context within the paragraph, the shorter side.
        ("Yes.\n\nIt rained. Yes. Afterwards.", "Yes.", "rained.-,Yes."),
        ("Yes.\n\nYes. Later on.", "Yes.", "Yes.,-Later"),
        ("Yes.\n\nYes.\n\nLater on.", "Yes.", "Yes.-,Yes."),
        ("A well-known, 5% & up", "well-known, 5% & up", "well%2Dknown%2C%205%25%20%26%20up"),
        # Inside a word, the rest of the word is context.
        ("The rainfall.", "rain", "rain,-fall."),
        ("The rainfall.", "fall.", "rain-,fall."),
        ("One two three.\n\nFour five six.", "two three.\n\nFour five", "two%20three.,Four%20five"),
        ("a\u0301x b", "x", "%C3%A1-,x"),
    ],
)
def test_the_shortest_directive_is_chosen(text: str, quoted: str, directive: str) -> None:
    text = clean(text)
    start = text.rindex(quoted)
    assert source_link(URL, text, start, start + len(quoted)) == f"{URL}#:~:text={directive}"


def test_a_long_sentence_is_a_range_of_its_first_and_last_words() -> None:
    text = "It rained. " + " ".join(f"word{n}" for n in range(90)) + ". Yes."
    start, end = text.index("word0"), text.index(" Yes")
    first, last = "word0%20word1%20word2%20word3", "word86%20word87%20word88%20word89."
    assert source_link(URL, text, start, end) == f"{URL}#:~:text={first},{last}"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Yes it did.\n\n" * 20, 13 * 10, 13 * 10 + 11),  # repeated with its neighbours
        ("*** It rained.", 0, 3),  # no letters
        ("大" * 900, 400, 500),  # inside a row without an end
        ("It rained.", 3, 3),
        ("ne\u0308\u0301e", 2, 5),  # inside a character
        ("", 0, 0),
    ],
)
def test_without_a_directive_the_page_itself_is_opened(text: str, start: int, end: int) -> None:
    assert source_link(f"{URL}#s:~:text=old", text, start, end) == f"{URL}#s"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example", "https://a.example#:~:text=It"),
        ("http://a.example/?q=1#", "http://a.example/?q=1#:~:text=It"),
        ("https://a.example/#part", "https://a.example/#part:~:text=It"),
        ("https://a.example/#part:~:text=x&text=y", "https://a.example/#part:~:text=It"),
        ("https://a.example/x:~:y#z", "https://a.example/x:~:y#z:~:text=It"),
        ("https://a.example/#:~:text=x", "https://a.example/#:~:text=It"),
        ("HTTPS://a.example/قناة", "HTTPS://a.example/قناة#:~:text=It"),
    ],
)
def test_a_fragment_stays_and_a_directive_is_replaced(url: str, link: str) -> None:
    assert source_link(url, "It rained.", 0, 2) == link


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", "a.example/x", "//a.example/", "javascript:alert(1)", "data:text/html,x"),
        *("file:///etc/hosts", "ftp://a.example/", "https:///x", "https://", "http://[::1/"),
        *("https://a.example:x/", "https://a.example/a b", "java\nscript:alert(1)"),
        *("https://a.example/\x00", 'https://a.example/"><b>', " https://a.example/"),
    ],
)
def test_no_link_without_a_page(url: str | None) -> None:
    assert source_link(url, "It rained.", 0, 10) is None
