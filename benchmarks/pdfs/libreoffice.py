"""PDF files of LibreOffice, from flat OpenDocument texts."""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.pdfs.made import Made, run
from benchmarks.pdfs.story import HEAD, Story, story

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in {
        "office": "office", "style": "style", "text": "text", "table": "table",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def make(folder: Path) -> Iterator[Made]:
    """Three files."""
    told = story(15, start=4, notes=3)
    yield _made(folder, "libreoffice-one", told, 1, ("one column", "notes", "running heads"))
    told = story(18, start=7)
    yield _made(folder, "libreoffice-two", told, 2, ("two columns", "running heads"))
    told = story(7, start=2, more=True)
    yield _made(folder, "libreoffice-table", told, 1, ("table", "list", "running heads"))


def _made(folder: Path, name: str, told: Story, columns: int, traits: tuple[str, ...]) -> Made:
    source = folder / f"{name}.fodt"
    source.write_text(_document(told, columns), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", source.name],
        folder,
        f"{name}.pdf",
    )
    return Made(source.with_suffix(".pdf"), "LibreOffice", traits, told.strands())


def _document(told: Story, columns: int) -> str:
    body = "".join(_paragraphs(told))
    if columns > 1:
        body = f'<text:section text:style-name="S" text:name="columns">{body}</text:section>'
    title = f'<text:h text:style-name="H" text:outline-level="1">{escape(told.title)}</text:h>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="H" style:family="paragraph">
<style:text-properties fo:font-size="20pt"/></style:style>
<style:style style:name="P" style:family="paragraph">
<style:paragraph-properties fo:margin-bottom="6pt" fo:text-align="justify"/>
<style:text-properties fo:font-size="11pt"/></style:style>
<style:style style:name="S" style:family="section"><style:section-properties>
<style:columns fo:column-count="{columns}" fo:column-gap="14pt"/></style:section-properties>
</style:style>
<style:page-layout style:name="L">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>{HEAD}</text:p></style:header>
<style:footer><text:p>Page <text:page-number/> of <text:page-count/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{title}{body}</office:text></office:body></office:document>"""


def _paragraphs(told: Story) -> Iterator[str]:
    for n, text in enumerate(told.paragraphs):
        note = ""
        if n < len(told.notes):
            note = (
                f'<text:note text:note-class="footnote"><text:note-citation>{n + 1}'
                "</text:note-citation><text:note-body><text:p>"
                f"{escape(told.notes[n])}</text:p></text:note-body></text:note>"
            )
        yield f'<text:p text:style-name="P">{escape(text)}{note}</text:p>'
    if told.items:
        inside = (
            f"<text:list-item><text:p>{escape(i)}</text:p></text:list-item>" for i in told.items
        )
        yield f"<text:list>{''.join(inside)}</text:list>"
    if told.table:
        yield '<table:table><table:table-column table:number-columns-repeated="3"/>'
        for row in told.table:
            cells = (
                f"<table:table-cell><text:p>{escape(c)}</text:p></table:table-cell>" for c in row
            )
            yield f"<table:table-row>{''.join(cells)}</table:table-row>"
        yield "</table:table>"
