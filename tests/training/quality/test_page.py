"""The tables say what was counted, mark what was learned from, and what misses its aim."""

from datasets.sets import Part
from qa.learned.weights import Thresholds
from tests.training.quality.made import choice
from training.quality.aims import AIMS, READER_AIMS, Aim, aims
from training.quality.page import BEGIN, END, figures, put, read, shown
from training.quality.row import Row
from training.quality.tables import tables
from training.reader.evaluate import ReaderFigures

QED = Part("qed", 1.0)
STRANGE = Part("squad-1.1-elsewhere", 1.0, elsewhere=True)
CHOSEN = [
    *(choice(n / 4, right=n % 3 > 0, part=QED, id=f"a{n}") for n in range(-8, 9)),
    *(choice(n / 4, right=n > 2, part=Part("squad-1.1", 1.0), id=f"b{n}") for n in range(-8, 9)),
    *(choice(-3.0, right=False, answerable=False, part=STRANGE, id=f"c{n}") for n in range(3)),
]
TABLES = tables(CHOSEN, Thresholds(0.7, 0.3))


def test_sets_stand_in_their_order_and_together() -> None:
    assert list(TABLES.sets) == [
        "squad-1.1",
        "squad-1.1-elsewhere",
        "qed",
        "search questions",
        "elsewhere",
        "own questions",
        "all but adversarial",
        "all",
    ]
    assert TABLES.sets["all"].questions == len(CHOSEN)
    assert {name: of.questions for name, of in TABLES.kinds.items()} == {"when": 21, "who": 16}
    assert TABLES.news_kinds == {}
    assert (TABLES.auroc_elsewhere or 0) > 0.9


def test_what_was_learned_from_is_marked_and_what_misses_its_aim_is_bold() -> None:
    lines = figures(TABLES, TABLES)
    assert not [line for line in lines if "news" in line]  # of which there are no questions
    assert [line for line in lines if line.startswith("| qed \\* | 17 |")]
    assert not [line for line in lines if line.startswith("| squad-1.1 \\*")]
    (met,) = (line for line in lines if line.startswith("| answered: elsewhere"))
    assert met == "| answered: elsewhere | ≤ .010 | .000 | .000 |"
    (missed,) = (line for line in lines if line.startswith("| coverage at .90 precision: squad"))
    assert missed.count("**") == 4


def test_aims_are_those_of_the_rows_and_name_fields_of_a_row() -> None:
    assert {aim.field for aim in AIMS} <= set(Row.__slots__)
    assert {aim.field for aim in READER_AIMS} <= set(ReaderFigures.__slots__)
    found = list(aims(TABLES.sets))
    assert {aim.set for aim in found} <= set(TABLES.sets)
    assert Aim("answered, right", "qed", "answered_right", least=0.88) in found
    between = Aim("unsure", "all", "unsure", least=0.3, most=0.9)
    assert [between.is_met(value) for value in (0.2, 0.3, 0.9, 0.95)] == [False, True, True, False]


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    begin, end = BEGIN.format("reader"), END.format("reader")
    page = f"above\n{begin}\nold\n{end}\nbelow\n"
    once = put(page, "reader", ["new", ""])
    assert once == f"above\n{begin}\n\nnew\n\n{end}\nbelow\n"
    assert put(once, "reader", ["new", ""]) == once


def test_the_reader_has_a_row_for_each_form_of_its_weights() -> None:
    each = {"questions": 12, "f1": 0.5, "exact_match": 0.25, "answer_in_sentence": 1.0}
    sets = {"wire": {"int8": each, "trained": each | {"auroc_impossible": 0.9}}}
    lines = read({"environment": {"commit": "0123456789"}, "sets": sets})
    assert "| wire | 12 | .250 | **.500** | 1.000 | – |" in lines
    assert "| wire, fp32 | 12 | .250 | **.500** | 1.000 | .900 |" in lines
    assert "(`benchmarks/results/reader.json`, commit 0123456.)" in lines


def test_cells() -> None:
    assert [*map(shown, (None, 0, 1, 1234, 256.0, 1.0, 0.0, 0.1234, "≥ .9"))] == [
        *("–", "0", "1", "1,234", "256", "1.000", ".000", ".123", "≥ .9"),
    ]
