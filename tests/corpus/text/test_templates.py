"""A template filled in twice is no copy; a report that is corrected, cut or edited is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.shingles import is_copy, shingles
from corpus.text.templates import is_template

APPEAL = (
    "Police appeal for help to find 14-year-old {name}, who has been missing from {town} since "
    "{day}. The teenager was last seen near the bus station in {street} and was wearing a coat and "
    "jeans. Officers are growing concerned for the welfare of {first}, a spokesman said. Anybody "
    "who knows where the teenager may be is asked to call 0800 555 111 at any hour."
)
WARNING = (
    "The Environment Office has issued a flood warning for the river {river} at {town}. Levels are "
    "expected to peak at about 7 pm on {day} evening. Residents of {street} are advised to move "
    "valuables upstairs, to turn off gas and electricity if water comes near, and to stay away "
    "from the banks. The warning will be reviewed in the morning, a spokeswoman said."
)
COURT = (
    "A 34-year-old man from {town} was fined 300 pounds by magistrates on {day} for driving "
    "without insurance. The court heard that {name} had believed the policy to be in force when "
    "he was stopped in {street}, and that he had since paid the premium. The chairman of the bench "
    "said that it was the duty of every driver to make sure that a policy was valid."
)
ELECTION = (
    "The by-election was won by {name}, who takes the seat of {ward} for {party} with 812 votes. "
    "The turnout was low, as is usual in such a contest, the returning officer said after the "
    "count in the town hall. The new councillor will attend the next meeting of the full council, "
    "which is open to the public and begins at 7 pm."
)
SHORT = (
    "Police are looking for {name}, 15, who was last seen at {town} station on {day}. Anybody who "
    "knows where the teenager may be is asked to call them in confidence at any hour."
)
ONE = {
    "name": "Tom Reed",
    "first": "Tom",
    "town": "Harrowmere",
    "day": "Tuesday",
    "street": "Mill Lane",
    "river": "Arle",
    "ward": "Northgate",
    "party": "the Liberals",
}
OTHER = {
    "name": "Ella Moss",
    "first": "Ella",
    "town": "Dunmore",
    "day": "Friday",
    "street": "Castle Street",
    "river": "Tarn",
    "ward": "Westgate",
    "party": "Labour",
}
TEMPLATES = [APPEAL, WARNING, COURT, ELECTION, SHORT]
REPORT = APPEAL.format(**ONE)
LONG = " ".join(template.format(**ONE) for template in (APPEAL, WARNING, COURT, ELECTION))

COPIES = {
    "the same": REPORT,
    "a dateline": f"HARROWMERE, June 2 (Coastal Press) - {REPORT}",
    "a name corrected": REPORT.replace("Tom Reed", "Tom Reid"),
    "a name and a day corrected": REPORT.replace("Tom", "Tim").replace("Tuesday", "Wednesday"),
    "one name corrected wherever it stands": REPORT.replace("Tom", "Jim"),
    "all in capitals": REPORT.upper(),
    "all in small letters": REPORT.lower(),
    "names left out": REPORT.replace(" from Harrowmere", "").replace(" in Mill Lane", ""),
    "names put in": REPORT.replace("spokesman", "spokesman for the Harrow Valley Police")
    .replace("call", "call Inspector Dale on")
    .replace("coat", "Norwegian coat"),
    "names in other words": REPORT.replace("Harrowmere", "the town").replace("Tom", "him"),
    "cut": REPORT[: REPORT.index("Anybody")],
    "other news below": f"{REPORT} {ELECTION.format(**OTHER)}",
    "other signs": REPORT.replace("-", "–").replace(", ", " — "),
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_about_other_people_is_no_copy(template: str) -> None:
    one, other = template.format(**ONE), template.format(**OTHER)
    assert is_template(one, other)
    assert is_template(other, one)
    assert not is_copy(shingles(one), shingles(other))
    assert not is_template(one, one)


@pytest.mark.parametrize("name", COPIES)
def test_an_edited_report_is_no_template(name: str) -> None:
    assert not is_template(REPORT, COPIES[name])
    assert not is_template(COPIES[name], REPORT)
    assert is_copy(shingles(REPORT), shingles(COPIES[name]))


def test_short_forms_are_the_same_name() -> None:
    text = "He said that {} and {} and {} had refused, {} that {} had not yet said a word of it."
    full = text.format("Massachusetts", "Oklahoma", "Colorado", "and", "Connecticut")
    assert not is_template(full, text.format("Mass", "Okla", "Colo", "but", "Conn"))
    assert is_template(full, text.format("Utah", "Ohio", "Maine", "but", "Kansas"))


def test_words_that_open_a_line_are_no_names() -> None:
    """Two houses write the same table: what begins a line has a capital, whatever it is."""
    table = "Quarter ended May\n\nSales 61 vs 58\n\nYear\n\nNet 7 vs 5\n\nNote: Figures are final"
    other = "Period ended May\n\nRevenue 61 vs 58\n\nHalf\n\nProfit 7 vs 5\n\nNote: These are final"
    assert not is_template(table, other)


@pytest.mark.parametrize(("swaps", "is_one"), [(3, False), (8, True)])
def test_a_long_report_may_differ_in_more_places(swaps: int, is_one: bool) -> None:
    """A house that edits a long report names some things otherwise."""
    words = " ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(400)).split()
    one, other = list(words), list(words)
    for n in range(swaps):
        one[20 + 40 * n], other[20 + 40 * n] = f"Eins{n}", f"Zwei{n}"
    assert is_template(" ".join(one), " ".join(other)) is is_one


NAMES = st.sampled_from(
    ["Tom", "Reed", "Ella", "Moss", "Dunmore", "saw", "the", "17", "3", ".", "\n"]
)
TEXTS = st.lists(NAMES, max_size=40).map(" ".join)


@given(one=TEXTS, other=TEXTS)
def test_being_a_template_is_symmetric_and_never_of_one_text(one: str, other: str) -> None:
    assert is_template(one, other) == is_template(other, one)
    assert not is_template(one, one)
