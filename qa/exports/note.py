"""The notes of a bibliography about a quotation and the text that it is from."""

from collections.abc import Mapping
from itertools import zip_longest

from qa.contract.answer import CheckStatus, Citation
from qa.contract.wording import RECOGNIZED, located
from qa.exports.cited import CitedArticle

# What a citation's status adds to its note; nothing where it is exact.
STATES: Mapping[CheckStatus, str] = {
    "moved": "In the newest version it stands elsewhere.",
    "changed": "The newest version does not say this any longer.",
    "removed": "The article has been removed from the collection since.",
}


def one_line(text: str) -> str:
    """The text on one line, with a space in the place of line ends."""
    return " ".join(part for line in text.splitlines() if (part := line.strip()))


def quotation(citation: Citation) -> str:
    """The quote on one line, with its offsets in code points of the stored text."""
    where = f"{located(citation.locator)}, " if citation.locator else ""
    position = f"{where}characters {citation.start}-{citation.end}, citation {citation.id}"
    quoted = f"“{one_line(citation.quote)}” ({position})"
    read = f"It was {RECOGNIZED}." if citation.recognized else None
    return " ".join(filter(None, (quoted, read, STATES.get(citation.status))))


def notes(article: CitedArticle) -> tuple[str, ...]:
    """A line for each quotation and one for what was noted beside it, then one with the version,
    then one with the dateline.

    The dateline is the place where a report was written, not where the paper is printed, so it may
    not stand in a field for the place of publication. No line begins with "word:", since Zotero
    and citeproc read that as a field.
    """
    lines = []
    for citation, remark in zip_longest(article.quotations, article.remarks):
        lines.append(quotation(citation))
        if remark:
            lines.append(f"Noted beside it “{one_line(remark)}”")
    lines.append(f"Quoted from the version with the sha256 {article.version}")
    if article.place:
        lines.append(f"Dateline {one_line(article.place)}")
    return tuple(lines)
