"""OpenDocument texts."""

import pytest

from corpus.article import Draft, Origin
from corpus.errors import CorpusError
from corpus.formats import read_bytes
from corpus.formats.odt import read_odt
from tests.corpus.formats.packed import odf, odt


def _style(name: str, settings: str = "", parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:parent-style-name="{parent}">'
        f"<style:text-properties {settings}/></style:style>"
    )


STYLES = "".join(
    (
        _style("Raised", 'style:text-position="super 58%"'),
        _style("Higher", 'style:text-position="33% 58%"'),
        _style("Lowered", 'style:text-position="sub 58%"'),
        _style("Struck", 'style:text-line-through-style="solid"'),
        _style("Hidden", 'text:display="none"'),
        _style("Not", 'style:text-line-through-style="none"', "Struck"),
        _style("P1", parent="Title"),
        _style("Title"),
        _style("Loop", parent="Loop"),
        '<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1"/>'
        '<text:list-level-style-bullet text:level="2"/></text:list-style>',
        '<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1"'
        ' style:num-format="1" style:num-suffix="." text:start-value="3"/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
        "</text:list-style>",
    )
)


def _read(body: str, meta: str = "<dc:title>Quay</dc:title>") -> Draft:
    return read_odt(odt(body, styles=STYLES, meta=meta), Origin("quay.odt"), "upload:quay.odt")


def _p(content: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def _span(content: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def _list(*items: str, style: str = "Dots", more: str = "") -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


def _note(words: str) -> str:
    return (
        "<text:note><text:note-citation>9</text:note-citation>"
        f"<text:note-body>{_p(words)}</text:note-body></text:note>"
    )


def _cells(*cells: str) -> str:
    inside = "".join(f"<table:table-cell>{_p(cell)}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inside}</table:table-row>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (_p("One.") + _p("") + _p("Two."), "One.\n\nTwo."),
        (_p("The\n   quay <text:s text:c='2'/>closes<text:tab/>now"), "The quay   closes\tnow"),
        (_p("a<text:line-break/>b<text:soft-page-break/>c"), "a\nbc"),
        (
            _p(f"10{_span('6', 'Raised')} m{_span('2', 'Higher')} CO{_span('2', 'Lowered')}"),
            "10⁶ m² CO₂",
        ),
        (_p(f"costs {_span('16', 'Struck')} {_span('18', 'Not')}"), "costs  18"),
        (_p(f"a{_span(' hidden', 'Hidden')} word{_span('.', 'Loop')}"), "a word."),
        (_p('<text:a xlink:href="x" xmlns:xlink="x">the report</text:a>'), "the report"),
        (_p("In <text:date>May</text:date>"), "In May"),
        (
            _p(
                "<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>t</text:ruby-text>"
                "</text:ruby>"
            ),
            "東京",
        ),
        (
            _p(f"A.{_note('First.')} B.{_note('Second.')}"),
            "A.[1] B.[2]\n\n[1] First.\n\n[2] Second.",
        ),
        (
            _p(
                "Before.<draw:frame><draw:text-box>" + _p("In a box.") + "</draw:text-box>"
                "<svg:desc>no</svg:desc></draw:frame> After."
            ),
            "Before. After.\n\nIn a box.",
        ),
        (
            _p("Shape:<draw:custom-shape>" + _p("one") + _p("two") + "</draw:custom-shape>"),
            "Shape:\n\none\n\ntwo",
        ),
        (
            _list(_p("Fish") + _list(_p("Cod")), _p("Ice") + _p("Cold.")) + _p("End."),
            "- Fish\n  - Cod\n- Ice\n\nCold.\n\nEnd.",
        ),
        (
            _list(_p("A"), _p("B") + _list(_p("C"), style="Numbers"), style="Numbers")
            + _list(_p("D"), style="Numbers", more='text:continue-numbering="true"')
            + _list(_p("E"), style="Numbers"),
            "3. A\n4. B\n  a) C\n5. D\n3. E",
        ),
        (
            "<table:table><table:table-header-rows>"
            + _cells("Year", "Riders")
            + "</table:table-header-rows>"
            + _cells("2019", "5")
            + "</table:table>",
            "Year | Riders\n2019 | 5",
        ),
        (
            "<text:section>"
            + _p("Kept.")
            + '</text:section><text:section text:display="none">'
            + _p("Gone.")
            + "</text:section>",
            "Kept.",
        ),
        ('<text:h text:outline-level="1">The works</text:h>' + _p("Text."), "The works\n\nText."),
    ],
)
def test_text(body: str, text: str) -> None:
    assert _read(body).text == text


def test_what_is_left_out_is_counted_and_said() -> None:
    draft = _read(
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + _p("It was shut.")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body>"
        + _p("Works 1")
        + _p("Costs 2")
        + "</text:index-body></text:table-of-content>"
        + _p("Text.<office:annotation>" + _p("A remark.") + "</office:annotation>")
        + _p(_span("16 crowns", "Struck") + "<draw:frame><draw:object/></draw:frame>More.")
    )
    assert draft.text == "Text.\n\nMore."
    assert draft.remarks == (
        "left out: 3 deleted words, 2 contents lines, 1 comment, 2 struck-out words, 1 formula",
    )


def test_properties_and_title() -> None:
    draft = _read(
        _p("Quay closes", "P1") + _p("It shuts."),
        "<dc:title>Report 7</dc:title><meta:initial-creator>Jane Doe</meta:initial-creator>"
        "<dc:creator>Ola Nord</dc:creator>"
        "<meta:creation-date>2021-05-04T10:00:00</meta:creation-date>"
        "<dc:date>2022-01-01</dc:date>",
    )
    assert (draft.title, draft.text) == ("Quay closes", "It shuts.")
    assert (draft.authors, draft.published) == (("Jane Doe",), "2021-05-04T10:00:00")


def test_one_xml_file() -> None:
    body = f"<office:body><office:text>{_p('It shuts. It opens.')}</office:text></office:body>"
    (draft,) = read_bytes("quay.fodt", odf("document", body).encode())
    assert isinstance(draft, Draft)
    assert draft.text == "It shuts. It opens."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (odt(""), "no text in this document"),
        (odt("", files={"content.xml": "<a/>"}), "not an OpenDocument text"),
        (
            odt("", files={"META-INF/manifest.xml": "<encryption-data/>"}),
            "it is protected by a password",
        ),
    ],
)
def test_refusals(content: bytes, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read_odt(content, Origin("a.odt"), "u")
    assert caught.value.message == message
    assert caught.value.hint
