"""Books: an article a chapter."""

import io
import zipfile

import pytest

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats import Skip
from corpus.formats.epub import read_epub
from corpus.prepare import prepare_article
from tests.corpus.formats.packed import epub, page, zipped

ONE, TWO = page("<h1>The quay</h1><p>It shuts.</p>"), page("<h1>The bridge</h1><p>It opens.</p>")
PROTECTED = (
    "<encryption><EncryptedData><EncryptionMethod Algorithm='{}'/><CipherData>"
    "<CipherReference URI='{}'/></CipherData></EncryptedData></encryption>"
)


def _read(content: bytes) -> list[Draft | ReadError | Skip]:
    return list(read_epub(content, Origin("harbours.epub"), "upload:harbours.epub"))


def _drafts(content: bytes) -> list[Draft]:
    found = _read(content)
    drafts = [one for one in found if isinstance(one, Draft)]
    assert drafts == found
    return drafts


def _text(body: str) -> str:
    (draft,) = _drafts(epub({"a.xhtml": page(body)}))
    return draft.text


def test_a_chapter_is_an_article() -> None:
    metadata = (
        "<dc:title>Harbours</dc:title><dc:creator opf:role='aut'>Jane Doe</dc:creator>"
        "<dc:creator opf:role='trl'>No One</dc:creator><dc:creator>Ola Nord</dc:creator>"
        "<dc:date opf:event='conversion'>2022</dc:date>"
        "<dc:date opf:event='publication'>2021-05-04</dc:date><dc:language>en</dc:language>"
    )
    one, two = _drafts(epub({"ch 1.xhtml": ONE, "ch2.xhtml": TWO}, metadata=metadata))
    assert (one.title, one.text) == ("Harbours: The quay", "It shuts.")
    assert (two.title, two.text) == ("Harbours: The bridge", "It opens.")
    assert one.authors == ("Jane Doe", "Ola Nord")
    assert (one.published, one.language) == ("2021-05-04", "en")
    assert one.origin == Origin("harbours.epub/OEBPS/ch 1.xhtml")
    assert one.uri == "upload:harbours.epub/OEBPS/ch%201.xhtml"
    assert prepare_article(one).id.startswith("upload-harbours-epub-oebps-ch-1") or prepare_article(
        one
    ).id.startswith("ch-1-")
    assert prepare_article(one).id != prepare_article(two).id


def test_roles_that_are_refined() -> None:
    metadata = (
        '<dc:creator id="a">Jane Doe</dc:creator><dc:creator id="b">No One</dc:creator>'
        '<meta refines="#a" property="role">aut</meta><meta refines="#b" property="role">ill</meta>'
    )
    (draft,) = _drafts(epub({"a.xhtml": ONE}, metadata=metadata))
    assert (draft.title, draft.authors) == ("harbours: The quay", ("Jane Doe",))


NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>First'
    '</text></navLabel><content src="a.xhtml"/></navPoint><navPoint><navLabel><text>Inside</text>'
    '</navLabel><content src="a.xhtml#x"/></navPoint></navMap></ncx>'
)
NAV = page(
    '<nav epub:type="toc"><ol><li><a href="a.xhtml">First&nbsp;one</a></li></ol></nav>'
    '<nav epub:type="landmarks"><ol><li><a epub:type="cover" href="b.xhtml">Cover</a></li>'
    "</ol></nav>"
)
NAV_ITEM = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'


def test_chapters_are_called_as_the_book_calls_them() -> None:
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    pages = {"a.xhtml": page("<p>It shuts.</p>"), "b.xhtml": TWO, "c.xhtml": page("<p>More.</p>")}
    made = epub(pages, items=item, files={"OEBPS/toc.ncx": NCX})
    titles = [draft.title for draft in _drafts(made)]
    assert titles == ["Harbours: First", "Harbours: The bridge", "Harbours: part 3"]


def test_cover_and_contents_are_left_out_and_said() -> None:
    links = "".join(f"<p><a href='a.xhtml#{n}'>Part {n}</a></p>" for n in range(6))
    pages = {
        "b.xhtml": page("<p>Harbours, a book.</p>"),
        "nav.xhtml": NAV,
        "title.xhtml": page("<p>Harbours, by Jane Doe</p>"),
        "a.xhtml": page("<p>It shuts.</p>"),
        "links.xhtml": page(links),
        "picture.xhtml": page('<img src="x.png" alt="The quay"/>'),
        "last.xhtml": TWO,
    }
    guide = '<reference type="title-page" href="title.xhtml"/>'
    made = epub(pages, items=NAV_ITEM.replace('id="nav"', 'id="n"'), guide=guide)
    first, last, told = _read(made)
    assert isinstance(first, Draft)
    assert isinstance(last, Draft)
    assert (first.title, first.remarks, last.remarks) == ("Harbours: First one", (), ())
    assert told == Skip(
        "left_out",
        "harbours.epub",
        "left out of the book: the cover, the table of contents, the title page,"
        " 1 page without text",
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<p>One&nbsp;and&#233;</p>\n<div>Two<p>Three</p>four</div>",
            "One\xa0andé\n\nTwo\n\nThree\n\nfour",
        ),
        ("<p>a<br/>b</p><p/><p>c</p>", "a\nb\n\nc"),
        ("<p>10<sup>6</sup> of CO<sub>2</sub></p>", "10⁶ of CO₂"),
        ('<p>It shuts.<a epub:type="noteref" href="#n">1</a></p>', "It shuts.[1]"),
        ('<p>It shuts.<sup><a href="#n">[2]</a></sup> So.</p>', "It shuts.[2] So."),
        ("<p>costs <del>16</del><s>17</s>18</p>", "costs 18"),
        ('<p>a<span style="display: none">b</span><i hidden="hidden">c</i>d</p>', "ad"),
        (
            "<ul><li>Fish<ul><li>Cod</li></ul></li><li><p>Ice</p></li></ul>",
            "- Fish\n  - Cod\n- Ice",
        ),
        ('<ol start="3"><li>A</li><li>B</li></ol>', "3. A\n4. B"),
        (
            "<table><tr><th>Year</th><td>5</td></tr><tr><td>a</td><td>b</td></tr></table>",
            "Year | 5\na | b",
        ),
        ("<pre>x = 1\n  y</pre><script>no</script><style>no</style>", "x = 1\n  y"),
        ('<p>a<span epub:type="pagebreak" title="7">7</span>b</p>', "ab"),
        ("<p><ruby>東京<rt>toukyou</rt></ruby> <q>Yes</q></p>", "東京 “Yes”"),
        ("<p>not <b>closed", "not closed"),
        ("<p>a <!-- no --> b</p>", "a  b"),
    ],
)
def test_text(body: str, text: str) -> None:
    assert _text(body) == text


def test_a_damaged_chapter_leaves_the_others() -> None:
    made = epub({"a.xhtml": "\x00\x01\x02" * 99, "b.xhtml": TWO})
    error, draft = _read(made)
    assert isinstance(error, ReadError)
    assert error.origin == Origin("harbours.epub/OEBPS/a.xhtml")
    assert isinstance(draft, Draft)


def test_a_book_with_scrambled_fonts_is_open() -> None:
    scrambled = PROTECTED.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    made = epub({"a.xhtml": ONE}, files={"META-INF/encryption.xml": scrambled})
    assert len(_drafts(made)) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (epub({}), "no text in this book"),
        (epub({"a.xhtml": page("")}), "no text in this book"),
        (
            epub({"a.xhtml": ONE}, files={"META-INF/container.xml": "<a/>"}),
            "the part '' is missing",
        ),
        (
            epub(
                {"a.xhtml": ONE},
                files={"META-INF/encryption.xml": PROTECTED.format("aes", "OEBPS/a.xhtml")},
            ),
            "the book is locked to a device or program (DRM)",
        ),
    ],
)
def test_refusals(content: bytes, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        _read(content)
    assert caught.value.message == message
    assert caught.value.hint


def _unzipped(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def _without(content: bytes, gone: str) -> bytes:
    return zipped({name: part for name, part in _unzipped(content).items() if name != gone})


@pytest.mark.parametrize("gone", ["OEBPS/a.xhtml", "OEBPS/b.xhtml"])
def test_a_chapter_that_the_archive_does_not_hold_is_told_by_its_name(gone: str) -> None:
    nav = (
        '<nav epub:type="toc"><ol><li><a href="a.xhtml">Kai</a></li>'
        '<li><a href="b.xhtml">Brücke</a></li></ol></nav>'
    )
    item = '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    made = epub({"a.xhtml": ONE, "b.xhtml": TWO}, files={"OEBPS/n.xhtml": page(nav)}, items=item)
    found = _read(_without(made, gone))
    (error,) = [one for one in found if isinstance(one, ReadError)]
    label = {"OEBPS/a.xhtml": "Kai", "OEBPS/b.xhtml": "Brücke"}[gone]
    assert error.message == f"the book names a part that it does not hold: “{label}” ({gone})"
    assert error.origin == Origin(f"harbours.epub/{gone}")
    assert len([one for one in found if isinstance(one, Draft)]) == 1


def test_a_part_of_the_reading_order_without_a_file_is_told() -> None:
    kept = _unzipped(epub({"a.xhtml": ONE, "b.xhtml": TWO}))
    kept["OEBPS/book.opf"] = kept["OEBPS/book.opf"].replace('idref="p1"', 'idref="p7"')
    found = _read(zipped(kept))
    assert [one.message for one in found if isinstance(one, ReadError)] == [
        "the book names a part that it does not hold: “p7”"
    ]
    (skip,) = [one for one in found if isinstance(one, Skip)]
    assert "1 page outside of its reading order (OEBPS/b.xhtml)" in str(skip)


def test_pages_outside_of_the_reading_order_are_counted_and_named() -> None:
    extra = {f"OEBPS/x{n}.xhtml": TWO for n in range(7)}
    items = "".join(
        f'<item id="x{n}" href="x{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(7)
    )
    draft, skip = _read(epub({"a.xhtml": ONE}, files=extra, items=items))
    assert isinstance(draft, Draft)
    names = ", ".join(f"OEBPS/x{n}.xhtml" for n in range(5))
    assert f"7 pages outside of its reading order ({names} …)" in str(skip)


def test_a_book_of_which_all_is_missing_is_no_empty_one() -> None:
    found = _read(_without(epub({"a.xhtml": ONE}), "OEBPS/a.xhtml"))
    assert [type(one) for one in found] == [ReadError]
