"""Word documents."""

import io

import docx as python_docx
import pytest

from corpus.article import Draft, Origin
from corpus.errors import CorpusError
from corpus.formats import read_bytes
from corpus.formats.docx import read_docx
from corpus.prepare import prepare_article
from tests.corpus.formats.packed import docx, paragraph, run, word_part

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{rest}</w:style>'
    for style_id, name, rest in (
        ("Titel", "Title", ""),
        ("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Own", "Section head", '<w:basedOn w:val="H1"/>'),
        ("Toc", "toc 1", ""),
        ("Bullet", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
    )
)


def _level(n: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = (
    f'<w:abstractNum w:abstractNumId="7">{_level(0, "bullet", "•")}{_level(1, "bullet", "o")}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="8">{_level(0, "decimal", "%1.")}'
    f"{_level(1, 'lowerLetter', '%2)')}{_level(2, 'upperRoman', '%1.%3')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
NOTE = (
    '<w:footnote w:id="{}">'
    + paragraph("<w:r><w:footnoteRef/></w:r>" + run(" {}"))
    + ("</w:footnote>")
)
NOTES = (
    '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    + NOTE.format(1, "First.")
    + NOTE.format(2, "Second.")
)
ENDNOTES = f'<w:endnote w:id="1">{paragraph("Last of all.")}</w:endnote>'
PARTS = {"styles": STYLES, "numbering": LISTS, "footnotes": NOTES, "endnotes": ENDNOTES}
BOX = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"


def _read(body: str, core: str = "<dc:title>Quay</dc:title>") -> Draft:
    return read_docx(docx(body, core=core, parts=PARTS), Origin("quay.docx"), "upload:quay.docx")


def _item(words: str, list_id: int, level: int = 0) -> str:
    number = f'<w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/>'
    return paragraph(words, f"<w:numPr>{number}</w:numPr>")


def _mark(kind: str, n: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>'


def _table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in map(_cell, row)) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def _cell(content: str) -> str:
    return content if content.startswith("<") else paragraph(content)


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("One.") + paragraph("") + paragraph("Two."), "One.\n\nTwo."),
        (paragraph(run("The qu") + run("ay", "<w:b/>") + run(" closes.")), "The quay closes."),
        (paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"), "a\nb\tc"),
        (
            paragraph("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>"),
            "a\u2011b\xad",
        ),
        (
            paragraph(run("10") + run("6", '<w:vertAlign w:val="superscript"/>') + run(" crowns")),
            "10⁶ crowns",
        ),
        (paragraph(run("CO") + run("2", '<w:vertAlign w:val="subscript"/>')), "CO₂"),
        (
            paragraph(
                f"<w:ins w:id='1'>{run('It opens.')}</w:ins>"
                "<w:del w:id='2'><w:r><w:delText>It shuts.</w:delText></w:r></w:del>"
            ),
            "It opens.",
        ),
        (
            paragraph(f"<w:moveFrom w:id='1'>{run('Gone.')}</w:moveFrom>{run('Here.')}")
            + paragraph(f"<w:moveTo w:id='1'>{run('Moved.')}</w:moveTo>"),
            "Here.\n\nMoved.",
        ),
        (
            paragraph("One ", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("paragraph."),
            "One paragraph.",
        ),
        (paragraph(run("16", "<w:strike/>") + run("18", '<w:strike w:val="0"/>')), "18"),
        (
            paragraph(run("secret", "<w:vanish/>") + run("told", "<w:vanish w:val='false'/>")),
            "told",
        ),
        (paragraph(f'<w:hyperlink r:id="x">{run("the report")}</w:hyperlink>'), "the report"),
        (
            paragraph(f'{run("In ")}<w:fldSimple w:instr="DATE">{run("May")}</w:fldSimple>'),
            "In May",
        ),
        (paragraph(FIELD + run("4 May") + END), "4 May"),
        (
            paragraph(
                "<m:oMath><m:r><m:t>x=</m:t></m:r><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e>"
                "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
            ),
            "x=y²",
        ),
        (paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'), "°"),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "✓"),
        (paragraph('<w:r><w:sym w:font="Odd" w:char="F0FC"/></w:r>'), "\ufffd"),
        (paragraph(run("\uf061", '<w:rFonts w:ascii="Symbol"/>')), "α"),
        (
            paragraph(
                "<w:r><w:ruby><w:rt>"
                + run("toukyou")
                + "</w:rt><w:rubyBase>"
                + run("東京")
                + "</w:rubyBase></w:ruby></w:r>"
            ),
            "東京",
        ),
        (
            f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{paragraph('Kept.')}"
            "</w:sdtContent></w:sdt>",
            "Kept.",
        ),
        (paragraph(f"<w:smartTag><w:customXml>{run('Oslo')}</w:customXml></w:smartTag>"), "Oslo"),
        (
            paragraph(
                run("Before.")
                + "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
                + BOX
                + "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
                + BOX
                + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                + run(" After.")
            ),
            "Before. After.\n\nIn a box.",
        ),
        (
            paragraph(run("A.") + _mark("footnote", 2) + run(" B.") + _mark("endnote", 1))
            + paragraph(run("C.") + _mark("footnote", 1) + _mark("footnote", 9)),
            "A.[1] B.[2]\n\nC.[3]\n\n[1] Second.\n\n[2] Last of all.\n\n[3] First.",
        ),
        (
            paragraph(
                run("A.")
                + "<w:del w:id='1'>"
                + _mark("footnote", 2)
                + "</w:del>"
                + _mark("footnote", 1)
            ),
            "A.[1]\n\n[1] First.",
        ),
        (
            _item("Fish", 1) + _item("Cod", 1, 1) + _item("Ice", 1) + paragraph("End."),
            "- Fish\n  - Cod\n- Ice\n\nEnd.",
        ),
        (
            _item("A", 2)
            + _item("B", 2)
            + _item("C", 2, 1)
            + _item("D", 2, 1)
            + _item("E", 2)
            + _item("F", 2, 1),
            "1. A\n2. B\n  a) C\n  b) D\n3. E\n  a) F",
        ),
        (_item("A", 2) + _item("B", 3) + _item("C", 3), "1. A\n5. B\n6. C"),
        (paragraph("Fish", '<w:pStyle w:val="Bullet"/>'), "- Fish"),
        (
            paragraph("Fish", '<w:pStyle w:val="Bullet"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            "Fish",
        ),
        (
            _table(("Year", "Riders"), ("2019", paragraph("5") + paragraph("6")), ("", "")),
            "Year | Riders\n2019 | 5 6",
        ),
        (
            _table(("Left. " * 50, "Right."), ("Below.", "")),
            f"{'Left. ' * 50}\n\nRight.\n\nBelow.".replace(". \n", ".\n"),
        ),
        (_table(("One.",), ("Two.",)), "One.\n\nTwo."),
        (_table(("a", _table(("b", "c"), ("d", "e")) + paragraph("f"))), "a | b | c d | e f"),
        (
            paragraph("The works", '<w:pStyle w:val="H1"/>')
            + paragraph("Own", '<w:pStyle w:val="Own"/>')
            + paragraph("Contents\t7", '<w:pStyle w:val="Toc"/>')
            + paragraph("Text.", '<w:pStyle w:val="Loop"/>'),
            "The works\n\nOwn\n\nText.",
        ),
    ],
)
def test_text(body: str, text: str) -> None:
    assert _read(body).text == text


def test_what_is_left_out_is_counted_and_said() -> None:
    deleted = "<w:del w:id='2'><w:r><w:delText>It is shut</w:delText></w:r></w:del>"
    draft = _read(
        paragraph("Contents\t7", '<w:pStyle w:val="Toc"/>')
        + paragraph(
            run("Text.") + deleted + run("16 crowns", "<w:strike/>") + run("x", "<w:vanish/>")
        )
        + paragraph(run("More.") + '<w:r><w:commentReference w:id="0"/></w:r>')
    )
    assert draft.remarks == (
        "left out: 1 contents line, 3 deleted words, 2 struck-out words, 1 hidden word, 1 comment",
    )
    assert _read(paragraph("Text.")).remarks == ()


@pytest.mark.parametrize(
    ("core", "style", "title", "text"),
    [
        ("<dc:title>Report 7</dc:title>", "Titel", "Quay closes", "It shuts."),
        ("<dc:title>Report 7</dc:title>", "H1", "Report 7", "Quay closes\n\nIt shuts."),
        ("<dc:title>Quay closes</dc:title>", "", "Quay closes", "It shuts."),
        ("<dc:title>Microsoft Word - a.doc</dc:title>", "H1", "Quay closes", "It shuts."),
        ("", "", "Quay closes", "It shuts."),
    ],
)
def test_titles(core: str, style: str, title: str, text: str) -> None:
    body = paragraph("Quay closes", f'<w:pStyle w:val="{style}"/>') + paragraph("It shuts.")
    draft = _read(body, core)
    assert (draft.title, draft.text) == (title, text)


@pytest.mark.parametrize("style", ["Titel", "H1"])
def test_what_is_too_long_or_alone_is_no_title(style: str) -> None:
    marked = f'<w:pStyle w:val="{style}"/>'
    alone = _read(paragraph("Quay closes", marked), core="")
    assert (alone.title, alone.text) == ("Quay closes", "Quay closes")
    long = "The quay closes. " * 100
    draft = _read(paragraph(long, marked) + paragraph("It shuts."), core="")
    assert (draft.title, draft.text) == ("The quay closes", f"{long.strip()}\n\nIt shuts.")


def test_properties() -> None:
    draft = _read(
        paragraph("Text."),
        "<dc:title>Quay</dc:title><dc:creator>Jane Doe; Ola Nord</dc:creator>"
        "<dcterms:created>2021-05-04T10:00:00Z</dcterms:created>"
        "<dcterms:modified>2022-01-01T10:00:00Z</dcterms:modified>",
    )
    assert draft.authors == ("Jane Doe", "Ola Nord")
    assert draft.published == "2021-05-04T10:00:00Z"
    assert prepare_article(draft).published == "2021-05-04"


def test_the_names_of_strict_documents() -> None:
    content = word_part("document", f"<w:body>{paragraph('It shuts. It opens.')}</w:body>")
    strict = content.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    made = docx("", files={"word/document.xml": strict})
    assert read_docx(made, Origin("a.docx"), "u").text == "It shuts. It opens."


def test_a_document_of_another_program() -> None:
    document = python_docx.Document()
    document.core_properties.title = "Quay report"
    document.core_properties.author = "Jane Doe"
    document.add_heading("Quay closes", 0)
    document.add_heading("The works", 1)
    document.add_paragraph("It shuts in March.")
    document.add_paragraph("Fish", style="List Bullet")
    document.add_paragraph("Ice", style="List Bullet")
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Year", "2019"
    document.sections[0].header.paragraphs[0].text = "Page 1"
    made = io.BytesIO()
    document.save(made)
    (draft,) = read_bytes("quay.docx", made.getvalue())
    assert isinstance(draft, Draft)
    assert (draft.title, draft.authors) == ("Quay closes", ("Jane Doe",))
    assert draft.text == (
        "The works\n\nIt shuts in March.\n\n- Fish\n- Ice\n1. First\n2. Second\n\nYear | 2019"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (docx(""), "no text in this document"),
        (docx(_table(("", ""))), "no text in this document"),
        (docx("", files={"word/document.xml": "<a/>"}), "not a Word document"),
        (docx("", files={"word/document.xml": "<a"}), "'word/document.xml' is damaged"),
        (docx(paragraph("x" * 70))[:-40], "not a whole ZIP file"),
    ],
)
def test_refusals(content: bytes, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read_docx(content, Origin("a.docx"), "u")
    assert caught.value.message.startswith(message)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("created", "text", "published"),
    [
        ("2021-05-04T10:00:00Z", "It shuts.", "2021-05-04T10:00:00Z"),
        ("2013-12-23T23:15:00Z", "It shuts.", None),
        ("1970-01-01T00:00:00Z", "It shuts.", None),
        ("2015-05-04T10:00:00Z", "NORVIK, May 4, 2021 (Sample Wire) -- It shuts.", None),
        (
            "2021-05-04T10:00:00Z",
            "OSLO, May 4 (Sample Wire) -- It shuts.",
            "2021-05-04T10:00:00Z",
        ),
        ("", "It shuts.", None),
    ],
)
def test_when_a_document_was_made(created: str, text: str, published: str | None) -> None:
    core = f"<dc:title>Quay</dc:title><dcterms:created>{created}</dcterms:created>"
    draft = _read(paragraph(text), core)
    assert draft.published == published
    told = [one for one in draft.remarks if one.endswith("the day on which the document was made")]
    assert len(told) == (published is not None)


def test_names_that_programs_write_are_no_authors() -> None:
    core = "<dc:creator>Microsoft Office User;Ola Nord;python-docx</dc:creator>"
    assert _read(paragraph("It shuts."), core).authors == ("Ola Nord",)


def test_what_is_embedded_is_said() -> None:
    draft = _read(paragraph(run("Text.") + "<w:r><w:object/></w:r>") + '<w:altChunk r:id="x"/>')
    assert (draft.text, draft.remarks) == ("Text.", ("left out: 2 embedded objects",))
