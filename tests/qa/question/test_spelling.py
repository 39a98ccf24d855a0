"""Misspelt words: put right from the collection, and only those."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.contract.request import MAX_QUESTION, AskRequest
from qa.library import Library
from qa.question.spelling import corrected
from tests.qa.conftest import Opened
from tests.qa.made import DRAFTS, draft

FERRY = (
    "The ferry left the harbour of Zeebrugge on Friday. The Bundesbank lent the port its money.\n\n"
    "The inquiry into the ferry heard Müllerova in October. The harbour pilot spoke of telegrams."
)
WORDS = ("ferry", "Zeebrugge", "Bundesbank", "canal", "vaccines", "scientists", "Tugs", "October")


@pytest.fixture
def spelled(opened: Opened) -> Library:
    library = opened()
    library.add_drafts((*DRAFTS, draft("inquiry", FERRY, title="Kvitebjorn inquiry")))
    return library


def fixed(library: Library, question: str) -> str:
    return corrected(question, library._store, library._index.current.keywords)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which ferry left Zeebruge?", "Which ferry left Zeebrugge?"),
        ("Which ferry left Zebrugge's harbour?", "Which ferry left Zeebrugge's harbour?"),
        ("which ferry left zeebruge", "which ferry left Zeebrugge"),
        ("WHICH FERRY LEFT ZEEBRUGE", "WHICH FERRY LEFT Zeebrugge"),
        ("Zeebruge", "Zeebrugge"),
        ("What did the Bundesbnak lend the port?", "What did the Bundesbank lend the port?"),
        ("What did the Bundsebnak lend the port?", "What did the Bundesbank lend the port?"),
        ("What did the Dundesbank lend the port?", "What did the Bundesbank lend the port?"),
        ("Who was heard about the ferry in Octoebr?", "Who was heard about the ferry in October?"),
        ("What did Mullerova and the fery do?", "What did Mullerova and the fery do?"),
        ("What did Mulerova say of the ferry?", "What did Müllerova say of the ferry?"),
        ("Which scientsts made vacines?", "Which scientists made vaccines?"),
    ],
)
def test_a_misspelt_word_is_written_as_in_the_collection(
    spelled: Library, question: str, expected: str
) -> None:
    assert fixed(spelled, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Which ferry left Zeebrugge?",
        "Who opened the harbours?",
        "What is the Kvitebjorn inquiry?",  # stands in a title only
        "Who won the house?",  # English in general: no "horse", no "hour"
        "Where is Zeeb?",
        "Who freed the Fridey?",  # a name from elsewhere: nothing here stands with it
        "Who spoke of the Telegraph at the harbour?",  # no name here: "telegrams"
        "Which Dindesbnak lent the port money?",  # two slips, and the first letter
        "The scientsts vacines zeebruge bundesbnak ferries?",  # too much is unknown
        "ferry 1987 B747 19887 8Zeebruge",
        "паром Зеебрюгге",
        "フェリー 港 東京大学",
        "🚢 ferry ⚓️",
        "Zee\u0301bruge ferry",
        "Couldn't the ferry?",
        "",
        "?!",
    ],
)
def test_what_is_no_misspelling_stays(spelled: Library, question: str) -> None:
    assert fixed(spelled, question) == question


def test_of_equally_near_words_the_commoner_is_meant(opened: Opened) -> None:
    library = opened()
    library.add_drafts(
        [draft(f"d{i}", f"The tax on {word}.") for i, word in enumerate(["lemons", "melons"] * 2)]
    )
    library.add_drafts([draft("more", "The tax on melons rose.")])
    assert fixed(library, "Who pays the tax on xelons?") == "Who pays the tax on melons?"


def test_an_empty_collection_puts_nothing_right(opened: Opened) -> None:
    assert fixed(opened(), "Which ferry left Zeebruge?") == "Which ferry left Zeebruge?"


def test_what_was_removed_is_no_word_of_the_collection(spelled: Library) -> None:
    spelled.remove("inquiry")
    assert fixed(spelled, "Which ship left Zeebruge?") == "Which ship left Zeebruge?"


def test_the_question_is_not_made_too_long(spelled: Library) -> None:
    question = "Which ferry left Zeebruge?".rjust(MAX_QUESTION, "?")
    assert fixed(spelled, question) == question
    assert fixed(spelled, question[1:]).endswith("Zeebrugge?")


def test_an_answer_says_what_was_searched_for(spelled: Library) -> None:
    answer = spelled.ask(AskRequest("Which ferry left Zeebruge?"))
    assert answer.question == "Which ferry left Zeebruge?"
    assert answer.searched_for == "Which ferry left Zeebrugge?"
    assert answer.citations[0].article.id == "inquiry"


same_library = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@same_library
@given(words=st.lists(st.sampled_from(WORDS), max_size=12))
def test_known_words_never_change(spelled: Library, words: list[str]) -> None:
    assert fixed(spelled, " ".join(words)) == " ".join(words)


@same_library
@given(
    before=st.text(max_size=20), word=st.sampled_from(WORDS), after=st.text(max_size=MAX_QUESTION)
)
def test_any_question_stays_a_question(
    spelled: Library, before: str, word: str, after: str
) -> None:
    question = f"{before} {word} {after}"[:MAX_QUESTION]
    found = fixed(spelled, question)
    assert len(found) <= MAX_QUESTION
    assert fixed(spelled, found) == found
    assert word in found or word not in question
