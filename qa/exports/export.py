"""An answer's citations written in one of the formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corpus.article import Article, VersionKey
from qa.contract.answer import SavedAnswer
from qa.contract.errors import NotFoundError, QuestionError
from qa.exports import annotation, bibtex, csl, markdown, ris
from qa.exports.cited import CitedArticle, cited_articles

_Writer = Callable[[SavedAnswer, tuple[CitedArticle, ...]], str]


@dataclass(frozen=True, slots=True)
class Export:
    """The text of a file, to be encoded as UTF-8 with its line ends unchanged."""

    format: str
    text: str
    media_type: str
    file_name: str


@dataclass(frozen=True, slots=True)
class _Form:
    write: _Writer
    media_type: str
    ending: str


_FORMS: Mapping[str, _Form] = {
    "csl": _Form(csl.write, "application/vnd.citationstyles.csl+json", "csl.json"),
    "bibtex": _Form(bibtex.write, "application/x-bibtex", "bib"),
    "ris": _Form(ris.write, "application/x-research-info-systems", "ris"),
    "markdown": _Form(markdown.write, "text/markdown", "md"),
    "annotation": _Form(
        annotation.write,
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        "jsonld",
    ),
}
FORMATS: tuple[str, ...] = tuple(_FORMS)


def export(saved: SavedAnswer, articles: Mapping[VersionKey, Article], format: str) -> Export:
    """The citations of an answer in a format of `FORMATS`.

    ``articles`` has what a citation does not (authors, place, language), by article id and version;
    an article that is missing is described by its citation alone. Raises QuestionError
    (``format_unknown``) and, where nothing is cited, NotFoundError (``answer_without_citations``).
    """
    form = _FORMS.get(format)
    if form is None:
        raise QuestionError(
            "format_unknown",
            f"there is no export format {format!r}",
            f"it is one of {', '.join(FORMATS)}",
        )
    if not saved.citations:
        raise NotFoundError(
            "answer_without_citations",
            f"the answer {saved.answer_id!r} cites nothing, so there is nothing to export",
            "ask something that the collection answers, and export that answer",
        )
    text = form.write(saved, cited_articles(saved.citations, articles))
    return Export(format, text, form.media_type, f"footnote-{saved.answer_id}.{form.ending}")
