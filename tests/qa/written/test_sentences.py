"""The trial's sentences without a server: no false one holds, and most true ones do."""

from functools import cache

from benchmarks.written.sentences import Case, Story, stories
from corpus.article import Span
from corpus.text.passages import cut
from qa.cautions.quote_around import quote_around
from qa.cautions.surroundings import all_sentences
from qa.written.checking import Quoted, failing

# What was measured, less a little; the whole is in benchmarks/results/written.json.
LEAST = 0.73


@cache
def held() -> tuple[tuple[Case, bool], ...]:
    """Each sentence and whether it holds."""
    return tuple((case, holds(story, case)) for story in stories() for case in story.cases)


def holds(story: Story, case: Case) -> bool:
    sentences = list(all_sentences(story.text))
    quoted = [
        Quoted(story.text, quote_around(story.text, cut(story.text), sentences[n - 1]))
        for n in case.quotes
    ]
    return failing(case.text, quoted) is None


def test_no_false_sentence_holds() -> None:
    assert not [case.text for case, holds in held() if case.fault and holds]


def test_most_true_sentences_hold() -> None:
    true = [holds for case, holds in held() if not case.fault]
    assert len(true) >= 200
    assert sum(true) >= LEAST * len(true)


def test_what_never_ends_is_looked_at_for_a_moment_only() -> None:
    """As many orders of as many words as a sentence may have; it says nothing of its source."""
    words = [f"in {a}{b}o" for a in "BCDFG" for b in "aeiou"] * 2
    source = " ".join(words) + "."
    quoted = [Quoted(source, Span(0, len(source)))]
    assert failing(" ".join(reversed(words))[:390] + ".", quoted) == "relation"
