"""The whole path with the real store and indexes: in, found, cited, changed, removed, restored."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Origin
from corpus.errors import ReadError
from qa.contract.answer import Filters, Turn
from qa.contract.errors import NotFoundError, QuestionError
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import CORES
from tests.qa.conftest import Opened
from tests.qa.made import CANAL, DRAFTS, WordEncoder, draft

QUESTION = "Who freed the ship in the canal?"


def test_an_answer_cites_what_the_article_says(library: Library) -> None:
    answer = library.ask(AskRequest(QUESTION))
    assert answer.status == "answered"
    first = answer.citations[0]
    stored = library.article(first.article.id, first.version).text
    assert answer.answer == first.quote == stored[first.start : first.end]
    assert stored[first.answer_start : first.answer_end] == answer.answer
    assert stored[first.passage.start : first.passage.end] == first.passage.text
    assert first.quote == "Tugs freed the ship on Monday, the canal authority said."
    assert library.citation(first.id).status == "exact"


def test_passages_are_distinct_numbered_and_at_most_the_limit(library: Library) -> None:
    for limit in (1, 2, 20):
        answer = library.ask(AskRequest(QUESTION, limit=limit))
        shown = [*answer.citations, *answer.nearest]
        assert [c.n for c in shown] == list(range(1, len(shown) + 1))
        assert len({(c.article.id, c.passage.start) for c in shown}) == len(shown) <= limit


def test_the_confidence_does_not_depend_on_the_limit(library: Library) -> None:
    assert (
        library.ask(AskRequest(QUESTION, limit=1)).confidence
        == library.ask(AskRequest(QUESTION)).confidence
    )


def test_below_the_thresholds_nothing_is_cited(opened: Opened) -> None:
    library = opened(threshold=1.0, unsure=1.0)
    library.add_drafts(DRAFTS)
    answer = library.ask(AskRequest(QUESTION))
    assert (answer.status, answer.answer, answer.citations) == ("not_found", None, ())
    assert answer.nearest[0].article.id == "canal"
    assert answer.nearest[0].answer_start is None


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        (Filters(source=("Sample Gazette",)), {"prize"}),
        (Filters(article=("canal",)), {"canal"}),
        (Filters(published_from="2022-01-01"), {"prize"}),
        (Filters(published_to="2022-01-01"), {"canal"}),
        (Filters(source=("Nobody",)), set()),
        (Filters(article=("canal",), published_from="2022-01-01"), set()),
    ],
)
def test_filters_act_inside_the_search(
    library: Library, filters: Filters, articles: set[str]
) -> None:
    answer = library.ask(AskRequest(QUESTION, filters=filters))
    assert {c.article.id for c in (*answer.citations, *answer.nearest)} == articles


def test_a_rare_match_is_found_behind_a_filter_among_many(library: Library) -> None:
    noise = [draft(f"n{i}", CANAL.replace("Tugs", f"Tug {i}"), source="Noise") for i in range(200)]
    library.add_drafts(noise)
    answer = library.ask(AskRequest(QUESTION, filters=Filters(source=("Sample Gazette",))))
    assert {c.article.id for c in (*answer.citations, *answer.nearest)} == {"prize"}


@pytest.mark.parametrize(
    "question",
    [
        "?!",
        "the of and",
        'NEAR("ship" canal)',
        "title:x [a TO z] *",
        "운하를 누가 열었나",
        "船は?",
        "🚢",
    ],
)
def test_odd_questions_are_only_questions(library: Library, question: str) -> None:
    assert library.ask(AskRequest(question)).question == question


def test_an_empty_collection_answers_not_found(opened: Opened) -> None:
    answer = opened().ask(AskRequest(QUESTION))
    assert (answer.status, answer.nearest, answer.confidence) == ("not_found", (), 0.0)


def test_bad_questions_are_refused(library: Library) -> None:
    with pytest.raises(QuestionError):
        library.ask(AskRequest(" "))
    with pytest.raises(QuestionError):
        library.ask(AskRequest("Who?", limit=0))
    with pytest.raises(QuestionError):
        library.ask(AskRequest("Who?", conversation=tuple([Turn("a", "b")] * 21)))


def test_a_follow_up_is_searched_with_what_it_leans_on(library: Library) -> None:
    answer = library.ask(
        AskRequest("When was it freed?", conversation=(Turn("What blocked the canal?", ""),))
    )
    assert answer.searched_for == "When was it freed? blocked canal"
    assert answer.question == "When was it freed?"


def test_the_same_again_is_unchanged_and_not_encoded(
    library: Library, encoder: WordEncoder
) -> None:
    before = encoder.documents
    assert library.add_drafts(DRAFTS).unchanged == ("canal", "prize")
    assert encoder.documents == before


def test_change_remove_restore(library: Library) -> None:
    cited = library.ask(AskRequest(QUESTION)).citations[0]
    changed = replace(DRAFTS[0], text="An update.\n\n" + CANAL)
    assert library.add_drafts([changed]).changed == ("canal",)
    check = library.citation(cited.id)
    assert check.status == "moved"
    assert check.now is not None
    assert check.now.quote == cited.quote
    assert library.article("canal", cited.version).text == CANAL
    library.remove("canal")
    answer = library.ask(AskRequest(QUESTION))
    assert all(c.article.id != "canal" for c in (*answer.citations, *answer.nearest))
    assert library.citation(cited.id).status == "removed"
    with pytest.raises(NotFoundError):
        library.remove("canal")
    with pytest.raises(NotFoundError, match="was removed"):
        library.article("canal")
    assert library.article("canal", cited.version).removed
    assert library.add_drafts([DRAFTS[0]]).added == ("canal",)
    assert library.ask(AskRequest(QUESTION)).citations[0].id == cited.id


def test_one_bad_article_never_stops_the_rest(library: Library) -> None:
    bad = ReadError(Origin("x.jsonl", 2), "the title is missing", "give one")
    added = library.add_drafts([bad, draft("new", "A new article. It is short.")])
    assert added.added == ("new",)
    assert (added.rejected[0].file, added.rejected[0].line) == ("x.jsonl", 2)


def test_another_process_is_followed(opened: Opened) -> None:
    server, other = opened(), opened()
    other.add_drafts(DRAFTS)
    server.refresh()
    assert server.ask(AskRequest(QUESTION)).citations[0].article.id == "canal"
    other.remove("canal")
    # Before the next refresh a removed passage can only be missed, never shown.
    answer = server.ask(AskRequest(QUESTION))
    assert all(c.article.id == "prize" for c in (*answer.citations, *answer.nearest))


def test_a_restart_needs_no_encoding(opened: Opened, encoder: WordEncoder) -> None:
    first = opened()
    first.add_drafts(DRAFTS)
    before = encoder.documents
    again = opened()
    assert again.status().generation == first.status().generation != "none"
    assert again.ask(AskRequest(QUESTION)).citations == first.ask(AskRequest(QUESTION)).citations
    assert encoder.documents == before


def damage_vectors(index: Path) -> None:
    next(index.glob("*/vectors/rows.npy")).write_bytes(b"not an index")


def damage_manifest(index: Path) -> None:
    next(index.glob("*/manifest.json")).write_text("{", encoding="utf-8")


def lose_keywords(index: Path) -> None:
    shutil.rmtree(next(index.glob("*/keywords")))


def lose_everything(index: Path) -> None:
    shutil.rmtree(index)


@pytest.mark.files
@pytest.mark.parametrize("harm", [damage_vectors, damage_manifest, lose_keywords, lose_everything])
def test_a_damaged_index_is_made_again_from_the_store(opened: Opened, harm: object) -> None:
    first = opened()
    first.add_drafts(DRAFTS)
    expected = first.ask(AskRequest(QUESTION)).citations
    first.close()
    assert callable(harm)
    harm(Path(first._settings.data) / "index")
    notes: list[str] = []
    again = opened(note=notes)
    assert again.ask(AskRequest(QUESTION)).citations == expected
    # A manifest stands in the store too.
    assert any("made again" in note or "written again" in note for note in notes)


def test_another_model_encodes_what_it_lacks(opened: Opened) -> None:
    opened().add_drafts(DRAFTS)
    notes: list[str] = []
    other = opened("other", note=notes)
    assert other.ask(AskRequest(QUESTION)).citations[0].article.id == "canal"
    assert notes


def test_quotations_are_looked_up(library: Library) -> None:
    found = library.quotes("tugs freed the  ship on monday")
    assert found.status == "found"
    assert found.matches[0].text == "Tugs freed the ship on Monday"
    assert not found.matches[0].exact
    assert library.quotes("Tugs freed the ship").matches[0].exact
    assert library.quotes("Nobody ever said this").status == "not_found"
    with pytest.raises(QuestionError):
        library.quotes("?!")


@pytest.mark.parametrize(("given", "used"), [(7, 7), (None, CORES)])
def test_texts_are_encoded_by_as_many_workers_as_are_wanted(
    library: Library, encoder: WordEncoder, tmp_path: Path, given: int | None, used: int
) -> None:
    (tmp_path / "bridge.txt").write_text("Bridge painted\n\nIt was painted on 3 May 2024.")
    assert library.add_paths([tmp_path / "bridge.txt"], workers=given).added
    assert encoder.workers == used
