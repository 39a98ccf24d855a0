"""An answer's border never cuts a figure, its sign or a hyphenated word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.values.whole_figures import whole


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("It had 11,940 goats.", "940 goats", "11,940 goats"),
        ("It had 11,940 goats.", "11", "11,940"),
        ("Seventy-three goats came.", "Seventy", "Seventy-three"),
        ("Some twenty-six goats came.", "six goats", "Some twenty-six goats"),
        ("Two hundred and ten goats came.", "ten", "Two hundred and ten"),
        ("It fell to minus 14 degrees.", "14 degrees", "minus 14 degrees"),
        ("It fell to minus fourteen degrees.", "fourteen", "minus fourteen"),
        ("It fell to -14 degrees.", "14 degrees", "-14 degrees"),
        ("It opened in mid-March.", "March", "mid-March"),
        ("The ex-mayor came.", "mayor", "ex-mayor"),
        ("Jean-Luc Tarn came.", "Luc Tarn", "Jean-Luc Tarn"),
        ("The London-based firm grew.", "London", "London"),
        ("A 12-year-old girl won.", "12", "12"),
        ("It took 10-12 days.", "12 days", "10-12 days"),
        ("Oxbay won 3-1 at home.", "1", "3-1"),
        ("Two three-year-olds won.", "Two", "Two"),
        ("Exports rose to 18,4 milyon lira.", "18", "18,4 milyon"),
        ("A loss (of $1.7 million) came.", "1.7", "$1.7 million"),
        ("Output changed by -5.2 pct in May.", "5", "-5.2 pct"),
        ("It paid (1.3 bn) in all.", "1.3", "1.3 bn"),
        ("Bread rose 5 1/2 pct.", "1/2 pct", "5 1/2 pct"),
        ("Bread rose 5½ pct.", "5", "5½ pct"),
        ("It made 3.4 mln dlrs.", "3.4", "3.4 mln dlrs"),
        ("It warmed to 20°C.", "20", "20°C"),
        ("It paid US$3m.", "3m", "US$3m"),
        ("Trams on line No. 4 run.", "4", "No. 4"),
        ("Rates rose 2 percentage points.", "2", "2 percentage points"),
        ("At least 40 goats fell ill.", "40 goats", "At least 40 goats"),
        ("Up to 90 seals live there.", "90", "Up to 90"),
        ("No fewer than 14 teachers left.", "14", "No fewer than 14"),
        ("It costs between $3 million and $4 million.", "4", "between $3 million and $4 million"),
        ("It costs $1.2-1.4 million.", "1.2", "$1.2-1.4 million"),
        ("A minimum of 12 jurors agree.", "12", "A minimum of 12"),
        ("Drivers older than 24 may rent.", "24", "older than 24"),
        ("Some 5,000-plus came.", "5,000", "Some 5,000-plus"),
        ("Eleven skiers and counting came.", "Eleven", "Eleven"),
        ("The toll went up to 4.", "4", "4"),
        ("He took over two farms.", "two farms", "two farms"),
        ("It took over four days.", "four days", "four days"),
        ("A book about 40 sailors won.", "40 sailors", "40 sailors"),
        ("Am 27. Mai 2024 öffnete der Kai.", "Mai 2024", "27. Mai 2024"),
        ("Am 27. Mai 2024 öffnete der Kai.", "27", "27. Mai 2024"),
        ("Åpnet 17. mai 2024 i Hov.", "mai", "17. mai 2024"),
        ("Es war Platz 2. Mayer kam.", "Mayer", "Mayer"),
        ("It was, minus the tax, 14 pounds.", "14 pounds", "14 pounds"),
    ],
)
def test_an_answer_is_widened_to_what_it_cuts(text: str, cut: str, expected: str) -> None:
    start = text.index(cut)
    first, last = whole(text, start, start + len(cut))
    assert text[first:last] == expected


@given(st.text(alphabet="one twenty-hundred minus 1,.-", max_size=30), st.data())
def test_it_only_ever_widens_and_does_so_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = whole(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
    assert whole(text, first, last) == (first, last)
