"""Shingles: what is a copy of a report, what is only of its kind, and sketches that find copies."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.shingles import (
    SHARED_HASHES,
    holds,
    is_copy,
    may_share,
    numbers,
    recipe,
    rule,
    shingles,
    sketch,
)

ROOT = Path(__file__).parents[3]

REPORT = (
    "The harbour board of Larvik said it will close the old fish quay from 4 May until the end "
    "of August, while divers replace 62 timber piles that shipworm has eaten through. The work "
    "costs 3.4 million crowns, a third of it paid by the county."
)
UPDATE = (
    "Boats are to berth at the ferry landing meanwhile, the harbour master told reporters. Two "
    "skippers complained that there is no crane for their catch. A floating one was promised."
)
BRIEF = (
    "The harbour board of Larvik said it will close the old fish quay from 4 May until the end "
    "of August, while divers replace 62 timber piles."
)
ANOTHER = (
    "Snow shut three mountain roads in the west on Tuesday night. Ploughs were sent from the "
    "lowlands, but drifts of up to two metres stopped them at the tree line before dawn."
)


def weekly(water: str, change: str, day: str) -> str:
    """A report of a series: the same words each week, but for what they tell."""
    return (
        f"The water board said the reservoir stood at {water} per cent of its capacity on {day}, "
        f"{change} points from the week before. Hosepipes remain forbidden in all parishes of the "
        "valley until the board meets again, a spokesman for the water board said in a statement."
    )


COPIES = {
    "the same": (REPORT, REPORT),
    "an update with more below": (REPORT, f"{REPORT} {UPDATE}"),
    "a brief cut out of an update": (BRIEF, f"{REPORT} {UPDATE} {ANOTHER}"),
    "another dateline": (f"LARVIK, April 12 (NTB) -- {REPORT}", f"Larvik (AP) - {REPORT}"),
    "case, accents and line wraps": (REPORT, REPORT.upper().replace(" ", "\n").replace("O", "Ö")),
    "a word changed here and there": (REPORT, REPORT.replace("said it", "says it", 1)),
    "something in front": (REPORT, f"{ANOTHER} {REPORT}"),
}
OTHERS = {
    "other news": (REPORT, ANOTHER),
    "a week later": (weekly("61.2", "2.3", "3 May"), weekly("58.7", "2.5", "10 May")),
    "figures in words": (weekly("sixty", "two", "Monday"), weekly("fifty", "ten", "Friday")),
    "one short line": ("Rain fell in the north.", "Rain fell in the north."),
    "the header of a table": (
        "Bond prices at noon: issue, coupon, maturity, bid, ask. A 5 1/4 90 99.1 99.4",
        "Bond prices at noon: issue, coupon, maturity, bid, ask. B 7 1/8 93 87.0 87.6",
    ),
    "a quoted sentence in other news": (f"{ANOTHER} {UPDATE} {BRIEF}", f"{REPORT[142:]} {BRIEF}"),
    "nothing": ("", ""),
    "nothing and something": ("", REPORT),
}

WORDS = st.sampled_from(["rain", "fell", "on", "the", "quay", "3", "17", "two", "Ö", "雨が", "."])
TEXTS = st.lists(WORDS, max_size=90).map(" ".join)


@pytest.mark.parametrize("name", COPIES)
def test_copies_of_a_report(name: str) -> None:
    one, other = map(shingles, COPIES[name])
    assert is_copy(one, other)
    assert is_copy(other, one)


@pytest.mark.parametrize("name", OTHERS)
def test_reports_that_are_no_copies(name: str) -> None:
    one, other = map(shingles, OTHERS[name])
    assert not is_copy(one, other)
    assert not is_copy(other, one)


@pytest.mark.parametrize(("days", "same"), [(0, True), (7, True), (8, False), (400, False)])
def test_a_short_report_that_returns_is_another_report(days: int, same: bool) -> None:
    text = shingles("The bank left its rates as they are after the council met, " + BRIEF)
    assert is_copy(text, text, days) is same


def test_a_long_report_is_the_same_whenever_it_is_printed() -> None:
    text = shingles(f"{REPORT} {UPDATE}")
    assert is_copy(text, text, 400)
    assert not is_copy(text, shingles(f"{REPORT} {ANOTHER}"), 400)


def test_shingles_are_four_words_and_figures_are_numbers() -> None:
    made = shingles("Rain fell on 17 quays. Rain fell on 17 boats, two sank.")
    assert made.runs[:2] == ("rain fell on 17", "fell on 17 quay")
    assert len(set(made.runs)) == len(made.runs)
    assert made.figures == {"17", "two"}


@given(one=TEXTS, other=TEXTS, days=st.sampled_from([0, 30]))
def test_being_a_copy_is_symmetric(one: str, other: str, days: int) -> None:
    a, b = shingles(one), shingles(other)
    assert is_copy(a, b, days) == is_copy(b, a, days)


@given(text=TEXTS)
def test_a_sketch_is_of_what_is_long_enough_to_have_copies(text: str) -> None:
    made = shingles(text)
    assert bool(sketch(made)) == (len(made.runs) >= 16)
    assert all(0 <= value < 2**32 for value in sketch(made))


@given(seed=st.integers(0, 2**32), kept=st.integers(80, 400))
def test_sketches_of_copies_meet(seed: int, kept: int) -> None:
    """A report cut at its end, and one with a foreign opening, share values with the whole."""
    words = [f"w{number}" for number in random.Random(seed).sample(range(10**6), 400)]
    whole = sketch(shingles(" ".join(words)))
    assert len(whole & sketch(shingles(" ".join(words[:kept])))) >= SHARED_HASHES
    opened = shingles("Here is what we know of it now. " + " ".join(words))
    assert len(whole & sketch(opened)) >= SHARED_HASHES


def test_the_recipe_is_the_same_in_every_process() -> None:
    code = "from corpus.text.shingles import recipe; print(recipe())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == recipe()


def test_the_recipe_is_the_one_that_stores_were_made_with() -> None:
    """If this fails every store sketches its texts again when it is opened: say so in the log."""
    assert recipe() == "4/16/64/16/eff97684"


def test_the_rule_is_the_one_that_pairs_were_kept_by() -> None:
    """If this fails every store compares its versions again when opened: say so in the log."""
    assert rule() == "4/16/64/16/eff97684 3/0.6/0.9/7/60/0.95 3/100/8"


@given(st.lists(st.sampled_from(REPORT.split() + UPDATE.split()), max_size=60), st.randoms())
def test_what_is_passed_over_by_its_numbers_is_no_copy_and_holds_nothing(
    words: list[str], chance: random.Random
) -> None:
    first, last = sorted(chance.sample(range(61), 2))
    one = shingles(" ".join(words))
    for other in (shingles(" ".join(words[first:last])), shingles(REPORT), shingles("")):
        shared = may_share(numbers(one), numbers(other))
        assert shared == may_share(numbers(other), numbers(one))
        assert shared or not (is_copy(one, other) or holds(one, other) or holds(other, one))


@pytest.mark.parametrize("pair", COPIES.values(), ids=COPIES)
def test_copies_are_not_passed_over_by_their_numbers(pair: tuple[str, str]) -> None:
    assert may_share(*(numbers(shingles(text)) for text in pair))
    assert not may_share(numbers(shingles(pair[0])), numbers(shingles(ANOTHER.upper()[:-40])))
