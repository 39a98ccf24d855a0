"""What has an anchor on an article's page: sentences and whole quotes, and nothing else."""

from itertools import product

from corpus.text.passages import cut
from qa.citation.anchors import has_anchor, paragraphs

TEXT = "The mine is shut. The owner denied it.\n\nHe said: “One.\n\n“Two. Three.” Four \U0001f600."


def test_paragraphs_are_the_passages_of_a_text_with_their_sentences() -> None:
    found = [(paragraph.start, paragraph.end) for paragraph in paragraphs(TEXT)]
    assert found == [(passage.start, passage.end) for passage in cut(TEXT)]
    first = paragraphs(TEXT)[0]
    assert [TEXT[s.start : s.end] for s in first.sentences] == [
        "The mine is shut.",
        "The owner denied it.",
    ]
    assert [TEXT[q.start : q.end] for q in first.quotables] == [
        "The mine is shut. The owner denied it."
    ]


def test_sentences_and_whole_quotes_have_an_anchor_and_no_other_span() -> None:
    anchors = {
        (span.start, span.end)
        for paragraph in paragraphs(TEXT)
        for span in (*paragraph.sentences, *paragraph.quotables)
    }
    assert len(anchors) > 5
    offsets = {offset for anchor in anchors for offset in anchor}
    for start, end in product(offsets | {1, len(TEXT) - 1}, repeat=2):
        assert has_anchor(TEXT, start, end) == ((start, end) in anchors)
