"""Who did what to whom: what a shorter sentence may not make of a longer one."""

import pytest

from corpus.article import Span
from qa.written.checking import Quoted, failing

FALSE = {
    "Anna, who beat Ben, won the cup.": ("Ben won the cup.",),
    "Anna said Ben lied to the court.": ("Anna lied to the court.", "Ben lied to the court."),
    "The son of Ben Stone won the race.": ("Ben Stone won the race.",),
    "Anna Holm's lawyer resigned on Monday.": ("Anna Holm resigned on Monday.",),
    "The plan to close the school failed.": ("The school failed.",),
    "The driver hit the cyclist near the station.": ("The cyclist hit the driver.",),
    "The company moved from Ham to Tarn.": ("The company moved from Tarn to Ham.",),
    "Anna gave Ben a book.": ("Ben gave Anna a book.",),
    "The minister failed to open the bridge.": ("The minister opened the bridge.",),
    "Ben Stone left after Anna Holm arrived.": ("Anna Holm left after Ben Stone arrived.",),
    "If Ben wins, Anna Holm resigns.": ("Anna Holm resigns.",),
    "Anna Holm resigns if Ben wins.": ("Anna Holm resigns.",),
    "Police arrested the thief who robbed the baker.": ("Police robbed the baker.",),
    "The mayor met the minister and the minister resigned.": ("The mayor resigned.",),
}
TRUE = {
    "Anna, who beat Ben, won the cup.": ("Anna beat Ben.", "Anna won the cup."),
    "The plan to close the school failed.": ("The plan failed.",),
    "The driver hit the cyclist near the station.": ("The cyclist was hit by the driver.",),
}


def failed(source: str, sentence: str) -> str | None:
    return failing(sentence, [Quoted(source, Span(0, len(source)))])


@pytest.mark.parametrize(("source", "sentences"), FALSE.items())
def test_another_relation_is_dropped(source: str, sentences: tuple[str, ...]) -> None:
    assert all(failed(source, sentence) for sentence in sentences)


@pytest.mark.parametrize(("source", "sentences"), TRUE.items())
def test_the_same_relation_holds(source: str, sentences: tuple[str, ...]) -> None:
    assert not [sentence for sentence in sentences if failed(source, sentence)]
