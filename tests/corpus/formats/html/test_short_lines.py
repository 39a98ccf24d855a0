"""Headlines, subheadings and notes that are only bold or slanted are of the article."""

import pytest

from corpus.article import Draft
from corpus.formats import read_bytes

LEAD = (
    "The quay at Oster closes on Monday for two weeks, the harbour master said, because its piles "
    "have rotted and must be replaced."
)
MORE = (
    "The work costs four million crowns, of which the county pays a third; the rest is paid by "
    "the town and by the ferry company."
)


def read(body: str, head: str = "") -> Draft:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    (draft,) = read_bytes("a.html", page.encode())
    assert isinstance(draft, Draft)
    return draft


LINES = [
    "<strong>{}</strong>",
    "<i>{}</i>",
    "<br><b>{}</b><br>",
    "<div><em>{}</em></div>",
    "<p><b>{}</b></p>",
    "<center><font size=5><b>{}</b></font></center>",
    "<div class='headline'>{}</div>",
    "<span><u>{}</u></span>",
    "<div class='Zwischentitel'>{}</div>",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("inside", ["{}", "<article>{}</article>", "<div class='text'>{}</div>"])
def test_a_line_of_bold_or_slanted_letters_is_kept(line: str, inside: str) -> None:
    parts = (line.format("Der Kai schließt"), f"<p>{LEAD}</p>", line.format("The costs"))
    body = "\n".join([*parts, f"<p>{MORE}</p>", line.format("Ann Poe reported")])
    draft = read(inside.format(body))
    assert draft.title == "Der Kai schließt"
    assert draft.text.endswith(f"{LEAD}\n\nThe costs\n\n{MORE}\n\nAnn Poe reported")


def test_two_lines_on_top_are_both_kept() -> None:
    draft = read(
        f"<strong>Quay closes</strong><br><i>Two weeks of work</i><p>{LEAD}</p><p>{MORE}</p>",
        "<title>Oster Courier</title>",
    )
    kept = " ".join(draft.text.split(LEAD)[0].split())
    assert (draft.title, kept) == ("Oster Courier", "Quay closes Two weeks of work")


@pytest.mark.parametrize(
    "other",
    [
        "<div class='share'><b>Share this</b> <a href='/x'>Mail</a></div>",
        "<div class='related'><strong>More on harbours</strong></div>",
        "<b>Advertisement</b>",
        "<b><a href='/pier'>Pier opens</a></b>",
        "<aside><strong>The courier in your hand</strong></aside>",
        "<div class='widget'><b>Weather</b></div>",
        "<b>* * *</b>",
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_lines_of_the_site_are_not(other: str, last: bool) -> None:
    first, second = f"<p>{LEAD}</p>", f"<p>{MORE}</p>"
    parts = [first, second, other] if last else [first, other, second]
    draft = read(f"<article><h1>Quay</h1>{''.join(parts)}</article>")
    assert draft.text == f"{LEAD}\n\n{MORE}"
