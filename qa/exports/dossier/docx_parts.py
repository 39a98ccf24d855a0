"""The XML of a DOCX file: the parts that never change, and the elements that hold what is written.

What is given to these functions is XML already, but for where it is said otherwise.
"""

import html
from collections.abc import Iterable

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TAB = "<w:tab/>"
BREAK = "<w:br/>"
# The number of a footnote, at its beginning.
NUMBER = (
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
)

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_OFFICE}.settings+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_OFFICE}.footnotes+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)


def escaped(text: str) -> str:
    """Plain text as XML. (That of `xml.sax` would load all that opens connections.)"""
    return html.escape(text, quote=False)


def attribute(text: str) -> str:
    """Plain text as the value of an attribute, in quotation marks."""
    value = html.escape(text)
    for mark in "\n\r\t":
        value = value.replace(mark, f"&#{ord(mark)};")
    return f'"{value}"'


def links(elements: Iterable[str]) -> str:
    """A part of relationships."""
    inside = "".join(elements)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _inner(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'


PACKAGE_LINKS = links(
    (
        _inner("rId1", f"{_R}/officeDocument", "word/document.xml"),
        _inner("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )
)
DOCUMENT_LINKS = links(
    (
        _inner("rId1", f"{_R}/styles", "styles.xml"),
        _inner("rId2", f"{_R}/settings", "settings.xml"),
        _inner("rId3", f"{_R}/footnotes", "footnotes.xml"),
    )
)
SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_W}">'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    "</w:settings>"
)


def _style(kind: str, name: str, called: str, inside: str, based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{default}><w:name w:val="{called}"/>'
        f"{on}<w:qFormat/>{inside}</w:style>"
    )


STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    + _style("paragraph", "Normal", "Normal", "")
    + _style(
        "paragraph",
        "Title",
        "Title",
        '<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:b/><w:bCs/>'
        '<w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr>',
        "Normal",
    )
    + _style(
        "paragraph", "Subtitle", "Subtitle", '<w:rPr><w:color w:val="595959"/></w:rPr>', "Normal"
    )
    + _style(
        "paragraph",
        "Quote",
        "Quote",
        '<w:pPr><w:keepLines/><w:spacing w:before="240"/>'
        '<w:ind w:left="425" w:right="425"/></w:pPr>',
        "Normal",
    )
    + _style(
        "paragraph",
        "FootnoteText",
        "footnote text",
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>',
        "Normal",
    )
    + _style(
        "character",
        "FootnoteReference",
        "footnote reference",
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    )
    + _style(
        "character",
        "Hyperlink",
        "Hyperlink",
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>',
    )
    + "</w:styles>"
)


def core(title: str, made: str, changed: str) -> str:
    """The part of properties; ``title`` is plain text, the times ISO, UTC."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>Footnote</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{changed}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def document(body: str) -> str:
    """The part of the text."""
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" '
        'w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    )
    return f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}{page}</w:body></w:document>'


def footnotes(notes: str) -> str:
    """The part of the footnotes, with the two lines that part them from the text."""
    lines = (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p>'
        "</w:footnote>"
        for number, kind, element in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    inside = "".join((*lines, notes))
    return f'{_HEAD}<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}">{inside}</w:footnotes>'


def footnote(number: int, paragraphs: str) -> str:
    """A footnote by its number, from 1."""
    return f'<w:footnote w:id="{number}">{paragraphs}</w:footnote>'


def reference(number: int) -> str:
    """The mark in the text that a footnote belongs to."""
    return (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def paragraph(style: str, right_to_left: bool, runs: str) -> str:
    """A paragraph in a style, written from the right where ``right_to_left``."""
    direction = "<w:bidi/>" if right_to_left else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direction}</w:pPr>{runs}</w:p>'


def run(inside: str, right_to_left: bool) -> str:
    """A run of text elements."""
    direction = "<w:rPr><w:rtl/></w:rPr>" if right_to_left else ""
    return f"<w:r>{direction}{inside}</w:r>"


def text(written: str) -> str:
    """A text element; its white space counts."""
    return f'<w:t xml:space="preserve">{written}</w:t>'


def hyperlink(name: str, inside: str) -> str:
    """A link by the id of its relationship."""
    style = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
    return f'<w:hyperlink r:id="{name}"><w:r>{style}{inside}</w:r></w:hyperlink>'


def link(name: str, address: str) -> str:
    """The relationship of a link; ``address`` is an attribute's value in its quotation marks."""
    return (
        f'<Relationship Id="{name}" Type="{_R}/hyperlink" Target={address} TargetMode="External"/>'
    )
