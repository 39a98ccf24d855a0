"""DOCX (ECMA-376, WordprocessingML): each clip with its note, and a real footnote for its source.

The file is written part by part, with no clock and no library, so the same dossier is the same
bytes. Its text is an article's or a person's: characters that XML cannot hold are shown as U+FFFD,
and each paragraph has the direction of its first letter.
"""

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

from qa.contract.day import read_day
from qa.exports.dossier import docx_parts as parts
from qa.exports.dossier.gathered import Gathered, QuotedClip, not_exact, standing
from qa.exports.footnote import Line, lines_of

# The first time that a ZIP archive can name.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_RIGHT_TO_LEFT = ("R", "AL")


def write(found: Gathered) -> bytes:
    """The bytes of the document."""
    links = _Links()
    notes = "".join(_footnote(one, links) for one in found.quoted)
    body = "".join(_body(found))
    view = found.view
    made = {
        "[Content_Types].xml": parts.CONTENT_TYPES,
        "_rels/.rels": parts.PACKAGE_LINKS,
        "docProps/core.xml": parts.core(_plain(view.name), view.made_at, view.changed_at),
        "word/document.xml": parts.document(body),
        "word/_rels/document.xml.rels": parts.DOCUMENT_LINKS,
        "word/styles.xml": parts.STYLES,
        "word/settings.xml": parts.SETTINGS,
        "word/footnotes.xml": parts.footnotes(notes),
        "word/_rels/footnotes.xml.rels": parts.links(links.written()),
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in made.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return file.getvalue()


class _Links:
    """The web addresses that footnotes lead to, each by the id of its relationship."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def id_of(self, address: str) -> str:
        return self._ids.setdefault(address, f"rId{len(self._ids) + 1}")

    def written(self) -> Iterator[str]:
        for address, name in self._ids.items():
            yield parts.link(name, parts.attribute(_plain(address)))


def _body(found: Gathered) -> Iterator[str]:
    view = found.view
    yield _paragraph(view.name, "Title")
    count = f"{len(view.clips):,} {'clip' if len(view.clips) == 1 else 'clips'}"
    changed = read_day(view.changed_at[:10]).words
    yield _paragraph(f"{count}, changed last on {changed}. {standing(view)}", "Subtitle")
    for sentence in not_exact(view):
        yield _paragraph(sentence, "Subtitle")
    quoted = {one.clip.n: one for one in found.quoted}
    for clip in view.clips:
        if clip.n in quoted:
            mark = parts.reference(clip.n)
            yield _paragraph(f"“{quoted[clip.n].citation.quote}”", "Quote", mark)
        else:
            yield _paragraph(f"Clip {clip.n} is not proven: {clip.citation_id}")
        if clip.note:
            yield _paragraph(clip.note)


def _footnote(one: QuotedClip, links: _Links) -> str:
    """A footnote, its lines as paragraphs of their own, the first behind the number."""
    lines = list(lines_of(one.citation, one.article, "quotation"))
    paragraphs = (_line(line, links, first=n == 0) for n, line in enumerate(lines))
    return parts.footnote(one.clip.n, "".join(paragraphs))


def _line(line: Line, links: _Links, *, first: bool) -> str:
    begun = parts.NUMBER if first else ""
    if not line.is_address:
        return _paragraph(f"{line.label}: {line.text}", "FootnoteText", begun=begun)
    address = parts.hyperlink(links.id_of(line.text), _text(line.text))
    run = _run(f"{line.label}: ", right_to_left=False)
    return parts.paragraph("FootnoteText", False, f"{begun}{run}{address}")


def _paragraph(text: str, style: str = "Normal", behind: str = "", begun: str = "") -> str:
    right_to_left = _is_right_to_left(text)
    return parts.paragraph(
        style, right_to_left, f"{begun}{_run(text, right_to_left=right_to_left)}{behind}"
    )


def _run(text: str, *, right_to_left: bool) -> str:
    return parts.run(_text(text), right_to_left)


def _text(text: str) -> str:
    """The text as elements: line ends are breaks, tabs are tabs."""
    return parts.BREAK.join(map(_one_line, _LINE_END.split(text)))


def _one_line(line: str) -> str:
    return parts.TAB.join(_elements(line.split("\t")))


def _elements(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield parts.text(parts.escaped(_plain(text))) if text else ""


def _plain(text: str) -> str:
    """The text with a visible mark in the place of what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a script from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    first = next((one for one in directions if one in ("L", *_RIGHT_TO_LEFT)), "L")
    return first in _RIGHT_TO_LEFT
