"""What a footnote says of a citation, line by line, before it is written in a format."""

from collections.abc import Iterator
from dataclasses import dataclass

from qa.contract.answer import ArticleRef, Citation
from qa.contract.day import read_day
from qa.contract.wording import RECOGNIZED, located
from qa.exports.address import web_address
from qa.exports.cited import CitedArticle
from qa.exports.note import STATES, one_line


@dataclass(frozen=True, slots=True)
class Line:
    """A line: our own word for it, then text that may be an article's, or a web address."""

    label: str
    text: str
    is_address: bool = False


def lines_of(citation: Citation, article: CitedArticle, of: str = "answer") -> Iterator[Line]:
    """The lines of a citation; ``of`` is what leaves out the words that are cautions."""
    yield Line("Quoted", f"“{citation.quote}”")
    where = f", {located(citation.locator)}" if citation.locator else ""
    yield Line("From", f"{_reference(citation.article)}{one_line(where)}")
    if citation.recognized:
        yield Line("Mind", f"it was {RECOGNIZED}")
    if article.authors:
        yield Line("By", "; ".join(name.inverted for name in article.authors))
    if address := web_address(citation.source_link) or article.url:
        yield Line("Address", address, is_address=True)
    if article.captured.words:
        yield Line("Page captured", article.captured.words)
    yield Line("Citation", f"{citation.id}, version {citation.version}")
    for caution in citation.cautions:
        if caution.kind == "correction":
            yield Line("Correction elsewhere in the article", f"“{caution.text}”")
        else:
            yield Line("Caution", f"the {of} leaves out “{caution.text}” ({caution.kind})")
    if citation.cites:
        yield Line("As reported by", one_line(citation.cites))
    if citation.also_in:
        yield Line("The same report", "; ".join(map(_reference, citation.also_in)))
    if state := STATES.get(citation.status):
        yield Line("Since then", state)


def _reference(article: ArticleRef) -> str:
    about = [one_line(article.source)] if article.source else []
    about += [day] if (day := read_day(article.published).words) else []
    title = one_line(article.title)
    return f"{title} ({', '.join(about)})" if about else title
