"""Lists and tables: nothing glued, nothing lost, nothing twice."""

import pytest

from corpus.text.clean import clean
from tests.corpus.formats.html.pages import added


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ul><li>Pier 2</li><li>Pier 3</li></ul>", "- Pier 2\n- Pier 3"),
        (
            "<ul><li>Ferries<ul><li>Line 4 leaves at 6.10</li><li>Line 7 at 6.40</li></ul></li>"
            "<li>Parking costs 12 crowns</li></ul>",
            "- Ferries\n- Line 4 leaves at 6.10\n- Line 7 at 6.40\n- Parking costs 12 crowns",
        ),
        ("<ul><li>A boat</li><ul><li>Its crew</li></ul></ul>", "- A boat\n- Its crew"),
        ("<ol><li>Buy a ticket</li><li>Go aboard</li></ol>", "1. Buy a ticket\n2. Go aboard"),
        (
            '<ol start="4"><li>Buy</li><li value="9">Go</li><li>Sit</li></ol>',
            "4. Buy\n9. Go\n10. Sit",
        ),
        ("<ol reversed><li>Buy</li><li>Go</li></ol>", "2. Buy\n1. Go"),
        ('<ol type="a"><li>Buy</li><li>Go</li></ol>', "a) Buy\nb) Go"),
        (
            "<ul><li><p>Come early.</p><p>The boat is small.</p></li><li>Bring bread</li></ul>",
            "- Come early.\n\nThe boat is small.\n\n- Bring bread",
        ),
        ("<ul><li><span>Line 4</span><div>6.10</div></li></ul>", "- Line 4, 6.10"),
        (
            "<ul><li>He said:<blockquote>We sail.</blockquote></li><li>So they did.</li></ul>",
            "- He said:\n\nWe sail.\n\n- So they did.",
        ),
        (
            "<dl><dt>Captain</dt><dd>Siv Lund</dd>"
            "<dt>Fare:</dt><dd>12 crowns</dd><dd>6 for children</dd></dl>",
            "- Captain: Siv Lund\n- Fare: 12 crowns\n- 6 for children",
        ),
        (
            "<dl><div><dt>May dogs come aboard?</dt><dd>They may.</dd></div></dl>",
            "- May dogs come aboard? They may.",
        ),
        (
            "<table><tr><th>Year</th><th>Riders</th></tr><tr><td>2019</td><td>5</td></tr></table>",
            "Year | Riders\n2019 | 5",
        ),
        (
            "<table><caption>Riders</caption>"
            "<tr><td>In<br>May</td><td><p>Five</p><p>or six</p></td></tr></table>",
            "Riders\n\nIn, May | Five, or six",
        ),
        (
            "<table><tr><td>Fares</td>"
            "<td><ul><li>12 crowns</li><li>6 for children</li></ul></td></tr></table>",
            "Fares | 12 crowns, 6 for children",
        ),
    ],
)
def test_each_once_on_a_line(markup: str, text: str) -> None:
    assert clean(added(markup)) == text


def test_a_table_that_lays_the_page_out_is_read_cell_by_cell() -> None:
    column = "<p>The boat is white.</p><p>It was built in Tarn in 1931, says the plate.</p>" * 3
    text = added(f"<table><tr><td>{column}</td><td>{column}</td></tr></table>")
    assert " | " not in text
    assert text.count("It was built in Tarn in 1931") == 6


def test_a_list_nested_without_end_loses_nothing() -> None:
    markup = "".join(f"<ul><li>Step {n} of the stairs" for n in range(60)) + "</li></ul>" * 60
    text = added(markup)
    assert [text.count(f"Step {n} of") for n in range(60)] == [1] * 60
