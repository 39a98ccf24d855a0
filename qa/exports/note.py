"""What a bibliography's note says of a quotation and of the text that it is from."""

from qa.contract.answer import Citation
from qa.exports.cited import CitedArticle

# What a citation's status adds to it; nothing where it stands as it stood.
STATES = {
    "moved": "In the newest version it stands elsewhere.",
    "changed": "The newest version does not say this any longer.",
    "removed": "The article has been removed from the collection since.",
}


def one_line(text: str) -> str:
    """The text without line ends; what stood on two lines is parted by a space."""
    return " ".join(part for line in text.splitlines() if (part := line.strip()))


def quotation(citation: Citation) -> str:
    """The quote on one line and where it stands, counted in code points of the stored text."""
    place = f"characters {citation.start}-{citation.end}, citation {citation.id}"
    said = f"“{one_line(citation.quote)}” ({place})"
    state = STATES.get(citation.status)
    return f"{said} {state}" if state else said


def notes(article: CitedArticle) -> tuple[str, ...]:
    """A line for each quotation, then which version it is, then the dateline.

    The dateline says where a report was written, which is not where the paper is printed: so no
    field for a place of publication may hold it. No line begins as a field would ("word:"),
    since Zotero and citeproc read fields out of notes.
    """
    lines = [quotation(citation) for citation in article.quotations]
    lines.append(f"Quoted from the version with the sha256 {article.version}")
    if article.place:
        lines.append(f"Dateline {one_line(article.place)}")
    return tuple(lines)
