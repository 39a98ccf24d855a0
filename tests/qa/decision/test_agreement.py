"""A second article that says the same in other words makes an answer surer, never less sure."""

from pathlib import Path

import pytest

from corpus.store import Store
from embeddings.encoder import Encoder, load_encoder
from qa.contract.answer import Answer
from qa.contract.request import AskRequest
from qa.opening import assembled, silent
from qa.settings import Settings, load
from reader.reader import Reader, load_reader
from tests.qa.made import draft

pytestmark = pytest.mark.model

# Words and spellings of a question change nothing by more than this: the rarity of its words is
# counted over the collection, which a further article changes a little.
HAIR = 0.02

PAIRS = [
    (
        "Who won the Oxbay rowing cup?",
        "Lena Fisk won the Oxbay rowing cup on Sunday. She is a baker. It rained.",
        "Baker Lena Fisk took the Oxbay rowing cup by two lengths. Her boat is called Crumb.",
    ),
    (
        "How many lambs were stolen from Hollow Farm?",
        "Thirty-four lambs were stolen from Hollow Farm on Friday night. A gate was cut.",
        "Thieves have taken 34 lambs from Hollow Farm near Oxbay. Police found a glove.",
    ),
    (
        "When did the Skua probe land on Mars?",
        "The Skua probe landed on Mars on 4 May 2031. Its camera sent a picture of dust.",
        "To cheers in a village hall, the Skua probe landed on Mars on May 4, 2031.",
    ),
    (
        "Where was the herring treaty signed?",
        "The herring treaty was signed in Kyiv on Monday. Five ministers came by train.",
        "After ten days of talks, ministers signed the herring treaty in Kiev. It was late.",
    ),
    (
        "How many people walked in the Lindau lantern parade?",
        "Nearly 3,000 people walked in the Lindau lantern parade. A paper whale caught fire.",
        "Scouts counted 2,973 people in the Lindau lantern parade. They were given soup.",
    ),
    (
        "How long is the Oxbay canal path?",
        "The Oxbay canal path is 10 miles long. It took four years to clear.",
        "Walkers can now use the Oxbay canal path, which is 16 kilometres long. Herons nest on it.",
    ),
    (
        "Who will lead the Brook dam inquiry?",
        "Odile Brandt will lead the inquiry into the Brook dam, the government said on Monday.",
        "Families were glad that Judge Brandt will lead the Brook dam inquiry. She met them.",
    ),
    (
        "How much did the Lindau museum pay for the silver ship?",
        "The Lindau museum paid 2.5 million euros for the silver ship. It has nine masts.",
        "The silver ship cost the Lindau museum €2.5m. It stands in a hall of its own.",
    ),
    (
        "When does the Fern valley railway open?",
        "The Fern valley railway opens on 12 June. The first train is full already.",
        "Nine years late, the Fern valley railway opens on June 12. A band will play.",
    ),
    (
        "Who designed the Oxbay lighthouse?",
        "The Oxbay lighthouse was designed by Tomas Reed. Its lamp was lit in 1903.",
        "Tomas Reed, who could not swim, designed the lighthouse at Oxbay. It leans a little.",
    ),
    (
        "Where will the chess world final be played?",
        "The chess world final will be played in Mumbai in November, the federation said.",
        "Bombay will host the chess world final. The hall was once a cotton mill.",
    ),
    (
        "What is the new Lindau ferry called?",
        "The new Lindau ferry is called the Salt Heron. It carries 60 cars.",
        "Children chose the name: the new Lindau ferry is called Salt Heron. It is green.",
    ),
]
# About other matters, so that there is something to be ahead of.
BESIDE = [
    draft("market", "The Oxbay market was closed on Tuesday. Lena Holt sold the last cheese."),
    draft("storm", "A storm cut power to 4,100 homes in Lindau on 3 June. Two cranes fell."),
    draft("council", "The council of Brook met in Kyiv Street. Judge Ada Berg won a raffle."),
]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Encoder, Reader]:
    settings = load(tmp_path_factory.mktemp("data"))
    encoder = load_encoder(settings.model, settings.cache, silent)
    return settings, encoder, load_reader(settings.reader, settings.cache, silent)


def asked(
    folder: Path, models: tuple[Settings, Encoder, Reader], question: str, *texts: str
) -> Answer:
    settings, encoder, reader = models
    with assembled(settings, Store.open(folder), encoder, reader) as library:
        library.add_drafts(BESIDE)
        library.add_drafts(
            [
                draft(f"report{n}", text, source=f"Paper {n}", published=f"2031-05-0{n + 5}")
                for n, text in enumerate(texts)
            ]
        )
        return library.ask(AskRequest(question))


@pytest.mark.parametrize(("question", "first", "second"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_second_report_of_a_fact_makes_it_surer(
    tmp_path: Path,
    models: tuple[Settings, Encoder, Reader],
    question: str,
    first: str,
    second: str,
) -> None:
    alone = [
        asked(tmp_path / "1", models, question, first),
        asked(tmp_path / "2", models, question, second),
    ]
    both = asked(tmp_path / "both", models, question, first, second)
    assert both.status == "answered"
    assert both.confidence >= max(answer.confidence for answer in alone) - HAIR
    assert both.independent_sources == 2
    assert both.disagreements == ()
