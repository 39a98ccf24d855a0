"""CSV and TSV: any usual dialect and encoding; one bad row stops no other."""

import csv
import gzip
import io
import tracemalloc
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import read
from corpus.identity import stable_id
from corpus.prepare import prepare_article
from tests.corpus.formats.packed import zipped
from tests.corpus.formats.rows.reading import TEXT, all_in, drafts_in, refusal_of

GERMAN = "Titel;Text\nKäse;Der Käse für Müller schmeckt heute gut.\n"


def test_a_table() -> None:
    content = (
        "Headline,Article Body,Pub-Date,Newspaper,Byline,Link,GUID,Section\r\n"
        f'Quay closes,"{TEXT}\r\n\r\n""Yes"", he said.",2024-03-01,Post,By Ann Ro; Bo Li,'
        "https://post.example/quay,a-1,Local\r\n"
        f'Again,"{TEXT}",,,,,,\r\n'
    )
    first, second = drafts_in("a.csv", content)
    assert (first.title, first.text) == ("Quay closes", f'{TEXT}\n\n"Yes", he said.')
    assert (first.source, first.published, first.id) == ("Post", "2024-03-01", "a-1")
    assert (first.authors, first.url) == (("Ann Ro", "Bo Li"), "https://post.example/quay")
    assert first.metadata == {"Section": "Local"}
    assert first.columns == (
        'columns: text from "Article Body", title from "Headline", id from "GUID", published from'
        ' "Pub-Date", authors from "Byline", source from "Newspaper", url from "Link"; 1 kept as'
        ' metadata ("Section")'
    )
    assert (first.origin.line, first.uri) == (2, "upload:a.csv#row=2")
    assert (second.origin.line, second.uri) == (5, "upload:a.csv#row=3")
    assert second.columns is None
    assert second.metadata == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", GERMAN),
        ("a.csv", GERMAN.replace(";", ",")),
        ("a.csv", GERMAN.replace(";", "|")),
        ("a.tsv", GERMAN.replace(";", "\t")),
        ("a.CSV", "sep=;\n" + GERMAN),
        ("a.csv", "\n\n" + GERMAN.replace("\n", "\r")),
        ("a.csv", GERMAN.encode("utf-8-sig")),
        ("a.csv", GERMAN.encode("utf-16")),
        ("a.csv", GERMAN.encode("utf-16-le")),
        ("a.csv", GERMAN.encode("utf-16-be")),
        ("a.csv", GERMAN.encode("cp1252")),
        ("a.csv", GERMAN.replace(";", '"; "').replace("\n", '"\n"').rstrip('"').join(('"', ""))),
        ("a.csv", GERMAN + GERMAN.partition("\n")[0] + "\n"),
        ("a.csv.gz", gzip.compress(GERMAN.encode())),
        ("a.zip", zipped({"b/a.csv": GERMAN})),
    ],
    ids=count(1),
)
def test_dialects_and_encodings(name: str, content: str | bytes) -> None:
    (draft,) = drafts_in(name, content)
    assert (draft.title, draft.text) == ("Käse", "Der Käse für Müller schmeckt heute gut.")
    assert draft.columns == 'columns: text from "Text", title from "Titel"'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('title\ttext\nA\t"Yes", he said, "it closes".\n', '"Yes", he said, "it closes".'),
        ('title;text\nA;"He said \\"no; never\\" to all."\n', 'He said "no; never" to all.'),
        ('title,text\nA,"He said ""no"", and went."\n', 'He said "no", and went.'),
        ('title, text\nA, "It closes, he said."\n', "It closes, he said."),
        ("text\nIt closes, he said, for good.\n", "It closes, he said, for good."),
        (f"title,text\nA,{TEXT[:15]}\x00{TEXT[15:].replace(',', '')}\n", TEXT.replace(",", "")),
    ],
)
def test_quotations_and_what_parts_columns(content: str, text: str) -> None:
    (draft,) = drafts_in("a.csv", content)
    assert draft.text == text


def test_encodings_may_differ_from_row_to_row() -> None:
    rows = [
        "Käse,Der Käse ist heute gut.\n".encode(),
        "Öl,Das Öl ist heute gut.\n".encode("cp1252"),
    ]
    first, second = drafts_in("a.csv", b"title,text\n" + b"".join(rows))
    assert (first.title, second.title) == ("Käse", "Öl")


def test_bad_rows_stop_no_other() -> None:
    rows = [
        f'A,"{TEXT}",1',
        f'B,"he "said" {TEXT}",2',
        f'C,"{TEXT}",3',
        f"D,{TEXT},4",
        "E",
        f'F,"{TEXT}"',
        f'G,"{TEXT}",7,,',
        "H, ,8",
        f'I,"never closed {TEXT}',
        f'J,"{TEXT}",10',
    ]
    found = all_in("a.csv", "title,text,n\n" + "\n".join(rows))
    good = [one.title for one in found if isinstance(one, Draft)]
    bad = {one.origin.line: one.message for one in found if isinstance(one, ReadError)}
    assert good == ["A", "C", "G", "J"]
    assert bad == {
        3: "the row cannot be read: a quotation mark within a quoted text is not written twice",
        5: "the row has 4 columns, not 3",
        6: "'text' is missing",
        7: "the row ends behind its text, with 2 of 3 columns: perhaps the text goes on in the next"
        " line",
        9: "'text' is empty",
        10: "the row cannot be read: a quotation mark within a quoted text is not written twice",
    }


def test_a_quotation_mark_that_is_never_closed_takes_no_other_row_along() -> None:
    found = all_in("a.csv", 'title,text,n\nA,"open it is\nB,It closes.,1\nC,It closes.,2\n')
    told = [one.title if isinstance(one, Draft) else str(one.origin) for one in found]
    assert told == ["a.csv:2", "B", "C"]


def test_a_field_that_is_too_long_is_refused_and_the_rest_goes_on() -> None:
    long = "word " * 1_100_000
    first, second = all_in("a.csv", f"title,text\nA,{long}\nB,{TEXT[:15]} on Monday.\n")
    assert isinstance(first, ReadError)
    assert "more than 5,000,000" in first.message
    assert isinstance(second, Draft)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("title,text\n", "the table has no row beside the names of its columns"),
        (
            "country,year,gdp\nNorway,2020,1.5\n",
            'no column is named as the text of an article (its columns: "country", "year", "gdp")',
        ),
        (
            "text,year\n" + "".join(f"Region {n},2020\n" for n in range(30)),
            'the column "text" holds no articles, but labels or figures ("Region 0", "Region 1", '
            '"Region 2") (its columns: "text", "year")',
        ),
        (
            "text,n\n" + "".join(f"Employed persons in all industry,{n}\n" for n in range(30)),
            'the column "text" holds no articles, but labels or figures ("Employed persons in all '
            'industry") (its columns: "text", "n")',
        ),
        (
            f'Quay,"{TEXT}",2024-03-01\n',
            "the first row seems to name no columns; no column is named as the text of an article"
            ' (its columns: "Quay", "The quay closes on Monday, the harbour …", "2024-03-01")',
        ),
        (b"%PDF-1.4", "looks like a PDF file, not text"),
    ],
)
def test_a_table_without_articles_is_refused(content: str | bytes, message: str) -> None:
    assert refusal_of("a.csv", content).message == message


def test_the_refusal_says_how_to_set_the_columns() -> None:
    unusual = f'a,b\nQuay,"{TEXT}"\n'
    error = refusal_of("a.csv", unusual)
    assert error.hint == (
        "Say which columns are which: --columns 'text=b,title=…', or in “Columns” on the page."
    )
    assert refusal_of("a.csv", unusual, "text=c").message == (
        'there is no column "c", and none is named as the text of an article'
        ' (its columns: "a", "b")'
    )
    (draft,) = drafts_in("a.csv", unusual, "text=b, title=A")
    assert (draft.title, draft.text) == ("Quay", TEXT)


def test_columns_by_number_where_there_is_no_header() -> None:
    content = f'Quay,"{TEXT}",2024-03-01\nDock,"{TEXT}",2024-03-02\n'
    first, second = drafts_in("a.csv", content, "text=2,title=1,date=3")
    assert (first.title, first.published, first.origin.line) == ("Quay", "2024-03-01", 1)
    assert second.title == "Dock"


def test_columns_that_are_named_overrule_what_a_column_seems_to_hold() -> None:
    (draft,) = drafts_in("a.csv", "text,year\nNorway,2020\n", "text=text")
    assert (draft.title, draft.text) == ("Norway", "Norway")


def test_numbers_of_rows_are_no_ids() -> None:
    one, other = (f'id,title,text\n1,{title},"{TEXT}"\n' for title in ("Quay", "Dock"))
    (first,), (second,) = drafts_in("a.csv", one), drafts_in("b.csv", other)
    assert stable_id(first) != stable_id(second)
    assert first.metadata == {"id (column)": "1"}
    (asked,) = drafts_in("a.csv", one, "id=id")
    assert asked.id == "1"


def test_columns_of_one_name_are_both_kept() -> None:
    (draft,) = drafts_in("a.csv", f'title,text,title,\nA,"{TEXT}",B,x\n')
    assert draft.title == "A"
    assert draft.metadata == {"title (column 3)": "B", "column 4": "x"}


def test_a_column_that_is_named_as_a_text_and_holds_none_gives_way() -> None:
    (draft,) = drafts_in("a.csv", f'article,content,title\n17,"{TEXT}",Quay\n')
    assert draft.text == TEXT
    assert draft.metadata == {"article": "17"}


def test_html_is_read_as_its_reader_sees_it() -> None:
    html = "<p>It <del>never</del> closes &amp; stays.</p><ul><li>One</li></ul><script>x</script>"
    (draft,) = drafts_in("a.csv", f'title,content_html\nIt&#8217;s <b>over</b></b>,"{html}"\n')
    assert draft.text == "It closes & stays.\n\n- One"
    assert draft.title == "It’s over"
    assert draft.remarks == ("1 struck-out word left out",)


def test_a_text_that_names_a_tag_stays() -> None:
    text = "He wrote </p> at the end of the page."
    (draft,) = drafts_in("a.csv", f"title,text\nA,{text}\n")
    assert draft.text == text


def test_blank_lines_part_paragraphs_where_no_tag_does() -> None:
    (draft,) = drafts_in("a.csv", 'title,text\nA,"<b>One</b> is here.\n\nTwo <i>is</i> there."\n')
    assert draft.text == "One is here.\n\nTwo is there."


def test_a_missing_title_is_told() -> None:
    first, second = drafts_in("a.csv", f'title,text\n,"{TEXT}"\nB,"{TEXT}"\n')
    assert first.title == "The quay closes on Monday, the harbour master said"
    assert first.remarks == ("no title is given: its first words stand for it",)
    assert second.remarks == ()


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(*(st.text("ab ,;|\t\"'\n\\é", min_size=1, max_size=20),) * 2),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_a_program_wrote_is_read_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["title", "text", "id"])
    for number, (title, text) in enumerate(rows):
        writer.writerow([f"T{title}", f"It is so: {text}.", f"n-{number}"])
    found = drafts_in("a.csv", out.getvalue())
    assert [draft.text.split() for draft in found] == [
        f"It is so: {text}.".split() for _, text in rows
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.json"])
def test_a_large_file_is_read_in_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = 1_000
    with path.open("w") as file:
        file.write("title,text\n" if name == "a.csv" else '{"articles": [\n')
        for n in range(rows):
            text = f"Number {n} closes. " + "It closes again and again. " * 200
            if name == "a.csv":
                file.write(f"T{n},{text}\n")
            else:
                file.write(f'{"," if n else ""}{{"title": "T{n}", "text": "{text}"}}\n')
        file.write("" if name == "a.csv" else "]}")
    size = path.stat().st_size
    tracemalloc.start()
    try:
        found = sum(isinstance(one, Draft) for one in read(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == rows
    assert name == "a.json" or peak < size / 2


def test_a_row_becomes_an_article() -> None:
    (draft,) = drafts_in("a.csv", f'Titel,Inhalt,Datum,Quelle\nKai,"{TEXT}",1. März 2024,Post\n')
    article = prepare_article(draft)
    assert (article.published, article.source, article.text) == ("2024-03-01", "Post", TEXT)
