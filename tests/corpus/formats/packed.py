"""Documents and archives made by hand, part by part."""

import io
import zipfile
from collections.abc import Mapping

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org"
_RELATION = f"{_OFFICE}/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main" xmlns:r="{_RELATION}"'
    f' xmlns:mc="{_OFFICE}/markup-compatibility/2006" xmlns:a="{_OFFICE}/drawingml/2006/main"'
    f' xmlns:m="{_OFFICE}/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = f"{_OFFICE}/package/2006/relationships"


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def run(words: str, settings: str = "") -> str:
    """Words of a Word document, set in one way."""
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(content: str, settings: str = "") -> str:
    """A paragraph of a Word document: of runs, or of plain words."""
    inside = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{settings}</w:pPr>{inside}</w:p>"


def word_part(name: str, content: str) -> str:
    """A part of a Word document."""
    return f"{_DECLARATION}<w:{name} {_NAMES}>{content}</w:{name}>"


def docx(
    body: str,
    *,
    core: str = "",
    parts: Mapping[str, str] | None = None,
    files: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A Word document: its body, core properties, and parts by name ("styles": …)."""
    parts = parts or {}
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="a" Type="{_RELATION}/officeDocument" Target="/word/document.xml"/>'
        f'<Relationship Id="b" Type="{_RELATIONS}/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{related}'
        "</Relationships>",
        "docProps/core.xml": '<c:coreProperties xmlns:c="c" xmlns:dc="dc" xmlns:dcterms="t">'
        f"{core}</c:coreProperties>",
        **{f"word/{name}.xml": word_part(name, content) for name, content in parts.items()},
    }
    return zipped({**made, **(files or {})})


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = " ".join(
    f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "style", "text", "table", "meta")
)
_ODF_OTHERS = (
    f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="svg"'
)


def odf(root: str, content: str) -> str:
    """A part of an OpenDocument file."""
    inside = f"{_ODF_NAMES} {_ODF_OTHERS}"
    return f"{_DECLARATION}<office:{root} {inside}>{content}</office:{root}>"


def odt(
    body: str, *, styles: str = "", meta: str = "", files: Mapping[str, str] | None = None
) -> bytes:
    """An OpenDocument text: its body, automatic styles and metadata."""
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": odf("document-content", automatic + text),
            "meta.xml": odf("document-meta", f"<office:meta>{meta}</office:meta>"),
            **(files or {}),
        }
    )


def epub(
    pages: Mapping[str, str],
    *,
    metadata: str = "<dc:title>Harbours</dc:title>",
    guide: str = "",
    files: Mapping[str, str] | None = None,
    items: str = "",
) -> bytes:
    """A book: its pages by name, in order, what it says of itself, and other files."""
    listed = "".join(
        f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:opf="http://www.idpf.org/2007/opf">{metadata}</metadata>'
        f"<manifest>{listed}{items}</manifest><spine>{spine}</spine><guide>{guide}</guide></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/>'
            "</rootfiles></container>",
            "OEBPS/book.opf": package,
            **{f"OEBPS/{name}": page for name, page in pages.items()},
            **(files or {}),
        }
    )


def page(body: str, head: str = "<title>A page</title>") -> str:
    """A page of a book."""
    return (
        f'{_DECLARATION}<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head>{head}</head>'
        f"<body>{body}</body></html>"
    )
