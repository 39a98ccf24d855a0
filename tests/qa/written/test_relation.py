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
    "The last known natural case was that of Ali.": ("The last known case was that of Ali.",),
    "The bank has repaid eight of the clients.": ("The bank has repaid the clients.",),
    "It closed in twelve countries of the Union.": ("It closed in the Union.",),
    "Ann sang the song of Rome and Ben Holm that of Oslo.": ("Ann sang the song of Oslo.",),
    "Coins are taken until May at the latest.": ("Coins are taken until May.",),
    "The team has not lost at home since May.": ("The team has not lost since May.",),
    "A board of doctors certified in May that it was gone.": (
        "A board of doctors was certified in May.",
    ),
    "Ann Holm told Ben Stone that it rained.": (
        "Ben Stone told Ann Holm that it rained.",
        "Ben Stone said that it rained.",
    ),
    "Ann Holm's lawyer said that it rained.": ("Ann Holm said that it rained.",),
    "The hall was damaged by water, not by smoke.": ("The hall was damaged by smoke.",),
    "The cause of the fire was a cable.": ("The cause of the cable was a fire.",),
    "He said in May that the hall had closed in June.": (
        "He said that the hall had closed in May.",
    ),
    "The dog of the guard, which bit a guest, fled.": ("The guard bit a guest.",),
    "The mill was closed for two years.": ("The mill was closed in two years.",),
    "The mayor and Ben Stone left.": ("The mayor is Ben Stone.", "The mayor, Ben Stone, left."),
    "The mayor was Ben Stone.": ("The mayor is Ben Stone.",),
    'The sign reads "The mill was sold."': ("The mill was sold.",),
    "Ann agreed in May to sell it in June.": ("In June Ann agreed to sell it.",),
}
TRUE = {
    "Anna, who beat Ben, won the cup.": ("Anna beat Ben.", "Anna won the cup."),
    "The plan to close the school failed.": ("The plan failed.",),
    "The driver hit the cyclist near the station.": ("The cyclist was hit by the driver.",),
    "Ann Holm, the mayor, left on May 3, 2021.": ("On 3 May 2021 mayor Ann Holm left.",),
    "Over 90 ships waited in the port.": ("More than 90 ships waited in the port.",),
    "It belongs to the firm Hoshi.": ("The firm Hoshi owns it.",),
    "Ben met Ann Holm, who had left the firm.": ("Ann Holm had left the firm.",),
    "The firm's offer was too low.": ("The offer of the firm was too low.",),
    "The trial, led by Dr. Awa Diallo, ended.": ("Awa Diallo led the trial.",),
    "Fire was the cause.": ("The cause was fire.",),
    "If it rains, the hall will close.": ("The hall will close if it rains.",),
    "The bank did not support the plan.": ("The plan was not supported by the bank.",),
}


def failed(source: str, sentence: str) -> str | None:
    return failing(sentence, [Quoted(source, Span(0, len(source)))])


@pytest.mark.parametrize(("source", "sentences"), FALSE.items())
def test_another_relation_is_dropped(source: str, sentences: tuple[str, ...]) -> None:
    assert all(failed(source, sentence) for sentence in sentences)


@pytest.mark.parametrize(("source", "sentences"), TRUE.items())
def test_the_same_relation_holds(source: str, sentences: tuple[str, ...]) -> None:
    assert not [sentence for sentence in sentences if failed(source, sentence)]
