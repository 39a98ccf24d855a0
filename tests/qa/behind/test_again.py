"""A saved question is asked again when something came that may change its answer, and only then."""

import json
from collections.abc import Callable

import pytest

from qa.behind import sieve
from qa.behind.again import SEEN, Again, News
from qa.behind.sieve import Weighing
from qa.contract.access import Identity, Role
from qa.contract.answer import Filters
from qa.contract.day import utc_now
from qa.contract.errors import NotFoundError, QuestionError
from qa.contract.request import AskRequest
from qa.library import Library
from qa.saved.gist import gist
from qa.saved.views import SavedView
from tests.qa.made import CANAL, draft

Opened = Callable[..., Library]
BLOCKED = "What blocked the canal?"
TOWER = "Who painted the old lighthouse?"
PRIZE = "Who won the medicine prize?"
ANNA = Identity("1", "Anna", Role.VIEWER)
BEN = Identity("2", "Ben", Role.VIEWER)


def save(library: Library, question: str, asker: Identity | None = None) -> SavedView:
    request = AskRequest(question)
    return library.saved.save(request, gist(library.ask(request, asker), utc_now()), asker)


def settle(again: Again) -> None:
    while again.step():
        pass


class Asked:
    """A library's `ask`, counted."""

    def __init__(self, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
        self.questions: list[str] = []
        ask = library.ask

        def counted(request: AskRequest, asker: Identity | None = None) -> object:
            self.questions.append(request.question)
            return ask(request, asker)

        monkeypatch.setattr(library, "ask", counted)


@pytest.fixture
def news() -> list[News]:
    return []


@pytest.fixture
def again(library: Library, news: list[News]) -> Again:
    again = Again(library, news.append)
    settle(again)
    return again


def test_only_what_may_have_changed_is_asked_again(
    library: Library, news: list[News], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What was learned is of thousands of passages: among five each is found.
    weighing = Weighing(reach=0.3, weights=(1.0, 0.0, 0.0, 0.0), bias=0.0, least=0.0)
    monkeypatch.setattr(sieve, "learned", lambda: weighing)
    again = Again(library, news.append)
    blocked, prize = save(library, BLOCKED), save(library, TOWER)
    settle(again)
    assert not library.saved.view(blocked.id, None).waits
    asked = Asked(library, monkeypatch)
    settle(again)
    assert asked.questions == []
    library.add_drafts([draft("garden", "Roses and tulips grow behind a town hall.")])
    settle(again)
    assert asked.questions == []
    library.add_drafts([draft("tower", "Anna Weber painted the old lighthouse.")])
    settle(again)
    assert asked.questions == [TOWER]
    (told,) = news
    assert told.saved == prize.id
    assert [one.kind for one in told.changes] == ["new_answer"]
    view = library.saved.view(prize.id, None)
    assert view.new == len(view.changes) > 0
    assert library.saved.view(blocked.id, None).new == 0
    library.saved.look(prize.id, None)
    assert library.saved.view(prize.id, None).new == 0
    assert library.saved.view(prize.id, None).changes == view.changes


def test_what_its_filters_leave_out_does_not_ask_it_again(
    library: Library, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each passage is another round of the comparison.
    monkeypatch.setattr(sieve, "TOGETHER", 1)
    only = AskRequest(TOWER, filters=Filters(source=("Harbour Post",)))
    library.saved.save(only, gist(library.ask(only), utc_now()), None)
    settle(again)
    asked = Asked(library, monkeypatch)
    text = "Anna Weber painted the old lighthouse."
    library.add_drafts([draft("tower", text, source="Sample Wire")])
    settle(again)
    assert asked.questions == []
    library.add_drafts([draft("beacon", text, source="Harbour Post"), draft("roses", "Roses.")])
    settle(again)
    assert asked.questions == [TOWER]


def test_the_first_look_is_not_new(library: Library, again: Again) -> None:
    made = save(library, BLOCKED)
    settle(again)
    assert library.saved.view(made.id, None).changes == ()


def test_a_cited_article_that_is_removed_is_told_once(
    library: Library, again: Again, news: list[News]
) -> None:
    save(library, BLOCKED)
    settle(again)
    library.remove("canal")
    settle(again)
    kinds = [one.kind for one in news[0].changes]
    assert "withdrawn" in kinds
    assert news[0].changes[kinds.index("withdrawn")].source == "Canal"
    settle(again)
    assert len(news) == 1


def test_a_cited_article_that_is_changed_is_told(
    library: Library, again: Again, news: list[News]
) -> None:
    save(library, BLOCKED)
    settle(again)
    text = CANAL.replace("A container ship ran", "A tanker ran").replace(
        "It blocked", "This blocked"
    )
    library.add_drafts([draft("canal", text, source="Sample Wire", published="2021-03-29")])
    settle(again)
    assert "source_changed" in [one.kind for one in news[0].changes]


def test_what_another_process_added_and_what_came_while_none_ran_are_found(
    opened: Opened, library: Library, again: Again
) -> None:
    made = save(library, TOWER)
    settle(again)
    other = opened()
    other.add_drafts([draft("tower", "Anna Weber painted the old lighthouse.")])
    library.close()
    settle(Again(other))
    assert other.saved.view(made.id, None).changes


def test_in_another_collection_all_are_asked(
    library: Library, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(library, BLOCKED)
    settle(again)
    asked = Asked(library, monkeypatch)
    library.parts.store.set_setting(SEEN, json.dumps([10**9, 0]))
    settle(again)
    assert asked.questions == [BLOCKED]


def test_those_of_others_are_as_if_they_were_not_there(library: Library, again: Again) -> None:
    made = save(library, BLOCKED, ANNA)
    settle(again)
    assert library.saved.listed(BEN).total == 0
    for call in (library.saved.view, library.saved.look, library.saved.delete):
        with pytest.raises(NotFoundError):
            call(made.id, BEN)
    assert library.saved_answer(library.saved.view(made.id, ANNA).answer, ANNA)
    library.saved.delete(made.id, ANNA)
    assert library.saved.listed(ANNA).total == 0


def test_a_question_is_saved_once_and_not_without_end(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert save(library, BLOCKED).id == save(library, BLOCKED).id
    monkeypatch.setattr("qa.saved.questions.MOST", 1)
    with pytest.raises(QuestionError, match="at most 1"):
        save(library, PRIZE)


def test_one_that_is_damaged_does_not_stop_the_others(library: Library, again: Again) -> None:
    made = save(library, BLOCKED)
    (library.data / "saved" / f"{'0' * 20}.json").write_text("{")
    settle(again)
    assert [one.id for one in library.saved.listed(None).saved] == [made.id]
