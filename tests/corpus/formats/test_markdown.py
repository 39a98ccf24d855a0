"""Markdown files and their front matter."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats import Skip, read, read_bytes

FILES = Path(__file__).parents[1] / "files"


def _read(content: str) -> Draft | ReadError:
    (found,) = read_bytes("a.md", content.encode())
    assert not isinstance(found, Skip)
    return found


def _draft(content: str) -> Draft:
    found = _read(content)
    assert isinstance(found, Draft), (found.message, found.origin)
    return found


def test_a_file() -> None:
    (draft,) = read(FILES / "ferry-2021-05-04.md")
    assert isinstance(draft, Draft)
    assert draft.title == "Ferry line opens: first boat at noon"
    assert draft.published == "2021-05-04T12:00:00+02:00"
    assert (draft.source, draft.authors, draft.language) == ("Harbour Post", ("Jane Doe",), "en")
    assert draft.metadata == {"topics": ["transport", "islands"]}
    assert draft.text == (
        "Ferry line opens\n\n"
        "The first boat left at noon, said the harbour office.\n"
        "Shares of Amber Lines <AMB> rose.\n\n"
        "Fares\n\n"
        "- Adults pay four crowns\n- Children pay two\n\n"
        "1. Buy a ticket\n2. Go aboard\n\n"
        "Year | Riders\n2019 | 5\n\n"
        "depart = 12\n\n\n\n"
        "We are glad & proud, the mayor said."
    )


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("\n\n# Title\n\n\nText.", "Title", "Text."),
        ("Title\n=====\n\nText.", "Title", "Text."),
        ("# A *fine* [title](x)\n\nText.", "A fine title", "Text."),
        ("Text first.\n\n## Then a heading\n\nMore.", "Then a heading", None),
        ("Only a text. And more.", "Only a text", "Only a text. And more."),
        ("---\ntitle: Same\n---\n# Same\n\nText.", "Same", "Text."),
        ("---\ntitle: Other\n---\n# Heading\n\nText.", "Other", "Heading\n\nText."),
        ("---\n\n# After a rule\n\nText.", "After a rule", "Text."),
        ("# T\n\n- a\n\n- b\n  - c", "T", "- a\n\n- b\n\n  - c"),
        (
            "# T\n\nBANK <BNK> SHARES <B>\n\n<SRD>\n\nx <b>y</b>",
            "T",
            "BANK <BNK> SHARES <B>\n\n<SRD>\n\nx y",
        ),
        ("# T\n\n![a boat](b.png) and `code`  \nnew", "T", "a boat and code\nnew"),
        ("# T\n\n<!-- hidden --> shown", "T", "shown"),
        ("# T\n\n&#147;We&#146;re tired&#x94; &#151; he", "T", "“We’re tired” — he"),
    ],
)
def test_title_and_text(content: str, title: str, text: str | None) -> None:
    draft = _draft(content)
    assert draft.title == title
    assert text is None or draft.text == text


def test_values_stay_as_written() -> None:
    draft = _draft("---\ntitle: 1984\ndate: 2020-02-30\nid: 0012\nissue: 12:30\nnone:\n---\nText.")
    assert (draft.title, draft.published, draft.id) == ("1984", "2020-02-30", "0012")
    assert draft.metadata == {"issue": "12:30"}


def test_published_and_authors_have_other_names() -> None:
    draft = _draft("---\npublished: 1987\nauthors: [A, B]\nlanguage: en\nurl: https://a/b\n---\nT.")
    assert (draft.published, draft.authors, draft.url) == ("1987", ("A", "B"), "https://a/b")


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("---\ntitle: A: B\n---\nText.", 2, "not YAML"),
        ("---\ntitle: A\nsource: 'x\n---\nText.", 4, "not YAML"),
        ("---\ntitle: A\nlist: [1\n---\nText.", 4, "not YAML"),
        ("---\ntitle: A\n\nText without an end.", 1, "not closed"),
        ("---\nJust words\n---\nText.", 2, "no list of 'name: value'"),
        ("---\na: &x [1]\nb: *x\n---\nText.", 3, "using an alias"),
        ('---\na: "\x01"\n---\nText.', 2, "not YAML"),
        ("---\na: " + "[" * 60_000 + "\n---\nText.", 2, "nested too deeply"),
        ("---\na: " + "x" * 70_000 + "\n---\nText.", 1, "longer than 65,536 characters"),
    ],
)
def test_broken_front_matter(content: str, line: int, message: str) -> None:
    error = _read(content)
    assert isinstance(error, ReadError)
    assert message in error.message
    assert error.origin == Origin("a.md", line)
    assert error.hint


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("---\nid: a b\n---\nText.", "the id 'a b' cannot be used"),
        ('---\ntitle: "\\uD800"\n---\nText.', "'title' holds half of a surrogate pair"),
        ('---\nx: ["\\0"]\n---\nText.', "'x' holds a NUL character"),
        ("---\ntitle: A\n---\n", "'text' is empty"),
        ("# Only a title", "'text' is empty"),
    ],
)
def test_refused_fields(content: str, message: str) -> None:
    error = _read(content)
    assert isinstance(error, ReadError)
    assert error.message == message


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=200))
def test_any_text_gives_a_draft_or_an_error(content: str) -> None:
    _read(content)


@given(st.lists(st.from_regex(r"[A-Za-z]{1,9}", fullmatch=True), min_size=1, max_size=20))
def test_words_survive(words: list[str]) -> None:
    assert _draft("# T\n\n" + " ".join(words)).text.split() == words


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("It costs ~~16.4~~ 18.4 million.", "It costs 18.4 million."),
        ("It costs <del>16.4</del> <ins>18.4</ins> million.", "It costs 18.4 million."),
        ("<del>\n\nOld text.\n\n- old item\n\n</del>\n\nNew text.", "New text."),
        ("<s>Never closed.\n\nNew text.", "New text."),
        ("- ~~old~~ new\n- item", "- new\n- item"),
        ("a | b\n--|--\n~~1~~ 2 | 3", "a | b\n2 | 3"),
        (
            "3 × 10<sup>6</sup> mussels in m<sup>2</sup> of H<sub>2</sub>O",
            "3 × 10⁶ mussels in m² of H₂O",
        ),
        ("In 1987<sup>3</sup> <AMB> rose to 2 < 3 & more.", "In 1987 <AMB> rose to 2 < 3 & more."),
        ("one<br>two <span style='display:none'>three</span>four", "one\ntwo four"),
        (
            "<table><tr><td>Year</td><td>Riders</td></tr><tr><td>2019</td><td>5</td></tr></table>",
            "Year | Riders\n2019 | 5",
        ),
        ("<div>\n<p>One.</p><p>Two.</p>\n</div>", "One.\n\nTwo."),
    ],
)
def test_html_inside_says_what_it_says_on_a_page(content: str, text: str) -> None:
    assert _draft(f"# T\n\n{content}").text == text


def test_struck_out_words_are_told() -> None:
    assert _draft("# T\n\nIt costs ~~16.4 or~~ 18.4.\n\n~~No.~~ Yes.").remarks == (
        "3 struck-out words left out",
    )
    assert _draft("# T\n\nIt costs 18.4.").remarks == ()


def test_a_long_file_is_read_as_a_short_one() -> None:
    words = "The quay *closes* in March.\n\n" * 5_000
    draft = _draft(f"# Quay\n\n{words}")
    assert draft.title == "Quay"
    assert draft.text == "\n\n".join(["The quay closes in March."] * 5_000)
