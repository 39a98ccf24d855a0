"""A dossier written in one of the formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corpus.article import Article, VersionKey
from qa.contract.dossiers.dossier import DossierView
from qa.contract.errors import NotFoundError, QuestionError
from qa.exports import bibtex, csl, ris
from qa.exports.dossier import annotation, docx, markdown
from qa.exports.dossier.gathered import Gathered, gathered

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class DossierFile:
    """The bytes of a file."""

    format: str
    content: bytes
    media_type: str
    file_name: str


@dataclass(frozen=True, slots=True)
class _Form:
    write: Callable[[Gathered], str | bytes]
    media_type: str
    ending: str
    # Whether it is a list of sources, so that it needs one.
    of_sources: bool = False


def _csl(found: Gathered) -> str:
    return csl.listed([csl.item(one, found.seen(one)) for one in found.articles])


def _bibtex(found: Gathered) -> str:
    return "\n".join(bibtex.entry(one, found.seen(one)) for one in found.articles)


def _ris(found: Gathered) -> str:
    return "".join(ris.record(one, found.seen(one)) for one in found.articles)


_FORMS: Mapping[str, _Form] = {
    "markdown": _Form(markdown.write, "text/markdown; charset=utf-8", "md"),
    "docx": _Form(docx.write, _DOCX, "docx"),
    "csl": _Form(_csl, "application/vnd.citationstyles.csl+json", "csl.json", True),
    "bibtex": _Form(_bibtex, "application/x-bibtex; charset=utf-8", "bib", True),
    "ris": _Form(_ris, "application/x-research-info-systems; charset=utf-8", "ris", True),
    "annotation": _Form(
        annotation.write,
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        "jsonld",
        True,
    ),
}
DOSSIER_FORMATS: tuple[str, ...] = tuple(_FORMS)


def export(view: DossierView, articles: Mapping[VersionKey, Article], format: str) -> DossierFile:
    """A dossier in a format of `DOSSIER_FORMATS`.

    ``articles`` has what a citation does not (authors, place, language), by article id and version.
    Raises QuestionError (``format_unknown``) and, where a list of sources would be empty,
    NotFoundError (``dossier_empty``).
    """
    form = _FORMS.get(format)
    if form is None:
        raise QuestionError(
            "format_unknown",
            f"there is no export format {format!r}",
            f"it is one of {', '.join(DOSSIER_FORMATS)}",
        )
    found = gathered(view, articles)
    if form.of_sources and not found.quoted:
        raise NotFoundError(
            "dossier_empty",
            f"the dossier {view.name!r} has no clip that is proven, so there is nothing to list",
            "clip something first",
        )
    made = form.write(found)
    content = made.encode() if isinstance(made, str) else made
    name = f"footnote-dossier-{view.id}.{form.ending}"
    return DossierFile(format, content, form.media_type, name)
