"""Quotations looked up: found where they stand, with what differs; not found where they do not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.keywords import KeywordIndex
from corpus.prepare import prepare_article
from corpus.store import Store
from corpus.text.clean import clean
from corpus.text.passages import cut
from qa.citation.proven import Prover
from qa.contract.errors import QuestionError
from qa.contract.quotes import MAX_QUOTATION, QuoteMatch, QuoteMatches
from qa.lookup.find import find
from tests.qa.made import draft

NORWAY = (
    "OSLO, March 3 - The central bank of Norway said on Friday that it would not sell 25 tonnes of "
    "gold to pay for the new harbour at Bergen. "
    '"We have no plans," its governor Hermod Skaanland told reporters - nor will there be any.\n\n'
    "Analysts had expected the bank to sell up to 40 tonnes this year. Prices fell by 3.5 pct in "
    "London and by 4.1 pct in Zürich after the announcement.\n\n"
    "The bank holds 37 tonnes in its vaults, most of which were shipped abroad during the war."
)
ECHO = (
    "LONDON, March 4 - Dealers were calm. Analysts had expected the bank to sell up to 40 tonnes "
    "this year. They now look to Belgium, which sold 127 tonnes last summer."
)
LATER = (
    "Dealers said: Analysts had expected the bank to sell up to 40 tonnes this year. Nobody did."
)
TOKYO = "日本銀行は金曜日に金利を引き上げると発表した。「計画はない」と総裁は記者団に語った。"
HINDI = "समाचार के अनुसार पूर्वी घाट नौ सप्ताह के लिए बंद रहेगा।"
BENGALI = "তিনি বলেন বন্দর বন্ধ থাকবে।"
DRAFTS = (
    draft("hindi", HINDI),
    draft("bengali", BENGALI),
    draft("norway", NORWAY, published="1987-03-03", source="Sample Wire"),
    draft("echo", ECHO, published="1987-03-04"),
    draft("later", LATER, published="--03-01"),
    draft("tokyo", TOKYO, published="2020-01-01"),
    draft("old", "The prime minister opened a museum of whaling in Tromso on Sunday afternoon."),
)


class Shelf:
    """A store and a keyword index that may be behind it."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(folder / "data")
        self.keywords = KeywordIndex.create(folder / "keywords")
        self.prover = Prover(self.store)
        self.articles = {article.id: article for article in map(prepare_article, DRAFTS)}
        for article in self.articles.values():
            self.store.put(article, cut(article.text))
        self.index()

    def index(self) -> None:
        self.keywords.add(row.keywords for row in self.store.tail(0, "", 1000))
        self.keywords.commit()

    def look(self, quote: str, limit: int = 5) -> QuoteMatches:
        return find(self.store, self.keywords, self.prover, quote, limit)

    def first(self, quote: str) -> QuoteMatch:
        found = self.look(quote)
        assert found.status == "found"
        return found.matches[0]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    made = Shelf(tmp_path_factory.mktemp("shelf"))
    yield made
    made.keywords.close()
    made.store.close()


def changes(match: QuoteMatch) -> list[tuple[str, str]]:
    return [(each.before, each.after) for each in match.differences if each.before != each.after]


@pytest.mark.parametrize(
    "quote",
    [
        "The bank holds 37 tonnes in its vaults, most of which were shipped abroad during the war.",
        "  Prices fell by 3.5 pct in London and by 4.1 pct in Zu\u0308rich ",
        '"We have no plans," its governor',
        "to sell up to 40 tonnes this year. Prices fell",
        "after the announcement.\n\nThe bank holds",
        "Skaanland",
        "- nor will there be any.",
    ],
)
def test_what_stands_letter_by_letter_is_exact(shelf: Shelf, quote: str) -> None:
    match = shelf.first(quote)
    assert (match.article.id, match.exact, match.score) == ("norway", True, 1.0)
    assert match.differences == ()
    assert match.article.published == "1987-03-03"
    assert NORWAY[match.start : match.end] == match.text
    assert f"#c{match.start}-{match.end}" in match.link


@pytest.mark.parametrize(
    ("quote", "article"), [("पूर्वी घाट नौ सप्ताह", "hindi"), ("বন্দর বন্ধ থাকবে", "bengali")]
)
def test_words_of_indic_scripts_are_exact(shelf: Shelf, quote: str, article: str) -> None:
    match = shelf.first(quote)
    assert (match.article.id, match.exact, match.text) == (article, True, quote)
    assert match.differences == ()


def test_a_part_of_an_indic_word_is_not_exact(shelf: Shelf) -> None:
    found = shelf.look("ूर्वी घाट नौ सप्ताह")
    assert not any(match.exact for match in found.matches)


def test_marks_around_the_whole_quotation_are_of_whoever_quotes(shelf: Shelf) -> None:
    match = shelf.first("“The bank holds 37 tonnes in its vaults”")
    assert match.exact
    assert match.text == "The bank holds 37 tonnes in its vaults"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("THE BANK HOLDS 37 TONNES IN ITS VAULTS", "The bank holds 37 tonnes in its vaults"),
        ("prices  fell by\t3.5 pct in london", "Prices fell by 3.5 pct in London"),
        ("«We have no plans,» its governor", '"We have no plans," its governor'),
        ("„We have no plans,“ its governor", '"We have no plans," its governor'),
        ("「We have no plans,」 its governor", '"We have no plans," its governor'),
        ("'We have no plans,' its governor", '"We have no plans," its governor'),
        ("told reporters — nor will there be any.", "told reporters - nor will there be any."),
        ("the announcement. The bank holds", "the announcement.\n\nThe bank holds"),
    ],
)
def test_case_marks_and_white_space_may_differ(shelf: Shelf, quote: str, text: str) -> None:
    match = shelf.first(quote)
    assert (match.article.id, match.exact, match.text) == ("norway", False, text)
    assert 0.98 < match.score < 1.0
    assert "".join(each.before for each in match.differences) == " ".join(quote.split())
    assert "".join(each.after for each in match.differences) == text


@pytest.mark.parametrize(
    ("quote", "changed"),
    [
        ("The bank holds 39 tonnes in its vaults", [("39", "37")]),
        ("Prices fell by 3.5 pct in London and by 4.7 pct in Zürich", [("4.7", "4.1")]),
        ("said on Friday that it would sell 25 tonnes of gold", [("", "not ")]),
        ("teh bank holds 37 tonnes in its vauls", [("teh", "The"), ("vauls", "vaults")]),
        ("most of which was shipped abroad", [("was", "were")]),
        ("most of which were shipped abroa", [("abroa", "abroad")]),
        ("Herod Skanland told reporters", [("Herod Skanland", "Hermod Skaanland")]),
        ("The bank … shipped abroad", [("…", "holds 37 tonnes in its vaults, most of which were")]),
        (
            "The central bank of Norway said it would not sell 25 tonnes of gold",
            [("", "on Friday that ")],
        ),
    ],
)
def test_what_differs_is_told(shelf: Shelf, quote: str, changed: list[tuple[str, str]]) -> None:
    match = shelf.first(quote)
    assert match.article.id == "norway"
    assert not match.exact
    assert match.score < 0.99
    assert changes(match) == changed


@pytest.mark.parametrize("ellipsis", ["…", "...", "[...]", "(…)", " . . . ", "[…] …"])
def test_an_ellipsis_stands_for_words_left_out(shelf: Shelf, ellipsis: str) -> None:
    quote = (
        f"{ellipsis} The central bank of Norway said {ellipsis} Prices fell by 3.5 pct{ellipsis}"
    )
    match = shelf.first(quote)
    assert match.article.id == "norway"
    assert match.text.startswith("The central bank")
    assert match.text.endswith("Prices fell by 3.5 pct")
    assert match.score > 0.95


@pytest.mark.parametrize(
    "quote",
    [
        "Nobody ever said this about the moon",
        "Prices fell by 3.5 pct … The central bank of Norway said on Friday",  # in another order
        "which sold 127 tonnes last summer … a museum of whaling in Tromso",  # in two articles
        "The bank of Belgium told reporters in London that prices would fall this year",
        "Analysts expect gold",
        "gold plans",
        "harbor",
        "anks",
        "zyzzy qwxzt",
        "銀行は何も発表しなかったと新聞が伝えた",
        "to be or not to be",
    ],
)
def test_what_nobody_wrote_is_not_found(shelf: Shelf, quote: str) -> None:
    assert shelf.look(quote) == QuoteMatches("not_found", ())


def test_scripts_without_spaces(shelf: Shelf) -> None:
    assert shelf.first("金利を引き上げる").exact
    match = shelf.first("“計画はない”と総裁は記者に語った")
    assert match.article.id == "tokyo"
    assert match.text == "「計画はない」と総裁は記者団に語った"


def test_every_article_that_has_it_is_named(shelf: Shelf) -> None:
    quote = "Analysts had expected the bank to sell up to 40 tonnes this year."
    found = shelf.look(quote).matches
    assert [match.article.id for match in found] == ["norway", "echo", "later"]
    assert all(match.exact for match in found)
    assert [match.article.id for match in shelf.look(quote, limit=1).matches] == ["norway"]


def test_exact_ones_come_first(shelf: Shelf) -> None:
    found = shelf.look("Dealers said: Analysts had expected the bank to sell up to 40 tonnes")
    assert found.matches[0].article.id == "later"
    assert all(not match.exact for match in found.matches[1:])
    assert [m.score for m in found.matches] == sorted(
        (m.score for m in found.matches), reverse=True
    )


def test_a_long_quotation_with_slips_is_found_across_paragraphs(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    quote = " ".join(NORWAY.split()).replace("Friday", "Fridy").replace("London", "Lndon")
    match = shelf.first(quote)
    assert (match.article.id, match.text) == ("norway", NORWAY)
    assert ("Fridy", "Friday") in changes(match)


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("", "quote_empty"),
        (" \n", "quote_empty"),
        ("?!… “”", "quote_empty"),
        ("a" * (MAX_QUOTATION + 1), "quote_too_long"),
        ("?" * 20_000, "quote_too_long"),
    ],
)
def test_what_is_no_quotation_is_refused(shelf: Shelf, quote: str, code: str) -> None:
    with pytest.raises(QuestionError) as caught:
        shelf.look(quote)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "quote", ["bank " * 2000, "x" * MAX_QUOTATION, "… " * 4999 + "a", "the bank … " * 900]
)
def test_the_longest_quotations_are_looked_up(shelf: Shelf, quote: str) -> None:
    assert shelf.look(quote[:MAX_QUOTATION]).status in ("found", "not_found")


def test_only_what_is_in_the_collection_now_is_found(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    quote = "The prime minister opened a museum of whaling in Tromso"
    changed = prepare_article(
        draft("old", "The prime minister closed a museum of whaling in Tromso early.")
    )
    shelf.store.put(changed, cut(changed.text))
    assert shelf.look(quote).status == "not_found"  # the index has not seen it yet
    shelf.index()
    match = shelf.first(quote)
    assert (match.version, changes(match)) == (changed.version, [("opened", "closed")])
    shelf.store.remove("old")
    assert shelf.look(quote).status == "not_found"


def test_a_text_that_was_damaged_is_not_quoted(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)

    class Nothing(Prover):
        def articles(self, keys):  # type: ignore[no-untyped-def]
            return {}

    shelf.prover = Nothing(shelf.store)
    assert shelf.look("The bank holds 37 tonnes").status == "not_found"


any_shelf = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@any_shelf
@given(first=st.integers(0, len(NORWAY.split()) - 5), count=st.integers(4, 40), data=st.data())
def test_places_are_of_the_stored_text(
    shelf: Shelf, first: int, count: int, data: st.DataObject
) -> None:
    words = NORWAY.split()[first : first + count]
    words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.text(max_size=8))
    quote = " ".join(words)
    for match in shelf.look(quote).matches:
        text = shelf.articles[match.article.id].text
        assert text[match.start : match.end] == match.text
        assert match.exact == (match.score == 1.0) == (not match.differences)
        assert "".join(each.after for each in match.differences) in ("", match.text)


@any_shelf
@given(quote=st.text(min_size=1, max_size=200))
def test_any_text_is_looked_up_or_refused(shelf: Shelf, quote: str) -> None:
    if any(character.isalnum() for character in clean(quote)):
        assert shelf.look(quote).status in ("found", "not_found")
    else:
        with pytest.raises(QuestionError, match="no words"):
            shelf.look(quote)
