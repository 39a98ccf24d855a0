"""The words of a question that the collection does not have: a reason why nothing is found."""

import re
import unicodedata
from collections.abc import Iterator

from corpus.keywords import Keywords
from corpus.text.terms import terms
from qa.question.kind import content_terms

# Whole words and figures ("O'Brien", "U.S", "1,987"); each part of "Berlin-Lindau" is a word.
_WORD = re.compile(r"[^\W_](?:(?:[\w.'’]|(?<=\d),(?=\d))*[^\W_])?")
_ENDING = re.compile(r"['’]s$")
_NOT = re.compile(r"n['’]t$")
# Words of the request, not of its subject.
_ASKING = frozenset(
    terms(
        "define describe explain find give happen kind know list long many much name old please"
        " say show tell thing want"
    )
)


def unknown_words(question: str, searched: str, keywords: Keywords) -> tuple[str, ...]:
    """The question's content words, as written, that no text and no title has in any form.

    ``searched`` is the question with its misspelt words corrected: these count as known. Words of
    removed articles count as known until the index has dropped them.
    """
    wanted = [term for term in content_terms(question) if term not in _ASKING]
    known = keywords.known(wanted)
    missing = {term for term, is_known in zip(wanted, known, strict=True) if not is_known}
    if not missing:
        return ()
    kept = set(_words(searched))
    unknown: dict[frozenset[str], str] = {}
    for word in _words(question):
        parts = frozenset(terms(word)).intersection(wanted)
        if parts and parts <= missing and word in kept:
            unknown.setdefault(parts, word)
    return tuple(unknown.values())


def _words(text: str) -> Iterator[str]:
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return (_ENDING.sub("", word) for word in words if not _NOT.search(word))
