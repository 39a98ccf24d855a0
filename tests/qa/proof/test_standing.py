"""Whether a quote still stands in another text: the same words in another setting are another
sentence.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Span
from corpus.text.passages import cut
from qa.citation.marks import without_marks
from qa.proof.standing import Standing, standing

QUOTE = "Dr Orla Venn found the comet from her garden in Pell."
SPEECH = "“We sold the mill,” said the owner of the works at Pell."
AROUND = ("Pell has a new hero.", "She is a vet by trade.")

STANDS = {
    "as it was": "Pell has a new hero. {} She is a vet by trade.",
    "alone": "{}",
    "first": "{} She is a vet by trade.",
    "behind other sentences": "Rain fell. Nobody minded. {} She is a vet by trade.",
    "in a paragraph of its own": "Pell has a new hero.\n\n{}\n\nShe is a vet by trade.",
    "behind a heading": "A comet over Pell\n\n{} She is a vet by trade.",
    "behind a dateline": "PELL, March 3 - {} She is a vet by trade.",
    "behind the dateline of an agency": "PELL (Reuters) - {} She is a vet by trade.",
    "behind a byline": "By Ned Amory\n\n{}",
    "behind a speech": "“How bright it is,” her son said. {} She is a vet by trade.",
    "before a speech": "{} “How bright it is,” her son said.",
    "as an item of a list": "- {}",
    "before a sentence that takes back another": "{} She is a vet. The mayor denied that he slept.",
}
TURNED = {
    "thought": "It was long thought that {}",
    "a label before it": "False: {}",
    "doubted": "The society doubts whether {}",
    "behind a clause": "If the papers are right, {}",
    "quoted": "Last week we wrote: “{}” That was false.",
    "quoted with straight marks": 'The story read: "{}" Nobody believes it.',
    "said by somebody": "“{}” said her brother.",
    "in the middle of a speech": "“Listen to me. {} I was there,” her brother said.",
    "denied behind it": "{} The report was false.",
    "denied by somebody behind it": "{} The society denied it.",
    "asked": "Is it true that {}",
    "no news": "Not that it matters, but {}",
    "in single marks": "The poster read: ‘{}’",
}
GONE = {
    "a word more": QUOTE.replace("found", "nearly found"),
    "a word less": QUOTE.replace(" from her garden", ""),
    "another name": QUOTE.replace("Orla", "Olga"),
    "gone on with": QUOTE[:-1] + ", they said.",
}


@pytest.mark.parametrize("frame", STANDS.values(), ids=STANDS.keys())
@pytest.mark.parametrize("quote", [QUOTE, SPEECH])
def test_a_sentence_stands_where_nothing_was_added_to_it(quote: str, frame: str) -> None:
    found = found_in(quote, frame.replace("{}", quote))
    assert found.stands
    assert found.same_words


@pytest.mark.parametrize("frame", TURNED.values(), ids=TURNED.keys())
def test_a_sentence_inside_what_turns_it_does_not_stand(frame: str) -> None:
    after = frame.replace("{}", QUOTE)
    found = found_in(QUOTE, after)
    assert (found.stands, found.same_words) == (False, False)
    assert found.place is not None
    assert QUOTE in found.place.of(after)
    assert len(found.place.of(after)) > len(QUOTE)


@pytest.mark.parametrize("after", GONE.values(), ids=GONE.keys())
def test_another_sentence_is_shown_as_what_stands_there_now(after: str) -> None:
    found = found_in(QUOTE, f"Rain fell. {after} Nobody minded.")
    assert (found.stands, found.same_words) == (False, False)
    assert found.place is not None
    assert found.place.of(f"Rain fell. {after} Nobody minded.") == after


def test_of_several_places_the_nearest_that_stands_counts() -> None:
    after = f"It was long thought that {QUOTE} Rain fell. {QUOTE}"
    found = found_in(QUOTE, after)
    assert found.stands
    assert found.place is not None
    assert found.place.start == after.rindex(QUOTE)


def test_a_part_of_a_sentence_stands_in_the_same_sentence() -> None:
    before = QUOTE
    part = Span(before.index("found"), before.index(" from"))
    same = standing(before, part, f"Rain fell. {before}", part.start)
    turned = standing(before, part, f"It was long thought that {before}", part.start)
    assert (same.stands, turned.stands) == (True, False)


@given(st.lists(st.sampled_from(["Rain fell.", "Nobody minded.", "“Why?” he asked."])), st.data())
def test_whole_sentences_around_it_never_matter(sentences: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sentences)))
    after = " ".join([*sentences[:at], QUOTE, *sentences[at:]])
    found = found_in(QUOTE, after)
    assert found.stands
    assert found.place is not None
    assert found.place.of(after) == QUOTE


@given(st.text('ab .?\n“”"-', max_size=40), st.text('ab .?\n“”"-', max_size=40))
def test_a_place_is_always_in_the_text(before: str, after: str) -> None:
    if not before.strip():
        return
    for passage in cut(before):
        for sentence in passage.sentences:
            found = standing(before, sentence, after, sentence.start)
            if found.stands:
                assert found.place is not None
                assert found.place.of(after) == sentence.of(before)
            elif found.place is not None:
                assert 0 <= found.place.start < found.place.end <= len(after)


SAME_WORDS = {
    "curly": ('He said "no" to the plan.', "He said “no” to the plan."),
    "single": ('He said "no" to the plan.', "He said 'no' to the plan."),
    "guillemets": ('He said "no" to the plan.', "He said « no » to the plan."),
    "no marks": ('The "reform" failed.', "The reform failed."),
    "stop inside": ('"We lost," he said.', "“We lost”, he said."),
    "apostrophe": ("The town's mill isn't sold.", "The town’s mill isn’t sold."),
    "dash": ("The mill - a ruin - was sold.", "The mill — a ruin — was sold."),
    "tight dash": ("The mill -- a ruin -- was sold.", "The mill—a ruin—was sold."),
    "hyphen": ("A well-known mill was sold.", "A well known mill was sold."),
    "range": ("It took 10-12 days.", "It took 10 – 12 days."),
}
OTHER_WORDS = {
    "letters": ("Let us re-sign it.", "Let us resign it."),
    "apostrophe": ("They said we're late.", "They said were late."),
    "sign": ("It was -5 degrees.", "It was 5 degrees."),
    "range": ("It took 10-12 days.", "It took 1012 days."),
    "point": ("It cost 3.5 pounds.", "It cost 35 pounds."),
    "comma": ("Let us eat, Orla.", "Let us eat Orla."),
    "question": ("The mill was sold.", "The mill was sold?"),
    "case": ("The Mill was sold.", "The mill was sold."),
    "accent": ("The mill of Pelé was sold.", "The mill of Pele was sold."),
    "name": ("The COVID-19 ward shut.", "The COVID 19 ward shut."),
}


@pytest.mark.parametrize(("before", "after"), SAME_WORDS.values(), ids=SAME_WORDS.keys())
def test_the_words_stand_where_only_marks_differ(before: str, after: str) -> None:
    found = found_in(before, f"Rain fell.\n\n{after}\n\nNobody minded.")
    assert (found.stands, found.same_words) == (False, True)


@pytest.mark.parametrize(("before", "after"), OTHER_WORDS.values(), ids=OTHER_WORDS.keys())
def test_other_marks_make_other_words(before: str, after: str) -> None:
    found = found_in(before, f"Rain fell.\n\n{after}\n\nNobody minded.")
    assert (found.stands, found.same_words) == (False, False)


@given(st.text("ab1 -–—'’\"“»., \n", max_size=30))
def test_what_is_left_without_marks_has_the_same_words_and_no_marks(text: str) -> None:
    bare = without_marks(text)
    assert not set(bare) & set("–—'’\"“»\n")
    assert bare == " ".join(bare.split())
    kept = [character for character in text if character.isalnum()]
    assert [character for character in bare if character.isdigit() or character in "ab"] == kept


def found_in(quote: str, after: str) -> Standing:
    before = " ".join([AROUND[0], quote, AROUND[1]])
    start = before.index(quote)
    return standing(before, Span(start, start + len(quote)), after, start)


DATELINES = (
    "",
    "PELL, March 3 - ",
    "PELL (Reuters) - ",
    "TOLVER, Norway, March 4 (Reuters) -- ",
    "Pell, 3 March (AP) — ",
)


@pytest.mark.parametrize("new", DATELINES)
@pytest.mark.parametrize("old", DATELINES)
@pytest.mark.parametrize("cited", ["with it", "without it"])
def test_a_dateline_on_either_side_does_not_count(old: str, new: str, cited: str) -> None:
    before, after = (f"Rain fell.\n\n{line}{QUOTE} She is a vet." for line in (old, new))
    words = old + QUOTE if cited == "with it" else QUOTE
    start = before.index(words)
    found = standing(before, Span(start, start + len(words)), after, start)
    assert found.stands
    assert found.place is not None
    assert found.place.of(after) == (words if words in after else QUOTE)


@pytest.mark.parametrize("frame", TURNED.values(), ids=TURNED.keys())
def test_a_sentence_that_lost_its_dateline_is_turned_as_any_other(frame: str) -> None:
    before = f"PELL, March 3 - {QUOTE}"
    found = standing(before, Span(0, len(before)), frame.replace("{}", QUOTE), 0)
    assert not found.stands
