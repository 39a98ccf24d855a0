"""Where words stand in a text although some of both are wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lookup.alignment import align, inside_word, names_of, weight, words_of

TEXT = (
    "Rain fell. The central bank of Norway said on Friday that it would sell 25 tonnes of gold to "
    "pay for the new harbour. Nobody in the bank said more."
)
WORDS = ("the", "bank", "of", "gold", "sold", "25", "would", "not")
LISTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)


def aligned(quoted: str, ellipses: frozenset[int] = frozenset()) -> tuple[str, float]:
    words = words_of(TEXT)
    found = align(words_of(quoted).names, ellipses, words)
    return TEXT[words.starts[found.first] : words.ends[found.last - 1]], found.cost


@pytest.mark.parametrize(
    ("quoted", "text", "cost"),
    [
        ("the CENTRAL bank", "The central bank", 0),
        ("the bank said more", "the bank said more", 0),
        ("of norway siad on friday", "of Norway said on Friday", 1),
        ("it would not sell", "it would sell", 4),
        ("sell 26 tonnes", "sell 25 tonnes", 1 + weight("26") - weight("x") - 1),
        ("bank Norway", "bank of Norway", weight("of")),
    ],
)
def test_the_nearest_place_is_found(quoted: str, text: str, cost: float) -> None:
    assert aligned(quoted) == (text, cost)


def test_what_is_left_out_costs_less_with_a_sign() -> None:
    text = "The central bank of Norway said on Friday that it would sell"
    marked, silent = aligned("central bank would sell", frozenset({1})), aligned("central bank")
    assert marked[0] == text.removeprefix("The ")
    assert silent[1] == 0 < marked[1] < 1


def test_a_long_part_left_out_silently_costs_little_more_than_a_short_one() -> None:
    _, cost = aligned("of Norway said that it would sell 25 tonnes")
    text, longer = aligned("The central bank of Norway said 25 tonnes of gold to pay")
    assert text == TEXT[len("Rain fell. ") : TEXT.index(" for the new")]
    assert cost < longer < 20


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Bank's 1,500 STRASSE straße", ["the", "bank", "s", "1", "500", "strasse"]),
        ("中央銀行 sold", ["中", "央", "銀", "行", "sold"]),
        ("café cafe\u0301 हिन्दी", ["café", "cafe\u0301", "हिन्दी"]),
        ("snake_case – “so”", ["snake", "case", "so"]),
        (" … !", []),
    ],
)
def test_words_are_folded(text: str, names: list[str]) -> None:
    assert list(dict.fromkeys(words_of(text).names)) == names
    assert names_of(text, 0, len(text)) == set(names)


@pytest.mark.parametrize(
    ("text", "place", "inside"),
    [
        ("bank", 2, True),
        ("bank", 0, False),
        ("bank", 4, False),
        ("a bank", 1, False),
        ("a-b", 1, False),
        ("銀行", 1, False),
        ("cafe\u0301", 4, True),
        ("e\u0301a", 2, True),
        ("घाट पूर्वी", 4, False),
        ("घाट पूर्वी", 1, True),
        ("घाट पूर्वी", 2, True),
        ("می\u200cرود", 2, True),
        ("می\u200cرود", 3, True),
        ("ที่3", 1, True),
        ("ที่3", 3, False),
        ("བོད་ཡིག", 4, False),
    ],
)
def test_a_cut_inside_a_word_is_known(text: str, place: int, inside: bool) -> None:
    assert inside_word(text, place) is inside


@pytest.mark.parametrize(
    "text",
    [
        "पूर्वी घाट बंद है",  # Hindi
        "পূর্ব ঘাট বন্ধ",  # Bengali
        "ਪੂਰਬੀ ਘਾਟ ਬੰਦ",  # Punjabi
        "પૂર્વ ઘાટ બંધ",  # Gujarati
        "ପୂର୍ବ ଘାଟ ବନ୍ଦ",  # Odia
        "கிழக்கு துறை மூடல்",  # Tamil
        "తూర్పు రేవు మూసివేత",  # Telugu
        "ಪೂರ್ವ ಬಂದರು ಮುಚ್ಚಿದೆ",  # Kannada
        "കിഴക്കൻ തുറമുഖം അടച്ചു",  # Malayalam
        "නැගෙනහිර වරාය වසා",  # Sinhala
        "مَرْفَأُ المَدِينَةِ مُغْلَقٌ",  # Arabic
        "הַנָּמֵל הַמִּזְרָחִי סָגוּר",  # Hebrew
    ],
)
def test_words_with_marks_are_cut_at_their_spaces_alone(text: str) -> None:
    borders = [place for place in range(1, len(text)) if not inside_word(text, place)]
    spaces = [place for place, character in enumerate(text) if character == " "]
    assert borders == sorted([*spaces, *(place + 1 for place in spaces)])
    assert list(words_of(text).names) == text.split()


@given(before=LISTS, quoted=LISTS, after=LISTS)
def test_words_that_stand_there_cost_nothing(
    before: list[str], quoted: list[str], after: list[str]
) -> None:
    words = words_of(" ".join([*before, *quoted, *after]))
    found = align(quoted, frozenset(), words)
    assert found.cost == 0
    assert list(words.names[found.first : found.last]) == quoted


@given(quoted=LISTS, text=LISTS)
def test_the_cost_is_never_more_than_leaving_all_out(quoted: list[str], text: list[str]) -> None:
    found = align(quoted, frozenset(), words_of(" ".join(text)))
    assert 0 <= found.first <= found.last <= len(text)
    assert found.cost <= words_of(" ".join(quoted)).weight
