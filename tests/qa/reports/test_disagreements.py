"""Articles that say different things: each is shown, none chosen silently."""

import re

import numpy as np
import pytest

from corpus.article import Article, Span
from qa.contract.request import AskRequest
from qa.reports.candidate import AnswerCandidate
from qa.reports.disagreements import is_either
from qa.search.retrieval import Hit
from reader.reading import ReaderText, SpanScores
from tests.qa.conftest import Opened
from tests.qa.made import WordReader, draft

TALLIES = (
    draft("first", "The storm killed 12 people in the valley.", source="Sample Wire"),
    draft("second", "The storm killed 19 people in the valley.", source="Sample Gazette"),
)
HOW_MANY = "How many people did the storm kill in the valley?"


def test_figures_that_differ_are_shown(opened: Opened) -> None:
    library = opened()
    library.add_drafts(TALLIES)
    answer = library.ask(AskRequest(HOW_MANY))
    assert (answer.status, answer.reason) == ("answered", "sources_differ")
    assert {citation.article.id for citation in answer.citations} == {"first", "second"}
    cited = {citation.id: citation for citation in answer.citations}
    values = {cited[each.citation].article.id: each.value for each in answer.disagreements}
    assert "12" in values["first"]
    assert "19" in values["second"]
    assert answer.independent_sources == 1


@pytest.mark.parametrize(
    "question", ["What happened in the valley?", "Who was killed in the valley by the storm?"]
)
def test_only_questions_for_figures_can_see_them_differ(opened: Opened, question: str) -> None:
    library = opened()
    library.add_drafts(TALLIES)
    assert library.ask(AskRequest(question)).reason is None


def test_the_same_figure_twice_is_no_difference(opened: Opened) -> None:
    library = opened()
    library.add_drafts([TALLIES[0], draft("copy", "In the valley 12 people died in the storm.")])
    assert library.ask(AskRequest(HOW_MANY)).reason is None


def test_words_that_differ_are_the_values_of_the_table(opened: Opened) -> None:
    library = opened(reader=FigureReader(""))
    library.add_drafts(TALLIES)
    answer = library.ask(AskRequest(HOW_MANY))
    assert {each.value for each in answer.disagreements} == {"12 people", "19 people"}
    assert answer.disagreements[0].value == answer.answer


def test_one_article_does_not_disagree_with_itself(opened: Opened) -> None:
    library = opened(reader=FigureReader(""))
    text = f"{draft_text('first')}\n\n{draft_text('second')}"
    library.add_drafts([draft("both", text)])
    assert library.ask(AskRequest(HOW_MANY)).disagreements == ()


def test_another_article_is_read_before_a_figure_is_believed(opened: Opened) -> None:
    reader = FigureReader("")
    library = opened(reader=reader)
    same = "\n\n".join(f"In hour {n} the storm killed 12 people in the valley." for n in range(9))
    library.add_drafts([draft("long", same), TALLIES[1]])
    library.ask(AskRequest(HOW_MANY))
    assert {text.title for _, text in reader.read_texts} == {"Long", "Second"}


WHO = "Who designed the lighthouse of Oxbay?"
REED = draft("reed", "The lighthouse of Oxbay was designed by Tomas Reed.", source="Sample Wire")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They say Elena Marsh designed the lighthouse of Oxbay.", "Elena Marsh"),
        ("They say Elena Reed designed the lighthouse of Oxbay.", "Elena Reed"),
    ],
)
def test_names_that_differ_are_shown_as_figures_are(opened: Opened, text: str, said: str) -> None:
    library = opened(reader=NameReader(""))
    library.add_drafts([REED, draft("other", text, source="Sample Gazette")])
    answer = library.ask(AskRequest(WHO))
    assert (answer.status, answer.reason) == ("answered", "sources_differ")
    assert {one.value for one in answer.disagreements} == {"Tomas Reed", said}
    assert answer.independent_sources == 1


@pytest.mark.parametrize(
    "text",
    [
        "They say Tomas Reed designed the lighthouse of Oxbay.",
        "In Oxbay the lighthouse was designed by old Mr Reed himself.",
    ],
)
def test_a_name_in_other_words_is_a_second_source(opened: Opened, text: str) -> None:
    library = opened(reader=NameReader(""))
    library.add_drafts([REED, draft("other", text, source="Sample Gazette")])
    answer = library.ask(AskRequest(WHO))
    assert (answer.disagreements, answer.independent_sources) == ((), 2)


def test_a_report_on_another_place_does_not_differ(opened: Opened) -> None:
    library = opened(reader=NameReader(""))
    text = "The lighthouse of Lindau was designed by Elena Marsh."
    library.add_drafts([REED, draft("other", text, source="Sample Gazette")])
    assert library.ask(AskRequest(WHO)).disagreements == ()


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("12", "twelve", False),
        ("12", "about 12", False),
        ("4,982", "nearly 5,000", False),
        ("12", "thirteen", True),
        ("4,982", "nearly 6,000", True),
    ],
)
def test_one_figure_in_two_writings_is_none(
    opened: Opened, first: str, second: str, differ: bool
) -> None:
    library = opened()
    library.add_drafts(
        [
            draft("a", f"The storm killed {first} people in the valley.", source="Wire"),
            draft("b", f"In the valley the storm killed {second} people.", source="Gazette"),
        ]
    )
    answer = library.ask(AskRequest(HOW_MANY))
    assert bool(answer.disagreements) == differ
    assert answer.independent_sources == (1 if differ else 2)


COST = "How much did the storm cost the valley?"
WON = "Who won the race of Oxbay?"


@pytest.mark.parametrize(
    ("question", "found", "texts", "differ", "sources"),
    [
        (
            COST,
            r"6 million(?: euros| francs)?",
            (
                "The storm cost the valley 6 million.",
                "The storm cost the valley 6 million euros.",
                "The storm cost the valley 6 million francs.",
            ),
            True,
            1,
        ),
        (
            COST,
            r"6 million(?: euros)?",
            (
                "The storm cost the valley 6 million.",
                "The storm cost the valley 6 million euros.",
                "It cost the valley 6 million euros, that storm.",
            ),
            False,
            3,
        ),
        (
            WON,
            r"(?:Lena |Otto )?Tarn",
            (
                "Tarn won the race of Oxbay.",
                "Lena Tarn won the race of Oxbay.",
                "Otto Tarn won the race of Oxbay.",
            ),
            True,
            1,
        ),
        (
            WON,
            r"(?:Lena )?Tarn|Mia Holt",
            ("Tarn won the race of Oxbay.", "Mia Holt won the race of Oxbay."),
            True,
            1,
        ),
        (
            WON,
            r"(?:Bess|Elizabeth) Tarn",
            ("Bess Tarn won the race of Oxbay.", "Elizabeth Tarn won the race of Oxbay."),
            False,
            2,
        ),
        (
            HOW_MANY,
            r"(?:more|fewer) than 90",
            (
                "The storm killed more than 90 people in the valley.",
                "The storm killed fewer than 90 people in the valley.",
            ),
            True,
            1,
        ),
        (
            HOW_MANY,
            r"sixty",
            (
                "In the valley the storm killed sixty-four people.",
                "In the valley the storm killed sixty-three people.",
            ),
            True,
            1,
        ),
    ],
)
def test_what_says_less_hides_no_difference(
    opened: Opened, question: str, found: str, texts: tuple[str, ...], differ: bool, sources: int
) -> None:
    library = opened(reader=PatternReader(found))
    library.add_drafts(
        draft(f"text-{place}", text, source=f"Paper {place}") for place, text in enumerate(texts)
    )
    answer = library.ask(AskRequest(question))
    assert (bool(answer.disagreements), answer.independent_sources) == (differ, sources)
    if differ:
        assert answer.reason == "sources_differ"
        assert len(answer.disagreements) == len(texts)


def test_copies_whose_figure_differs_disagree(opened: Opened) -> None:
    report = (
        "A storm came down from the hills on Friday and tore the roofs from the barns.\n\n"
        "The storm killed {} people in the valley, the warden said in a short note.\n\n"
        "The road beside the river was shut for nine days and the school for a whole month.\n\n"
        "Nobody in the lower town had seen the water rise as fast as it did on that night."
    )
    library = opened(reader=FigureReader(""))
    library.add_drafts(
        draft(f"paper-{tally}", report.format(tally), source=f"Paper {tally}") for tally in (61, 62)
    )
    answer = library.ask(AskRequest(HOW_MANY))
    assert {one.value for one in answer.disagreements} == {"61 people", "62 people"}
    assert answer.independent_sources == 1


def test_a_sentence_without_the_figure_is_no_source_of_it(opened: Opened) -> None:
    library = opened()
    library.add_drafts(
        [
            draft("a", "The storm killed 12 people in the valley.", source="Wire"),
            draft("b", "In the valley the storm killed people in their dozens.", source="Gazette"),
        ]
    )
    assert library.ask(AskRequest(HOW_MANY)).independent_sources == 1


@pytest.mark.parametrize(("first", "second"), [(0.6, 0.5), (0.69, 0.3)])
def test_one_of_two_that_differ_may_be_likely_enough(first: float, second: float) -> None:
    candidates = [said_with(confidence) for confidence in (first, second)]
    assert is_either(candidates, 0.7)
    assert not is_either(candidates, 0.9)
    assert not is_either(candidates[:1], 0.5)


def said_with(confidence: float) -> AnswerCandidate:
    nothing = np.zeros((1, 2), dtype=np.int32)
    empty = np.zeros(0, dtype=np.float32)
    hit = Hit("a", "v", 0, 9, 0.0, nothing, empty, empty)
    return AnswerCandidate(
        hit, Article("a", "a", "", "Ann Lee.", "v"), Span(0, 8), Span(0, 7), confidence
    )


class PatternReader(WordReader):
    """Takes the first match of the pattern for the answer."""

    def _reading(self, text: ReaderText) -> SpanScores:
        match = re.search(self.pattern, text.text)
        self.words = match[0] if match else "\0"
        return super()._reading(text)

    def __init__(self, pattern: str) -> None:
        super().__init__("")
        self.pattern = pattern


class NameReader(WordReader):
    """Takes the name that is on this list for the answer."""

    def _reading(self, text: ReaderText) -> SpanScores:
        match = re.search(r"Tomas Reed|Elena Marsh|Elena Reed|Mr Reed", text.text)
        self.words = match[0] if match else "\0"
        return super()._reading(text)


def draft_text(name: str) -> str:
    return next(draft.text for draft in TALLIES if draft.id == name)


class FigureReader(WordReader):
    """Takes the first figure with its noun for the answer."""

    def _reading(self, text: ReaderText) -> SpanScores:
        match = re.search(r"\d+ people", text.text)
        self.words = match[0] if match else "\0"
        return super()._reading(text)
