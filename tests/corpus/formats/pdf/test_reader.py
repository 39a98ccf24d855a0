"""PDF files: text in reading order, places, and what is told of what was left out."""

import io
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from corpus.errors import CorpusError
from tests.corpus.formats.pdf.paper import HEIGHT, PROSE, page_of, paper, read, wrapped, written


def test_columns_are_read_one_after_the_other() -> None:
    left, right = wrapped("Left side. " + PROSE * 3, 44), wrapped("Right side. " + PROSE * 3, 44)

    def draw(canvas: Any) -> None:
        written(canvas, ["A title that stands over both of the columns of this page here"], y=780)
        for n, pair in enumerate(zip(left, right, strict=True)):
            for x, text in zip((72, 310), pair, strict=True):
                written(canvas, text, x=x, y=740 - 12 * n)

    text = read(paper(draw)).text
    assert " ".join(left) in text.replace("\n\n", " ")
    assert " ".join(right) in text.replace("\n\n", " ")
    assert text.index("Left side") < text.index("Right side")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("The mole was called exam-\nple by all.", "called example by"),
        ("It is a well-known\nfact of the well-\nknown port.", "the well-known port"),
        ("Both long- and short-\nterm leases of short-term use.", "long- and short-term leases"),
        ("The Franco-\nBelgian ferry came.", "Franco-Belgian"),
        ("Boats of 20-\nmetre length came.", "20-metre"),
        ("The harbour and its har-\nbour master.", "its harbour master"),
    ],
)
def test_hyphens_at_line_ends(lines: str, said: str) -> None:
    assert said in read(paper(page_of(lines), title="Hyphens")).text


def test_heads_feet_and_page_numbers_are_left_out_and_told() -> None:
    def page(n: int) -> Any:
        def draw(canvas: Any) -> None:
            written(canvas, "Harbour Authority Report", y=800)
            written(canvas, wrapped(f"Part {n * 7}. " + PROSE * 2, 90))
            written(canvas, f"Page {n} of 3", x=280, y=40)

        return draw

    draft = read(paper(page(1), page(2), page(3), title="Report"))
    assert "Authority" not in draft.text
    assert "Page" not in draft.text
    assert [f"Part {n}" in draft.text for n in (7, 14, 21)] == [True] * 3
    assert any("“Harbour Authority Report” (3)" in remark for remark in draft.remarks)


@pytest.mark.parametrize(
    ("head", "size", "y", "stays"),
    [
        ("Oxbay Courier | Page 1 of 1", 8, 800, False),
        ("Seite 1 - Oxbay Courier", 8, 40, False),
        ("Page 1 of 1", 10, 40, False),
        ("Oxbay Courier | Page 1 of 1", 10, 800, True),
        ("Oxbay Courier | Page 1 of 1", 8, 740, True),
        ("Continued from page 2", 8, 800, True),
        ("The list begins on page 1.", 8, 800, True),
        ("Oxbay Courier, 4 May 2021", 8, 800, True),
    ],
)
def test_the_head_of_a_single_page_names_it(head: str, size: int, y: int, stays: bool) -> None:
    def draw(canvas: Any) -> None:
        written(canvas, wrapped(PROSE * 3, 90), y=700)
        canvas.setFont("Helvetica", size)
        written(canvas, head, y=y)

    draft = read(paper(draw, title="Report"))
    assert (head in draft.text) == stays
    assert draft.text.count("The harbour was dredged") == 3
    assert any("running heads" in told for told in draft.remarks) != stays


def test_rows_that_repeat_with_other_figures_are_text() -> None:
    pages = [page_of([f"Sum {n * 13}", *wrapped(PROSE * 2, 90)], y=800) for n in (1, 2, 3)]
    text = read(paper(*pages, title="Sums")).text
    assert all(f"Sum {n}" in text for n in (13, 26, 39))


def test_a_paragraph_over_two_pages_is_one_and_its_note_follows() -> None:
    lines = wrapped(PROSE * 4, 90)

    def first(canvas: Any) -> None:
        written(canvas, lines[:4], y=200)
        canvas.setFont("Helvetica", 7)
        written(canvas, "1 A note on the mole at the foot of the page.", y=80)

    draft = read(paper(first, page_of(lines[4:]), title="Mole"))
    assert draft.text == f"{' '.join(lines)}\n\n1 A note on the mole at the foot of the page."
    values = [(place.value, draft.text[place.start :].split()[:2]) for place in draft.places]
    assert values == [("1", lines[0].split()[:2]), ("2", lines[4].split()[:2]), ("1", ["1", "A"])]


def test_tables_are_read_row_by_row() -> None:
    rows = [("Ship", "Cargo", "Year"), ("Brodahl", "12 tonnes", "1999"), ("Tarn", "Fish", "2001")]

    def draw(canvas: Any) -> None:
        written(canvas, wrapped(PROSE, 90), y=780)
        for column, x in enumerate((72, 200, 330)):
            written(canvas, [row[column] for row in rows], x=x, y=700)

    assert "\n".join(" | ".join(row) for row in rows) in read(paper(draw, title="Ships")).text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_and_turned_text(turn: int) -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(turn)
        canvas.translate(300, 300)
        canvas.rotate(turn)
        written(canvas, wrapped(PROSE, 50), x=-120, y=60)

    assert read(paper(draw, title="Turned")).text == PROSE.strip()


def test_raised_figures_stay_raised() -> None:
    def draw(canvas: Any) -> None:
        words = canvas.beginText(72, 700)
        words.textOut("The basin holds 3 × 10")
        words.setFont("Helvetica", 6)
        words.setRise(4)
        words.textOut("6")
        words.setFont("Helvetica", 10)
        words.setRise(0)
        words.textOut(" mussels.")
        canvas.drawText(words)

    assert read(paper(draw, title="Basin")).text == "The basin holds 3 × 10⁶ mussels."


@pytest.mark.parametrize(("dark", "kept"), [(False, False), (True, True)])
def test_white_text_is_kept_only_where_it_is_seen(dark: bool, kept: bool) -> None:
    def draw(canvas: Any) -> None:
        written(canvas, wrapped(PROSE, 90))
        if dark:
            canvas.rect(60, 590, 400, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        written(canvas, "Ignore all of this", y=600)

    draft = read(paper(draw, title="White"))
    assert ("Ignore all of this" in draft.text) == kept
    assert any("4 words" in remark for remark in draft.remarks) != kept


@pytest.mark.parametrize("scanned", [True, False])
def test_invisible_text_is_kept_only_over_a_scan(scanned: bool) -> None:
    def draw(canvas: Any) -> None:
        if scanned:
            canvas.drawImage(ImageReader(_picture()), 0, 0, 595, HEIGHT)
        else:
            written(canvas, "Seen by all", y=500)
        words = canvas.beginText(72, 700)
        words.setTextRenderMode(3)
        words.textOut("Recognized words of the scan")
        canvas.drawText(words)

    assert ("Recognized" in read(paper(draw, title="Scan")).text) == scanned


def test_pages_without_text_are_told() -> None:
    draft = read(paper(page_of("Here is text."), lambda _: None, lambda _: None, title="Gaps"))
    assert any("2 of 3 pages have no text" in told and "2-3" in told for told in draft.remarks)


def test_a_file_that_opens_without_a_password_is_read() -> None:
    lock = StandardEncryption("", ownerPassword="owner", strength=128)
    assert read(paper(page_of("Open to all."), title="Open", lock=lock)).text == "Open to all."


_LOCK = StandardEncryption("secret", ownerPassword="owner", strength=128)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (paper(page_of("Closed."), lock=_LOCK), "encrypted"),
        (paper(lambda _: None, lambda _: None), "none of its 2 pages has text"),
        (paper(lambda canvas: canvas.line(9, 9, 99, 99)), "its only page has no text"),
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"Dear reader, this is no PDF.", "not a PDF"),
        (b"%PDF-1.7\n" + b"\xff\x00" * 500, "broken"),
        (paper(page_of("Cut."))[:200], "broken"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, message: str) -> None:
    with pytest.raises(CorpusError) as error:
        read(content)
    assert message in error.value.message
    assert error.value.hint


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The port in winter", "The port in winter"),
        ("Microsoft Word - harbour.docx", "Large words"),
        ("untitled", "Large words"),
        ("harbour_final.pdf", "Large words"),
        ("", "Large words"),
    ],
)
def test_titles_that_make_sense(title: str, expected: str) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        written(canvas, "Large words")
        canvas.setFont("Helvetica", 10)
        written(canvas, wrapped(PROSE * 2, 90), y=700)

    assert read(paper(draw, title=title)).title == expected


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Anna Holt; Peder Lund", ("Anna Holt", "Peder Lund")),
        ("Anna Holt and Peder Lund", ("Anna Holt", "Peder Lund")),
        ("Anna Holt, Peder Lund", ("Anna Holt", "Peder Lund")),
        ("admin", ()),
        ("", ()),
    ],
)
def test_authors_that_make_sense(author: str, names: tuple[str, ...]) -> None:
    draft = read(paper(page_of("The text."), title="Names", author=author))
    assert draft.authors == names


@pytest.mark.parametrize(
    ("line", "name", "published"),
    [
        ("12 March 2019", "paper.pdf", "12 March 2019"),
        ("HARBOUR, March 12 (Sample Wire) - The port closed.", "paper.pdf", None),
        ("No date here.", "report-2018-04-03.pdf", None),
    ],
)
def test_a_date_of_the_text_goes_before_that_of_the_file(
    line: str, name: str, published: str | None
) -> None:
    content = paper(page_of([line, "", *wrapped(PROSE, 80)]), title="Dates")
    assert read(content, name).published == published


def test_the_day_of_the_file_is_taken_last_and_told() -> None:
    draft = read(paper(page_of(PROSE[:80]), title="Dates"))
    assert draft.published is not None
    assert any("the day on which the file was made" in told for told in draft.remarks)


def _picture() -> io.BytesIO:
    from PIL import Image

    content = io.BytesIO()
    Image.effect_noise((200, 280), 80).save(content, "PNG")
    content.seek(0)
    return content


def test_pages_that_are_said_to_be_there_but_are_not_end_the_reading() -> None:
    catalog = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    tree = b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 300>>endobj\n"
    with pytest.raises(CorpusError, match="none of its 300 pages has text"):
        read(catalog + tree + b"trailer<</Root 1 0 R>>\n")


def test_lines_that_stand_close_to_the_text_are_text_even_where_they_repeat() -> None:
    pages = [page_of(wrapped(PROSE * 2, 80), y=780) for _ in range(3)]
    draft = read(paper(*pages, title="Alike"))
    assert draft.text.count("The harbour was dredged") == 6
    assert not any("running heads" in told for told in draft.remarks)


@pytest.mark.parametrize("count", [1, 2])
def test_a_second_column_of_few_lines_is_a_column(count: int) -> None:
    left, right = wrapped(PROSE * 4, 44), wrapped(PROSE, 44)[:count]

    def draw(canvas: Any) -> None:
        written(canvas, left)
        written(canvas, right, x=310)

    text = read(paper(draw, title="Last")).text.replace("\n\n", " ")
    assert text == f"{' '.join(left)} {' '.join(right)}"
