"""Names that mean another thing in another language or another use, and how that is told.

"Rubrik" is a headline in Swedish and a section of a newspaper in German; under "media" JSON has
pictures more often than a newspaper. What tells is what stands there, and the language of the rest.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from corpus.names.table import PLACES, VAGUE, folded
from corpus.names.values import as_name, as_string, is_blank

# In these languages it is no name of its field: a section; a town; a fact; an opinion; a holder;
# accounts; credit; an average. Danish ("da") stands for Norwegian as well.
_OTHERWISE: Mapping[str, frozenset[str]] = {
    "rubrik": frozenset({"de", "da"}),
    "by": frozenset({"da", "sv"}),
    "dato": frozenset({"es", "it"}),
    "avis": frozenset({"fr"}),
    "titular": frozenset({"pt"}),
    "konten": frozenset({"de"}),
    "haber": frozenset({"es"}),
    "medio": frozenset({"it"}),
}
# Without any other sign a single word is the name of a section.
_LABELS = frozenset({"rubrik"})
# Short words that texts of a language have, and letters that few others have.
_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "da": "og at er ikke til af på fra som det den har med blev sagde",
        "de": "der die das und nicht ist dem den von am im mit zu auf ein eine"
        " wird er sie hat sagte",
        "en": "the of and to in is that for was on with at it he she said",
        "es": "el la los las y en que una es por con del no para dijo",
        "fr": "le la les des et est une dans que pour pas sur du au dit",
        "it": "il la di che e un una per non con del della è sono ha detto",
        "nl": "de het een en van is niet op dat te voor met zijn zei",
        "pt": "o a os as que e do da em um uma para não com disse",
        "sv": "och att är inte för ett till av på som det den har med i sade säger",
    }.items()
}
_LETTERS: Mapping[str, str] = {
    "da": "æøå", "de": "ßäöü", "es": "ñ¿¡", "fr": "œèê", "pt": "ãõ", "sv": "åäö",
}  # fmt: skip
# What fields are called in one of these languages alone.
_NAMES: Mapping[str, frozenset[str]] = {
    language: frozenset(map(folded, names.split()))
    for language, names in {
        "da": "overskrift tittel brødtekst indhold innhold udgivet publisert forfatter kilde sprog",
        "de": "überschrift schlagzeile volltext haupttext inhalt beitragstext erscheinungsdatum"
        " veröffentlicht veröffentlichtam veröffentlichungsdatum verfasser verfasserin autorin"
        " quelle zeitung sprache herausgeber ressort stichwörter ausgabe seite ort",
        "en": "title headline body published publisher newspaper outlet",
        "es": "contenido cuerpo fecha fuente periódico idioma enlace autores",
        "fr": "titre texte contenu auteur auteurs publié langue lien",
        "it": "titolo testo contenuto autore autori fonte lingua",
        "nl": "inhoud koptekst krantenkop gepubliceerd bron krant taal",
        "pt": "conteúdo manchete publicadoem jornal endereço veículo",
        "sv": "brödtext innehåll publicerad författare källa tidning länk språk ort",
    }.items()
}
_CODES = {"no": "da", "nb": "da", "nn": "da", "ge": "de", "sp": "es", "sw": "sv"}
# Names tell more than a text does: a Danish one may stand under English names.
_A_NAME, _A_TEXT = 3, 2
_LOOK_AT = 2_000
_TOKEN = re.compile(r"[^\W\d_]+")
_INNER_ADDRESS = re.compile(r"(?:(?:\w+:)?//[^/]+)?/.")
_FILE = re.compile(
    r".*\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|mp[34]|webm|pdf)(?:[?#].*)?\Z"
    r"|(?:image|video|audio|text|application)/[\w.+-]+\Z",
    re.IGNORECASE,
)
# What a medium is, where it is none that has a name.
_KINDS = frozenset(
    """image images picture pictures photo photos photograph video videos audio text print online tv
    radio web internet html podcast foto fotos imagen imagem immagine photographie vidéo hörfunk
    fernsehen rundfunk digital email""".split()  # noqa: SIM905 - a list would fill the page
)

_VAGUE_SOURCES = VAGUE & {*PLACES["source"]}


def is_doubtful(name: str) -> bool:
    """Whether a name may mean another thing than its field."""
    return folded(name) in _OTHERWISE or folded(name) in _VAGUE_SOURCES


def misnamed(record: Mapping[str, Any]) -> frozenset[str]:
    """The names in a record that mean another thing there than the field that they usually are."""
    letters = {name: folded(name) for name in record if not is_blank(record[name])}
    doubtful = {name for name, of in letters.items() if of in _OTHERWISE}
    language = _language(record, doubtful) if doubtful else None
    return frozenset(
        name
        for name, of in letters.items()
        if (of in _VAGUE_SOURCES and _is_no_source(record[name]))
        or (of in _OTHERWISE and language in _OTHERWISE[of])
        or (of in _LABELS and not language and len(_TOKEN.findall(str(record[name]))) < 2)
    )


def _is_no_source(value: Any) -> bool:
    """A picture, an address within a site, what kind of medium it is, or nothing with a name."""
    if isinstance(value, dict):
        strings = [part.strip() for part in value.values() if isinstance(part, str)]
        if any(_FILE.match(part) or part.casefold() in _KINDS for part in strings):
            return True
    name = as_name(value)
    if name is None:
        return True
    is_address = _INNER_ADDRESS.match(name) or _FILE.match(name)
    return bool(is_address) or name.casefold() in _KINDS or not _TOKEN.search(name)


def _language(record: Mapping[str, Any], doubtful: Collection[str]) -> str | None:
    """The language of a record: the one that it states, else that of its names and its words.
    None where two are as likely."""
    stated = (as_string(value) for name, value in record.items() if _is_language(name))
    for code in filter(None, stated):
        known = _CODES.get(code[:2].lower(), code[:2].lower())
        if known in _WORDS:
            return known
    votes = Counter[str]()
    for name in record.keys() - doubtful:
        for language, names in _NAMES.items():
            votes[language] += _A_NAME * (folded(name) in names)
    said = " ".join(value[:_LOOK_AT] for value in record.values() if isinstance(value, str))
    votes[_of_text(said) or ""] += _A_TEXT
    return _foremost(votes)


def _is_language(name: str) -> bool:
    return folded(name) in PLACES["language"]


def _of_text(text: str) -> str | None:
    found = Counter[str]()
    text = unicodedata.normalize("NFC", text).lower()
    tokens = _TOKEN.findall(text)
    for language, words in _WORDS.items():
        letters = {*_LETTERS.get(language, "")} & {*text}
        found[language] = sum(token in words for token in tokens) + len(letters)
    return _foremost(found)


def _foremost(votes: Counter[str]) -> str | None:
    (best, most), *others = votes.most_common(2)
    return best or None if not others or most > others[0][1] else None
