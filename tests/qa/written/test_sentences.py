"""The trial's sentences without a server: no false one holds, and most true ones do."""

from benchmarks.written.sentences import Case, Story, stories
from corpus.text.passages import cut
from qa.cautions.quote_around import quote_around
from qa.cautions.surroundings import all_sentences
from qa.written.checking import Quoted, failing

# What was measured, less a little; the whole is in benchmarks/results/written.json.
LEAST = 0.75


def holds(story: Story, case: Case) -> bool:
    sentences = list(all_sentences(story.text))
    quoted = [
        Quoted(story.text, quote_around(story.text, cut(story.text), sentences[n - 1]))
        for n in case.quotes
    ]
    return failing(case.text, quoted) is None


def test_no_false_sentence_holds() -> None:
    shown = [c.text for story in stories() for c in story.cases if c.fault and holds(story, c)]
    assert not shown


def test_most_true_sentences_hold() -> None:
    each = [holds(story, c) for story in stories() for c in story.cases if not c.fault]
    assert sum(each) >= LEAST * len(each)
