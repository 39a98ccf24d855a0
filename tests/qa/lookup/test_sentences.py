"""A quotation that was found is shown in its sentence, with what turns it there."""

from collections.abc import Callable

import pytest

from corpus.keywords import KeywordIndex
from corpus.prepare import prepare_article
from corpus.store import Store
from corpus.text.passages import cut
from qa.citation.proven import Prover
from qa.cli.show_text import quotations
from qa.contract.quotes import QuoteMatch, QuoteMatches
from qa.contract.wording import cut_short
from qa.lookup.find import find
from tests.qa.made import draft

TEXT = (
    "The council of Anby failed to repair the sluice before the winter.\n\n"
    "The mayor denied that the mill had been sold to a baker.\n\n"
    "The ferry will not sail on Sunday unless the wind drops. "
    "Nobody in Anby could remember a colder spring.\n\n"
    "Snow fell on the moor for nine days. The road to Pell was closed on Friday. "
    "Two cows were lost.\n\n"
    "“The new bridge will carry lorries,” the surveyor said.\n\n"
    "The pool of Anby was emptied in May. The council called the report false.\n\n"
    "A plan to rebuild the pier was dropped. The lamp on the quay is lit again."
)
# What is looked up, and what its match leaves out.
TURNED = {
    "implement": ("repair the sluice before the winter", {"negation": "failed to"}),
    "denied": ("the mill had been sold to a baker", {"negation": "denied"}),
    "not": ("sail on Sunday", {"negation": "not", "hedge": "unless"}),
    "nobody": ("remember a colder spring", {"negation": "Nobody"}),
    "speaker": ("The new bridge will carry lorries", {"attribution": "the surveyor said"}),
    "next sentence": ("The pool of Anby was emptied in May.", {"negation": "false"}),
    "misspelt": ("repair the sluce before the winter", {"negation": "failed to"}),
    "in marks": ("“repair the sluice before the winter”", {"negation": "failed to"}),
}
WHOLE = {
    "sentence": "Snow fell on the moor for nine days.",
    "two sentences": "The road to Pell was closed on Friday. Two cows were lost.",
    "part": "on the moor for nine days",
    "part of two": "for nine days. The road to Pell was closed",
    "with what turns it": "The council of Anby failed to repair the sluice before the winter.",
    "with the denial": "The mayor denied that the mill had been sold to a baker.",
    "with its speaker": "“The new bridge will carry lorries,” the surveyor said.",
    "beside what turns another": "The lamp on the quay is lit again.",
}

Look = Callable[[str], QuoteMatches]


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Look:
    folder = tmp_path_factory.mktemp("anby")
    store, keywords = Store.open(folder / "data"), KeywordIndex.create(folder / "keywords")
    article = prepare_article(draft("anby", TEXT, title="News of Anby"))
    assert article.text == TEXT
    store.put(article, cut(article.text))
    keywords.add(row.keywords for row in store.tail(0, "", 1000))
    keywords.commit()
    return lambda quote: find(store, keywords, Prover(store), quote, 5)


def first(look: Look, quote: str) -> QuoteMatch:
    (match,) = look(quote).matches
    assert match.text == TEXT[match.start : match.end]
    return match


@pytest.mark.parametrize("name", TURNED)
def test_what_turns_it_is_told(look: Look, name: str) -> None:
    quote, turned = TURNED[name]
    match = first(look, quote)
    for kind, words in turned.items():
        assert [one.text for one in match.cautions if one.kind == kind and words in one.text]
    for caution in match.cautions:
        assert TEXT[caution.start : caution.end] == caution.text
        assert caution.end <= match.start or match.end <= caution.start
    assert cut_short(match)
    shown = quotations(look(quote))
    assert all(f"“{caution.text}”" in " ".join(shown.split()) for caution in match.cautions)
    assert f"*{match.text}*" in " ".join(shown.split())
    assert not shown.split("\n")[0].endswith("word for word")


@pytest.mark.parametrize("quote", WHOLE.values(), ids=WHOLE.keys())
def test_what_is_not_turned_has_no_caution(look: Look, quote: str) -> None:
    match = first(look, quote)
    assert match.cautions == ()
    assert cut_short(match) is None
    shown = quotations(look(quote))
    assert shown.startswith("News of Anby: word for word\n")
    assert "leaves out" not in shown


@pytest.mark.parametrize("quote", [*WHOLE.values(), *(quote for quote, _ in TURNED.values())])
def test_its_sentence_is_of_whole_sentences_around_it(look: Look, quote: str) -> None:
    match = first(look, quote)
    sentence = match.sentence
    assert TEXT[sentence.start : sentence.end] == sentence.text
    assert sentence.start <= match.start < match.end <= sentence.end
    sentences = [one for passage in cut(TEXT) for one in passage.sentences]
    assert sentence.start in {one.start for one in sentences}
    assert sentence.end in {one.end for one in sentences}
    for one in sentences:
        if one.start < match.end and match.start < one.end:
            assert sentence.start <= one.start
            assert one.end <= sentence.end


def test_a_whole_sentence_is_printed_once(look: Look) -> None:
    shown = quotations(look(WHOLE["sentence"]))
    assert shown.count("Snow fell") == 1
    assert quotations(look(WHOLE["part"])).count("on the moor") == 1


# Words between those that are looked up: what is told of them.
BETWEEN = {
    "with an ellipsis": ("The mayor ... the mill had been sold to a baker.", ["denied"]),
    "with one sign for it": ("The mayor … sold to a baker.", ["denied"]),
    "in brackets": ("The council of Anby […] repair the sluice before the winter.", ["failed to"]),
    "left out silently": ("The ferry will sail on Sunday unless the wind drops.", ["not"]),
    "of another sentence": ("Snow fell on the moor … Two cows were lost.", []),
    "denied of nothing kept": ("The road to Pell … Two cows were lost.", []),
    "kept": ("The ferry will not … unless the wind drops.", []),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_a_negation_that_is_left_out_between_is_told(look: Look, name: str) -> None:
    quote, told = BETWEEN[name]
    match = first(look, quote)
    found = [one for one in match.cautions if one.kind == "negation"]
    assert [one.text for one in found] == told
    for one in found:
        assert TEXT[one.start : one.end] == one.text
        assert match.start < one.start < one.end < match.end
    shown = " ".join(quotations(look(quote)).split())
    assert all(f"“{words}”" in shown for words in told)
