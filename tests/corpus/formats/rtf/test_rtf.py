"""RTF documents."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats import Skip, read_bytes
from corpus.formats.rtf import read_rtf
from corpus.prepare import prepare_article

FONTS = (
    r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\froman\fcharset204{\*\panose 0202}Times;}"
    r"{\f2\ftech\fcharset2 Symbol;}{\f3\fcharset128 MS Mincho;}{\f4\cpg1250 Old;}}"
)


def _read(body: str, opening: str = r"\ansi\ansicpg1252\deff0") -> Draft | ReadError:
    (found,) = read_bytes("quay.rtf", f"{{\\rtf1{opening}{FONTS}{body}}}".encode("latin-1"))
    assert not isinstance(found, Skip)
    return found


def _draft(body: str, opening: str = r"\ansi\ansicpg1252\deff0") -> Draft:
    found = _read(body, opening)
    assert isinstance(found, Draft), found
    return found


def _text(body: str) -> str:
    """The text of a document whose title is out of the way."""
    return _draft(r"{\info{\title Quay}}" + body).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"The caf\'e9 opens\'85", "The café opens…"),
        (r"A \{brace\}, a \\ and a\~space", "A {brace}, a \\ and a\xa0space"),
        (r"\ldblquote Yes\rdblquote \emdash said he", "“Yes”—said he"),
        (r"\u1084?\u1080?\u1088?", "мир"),
        (r"\u-10179?\u-8704? smiles", "😀 smiles"),
        (r"\uc2\u8364\'80\'80 9 {\uc0\u8364 5} \u8364ab7", "€ 9 €5 €7"),
        (r"\uc1\u8364\'80\'80", "€€"),
        (r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} and caf\'e9", "Привет and café"),
        (r"{\f3 \'83A\'83\'43} \plain caf\'e9", "アイ café"),
        (r"{\f4 \'b3\'f3d\'9f}", "łódź"),
        (
            r"3 \'d7 10{\super 6} m{\super 2} of CO{\sub 2}, the 2{\super nd}",
            "3 × 10⁶ m² of CO₂, the 2nd",
        ),
        (r"10\super 6\nosupersub  crowns", "10⁶ crowns"),
        (r"costs {\deleted 16}{\revised 18} crowns", "costs 18 crowns"),
        (r"costs {\strike 16} \strike 17\strike0 18", "costs  18"),
        (r"a{\v  hidden} word", "a word"),
        (r"a{\*\unknown no {\b no}} word{\pict\bin6 }}}}}}}.", "a word."),
        (
            r'{\field{\*\fldinst{HYPERLINK "https://n.example/"}}{\fldrslt{\ul the report}}}',
            "the report",
        ),
        (r"{\header Page 1\par}{\footerr foot\par}Text", "Text"),
        (r"a{\*\annotation{\*\atndate 1}A remark.} word", "a word"),
        (r"{\upr{plain}{\*\ud{\u322?}}}", "ł"),
        ("one\\par\r\ntwo\\line three\\page four", "one\n\ntwo\nthree\n\nfour"),
        ("one word\r\n s", "one word s"),
        (
            r"{\pntext\f2\'b7\tab}Fish\par{\listtext\f2\'b7\tab}Ice\par\pard End",
            "- Fish\n- Ice\n\nEnd",
        ),
        (r"{\listtext 1.\tab}Fish\par{\listtext 2.\tab}Ice\par", "1. Fish\n2. Ice"),
        (
            r"\trowd\pard\intbl Year\cell Riders\cell\row\trowd\intbl 2019\cell 5\par 6\cell\row"
            r"\pard End",
            "Year | Riders\n2019 | 5 6\n\nEnd",
        ),
        (
            r"Out.{\footnote \pard\plain {\super\chftn} A note.\par More.} On.",
            "Out.[1] On.\n\n[1] A note. More.",
        ),
        (
            r"Out.{\footnote\ftnalt End note.} On.\par Last.",
            "Out.[1] On.\n\nLast.\n\n[1] End note.",
        ),
        (r"a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt Box.\par}}{\shprslt no}}b", "Box.\n\nab"),
        (r"\'81", "\ufffd"),
    ],
)
def test_text(body: str, text: str) -> None:
    assert _text(body) == text


@pytest.mark.parametrize(
    ("opening", "text"),
    [
        (r"\ansi\ansicpg1251", "йй"),
        (r"\mac", "ÈÈ"),
        (r"\ansi", "éé"),
        (r"\ansi\ansicpg99999", "éé"),
    ],
)
def test_code_pages(opening: str, text: str) -> None:
    body = r"{\info{\title Quay}}\'e9\'e9"
    (draft,) = read_bytes("quay.rtf", f"{{\\rtf1{opening} {body}}}".encode())
    assert isinstance(draft, Draft)
    assert draft.text == text


def test_the_info_block() -> None:
    draft = _draft(
        r"{\info{\title The quay \u8211? closed}{\author Jane Doe; Ola Nord}{\*\company No}"
        r"{\creatim\yr2021\mo5\dy4\hr10\min1}{\revtim\yr2022\mo1\dy1}}Text."
    )
    assert draft.title == "The quay – closed"
    assert draft.authors == ("Jane Doe", "Ola Nord")
    assert draft.published == "2021-05-04"


@pytest.mark.parametrize(
    ("body", "title", "text"),
    [
        (r"Quay closes\par It shuts in March.", "Quay closes", "It shuts in March."),
        (r"\outlinelevel0 Will it close?\par\pard It shuts.", "Will it close?", "It shuts."),
        (r"{\info{\title Document1}}Quay closes\par It shuts.", "Quay closes", "It shuts."),
        (r"{\info{\title Quay closes}}Quay closes\par It shuts.", "Quay closes", "It shuts."),
        (
            r"It shuts in March. Then it opens.",
            "It shuts in March",
            "It shuts in March. Then it opens.",
        ),
    ],
)
def test_titles(body: str, title: str, text: str) -> None:
    draft = _draft(body)
    assert (draft.title, draft.text) == (title, text)


def test_one_file_is_one_article_with_its_own_id() -> None:
    one, two = _draft("Quay closes."), _draft("Quay closed.")
    assert prepare_article(one).id == prepare_article(two).id == "upload-quay-" + _mark(one)
    assert prepare_article(one).version != prepare_article(two).version


def _mark(draft: Draft) -> str:
    return prepare_article(draft).id.rpartition("-")[2]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Just a text.", "not an RTF document"),
        (b"", "not an RTF document"),
        (rb"{\rtf1\ansi {\pict 0011}\par}", "no text in this document"),
        (rb"{\rtf1\ansi {\info{\title A title}}}", "no text in this document"),
        (b"{\\rtf1" + b"{" * 1_000_000, "its groups are nested too deeply"),
    ],
)
def test_refusals(content: bytes, message: str) -> None:
    (error,) = read_bytes("quay.rtf", content)
    assert isinstance(error, ReadError)
    assert error.message == message
    assert error.hint


@pytest.mark.parametrize(
    "content", [rb"{\rtf1 A text.", rb"{\rtf1 A text.}}}{\b more}", b" {\\rtf1 A text.}\0\0"]
)
def test_a_file_that_is_cut_or_goes_on_is_read(content: bytes) -> None:
    (draft,) = read_bytes("quay.rtf", content)
    assert isinstance(draft, Draft)
    assert draft.text == "A text."


def test_what_is_left_out_is_counted_and_said() -> None:
    draft = _draft(
        r"Text.{\deleted It was shut.}{\strike 16}{\v secret word}{\*\annotation A remark.}"
    )
    assert draft.text == "Text."
    assert draft.remarks == (
        "left out: 3 deleted words, 1 struck-out word, 2 hidden words, 1 comment",
    )


PIECES = r"""
{ } { } \\ \par \cell \row \intbl \pard \footnote \shptxt \listtext \* \info \title \fonttbl \f1
\ud \upr \'e9 \u8211 \u-10179 \uc2 \uc-1 \bin3 \bin-1 \fcharset2 \fcharset999 \ansicpg0 \ansicpg932
\deleted \v0 \super x
"""


@given(st.lists(st.sampled_from(PIECES.split()), max_size=40))
def test_whatever_is_written_in_it_is_read_or_refused(pieces: list[str]) -> None:
    with suppress(CorpusError):
        draft = read_rtf(f"{{\\rtf1 {''.join(pieces)}}}".encode(), Origin("a.rtf"), "u")
        assert draft.text.encode()


WHOLE = (
    r"{\rtf1\ansi{\info{\title Quay}}The quay shuts on Monday.\par It opens in M\'e4rz \u8211? "
    r"and {\b stays} so.{\pict\pngblip 89504e47}\par The end.\par}"
)


@pytest.mark.parametrize("length", range(40, len(WHOLE) - 1))
def test_a_document_that_breaks_off_is_read_and_told(length: int) -> None:
    found = list(read_bytes("quay.rtf", WHOLE[:length].encode()))
    (draft,) = found
    if isinstance(draft, Draft):
        assert "the document breaks off: its end is missing" in draft.remarks
        assert draft.text.startswith("The quay shuts on Monday."[: len(draft.text)])


def test_a_whole_document_breaks_nowhere_off() -> None:
    for end in ("", "\n", "\x00\x00", " \r\n"):
        (draft,) = read_bytes("quay.rtf", f"{WHOLE}{end}".encode())
        assert isinstance(draft, Draft)
        assert draft.remarks == ()


@pytest.mark.parametrize(("behind", "words"), [("More of it.", "3 words"), ("{Mehr}", "1 word")])
def test_what_stands_behind_the_end_is_counted(behind: str, words: str) -> None:
    (draft,) = read_bytes("quay.rtf", f"{WHOLE}{behind}".encode())
    assert isinstance(draft, Draft)
    assert draft.remarks == (f"left out: {words} behind the end of the document",)
